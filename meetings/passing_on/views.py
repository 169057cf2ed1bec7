"""Writing down a reply to what was passed on."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from meetings.models import Ask
from meetings.passing_on import forms, services


@team_page(Permission.DECIDE_ON_OPPORTUNITY)
def answer_ask(request, membership, ask_id):
    ask = get_object_or_404(Ask.objects.visible_to(membership).select_related("opportunity"), pk=ask_id)
    form = forms.ReplyForm(sent(request), membership=membership)
    if attempt(form, services.answer_ask, by=membership, ask=ask):
        messages.success(request, _("Reply saved. Decide now what the team does with it."))
        return redirect("show_opportunity", membership.team.address, ask.opportunity_id)
    return render(request, "meetings/passing_on/answer_ask.html", {"form": form, "ask": ask})
