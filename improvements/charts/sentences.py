"""Every rule in one sentence: what it found, where, and what chance would have given."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext_lazy

from improvements.charts.analysis import Analysis
from improvements.charts.choosing import Choice
from improvements.charts.part import Found, Part, Sign
from improvements.spc import ABOVE, BELOW, Centre

CENTRES = {
    Centre.MEAN: gettext_lazy("Mean"),
    Centre.MEDIAN: gettext_lazy("Median"),
    Centre.OF_ROOTS: gettext_lazy("Centre line"),
}
SHIFTS = {
    (Centre.MEAN, ABOVE): gettext_lazy("%(count)s points in a row are above the mean, from %(first)s to %(last)s"),
    (Centre.MEAN, BELOW): gettext_lazy("%(count)s points in a row are below the mean, from %(first)s to %(last)s"),
    (Centre.MEDIAN, ABOVE): gettext_lazy("%(count)s points in a row are above the median, from %(first)s to %(last)s"),
    (Centre.MEDIAN, BELOW): gettext_lazy("%(count)s points in a row are below the median, from %(first)s to %(last)s"),
    (Centre.OF_ROOTS, ABOVE): gettext_lazy(
        "%(count)s points in a row are above the centre line, from %(first)s to %(last)s"
    ),
    (Centre.OF_ROOTS, BELOW): gettext_lazy(
        "%(count)s points in a row are below the centre line, from %(first)s to %(last)s"
    ),
}
CROSSINGS = {
    Centre.MEAN: ngettext_lazy(
        "The line crosses the mean only %(count)s time; chance rarely gives fewer than %(needed)s.",
        "The line crosses the mean only %(count)s times; chance rarely gives fewer than %(needed)s.",
        "count",
    ),
    Centre.MEDIAN: ngettext_lazy(
        "The line crosses the median only %(count)s time; chance rarely gives fewer than %(needed)s.",
        "The line crosses the median only %(count)s times; chance rarely gives fewer than %(needed)s.",
        "count",
    ),
    Centre.OF_ROOTS: ngettext_lazy(
        "The line crosses the centre line only %(count)s time; chance rarely gives fewer than %(needed)s.",
        "The line crosses the centre line only %(count)s times; chance rarely gives fewer than %(needed)s.",
        "count",
    ),
}


def centre_word(choice: Choice) -> str:
    """What the centre line of a chart is called, as a heading: Mean, Median or Centre line."""
    return str(CENTRES[choice.of.centre])


def sentence_of(analysis: Analysis, part: Part, sign: Sign) -> str:
    """What one rule found. The numbers are those that the rules of this chart ask for."""
    words = {"count": sign.length}
    if sign.first is not None:
        words |= {"first": analysis.series.period_name(sign.first), "last": analysis.series.period_name(sign.last)}
    return SENTENCES[sign.found](analysis, part, sign, words)


def _shift(analysis, part, sign, words):
    # Where a chart of limits also tests runs, that test found it.
    test = part.chart if part.is_run else part.chart.runs
    rules = part.chart.rules
    allowed = test.longest_run_allowed if test else rules.shift - 1
    text = str(SHIFTS[analysis.choice.of.centre, sign.side]) % words
    return text + "; " + _("chance rarely gives more than %(allowed)s.") % {"allowed": allowed}


def _trend(analysis, part, sign, words):
    words |= {"needed": part.chart.rules.trend}
    if sign.side == ABOVE:
        return _("%(count)s points in a row rise, from %(first)s to %(last)s; %(needed)s are a sign.") % words
    return _("%(count)s points in a row fall, from %(first)s to %(last)s; %(needed)s are a sign.") % words


def _outside(analysis, part, sign, words):
    limits = analysis.uppers if sign.side == ABOVE else analysis.lowers
    words |= {
        "value": analysis.series.with_unit(analysis.values[sign.last]),
        "limit": analysis.series.with_unit(limits[sign.last]),
    }
    if sign.side == ABOVE:
        return _("At %(value)s, %(last)s is above the upper limit of %(limit)s; chance rarely does that.") % words
    return _("At %(value)s, %(last)s is below the lower limit of %(limit)s; chance rarely does that.") % words


def _two_in_three(analysis, part, sign, words):
    if sign.side == ABOVE:
        return _("2 of 3 points in a row are close to the upper limit, last %(last)s; chance rarely does that.") % words
    return _("2 of 3 points in a row are close to the lower limit, last %(last)s; chance rarely does that.") % words


def _crossings(analysis, part, sign, words):
    test = part.chart if part.is_run else part.chart.runs
    words |= {"count": test.crossings, "needed": test.crossings_needed}
    return CROSSINGS[analysis.choice.of.centre] % words


def _few_runs(analysis, part, sign, words):
    words |= {"count": part.chart.crossings + 1, "one_in": part.chart.rules.runs_one_in}
    return (
        _(
            "Only %(count)s groups lie above or below the median; "
            "chance gives so few less than once in %(one_in)s times."
        )
        % words
    )


def _many_runs(analysis, part, sign, words):
    words |= {"count": part.chart.crossings + 1, "one_in": part.chart.rules.runs_one_in}
    return (
        _("%(count)s groups lie above or below the median; chance gives so many less than once in %(one_in)s times.")
        % words
    )


def also_told(analysis: Analysis) -> str:
    """Every shift and trend that was not told of yet, also of earlier phases; the other marks, where they are few."""
    told = {(sign.found, sign.first) for sign in analysis.now.signs}
    signs = [sign for part in analysis.parts for sign in part.placed_signs if (sign.found, sign.first) not in told]
    others = [sign for sign in signs if sign.found not in IN_ROWS]
    if len(others) > MOST_OTHERS:
        signs = [sign for sign in signs if sign.found in IN_ROWS]
    said = [_in_short(analysis, sign) for sign in signs]
    if len(others) > MOST_OTHERS:
        count = sum([sign.length for sign in others])
        said.append(_("%(count)s points outside the limits or close to them, marked in the table") % {"count": count})
    return _("Also on this chart: %(signs)s.") % {"signs": "; ".join(said)} if said else ""


def _in_short(analysis, sign):
    series = analysis.series
    words = {"count": sign.length, "first": series.period_name(sign.first), "last": series.period_name(sign.last)}
    if sign.found == Found.SHIFT:
        return str(SHIFTS[analysis.choice.of.centre, sign.side]) % words
    return str(SHORT[sign.found, sign.side]) % words


IN_ROWS = {Found.SHIFT, Found.TREND}
MOST_OTHERS = 4
SHORT = {
    (Found.TREND, ABOVE): gettext_lazy("%(count)s points in a row rise, from %(first)s to %(last)s"),
    (Found.TREND, BELOW): gettext_lazy("%(count)s points in a row fall, from %(first)s to %(last)s"),
    (Found.OUTSIDE, ABOVE): gettext_lazy("%(last)s is above the upper limit"),
    (Found.OUTSIDE, BELOW): gettext_lazy("%(last)s is below the lower limit"),
    (Found.TWO_IN_THREE, ABOVE): gettext_lazy("2 of 3 points are close to the upper limit, last %(last)s"),
    (Found.TWO_IN_THREE, BELOW): gettext_lazy("2 of 3 points are close to the lower limit, last %(last)s"),
}
SENTENCES = {
    Found.SHIFT: _shift,
    Found.TREND: _trend,
    Found.OUTSIDE: _outside,
    Found.TWO_IN_THREE: _two_in_three,
    Found.CROSSINGS: _crossings,
    Found.FEW_RUNS: _few_runs,
    Found.MANY_RUNS: _many_runs,
}
