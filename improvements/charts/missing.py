"""Periods without a number: which have no reading and which too few people, in a sentence, a table and a file."""

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


def why_missing(series: Series, position: int) -> str:
    """What stands in the place of the value of a point that has none."""
    return too_few() if position in series.hidden else _("no reading")


def too_few() -> str:
    return _("too few people to be shown")


def missing_of(analysis: Analysis) -> list[MissingPeriods]:
    """All periods that have no reading: those between two points, and points where nothing was recorded."""
    series, found = analysis.series, []
    if series.period == "each":
        return found
    gaps = {gap.after: gap for gap in series.gaps()}
    for position, value in enumerate(analysis.values):
        day = series.points[position][0]
        if value is None and position not in series.hidden:
            found.append(MissingPeriods(position - 1, day, day, 1))
        if position in gaps:
            found.append(gaps[position])
    return _joined(series, found)


def hidden_of(analysis: Analysis) -> list[MissingPeriods]:
    """The periods whose number is not shown, because it is of few people."""
    series = analysis.series
    days = [(position, series.points[position][0]) for position in series.hidden]
    return _joined(series, [MissingPeriods(position - 1, day, day, 1) for position, day in days])


def sentence_of_missing(analysis: Analysis) -> str:
    """ "No reading for May, June and July 2024; the rules …"; empty where each period has one."""
    listed = _list_of(analysis.series, missing_of(analysis))
    if not listed:
        return ""
    return _("No reading for %(periods)s; the rules look at the readings there are.") % {"periods": listed}


def sentence_of_hidden(analysis: Analysis) -> str:
    """ "October 2026: too few people to be shown."; empty where nothing is hidden."""
    listed = _list_of(analysis.series, hidden_of(analysis))
    return f"{listed}: {too_few()}." if listed else ""


def _list_of(series, found):
    names = _names(series, found)
    if len(names) > MOST_NAMED:
        left = len(names) - MOST_NAMED + 1
        more = ngettext("%(count)s more time", "%(count)s more times", left) % {"count": left}
        names = [*names[: MOST_NAMED - 1], more]
    return get_text_list(names, _("and"))


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
