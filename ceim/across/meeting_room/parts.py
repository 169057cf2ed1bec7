"""The parts of the page on which a meeting is held: what each shows. A part that did not change is not made again."""

from collections.abc import Callable, Iterable

from django.template.loader import render_to_string
from django.utils import timezone

from ceim.access.policy import Permission
from ceim.across.meeting_room import queries
from ceim.across.meeting_room.page import notes_form
from conversations.stories.closed_stories import closed_of, is_outside
from meetings.actions.rows import actions_of, earlier_actions
from meetings.agenda.stages import MeetingStage
from meetings.decisions.undecided import meetings_held, say_how_long
from meetings.decisions.votes import votes_at, votes_left_of
from meetings.live.about import told_so_far
from meetings.live.quotable import quotable
from meetings.live.rules import may_choose, may_steer
from meetings.meeting import rows
from meetings.meeting.elsewhere import heard_elsewhere
from meetings.meeting.page import people_of
from meetings.minutes.frozen import minutes_to_agree
from meetings.models import AgendaItem
from meetings.opportunities.matrix import matrix_of
from meetings.opportunities.rows import numbered
from meetings.reflections.readable import reflections_on
from meetings.without_sign_in import spoken_for

State = AgendaItem.State

# The part that a stage puts in front; of an item of the team's own, its notes.
IN_FRONT = {
    MeetingStage.ARRIVE: "people",
    MeetingStage.SINCE_LAST_TIME: "last_time",
    MeetingStage.STORIES: "stories",
    MeetingStage.REFLECTIONS: "cards",
    MeetingStage.GOOD_PRACTICE: "needs",
    MeetingStage.COULD_BE_BETTER: "needs",
    MeetingStage.CHOOSE: "needs",
    MeetingStage.ACTIONS: "actions",
    MeetingStage.TELL_PEOPLE: "tell",
    MeetingStage.HOW_WAS_IT: "how",
}


def stage_of(membership, meeting) -> dict:
    """Where the meeting stands: every part may need it, and it costs one statement."""
    agenda = list(rows.agenda_of(meeting=meeting.pk))
    place = next((place for place, item in enumerate(agenda) if item.state == State.ON), None)
    item = agenda[place] if place is not None else None
    around = {
        "previous": agenda[place - 1] if place else None,
        "next": agenda[place + 1] if place is not None and place + 1 < len(agenda) else None,
    }
    return {
        "meeting": meeting,
        "agenda": agenda,
        "item": item,
        "number": place + 1 if item else None,
        "in_front": IN_FRONT.get(item.key, "notes") if item else "people",
        "may_steer": may_steer(membership, meeting),
        "now": timezone.now(),
        "today": timezone.localdate(),
        **around,
    }


def strip(membership, meeting) -> dict:
    return {"here": sum(each.was_present for each in rows.attendants_of(meeting))}


def people(membership, meeting) -> dict:
    return {**people_of(meeting), "has_arrived": queries.has_arrived(membership, meeting)}


def last_time(membership, meeting) -> dict:
    return {
        "earlier_actions": earlier_actions(membership, meeting=meeting.pk),
        "tests": queries.running_tests(membership),
        "to_agree": minutes_to_agree(membership, meeting),
        "has_come": True,
    }


def stories(membership, meeting) -> dict:
    """Only the one in front is read out; of the others their names are enough."""
    found = rows.stories_of(membership, meeting)
    in_front = [story for story in found if story.pk == meeting.story_id]
    rows.give_words(membership, in_front)
    heard, gone = heard_elsewhere(membership, meeting, is_read_out=True)
    about = told_so_far(membership, meeting)
    return {
        "stories": found,
        "story": in_front[0] if in_front else None,
        "is_story_gone": bool(meeting.story_id) and not in_front,
        "shown": {value for value, _name in about.choices},
        "about": about,
        "closed": closed_of(rows.counted_stories(membership, meeting=meeting.pk)),
        "heard_elsewhere": heard,
        "gone_elsewhere": gone,
    }


def cards(membership, meeting) -> dict:
    on = reflections_on(membership, meeting)
    readable = {story.pk for story in rows.stories_of(membership, meeting)}
    closed = [each for each in on.shared if each.conversation_id and each.conversation_id not in readable]
    shown = on.shared if not is_outside(membership) else [each for each in on.shared if each not in closed]
    return {"on": on, "cards": shown, "closed_cards": len(on.shared) - len(shown)}


def needs(membership, meeting) -> dict:
    found = say_how_long(numbered(membership, meeting), meetings_held(membership), meeting)
    votes = votes_at(membership, meeting, are_open=meeting.are_votes_open)
    others = spoken_for(membership)
    return {
        "matrix": matrix_of(found),
        "needs": found,
        "votes": votes,
        "voting": meeting,
        "voters": votes_left_of(membership, meeting, others),
        "may_choose": may_choose(membership, meeting),
        "quotable": quotable(membership, meeting),
    }


def actions(membership, meeting) -> dict:
    return {"actions": actions_of(membership, meeting=meeting.pk)}


def notes(membership, meeting) -> dict:
    """Whoever writes notes does so in a box that stands beside this part, and is told here what it is about now."""
    on = next((item for item in rows.agenda_of(meeting=meeting.pk) if item.state == State.ON), None)
    return {"write_notes": notes_form(membership, on)}


def tell(membership, meeting) -> dict:
    return queries.to_tell(membership, meeting)


def how(membership, meeting) -> dict:
    return queries.how_it_was(membership, meeting)


# In the order of a meeting, which is the order on the page where nothing puts one in front.
PARTS: dict[str, Callable[..., dict]] = {
    each.__name__: each for each in (strip, people, last_time, stories, cards, needs, actions, tell, how, notes)
}


def shown_parts(request, membership, meeting, names: Iterable[str] | None = None) -> dict[str, str]:
    """{name of a part: its HTML}, of all parts where none are named."""
    stage = stage_of(membership, meeting)
    wanted = PARTS if names is None else [name for name in PARTS if name in names]
    return {name: _made(request, membership, meeting, name, stage) for name in wanted}


def _made(request, membership, meeting, name, stage):
    may_join = meeting.is_under_way and membership.may(Permission.JOIN_MEETING)
    page = {**stage, **PARTS[name](membership, meeting), "membership": membership, "may_join": may_join, "part": name}
    return render_to_string(f"meeting_room/parts/_{name}.html", page, request)
