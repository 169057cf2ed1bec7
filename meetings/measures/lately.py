"""The last meetings of a team with what is counted of them, in two statements however many people came."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import Count, IntegerField, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils import timezone

from ceim.statements import Ids, statement
from ceim.teams.models import Membership
from meetings.agenda.stages import MeetingStage
from meetings.measures.rules import LATELY, HeardOver, MeetingTold, MissedProfession, heard_over, missed_professions
from meetings.models import AgendaItem, Attendance, Meeting, Reflection

LOOKED_BACK = 2 * LATELY  # so far back is a profession missed
OTHERS = (Meeting.Kind.OVERSIGHT, Meeting.Kind.COACHING)  # the team as a whole is not expected at these


@dataclass(frozen=True)
class Lately:
    """The last meetings, the newest first, and what they tell together."""

    meetings: list[MeetingTold]
    heard: HeardOver | None
    missed: list[MissedProfession]


def lately(membership: Membership) -> Lately:
    told = _told(_last_held(membership))
    return Lately(told[:LATELY], heard_over(told[:LATELY]), missed_professions(told))


def told_of(membership: Membership, meeting: Meeting) -> MeetingTold:
    """Of one held meeting, of whatever kind."""
    (told,) = _told(_one(membership, meeting=meeting.pk))
    return told


def _told(rows):
    there = defaultdict(list)
    for meeting, *who in _present(meetings=Ids(pk for pk, *_counted in rows)):
        there[meeting].append(who)
    return [_with_people(row, there[row[0]]) for row in rows]


def _with_people(row, there):
    pk, held_at, spoke, reflections, authors, seconds = row
    named = [(profession.strip(), membership) for profession, membership in there if profession.strip()]
    return MeetingTold(
        pk=pk,
        held_on=timezone.localdate(held_at),
        present=len(there),
        authors=authors,
        spoke=spoke,
        reflections=reflections,
        story_seconds=seconds,
        professions=frozenset(profession for profession, _membership in named),
        of_the_team=frozenset(profession for profession, membership in named if membership),
    )


@statement
def _last_held(membership):
    held = Meeting.objects.visible_to(membership).held().exclude(kind__in=OTHERS)
    return _counted(held).order_by("-held_at", "-pk")[:LOOKED_BACK]


@statement
def _one(membership, *, meeting: int):
    return _counted(Meeting.objects.visible_to(membership).filter(pk=meeting))


def _counted(meetings):
    """Each with what its reflections and its agenda tell. Whoever shared without a name counts as nobody."""
    shared = Reflection.objects.on_the_wall().filter(meeting=OuterRef("pk")).order_by().values("meeting")
    on_stories = AgendaItem.objects.filter(meeting=OuterRef("pk"), key=MeetingStage.STORIES, started_at__isnull=False)
    return meetings.values_list(
        "pk",
        "held_at",
        "spoke_count",
        _number(shared.annotate(number=Count("pk"))),
        _number(shared.annotate(number=_authors())),
        Subquery(on_stories.order_by().values("meeting").annotate(number=Sum("seconds")).values("number")),
    )


def _authors():
    """How many different people are named: who wrote, for whom somebody wrote, and guests."""
    with_sign_in = Count(Coalesce("by", "said_by__user"), distinct=True)
    without = Count("said_by", filter=Q(said_by__user__isnull=True), distinct=True)
    return with_sign_in + without + Count("guest", distinct=True)


def _number(counted):
    return Coalesce(Subquery(counted.values("number"), output_field=IntegerField()), 0)


@statement
def _present(*, meetings: Ids):
    there = Attendance.objects.filter(meeting__in=meetings, was_present=True)
    return there.values_list("meeting", "profession", "membership")
