"""Pages for what cannot be done, each saying what to do next."""

import logging

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponseServerError
from django.shortcuts import render
from django.template import loader
from django.urls import reverse

from ceim.logs.request_ids import current_id
from ceim.return_address import own_page
from ceim.row_security import scope

log = logging.getLogger(__name__)


def refuse_forged_request(request, reason=""):
    page = own_page(request, request.META.get("HTTP_REFERER"), reverse("show_home"))
    return render(request, "access/refuse_forged_request.html", {"page": page}, status=403)


class NotYet(PermissionDenied):
    """What the role opens is held back from `standing`, who was given it within a day. The page says who can agree."""

    def __init__(self, standing):
        super().__init__()
        self.standing = standing


def page_not_allowed(request, exception):
    page, person = (getattr(request, name, None) for name in ("resolver_match", "user"))
    log.warning("%s is not for user %s", getattr(page, "view_name", "?"), getattr(person, "pk", None))
    held = exception.standing if isinstance(exception, NotYet) else None
    with scope.of_request(request):
        return render(request, "403.html", {"held": held}, status=403)


class Closed(Http404):
    """Something that is there, though not for this reader. The page says so: `title`, and `why` in a sentence."""

    def __init__(self, title, why):
        super().__init__(title)
        self.title, self.why = title, why


def page_not_found(request, exception):
    with scope.of_request(request):
        return render(request, "404.html", {"closed": exception if isinstance(exception, Closed) else None}, status=404)


def page_went_wrong(request):
    """Asks the database nothing: it may be what went wrong."""
    return HttpResponseServerError(loader.get_template("500.html").render({"request_id": current_id()}))
