"""The parts of a guest's page: of this meeting alone, and of nobody's account."""

from collections.abc import Iterable

from django.http import HttpRequest
from django.template.loader import render_to_string

from ceim.across.meeting_room import parts, queries
from ceim.across.room_screen.in_front import shared_cards
from ceim.statements import statement
from meetings.live.about import told_so_far
from meetings.live.reader import reader_of
from meetings.meeting import rows
from meetings.minutes.for_guests import address_left
from meetings.models import Attendance, MeetingAnswer, Reflection
from meetings.reflections.readable import reflections_on

ELSE = "stories"  # in front of a guest while the room is at what is the team's own


def stage_for(guest: Attendance) -> dict:
    """Where the meeting stands; in front is what a guest can see of it."""
    stage = parts.stage_of(reader_of(guest.meeting), guest.meeting)
    return stage | {"in_front": stage["in_front"] if stage["in_front"] in PARTS else ELSE}


def strip(guest) -> dict:
    return parts.strip(reader_of(guest.meeting), guest.meeting)


def stories(guest) -> dict:
    """The stories of the meeting that may be read, with their words; that the one in front is gone, where it is."""
    reader, meeting = reader_of(guest.meeting), guest.meeting
    found = rows.stories_of(reader, meeting)
    rows.give_words(reader, found)
    in_front = next((each for each in found if each.pk == meeting.story_id), None)
    is_gone = bool(meeting.story_id) and in_front is None
    about = told_so_far(reader, meeting)
    return {"story": in_front, "stories": found, "is_story_gone": is_gone, "about": about}


def cards(guest) -> dict:
    """What was shared, and what the guest wrote, whoever may read it."""
    reader, meeting = reader_of(guest.meeting), guest.meeting
    found = shared_cards(reader, meeting, reflections_on(reader, meeting))
    return {"cards": found, "own": _own_reflections(guest=guest.pk)}


@statement
def _own_reflections(*, guest: int):
    return Reflection.objects.filter(guest=guest)


def how(guest) -> dict:
    own = _own_answer(guest=guest.pk)
    shown = queries.how_it_was(reader_of(guest.meeting), guest.meeting)
    return shown | {"own_answer": own[0]["answer"] if own else None, "gets_minutes": bool(address_left(guest))}


@statement
def _own_answer(*, guest: int):
    return MeetingAnswer.objects.filter(guest=guest).values("answer")


PARTS = {each.__name__: each for each in (strip, stories, cards, how)}
# The strip is that of everybody's page, which offers nothing to who does not run meetings.
TEMPLATES = {"strip": "meeting_room/parts/_strip.html"}


def shown_parts(
    request: HttpRequest, guest: Attendance, stage: dict, names: Iterable[str] | None = None
) -> dict[str, str]:
    """{name of a part: its HTML}, of all parts where none are named; `stage` as `stage_for` gives it."""
    page = stage | {"guest": guest, "of_organisation": guest.meeting.team.organisation}
    wanted = PARTS if names is None else [name for name in PARTS if name in names]
    return {name: render_to_string(_template(name), page | PARTS[name](guest), request) for name in wanted}


def _template(name):
    return TEMPLATES.get(name, f"guests/parts/_{name}.html")
