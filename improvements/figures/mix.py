"""Where it changed how people were asked, or by whom: that moves what a chart of stories shows more than care does."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.db.models.functions import TruncMonth
from django.utils.translation import gettext as _

from ceim.months import first_of, months_before
from conversations.models import Conversation
from improvements.figures.counted import roots_of, spoken_of
from improvements.models import Measure

POINTS = 20  # of a hundred: more than that is told
MONTHS = 3  # on each side
FEWEST = 15  # stories on each side: of fewer, chance alone moves a share by more
WAYS = dict(Conversation.Channel.choices)
HOW, WHO = "conversation__channel", "conversation__held_by"


@dataclass(frozen=True)
class MixChange:
    """From this month on one way (or one person) had so many points more, or fewer, than in the months before."""

    month: date
    which: str | int
    points: int


def notes_of_mix(measure: Measure, today: date) -> Iterator[tuple[date, str]]:
    """(day, text) for the chart of a measure that is counted from stories. Two statements.

    No number of stories is told, and nobody is named.
    """
    months = _months_of(measure, today)
    for change in changes_of_mix(months[HOW]):
        words = {"way": str(WAYS[change.which]).lower(), "points": abs(change.points)}
        more = _("Asked otherwise from here on: “%(way)s” is up by %(points)s points of 100")
        fewer = _("Asked otherwise from here on: “%(way)s” is down by %(points)s points of 100")
        yield change.month, (more if change.points > 0 else fewer) % words
    for change in changes_of_mix(months[WHO]):
        words = {"points": abs(change.points)}
        yield change.month, _("Others ask from here on: one person’s share moved by %(points)s points of 100") % words


def changes_of_mix(months: dict[date, Counter]) -> list[MixChange]:
    """Of changes in months that lie close together the greatest; `months` has how many stories each way had."""
    found = [change for month in sorted(months) if (change := _change_at(months, month))]
    kept = []
    for change in found:
        if kept and change.month < months_before(kept[-1].month, -MONTHS):
            kept[-1] = max(kept[-1], change, key=lambda each: abs(each.points))
        else:
            kept.append(change)
    return kept


def _change_at(months, month):
    before = _sum(months, [months_before(month, number) for number in range(1, MONTHS + 1)])
    after = _sum(months, [months_before(month, -number) for number in range(MONTHS)])
    if min(before.total(), after.total()) < FEWEST:
        return None
    moved = {way: 100 * (after[way] / after.total() - before[way] / before.total()) for way in {*before, *after}}
    way = max(moved, key=lambda each: (round(abs(moved[each]), 6), moved[each] > 0, str(each)))
    return MixChange(month, way, round(moved[way])) if abs(moved[way]) > POINTS else None


def _sum(months, wanted):
    return sum((months[month] for month in wanted if month in months), Counter())


def _months_of(measure, today):
    """{what is looked at: {month: how many stories each way, or each person, had}}, of months that are over."""
    roots = roots_of([measure])
    spoken = spoken_of(roots, [measure.team_id]).filter(root=roots[measure.touchpoint_id])
    spoken = spoken.filter(conversation__held_on__lt=first_of(today))
    rows = spoken.annotate(month=TruncMonth("conversation__held_on")).values_list("month", HOW, WHO)
    found = {HOW: defaultdict(Counter), WHO: defaultdict(Counter)}
    for month, how, who, number in rows.annotate(number=Count("conversation", distinct=True)):
        found[HOW][month][how] += number
        found[WHO][month][who] += number
    return found
