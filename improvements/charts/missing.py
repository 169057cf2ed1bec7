"""Periods without a reading: which they are, and how they are named in a sentence and in a table."""

from datetime import date

from django.utils.formats import date_format
from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from improvements.charts.analysis import Analysis
from improvements.charts.series import MissingPeriods, Series
from improvements.periods import MONTH, next_start, period_name, periods_between

NAMED_ONE_BY_ONE = 3  # in a row; more are named from the first to the last
MOST_NAMED = 6  # in a sentence; the table has them all


def missing_of(analysis: Analysis) -> list[MissingPeriods]:
    """All periods that have no reading: those between two points, and points where nothing was recorded."""
    series, found = analysis.series, []
    if series.period == "each":
        return found
    gaps = {gap.after: gap for gap in series.gaps()}
    for position, value in enumerate(analysis.values):
        day = series.points[position][0]
        if value is None:
            found.append(MissingPeriods(position - 1, day, day, 1))
        if position in gaps:
            found.append(gaps[position])
    return _joined(series, found)


def sentence_of_missing(analysis: Analysis) -> str:
    """ "No reading for May, June and July 2024. The rules …"; empty where each period has one."""
    found = missing_of(analysis)
    if not found:
        return ""
    names = _names(analysis.series, found)
    if len(names) > MOST_NAMED:
        left = len(names) - MOST_NAMED + 1
        more = ngettext("%(count)s more time", "%(count)s more times", left) % {"count": left}
        names = [*names[: MOST_NAMED - 1], more]
    listed = get_text_list(names, _("and"))
    return _("No reading for %(periods)s; the rules look at the readings there are.") % {"periods": listed}


def span_of(series: Series, missing: MissingPeriods) -> str:
    """One period, or from the first to the last."""
    named = series.named or series.period
    first, last = period_name(named, missing.first), period_name(named, missing.last)
    return first if missing.count == 1 else _("%(first)s to %(last)s") % {"first": first, "last": last}


def _joined(series, found):
    joined = []
    for each in found:
        before = joined[-1] if joined else None
        if before and next_start(series.period, before.last) == each.first:
            joined[-1] = MissingPeriods(before.after, before.first, each.last, before.count + each.count)
        else:
            joined.append(each)
    return joined


def _names(series, found):
    days, names = [], []
    is_long = sum([1 if each.count > NAMED_ONE_BY_ONE else each.count for each in found]) > MOST_NAMED
    for each in found:
        if each.count > NAMED_ONE_BY_ONE:
            names += [*_listed(series, days, with_year=is_long), span_of(series, each)]
            days = []
        else:
            days += [each.first, *periods_between(series.period, each.first, each.last)]
            days += [each.last] if each.count > 1 else []
    return [*names, *_listed(series, days, with_year=is_long)]


def _listed(series, days: list[date], *, with_year: bool) -> list[str]:
    """Their names; of months of one year the year stands with the last, unless each is to have it."""
    named = series.named or series.period
    if named != MONTH or with_year:
        return [period_name(named, day) for day in days]
    return [
        date_format(day, "F") if after and after.year == day.year else period_name(named, day)
        for day, after in zip(days, [*days[1:], None], strict=False)
    ]
