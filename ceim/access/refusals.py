"""Pages for what cannot be done, each saying what to do next."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse

from ceim.return_address import own_page


def refuse_forged_request(request, reason=""):
    page = own_page(request, request.META.get("HTTP_REFERER"), reverse("show_home"))
    return render(request, "access/refuse_forged_request.html", {"page": page}, status=403)


def page_not_allowed(request, exception):
    return render(request, "403.html", status=403)


class Closed(Http404):
    """Something that is there, though not for this reader. The page says so: `title`, and `why` in a sentence."""

    def __init__(self, title, why):
        super().__init__(title)
        self.title, self.why = title, why


def page_not_found(request, exception):
    return render(request, "404.html", {"closed": exception if isinstance(exception, Closed) else None}, status=404)
