"""What is done and written in a meeting that goes on. Every deed leads back to its page."""

from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from ceim.access.policy import Permission
from ceim.nhs.sending import attempt, sent
from ceim.teams.gate import team_page
from meetings.actions.forms import OneLineActionForm
from meetings.actions.services import add_action
from meetings.actions.usual_day import usual_day
from meetings.decisions.services import cast_vote, prioritise_opportunity, take_back_vote
from meetings.live import forms, services
from meetings.live.deeds import back_to_meeting, number_of, on_with_it
from meetings.live.quotable import quotable
from meetings.meeting.going_on import what_is_left
from meetings.meeting.services import hold_meeting
from meetings.models import AgendaItem, Meeting, Opportunity, Vote
from meetings.reflections.services import add_reflection
from meetings.stories import readable_on, released_passages
from meetings.without_sign_in import people_without_sign_in


@team_page(Permission.RUN_MEETING)
@require_POST
def open_meeting(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    return on_with_it(request, meeting, "people", services.open_meeting, by=membership, meeting=meeting)


@team_page(Permission.RUN_MEETING)
@require_POST
def go_to_item(request, membership, agenda_item_id):
    item = _item(membership, agenda_item_id)
    seen = number_of(request.POST.get("seen"))
    return on_with_it(request, item.meeting, "main", services.go_to_item, by=membership, item=item, seen=seen)


@team_page(Permission.RUN_MEETING)
@require_POST
def add_minute(request, membership, agenda_item_id):
    item = _item(membership, agenda_item_id)
    return on_with_it(request, item.meeting, "main", services.add_minute, by=membership, item=item)


@team_page(Permission.RUN_MEETING)
@require_POST
def show_story_in_meeting(request, membership, meeting_id, conversation_id):
    meeting = _meeting(membership, meeting_id)
    story = get_object_or_404(readable_on(membership, meeting), pk=conversation_id)
    return on_with_it(request, meeting, "stories", services.show_story, by=membership, meeting=meeting, story=story)


@team_page(Permission.RUN_MEETING)
@require_POST
def take_over_steering(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    seen = number_of(request.POST.get("seen"))
    return on_with_it(request, meeting, "main", services.take_over_steering, by=membership, meeting=meeting, seen=seen)


@team_page(Permission.RUN_MEETING)
@require_POST
def open_votes(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    return on_with_it(request, meeting, "needs", services.open_votes, by=membership, meeting=meeting)


@team_page(Permission.RUN_MEETING)
@require_POST
def close_votes(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    return on_with_it(request, meeting, "needs", services.close_votes, by=membership, meeting=meeting)


@team_page(Permission.JOIN_MEETING)
@require_POST
def arrive(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    return on_with_it(request, meeting, "people", services.arrive, by=membership, meeting=meeting)


@team_page(Permission.RUN_MEETING)
@require_POST
def say_everyone_is_here(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    return on_with_it(request, meeting, "people", services.say_everyone_is_here, by=membership, meeting=meeting)


@team_page(Permission.DECIDE_ON_OPPORTUNITY)
@require_POST
def choose_for_test(request, membership, meeting_id, opportunity_id):
    meeting = _meeting(membership, meeting_id)
    opportunity = get_object_or_404(Opportunity.objects.visible_to(membership), pk=opportunity_id)
    about = {"meeting": meeting, "opportunity": opportunity}
    return on_with_it(
        request, meeting, "needs", prioritise_opportunity, by=membership, said=_("Chosen for a test"), **about
    )


@team_page(Permission.JOIN_MEETING)
@require_POST
def write_down_vote(request, membership, meeting_id, opportunity_id):
    """Of somebody who does not sign in; the same again takes it back."""
    meeting = _meeting(membership, meeting_id)
    opportunity = get_object_or_404(Opportunity.objects.visible_to(membership), pk=opportunity_id)
    voter = get_object_or_404(people_without_sign_in(membership), pk=number_of(request.POST.get("said_by")))
    about = {"meeting": meeting, "opportunity": opportunity, "said_by": voter}
    service, said = cast_vote, _("%(name)s has voted for it")
    if Vote.objects.visible_to(membership).filter(membership=voter, meeting=meeting, opportunity=opportunity).exists():
        service, said = take_back_vote, _("%(name)s has taken back their vote")
    said %= {"name": voter.name}
    return on_with_it(request, meeting, "needs", service, by=membership, said=said, **about)


@team_page(Permission.JOIN_MEETING)
@require_POST
def say_how_it_was(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    answer = request.POST.get("answer", "")
    return on_with_it(request, meeting, "how", services.say_how_it_was, by=membership, meeting=meeting, answer=answer)


@team_page(Permission.JOIN_MEETING)
def say_in_meeting(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    form = forms.SayForm(sent(request), membership=membership, meeting=meeting)
    if attempt(form, add_reflection, by=membership, meeting=meeting):
        return back_to_meeting(request, meeting, "cards")
    return render(request, "meetings/live/say_in_meeting.html", {"form": form, "meeting": meeting})


@team_page(Permission.JOIN_MEETING)
def note_need(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    passages = released_passages(membership).filter(conversation__in=readable_on(membership, meeting))
    chosen = {name: request.GET.get(name, "") for name in ("passage", "kind")}
    form = forms.NoteNeedForm(sent(request), membership=membership, passages=passages, initial=chosen)
    if attempt(form, services.note_need, by=membership, meeting=meeting):
        return back_to_meeting(request, meeting, "stories")
    passage = passages.filter(pk=number_of(form["passage"].value())).first()
    page = {"form": form, "meeting": meeting, "passage": passage}
    return render(request, "meetings/live/note_need.html", page)


@team_page(Permission.JOIN_MEETING)
def write_need(request, membership, meeting_id):
    """From the list of needs, where no story is in front."""
    meeting = _meeting(membership, meeting_id)
    form = forms.WriteNeedForm(sent(request), membership=membership, passages=quotable(membership, meeting))
    if attempt(form, services.note_need, by=membership, meeting=meeting):
        return back_to_meeting(request, meeting, "needs")
    return render(request, "meetings/live/write_need.html", {"form": form, "meeting": meeting})


@team_page(Permission.JOIN_MEETING)
def agree_action(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    form = OneLineActionForm(sent(request), membership=membership, due_on=usual_day(membership, meeting))
    if attempt(form, add_action, by=membership, meeting=meeting):
        return back_to_meeting(request, meeting, "actions")
    return render(request, "meetings/live/agree_action.html", {"form": form, "meeting": meeting})


@team_page(Permission.JOIN_MEETING)
def write_notes(request, membership, agenda_item_id):
    item = _item(membership, agenda_item_id)
    form = forms.NotesForm(sent(request), membership=membership, item=item)
    if attempt(form, services.write_notes, by=membership, item=item):
        return back_to_meeting(request, item.meeting, "notes")
    return render(request, "meetings/live/write_notes.html", {"form": form, "meeting": item.meeting, "item": item})


@team_page(Permission.RUN_MEETING)
def close_meeting(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    form = forms.CloseMeetingForm(sent(request), membership=membership, meeting=meeting)
    if attempt(form, hold_meeting, by=membership, meeting=meeting):
        return redirect("show_meeting", membership.team.address, meeting.pk)
    page = {"form": form, "meeting": meeting, **what_is_left(meeting)}
    return render(request, "meetings/live/close_meeting.html", page)


def _meeting(membership, meeting_id):
    return get_object_or_404(Meeting.objects.visible_to(membership).select_related("team"), pk=meeting_id)


def _item(membership, agenda_item_id):
    items = AgendaItem.objects.visible_to(membership).select_related("meeting__team")
    return get_object_or_404(items, pk=agenda_item_id)
