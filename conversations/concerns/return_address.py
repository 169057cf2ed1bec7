"""The page that somebody left to raise a concern, so that they can go on where they were."""

from django.urls import reverse

from ceim.return_address import own_page


def return_address(request, membership):
    """What `back` in the address says, if it is one of the team's own pages of conversations; else ""."""
    page = own_page(request, request.GET.get("back"))
    return page if page.startswith(reverse("list_conversations", args=[membership.team.address])) else ""
