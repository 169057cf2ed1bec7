"""What is done and written in a meeting that goes on. Every deed leads back to its page."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
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
from meetings.live.rules import may_be_undone, may_choose
from meetings.meeting.going_on import what_is_left
from meetings.meeting.services import hold_meeting
from meetings.models import AgendaItem, Meeting, Opportunity
from meetings.reflections.readable import number_waiting
from meetings.reflections.services import add_reflection
from meetings.reflections.services import share_all_reflections as share_all
from meetings.stories import readable_on, released_passages
from meetings.without_sign_in import people_without_sign_in


@team_page(Permission.RUN_MEETING)
def open_meeting(request, membership, meeting_id):
    """Before its day has come it asks first."""
    meeting = _meeting(membership, meeting_id)
    is_early = timezone.localdate(meeting.planned_for) > timezone.localdate()
    if request.method != "POST":
        return render(request, "meetings/live/open_meeting.html", {"meeting": meeting, "is_early": is_early})
    if is_early and "is_meant" not in request.POST:
        return redirect("open_meeting", membership.team.address, meeting.pk)
    return on_with_it(request, meeting, "people", services.open_meeting, by=membership, meeting=meeting)


@team_page(Permission.RUN_MEETING)
@require_POST
def undo_opening(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    said = _("The meeting is planned again, as it was before it was opened")
    return on_with_it(request, meeting, "main", services.undo_opening, by=membership, meeting=meeting, said=said)


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


@team_page(Permission.RUN_MEETING)
@require_POST
def choose_for_test(request, membership, meeting_id, opportunity_id):
    meeting = _meeting(membership, meeting_id)
    opportunity = get_object_or_404(Opportunity.objects.visible_to(membership), pk=opportunity_id)
    about = {"meeting": meeting, "opportunity": opportunity}
    if not may_choose(membership, meeting):
        messages.error(request, _("Whoever steers the meeting, or leads the team, writes down what is chosen."))
        return back_to_meeting(request, meeting, "needs")
    return on_with_it(
        request, meeting, "needs", prioritise_opportunity, by=membership, said=_("Chosen for a test"), **about
    )


@team_page(Permission.JOIN_MEETING)
@require_POST
def write_down_vote(request, membership, meeting_id, opportunity_id):
    """Of somebody who does not sign in. Twice is once: two who help them do not undo what the other did."""
    meeting = _meeting(membership, meeting_id)
    opportunity = get_object_or_404(Opportunity.objects.visible_to(membership), pk=opportunity_id)
    voter = get_object_or_404(people_without_sign_in(membership), pk=number_of(request.POST.get("said_by")))
    about = {"meeting": meeting, "opportunity": opportunity, "said_by": voter}
    is_taken_back = request.POST.get("vote") == "take_back"
    service = take_back_vote if is_taken_back else cast_vote
    said = _("%(name)s has no vote for it any more") if is_taken_back else _("%(name)s has voted for it")
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


@team_page(Permission.RUN_MEETING)
@require_POST
def share_all_reflections(request, membership, meeting_id):
    """While the meeting goes on, and afterwards until its minutes are agreed."""
    meeting = _meeting(membership, meeting_id)

    def said(together):
        return ngettext(
            "%(n)s reflection is shared with the team", "%(n)s reflections are shared with the team", together.number
        ) % {"n": together.number}

    return on_with_it(request, meeting, "cards", share_all, by=membership, meeting=meeting, said=said)


@team_page(Permission.JOIN_MEETING)
def note_need(request, membership, meeting_id):
    meeting = _meeting(membership, meeting_id)
    passages = released_passages(membership).filter(conversation__in=readable_on(membership, meeting))
    chosen = {name: request.GET.get(name, "") for name in ("passage", "kind")}
    form = forms.NoteNeedForm(sent(request), membership=membership, passages=passages, initial=chosen)
    if need := attempt(form, services.note_need, by=membership, meeting=meeting):
        _say_that_it_was_there(request, need)
        return back_to_meeting(request, meeting, "stories")
    passage = passages.filter(pk=number_of(form["passage"].value())).first()
    return render(request, "meetings/live/note_need.html", {"form": form, "meeting": meeting, "passage": passage})


@team_page(Permission.JOIN_MEETING)
def write_need(request, membership, meeting_id):
    """From the list of needs, where no story is in front."""
    meeting = _meeting(membership, meeting_id)
    form = forms.WriteNeedForm(sent(request), membership=membership, passages=quotable(membership, meeting))
    if need := attempt(form, services.note_need, by=membership, meeting=meeting):
        _say_that_it_was_there(request, need)
        return back_to_meeting(request, meeting, "needs")
    return render(request, "meetings/live/write_need.html", {"form": form, "meeting": meeting})


def _say_that_it_was_there(request, need):
    if need.was_there:
        messages.success(request, _("It was written down already. Now it rests on these words too."))


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
    waiting = number_waiting(meeting)
    form = forms.CloseMeetingForm(sent(request), membership=membership, meeting=meeting, waiting=waiting)
    if attempt(form, hold_meeting, by=membership, meeting=meeting):
        return redirect("show_meeting", membership.team.address, meeting.pk)
    page = {"form": form, "meeting": meeting, "may_be_undone": may_be_undone(meeting), **what_is_left(meeting)}
    return render(request, "meetings/live/close_meeting.html", page)


def _meeting(membership, meeting_id):
    return get_object_or_404(Meeting.objects.visible_to(membership).select_related("team"), pk=meeting_id)


def _item(membership, agenda_item_id):
    items = AgendaItem.objects.visible_to(membership).select_related("meeting__team")
    return get_object_or_404(items, pk=agenda_item_id)
