"""What stands on the screen of a room: where the meeting is, the one thing in front, one question with its numbers.

Everything is asked for a reader who has no account (`reader_of`), and no part of it is given a name of the team.
"""

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.across.meeting_room.parts import stage_of
from ceim.across.room_screen import in_front
from ceim.documents.squares import square_of
from meetings.agenda.stages import MeetingStage
from meetings.live.reader import reader_of
from meetings.meeting.page import professions_present
from meetings.meeting.rows import attendants_of
from meetings.models import Meeting

BANDS = ("top", "middle", "bottom")


@dataclass(frozen=True)
class Thing:
    """What a stage puts in front: `template` shows what `ask(reader, meeting)` finds, below it stands `question`."""

    template: str
    question: Promise
    ask: Callable[..., dict]


THINGS = {
    MeetingStage.ARRIVE: Thing("welcome", _("Who is here, and in which role?"), in_front.welcome),
    MeetingStage.SINCE_LAST_TIME: Thing("last_time", _("What became of what we agreed?"), in_front.last_time),
    MeetingStage.STORIES: Thing("story", _("What struck you?"), in_front.story),
    MeetingStage.REFLECTIONS: Thing("cards", _("What did we feel, and what did we learn?"), in_front.cards),
    MeetingStage.GOOD_PRACTICE: Thing("needs", _("What was good, and how does it always happen?"), in_front.needs),
    MeetingStage.COULD_BE_BETTER: Thing("needs", _("What do people need?"), in_front.needs),
    MeetingStage.CHOOSE: Thing("matrix", _("Which one or two do we test?"), in_front.matrix),
    MeetingStage.ACTIONS: Thing("actions", _("Who does what, by when?"), in_front.actions),
    MeetingStage.TELL_PEOPLE: Thing("chosen", _("What will we tell people?"), in_front.chosen),
    MeetingStage.HOW_WAS_IT: Thing("thanks", _("How was it?"), in_front.thanks),
}
OF_THE_TEAM_S_OWN = Thing("title", _("What do we say about it?"), in_front.nothing)


def screen_of(request: HttpRequest, meeting: Meeting) -> dict[str, str]:
    """{band: its HTML}."""
    reader = reader_of(meeting)
    stage = stage_of(reader, meeting)
    item = stage["item"]
    thing = THINGS.get(item.key, OF_THE_TEAM_S_OWN) if item else THINGS[MeetingStage.ARRIVE]
    attendants = attendants_of(meeting)
    page = {
        **stage,
        "thing": thing,
        "here": sum(each.was_present for each in attendants),
        "profession_count": professions_present(attendants),
        "of_organisation": meeting.team.organisation,
        **_joining(request, meeting),
        **thing.ask(reader, meeting),
    }
    return {band: render_to_string(f"room_screen/_{band}.html", page, request) for band in BANDS}


def _joining(request, meeting):
    address = request.build_absolute_uri(reverse("find_meeting"))
    by_telephone = request.build_absolute_uri(reverse("join_meeting", args=[meeting.join_code]))
    code = f"{meeting.join_code[:3]} {meeting.join_code[3:]}"
    return {"code": code, "address": address.split("://", 1)[1], "square": lambda: square_of(by_telephone)}
