"""What the page of one meeting asks, by statements that are made once."""

from dataclasses import dataclass, field, fields
from datetime import date

from django.db.models import Count, Q, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from ceim.statements import Ids, give, statement, together
from conversations.models import Conversation, Highlight
from conversations.stories.about_people import ALL, told_to
from conversations.stories.closed_stories import counted_by_state
from meetings.attendant import Attendant
from meetings.decisions.votes import with_votes
from meetings.models import AgendaItem, Attendance, Decision, Meeting, MeetingAnswer, Opportunity
from meetings.stories import readable_on, released_passages, stories_waiting


def meeting_of(membership, meeting_id):
    """One, where it may be read; else None."""
    return next(iter(_meeting(membership, meeting=meeting_id)), None)


@statement
def _meeting(membership, *, meeting: int):
    return Meeting.objects.visible_to(membership).filter(pk=meeting).select_related("oversight", "diary")


@statement
def agenda_of(*, meeting: int):
    return AgendaItem.objects.filter(meeting=meeting)


def attendants_of(meeting):
    return [Attendant(*row) for row in _attendances(meeting=meeting.pk)]


@statement
def _attendances(*, meeting: int):
    name = Coalesce("membership__name", "oversight_member__name", Value(""))
    return Attendance.objects.filter(meeting=meeting).values_list(name, *[each.name for each in fields(Attendant)[1:]])


@dataclass(frozen=True)
class StoryOnMeeting:
    """What its minutes say of a story; and in the room, where it is read, its `passages` with their highlights."""

    pk: int
    reference: str
    held_on: date
    speaker: str
    pathway: str
    speaker_name: str
    passages: list = field(default_factory=list)


def stories_of(membership, meeting):
    found = _stories(membership, meeting=meeting.pk)
    told = told_to(membership, timezone.localdate()) if found else ALL
    return [StoryOnMeeting(*row, told.speaker(row[3])) for row in found]


@statement
def _stories(membership, *, meeting: int):
    return readable_on(membership, meeting).values_list("pk", "reference", "held_on", "speaker", "pathway__title")


@statement
def counted_stories(membership, *, meeting: int):
    """Where the stories of the meeting stand, may they be read or not."""
    return counted_by_state(Conversation.objects.filter(meetings=meeting), readable_on(membership, meeting))


def give_words(membership, stories):
    """To read them in the room: their passages and what the team marked in them."""
    passages_of = {story.pk: story.passages for story in stories}
    passages = _passages(membership, stories=Ids(passages_of))
    give(passages, "highlights", _highlights(passages=Ids(passage.pk for passage in passages)), by="passage")
    for passage in passages:
        passages_of[passage.conversation_id].append(passage)


@statement
def _passages(membership, *, stories: Ids):
    return released_passages(membership).filter(conversation__in=stories)


@statement
def _highlights(*, passages: Ids):
    return Highlight.objects.filter(passage__in=passages)


def number_of_new_stories(membership):
    """How many were released that neither a held nor a planned meeting has."""
    return _new(membership)[0]["number"]


@statement
def _new(membership):
    return together(stories_waiting(membership).exclude(meetings__state="planned"), number=Count("pk"))


@statement
def opportunities_of(membership, *, meeting: int):
    """What was stated in it, or before and decided in it, in that order."""
    decided = Decision.objects.filter(meeting=meeting).order_by().values("opportunity")
    found = Opportunity.objects.visible_to(membership).filter(Q(meeting=meeting) | Q(pk__in=decided))
    stated = with_votes(found, membership, meeting)
    shown = ("meeting", "need", "impact", "difficulty", "state", "parked_reason", "passed_to", "reply_due_on")
    return stated.order_by("stated_at", "id").only(*shown)


@statement
def answers_of(*, meeting: int):
    """(Answer, how many gave it) to how the meeting was."""
    counted = MeetingAnswer.objects.filter(meeting=meeting).order_by().values_list("answer")
    return counted.annotate(number=Count("pk"))
