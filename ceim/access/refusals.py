"""Pages for what cannot be done, each saying what to do next."""

from django.shortcuts import render
from django.urls import reverse

from ceim.way_back import own_page


def refuse_forged_request(request, reason=""):
    page = own_page(request, request.META.get("HTTP_REFERER"), reverse("show_home"))
    return render(request, "access/refuse_forged_request.html", {"page": page}, status=403)


def page_not_allowed(request, exception):
    return render(request, "403.html", status=403)


def page_not_found(request, exception):
    return render(request, "404.html", status=404)
