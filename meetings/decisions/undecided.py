"""What nobody decided: how many meetings it has waited, and how much of what was stated is decided in time.

The rule stands here alone: a need is decided within two meetings when, at the moment it is first decided about, no more
than two meetings were held since it was stated. The one at which it was stated has begun before, and is not among them.
What an improvement took up without a decision is left out, for nobody wrote down when; so is what waits for its second
meeting still.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Max, Min, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils import timezone

from ceim.statements import statement
from meetings.models import Decision, Meeting, Opportunity

WITHIN = 2  # meetings
LOOKS_BACK = timedelta(days=365)


@dataclass(frozen=True)
class MeetingsHeld:
    """The moments at which the team's meetings began, oldest first; those of an oversight group decide no needs."""

    moments: tuple

    def after(self, moment: datetime, until: datetime | None = None) -> int:
        """How many were held after that moment, and not after `until`."""
        last = bisect_right(self.moments, until) if until else len(self.moments)
        return max(0, last - bisect_right(self.moments, moment))


@dataclass(frozen=True)
class DecidedInTime:
    """Of the needs stated within a year that are decided or have waited long enough: how many were in time."""

    in_time: int
    of: int


def meetings_held(membership) -> MeetingsHeld:
    return MeetingsHeld(tuple(moment for (moment,) in _moments(membership)))


@statement
def _moments(membership):
    held = Meeting.objects.visible_to(membership).held().exclude(kind=Meeting.Kind.OVERSIGHT)
    return held.order_by("held_at").values_list("held_at")


def with_waiting_since(opportunities):
    """Adds `waiting_since`: when the newest decision put it back among the new ones, else when it was stated."""
    newest = Decision.objects.filter(opportunity=OuterRef("pk")).order_by().values("opportunity")
    return opportunities.annotate(waiting_since=Coalesce(Subquery(newest.values(moment=Max("at"))), "stated_at"))


def say_how_long(opportunities, held: MeetingsHeld, meeting=None):
    """Gives each `meetings_waited`: how many meetings were held since it waits, this one left out; 0 once decided."""
    before = meeting and meeting.held_at and meeting.held_at - timedelta(microseconds=1)
    for each in opportunities:
        is_new = each.state == Opportunity.State.NEW
        each.meetings_waited = held.after(each.waiting_since, before) if is_new else 0
    return opportunities


def undecided(membership, meeting=None) -> list:
    """The new opportunities but those stated at this meeting, what waits longest first; each says how long."""
    found = [each for each in _undecided(membership) if meeting is None or each.meeting_id != meeting.pk]
    say_how_long(found, meetings_held(membership), meeting)
    return sorted(found, key=lambda each: (-each.meetings_waited, each.waiting_since))


@statement
def _undecided(membership):
    new = Opportunity.objects.visible_to(membership).filter(state=Opportunity.State.NEW)
    return with_waiting_since(new).order_by("id")


def decided_in_time(membership, held: MeetingsHeld, now: datetime | None = None) -> DecidedInTime:
    stated = _stated(membership, since=(now or timezone.now()) - LOOKS_BACK)
    in_time = [held.after(at, first) <= WITHIN for at, first in stated if first]
    late = [at for at, first in stated if not first and held.after(at) >= WITHIN]
    return DecidedInTime(sum(in_time), len(in_time) + len(late))


@statement
def _stated(membership, *, since: datetime):
    """(when it was stated, when it was first decided about) of each, what was taken up without a decision left out."""
    firsts = Decision.objects.filter(opportunity=OuterRef("pk")).exclude(what=Decision.What.REOPEN).order_by()
    first = Subquery(firsts.values("opportunity").values(moment=Min("at")))
    stated = Opportunity.objects.visible_to(membership).filter(stated_at__gte=since).annotate(first=first)
    known = stated.exclude(Q(first=None) & Q(state__in=Opportunity.TAKEN_UP))
    return known.order_by().values_list("stated_at", "first")
