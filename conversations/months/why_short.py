"""Why months were short of their target: when that can be said, and what was said, beside each count."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.months import LAST_WEEK_DAYS, first_of, is_in_last_week, last_of, months_before
from ceim.nhs.formats import nhs_date
from ceim.teams.targets import Count, count_of
from conversations.against_target import counts, pathways_with_counts
from conversations.models import ShortMonth

MONTHS_BACK = 12  # besides the present one


@dataclass(frozen=True)
class ExplainedCount:
    """What was held and owed on a pathway in a month, and what was said of it.

    reason       a ShortMonth.Reason, "" where nobody has said why, or where nothing is missing; and the note beside it
    may_explain  whether this reader can say why, or something else than was said
    """

    count: Count
    month: date
    reason: str = ""
    note: str = ""
    may_explain: bool = False

    @property
    def reason_name(self):
        return ShortMonth.Reason(self.reason).label


def explained(membership, found: list[Count], month: date, today: date) -> list[ExplainedCount]:
    """Each of the counts of one month with its reason, as `pathways_with_counts` found it."""
    first = first_of(month)
    may_explain = membership.may(Permission.EXPLAIN_SHORT_MONTH) and is_open(first, today)
    return [_with_reason(count, first, may_explain) for count in found]


def _with_reason(count, month, may_explain):
    if not count.missing:
        return ExplainedCount(count, month)
    return ExplainedCount(count, month, count.pathway.reason or "", count.pathway.note or "", may_explain)


def short_last_month(membership, today: date) -> list[ExplainedCount]:
    """The pathways that were short last month and still wait for a reason, for whoever can say it."""
    if not membership.may(Permission.EXPLAIN_SHORT_MONTH):
        return []
    month = months_before(today, 1)
    found = explained(membership, counts(pathways_with_counts(membership, month)), month, today)
    return [each for each in found if each.may_explain and not each.reason]


def count_in(membership, pathway_id: int, month: date) -> Count | None:
    """What the team held and owed on one pathway; None where it has no such pathway."""
    pathways = pathways_with_counts(membership, month)
    return next((count_of(each) for each in pathways if each.pk == pathway_id), None)


def said_of(count: Count, month: date) -> ExplainedCount | None:
    """What is said of the month now, also where nothing is missing in it any more; None without a reason."""
    pathway = count.pathway
    return ExplainedCount(count, month, pathway.reason, pathway.note) if pathway.reason else None


def has_been_open(month: date, today: date) -> bool:
    """Whether the last week of the month has begun, from which on it can be explained."""
    return month < first_of(today) or (month == first_of(today) and is_in_last_week(today))


def is_open(month: date, today: date) -> bool:
    return has_been_open(month, today) and month >= months_before(today, MONTHS_BACK)


def obstacle_to_explaining(count: Count, month: date, today: date) -> str:
    """Why nothing can be said of this month now, in a sentence; empty when it can."""
    if month < months_before(today, MONTHS_BACK):
        return _("A reason can be given for this month and the %(months)s before it.") % {"months": MONTHS_BACK}
    if not has_been_open(month, today):
        last = last_of(month)
        day = last.replace(day=last.day - LAST_WEEK_DAYS + 1)
        return _("The month is not over. You can say why it was short from %(day)s on.") % {"day": nhs_date(day)}
    return "" if count.missing else _("Nothing is missing in this month, so there is nothing to explain.")
