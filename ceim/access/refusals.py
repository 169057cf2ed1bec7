"""Pages for what cannot be done, each saying what to do next."""

from django.shortcuts import render


def refuse_forged_request(request, reason=""):
    return render(request, "access/refuse_forged_request.html", status=403)


def page_not_allowed(request, exception):
    return render(request, "403.html", status=403)


def page_not_found(request, exception):
    return render(request, "404.html", status=404)
