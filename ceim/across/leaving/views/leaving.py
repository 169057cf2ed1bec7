"""Ending a membership with everything handed over, and handing over what somebody left earlier."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.across.leaving import services
from ceim.across.leaving.forms import HandOverForm
from ceim.nhs.sending import carry_out, sent
from ceim.teams.gate import team_page
from ceim.teams.models import Membership
from ceim.teams.views.people import after_change_to, people_url


@team_page(Permission.MANAGE_PEOPLE)
def end_membership(request, membership, membership_id):
    person = get_object_or_404(Membership.objects.visible_to(membership).current(), pk=membership_id)
    words = {"submit": _("End the membership"), "cancel_text": _("Keep them in the team")}
    form = HandOverForm(sent(request), by=membership, person=person, cancel_url=people_url(membership), **words)
    if form.is_valid() and carry_out(form, services.end_membership, by=membership, membership=person, to=form.to()):
        messages.success(request, " ".join([_("Membership ended."), form.said()]).strip())
        return after_change_to(person, membership)
    return render(request, "leaving/end_membership.html", {"form": form, "person": person, "back_url": form.cancel_url})


@team_page(Permission.MANAGE_PEOPLE)
def hand_over_work(request, membership, leaver_id):
    left = Membership.objects.visible_to(membership).filter(ended_on__isnull=False)
    leaver = get_object_or_404(left, pk=leaver_id)
    words = {"submit": _("Hand it over"), "cancel_text": _("Not now")}
    form = HandOverForm(sent(request), by=membership, person=leaver, cancel_url=people_url(membership), **words)
    if form.is_valid() and carry_out(form, services.hand_over_work, by=membership, leaver=leaver, to=form.to()):
        messages.success(request, " ".join([_("Handed over."), form.said()]).strip())
        return redirect(form.cancel_url)
    return render(request, "leaving/hand_over_work.html", {"form": form, "leaver": leaver, "back_url": form.cancel_url})
