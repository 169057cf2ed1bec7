"""The page that somebody left to raise a concern, so that they can go on where they were."""

from urllib.parse import urlsplit

from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme


def way_back(request, membership):
    """What `back` in the address says, if it is one of the team's own pages of conversations; else ""."""
    asked = request.GET.get("back", "")
    own = reverse("list_conversations", args=[membership.team.slug])
    if not asked.startswith(own) or not url_has_allowed_host_and_scheme(asked, allowed_hosts=None):
        return ""
    try:
        resolve(urlsplit(asked).path)
    except Resolver404:
        return ""
    return asked
