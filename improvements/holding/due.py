"""From which day on a team is asked whether a change holds. It follows from dates: nothing has to be made or moved."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.statements import statement
from ceim.teams.models import Membership
from improvements.holding.months_after import MonthsAfter, months_after
from improvements.models import Cycle, HoldAnswer, Implementation, Participation

MONTHS = (3, 6, 12)  # after the day it became normal work
QUARTER = 3  # months from the first test on, and from each answer on
ASKS_OTHERS_FOR = timedelta(days=14)  # after somebody answered
# Of rows from `with_asked`.
NOT_ANSWERED = Q(asked_on__isnull=False) & (Q(answered_on=None) | Q(answered_on__lt=F("asked_on")))


@dataclass(frozen=True)
class Asked:
    """What somebody is asked: on which page about which record, how that is called, and why it is asked now."""

    page: str
    record_id: int
    name: str
    because: str


def with_asked(implementations: QuerySet, today: date) -> QuerySet:
    """Adds `asked_on`, None where nothing is asked yet, and `answered_on`, the day of the last answer.

    Since whoever looked after it left, only answers that were given after it count: see `round_of`.
    Asked is 3, 6 and 12 months after it became normal work, each until the next, and from the day on which whoever
    looked after it left.
    """
    answers = HoldAnswer.objects.filter(implementation=OuterRef("pk")).order_by("-answered_on", "-pk")
    since_left = answers.filter(owner_left_on=OuterRef("owner_gone_on"))
    reached = [When(**{f"after_{months}__lte": today}, then=F(f"after_{months}")) for months in reversed(MONTHS)]
    left = When(process_owner__ended_on__lte=today, then=F("process_owner__ended_on"))
    days = {f"after_{months}": MonthsAfter("normal_on", months) for months in MONTHS}
    gone = Case(left, default=F("owner_left_on"))
    return implementations.alias(**days, reached_on=Case(*reached)).annotate(
        owner_gone_on=gone,
        # Greatest is NULL in SQLite as soon as one is.
        asked_on=Coalesce(Greatest("reached_on", "owner_gone_on"), "reached_on", "owner_gone_on"),
        answered_on=Case(
            When(asked_on=F("owner_gone_on"), then=Subquery(since_left.values("answered_on")[:1])),
            default=Subquery(answers.values("answered_on")[:1]),
        ),
    )


def owner_left_on(implementation: Implementation, today: date) -> date | None:
    """The day on which whoever looked after it left, as `owner_gone_on` of `with_asked`."""
    ended_on = implementation.process_owner.ended_on
    return ended_on if ended_on and ended_on <= today else implementation.owner_left_on


def _brought_in(today):
    """A change that was stopped, or of a team that closed, is asked about no more."""
    return with_asked(Implementation.objects.filter(idea__improvement__stopped_on=None, team__ended_on=None), today)


def brought_in_unanswered(today: date) -> QuerySet:
    """What nobody in the team has answered for since it is asked about."""
    return _brought_in(today).filter(NOT_ANSWERED)


def quarterly_asked(today: date) -> QuerySet:
    """What teams have been testing for a quarter or longer and nothing of which is normal work there."""
    here = {"idea__improvement": OuterRef("improvement"), "team": OuterRef("team")}
    tested = Cycle.objects.alias(after=MonthsAfter("done_on", QUARTER)).filter(after__lte=today, **here)
    normal = Implementation.objects.filter(normal_on__isnull=False, **here)
    at_work = Participation.objects.at_work().of_teams().filter(improvement__stopped_on=None, team__ended_on=None)
    return at_work.filter(Exists(tested), ~Exists(normal))


def quarterly_unanswered(today: date) -> QuerySet:
    """The ones for which nobody in the team has answered in the last quarter."""
    return quarterly_asked(today).filter(~Exists(_of_this_quarter(today)))


def _of_this_quarter(today):
    answers = HoldAnswer.objects.filter(improvement=OuterRef("improvement"), team=OuterRef("team"), implementation=None)
    return answers.alias(until=MonthsAfter("answered_on", QUARTER)).filter(until__gt=today)


def brought_in_for(membership: Membership, today: date, since: date) -> QuerySet:
    """What this person is asked about: what nobody answered, and what others answered `since` and they did not."""
    own = HoldAnswer.objects.filter(implementation=OuterRef("pk"), answered_by=membership.user_id)
    since_left = Q(asked_on=F("owner_gone_on")) & ~Exists(own.filter(owner_left_on=OuterRef("owner_gone_on")))
    not_own = since_left | ~Exists(own.filter(answered_on__gte=OuterRef("asked_on")))
    others = Q(asked_on__isnull=False, answered_on__gte=since) & not_own
    return _brought_in(today).filter(NOT_ANSWERED | others)


def quarterly_for(membership: Membership, today: date, since: date) -> QuerySet:
    """Likewise of tests."""
    answers = _of_this_quarter(today)
    others = Exists(answers.filter(answered_on__gte=since)) & ~Exists(answers.filter(answered_by=membership.user_id))
    return quarterly_asked(today).filter(~Exists(answers) | others)


def asked_of(membership: Membership) -> list[Asked]:
    """What this person is asked about in their team, the longest first. Two statements."""
    today = timezone.localdate()
    days = {"today": today, "since": today - ASKS_OTHERS_FOR}
    brought_in = [_asked_about(each, today) for each in _brought_in_for(membership, **days)]
    return brought_in + [_asked_about_test(each) for each in _quarterly_for(membership, **days)]


@statement
def _brought_in_for(membership, *, today: date, since: date):
    found = brought_in_for(membership, today, since).filter(team=membership.team_id)
    return found.select_related("idea").order_by("asked_on", "pk")


@statement
def _quarterly_for(membership, *, today: date, since: date):
    found = quarterly_for(membership, today, since).filter(team=membership.team_id)
    return found.select_related("improvement").order_by("pk")


def _asked_about(implementation, today):
    because = because_of(implementation, today)
    return Asked("answer_hold_check", implementation.pk, implementation.idea.text, because)


def _asked_about_test(participation):
    because = _("You have been testing for three months or more")
    return Asked("answer_test_check", participation.improvement_id, participation.improvement.title, because)


def because_of(implementation: Implementation, today: date) -> str:
    """Why it is asked about now; the implementation comes from `with_asked`."""
    if implementation.asked_on == implementation.owner_gone_on:
        return _("Whoever looked after it has left the team")
    return _("%(n)s months after it became normal work") % {"n": months_reached(implementation.normal_on, today)}


def months_reached(normal_on: date, today: date) -> int:
    """3, 6 or 12: the last of the checks that has come; 0 before the first."""
    return max((months for months in MONTHS if months_after(normal_on, months) <= today), default=0)
