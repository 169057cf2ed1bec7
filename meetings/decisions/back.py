"""Back to the page from which somebody voted for an opportunity, placed it or decided about it."""

from django.shortcuts import redirect
from django.urls import reverse

from ceim.return_address import own_page


def back_from(request, membership, opportunity):
    """To the page the person came from, when it is one of ours; on that of a meeting, which stays, to what changed."""
    meeting = request.POST.get("meeting", "")
    if meeting.isdecimal() and request.headers.get("Accept") == "application/json":
        return redirect("show_live", membership.team.address, int(meeting[:18]))
    page = reverse("show_opportunity", args=[membership.team.address, opportunity.pk])
    back = own_page(request, request.POST.get("back", request.GET.get("back")), page)
    return redirect(back if back == page else f"{back.partition('#')[0]}#opportunity-{opportunity.pk}")
