"""Back from the page of a form to an improvement that was stopped, before anybody types in vain."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from ceim.teams.models import Membership
from improvements.models import Improvement


def back_to_stopped(request: HttpRequest, membership: Membership, improvement: Improvement) -> HttpResponse | None:
    """None where it goes on, or where something was sent: a service refuses that, and the text stays in its form."""
    if request.method == "POST" or not improvement.stopped_on:
        return None
    messages.info(request, _("This improvement was stopped. Start a new one to go on with it."))
    return redirect("show_improvement", membership.team.address, improvement.pk)
