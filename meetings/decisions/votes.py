"""How many voted for an opportunity at a meeting, for what the reader did, and how many votes they have left."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Case, Count, Exists, F, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from ceim.statements import statement
from meetings.models import Meeting, Vote


@dataclass(frozen=True)
class VotesAt:
    """The votes of one meeting as one person may see them.

    counts   {opportunity id: how many}; empty until they are opened
    own      the ids of the opportunities that this person voted for
    left     how many votes they may still give
    """

    counts: dict = field(default_factory=dict)
    own: frozenset = frozenset()
    left: int = 0


def votes_at(membership, meeting, *, are_open: bool) -> VotesAt:
    """`membership` is whoever voted: the reader, or somebody without a sign-in whose votes the reader writes down."""
    found = _counted(membership, meeting=meeting.pk)
    own = frozenset(opportunity for opportunity, _number, is_own in found if is_own)
    counts = {opportunity: number for opportunity, number, _is_own in found} if are_open else {}
    return VotesAt(counts, own, max(0, membership.team.votes_each - len(own)))


def votes_left_of(membership, meeting, people) -> list[tuple]:
    """[(person, how many votes they may still give)], of people without a sign-in: never for what they voted."""
    given = dict(_given(membership, meeting=meeting.pk)) if people else {}
    return [(person, max(0, membership.team.votes_each - given.get(person.pk, 0))) for person in people]


@statement
def _given(membership, *, meeting: int):
    votes = Vote.objects.visible_to(membership).filter(meeting=meeting, membership__user__isnull=True)
    return votes.order_by().values_list("membership").annotate(number=Count("pk"))


@statement
def _counted(membership, *, meeting: int):
    votes = Vote.objects.visible_to(membership).filter(meeting=meeting).order_by().values_list("opportunity")
    return votes.annotate(number=Count("pk"), is_own=Count("pk", filter=Q(membership=membership.pk)))


def with_votes(opportunities, membership, meeting):
    """Adds `vote_count` and `has_voted`, both of the meeting with that id; no count while its votes are hidden."""
    votes = Vote.objects.visible_to(membership).filter(opportunity=OuterRef("pk"), meeting=meeting)
    counted = votes.order_by().values("opportunity").annotate(number=Count("pk")).values("number")
    hidden = Meeting.objects.filter(pk=meeting).with_hidden_votes()
    vote_count = Case(When(Exists(hidden), then=None), default=Coalesce(Subquery(counted), 0))
    return opportunities.annotate(vote_count=vote_count, has_voted=Exists(votes.filter(membership=membership.pk)))


@dataclass(frozen=True)
class MeetingOfVotes:
    """`pk` is 0 where there is no meeting; `is_coming` says whether votes may still be given."""

    pk: int = 0
    is_coming: bool = False


def meeting_of_votes(membership, now: datetime | None = None) -> MeetingOfVotes:
    """The meeting whose votes a page shows that belongs to none: today's or the next, else the last that was held."""
    today = timezone.localtime(now).replace(hour=0, minute=0, second=0, microsecond=0)
    found = _meeting_of_votes(membership, since=today)
    return MeetingOfVotes(found[0][0], found[0][1] == Meeting.State.PLANNED) if found else MeetingOfVotes()


@statement
def _meeting_of_votes(membership, *, since: datetime):
    to_come, held = Q(state=Meeting.State.PLANNED, planned_for__gte=since), Q(state=Meeting.State.HELD)
    meetings = Meeting.objects.visible_to(membership).filter(to_come | held).exclude(kind=Meeting.Kind.OVERSIGHT)
    in_order = meetings.order_by(F("held_at").desc(nulls_first=True), "planned_for", "id")
    return in_order.values_list("pk", "state")[:1]
