"""Pages of what a meeting chooses: a vote, a decision, and how many votes each person has."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, carry_out, sent
from ceim.teams.gate import team_page
from meetings.decisions import forms, services
from meetings.decisions.back import back_from
from meetings.decisions.votes import meeting_of_votes, with_votes
from meetings.models import Meeting, Opportunity

DECISIONS = {
    "prioritise": services.prioritise_opportunity,
    "park": services.park_opportunity,
    "pass_on": services.pass_on_opportunity,
    "reopen": services.reopen_opportunity,
}


@team_page(Permission.JOIN_MEETING)
@require_POST
def vote_for_opportunity(request, membership, opportunity_id):
    meeting = _meeting_to_vote_at(request, membership)
    found = with_votes(Opportunity.objects.visible_to(membership), membership, meeting.pk)
    opportunity = get_object_or_404(found, pk=opportunity_id)
    service = services.take_back_vote if opportunity.has_voted else services.cast_vote
    try:
        service(by=membership, meeting=meeting, opportunity=opportunity)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("Vote taken back") if opportunity.has_voted else _("Vote counted"))
    return back_from(request, membership, opportunity)


def _meeting_to_vote_at(request, membership):
    """The one whose page it is sent from, else today's or the next."""
    sent_from = _number(request.POST.get("meeting")) or meeting_of_votes(membership).pk
    return get_object_or_404(Meeting.objects.visible_to(membership), pk=sent_from)


@team_page(Permission.DECIDE_ON_OPPORTUNITY)
def decide_on_opportunity(request, membership, opportunity_id):
    found = Opportunity.objects.visible_to(membership)
    opportunity = get_object_or_404(found, pk=opportunity_id)
    asked = {"opportunity": opportunity, "meeting": _number(request.GET.get("meeting"))}
    form = forms.DecisionForm(sent(request), membership=membership, **asked)
    if form.is_valid() and carry_out(
        form, DECISIONS[form.cleaned_data["decision"]], by=membership, opportunity=opportunity, **form.details()
    ):
        messages.success(request, _("Decision saved"))
        return back_from(request, membership, opportunity)
    page = {"form": form, "opportunity": opportunity}
    return render(request, "meetings/decisions/decide_on_opportunity.html", page)


@team_page(Permission.DECIDE_ON_OPPORTUNITY)
def set_votes_each(request, membership):
    form = forms.VotesEachForm(sent(request), membership=membership)
    if attempt(form, services.set_votes_each, by=membership):
        messages.success(request, _("Number of votes saved"))
        return redirect("list_opportunities", membership.team.address)
    return render(request, "meetings/decisions/set_votes_each.html", {"form": form})


def _number(text):
    return int(text) if text and text.isdecimal() and len(text) < 19 else None
