"""What a chart shows, in words a ward sister would use: its title, and a sentence that says which rule, and where."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from improvements.charts.analysis import Analysis
from improvements.charts.lines_told import lines_told
from improvements.charts.missing import sentence_of_hidden, sentence_of_missing, too_few
from improvements.charts.part import FEWEST_FOR_LINES, Found, Part, Sign
from improvements.charts.sentences import also_told, sentence_of
from improvements.spc import ABOVE, BELOW

# When it happened, as three shapes of title: it goes on, it was at the start, it came and went.
ONGOING, EARLY, PASSING = "ongoing", "early", "passing"

TITLES = {
    (Found.SHIFT, ONGOING, ABOVE): gettext_lazy("%(name)s: a lasting shift up since %(first)s"),
    (Found.SHIFT, ONGOING, BELOW): gettext_lazy("%(name)s: a lasting shift down since %(first)s"),
    (Found.SHIFT, EARLY, ABOVE): gettext_lazy("%(name)s: a shift up after %(last)s"),
    (Found.SHIFT, EARLY, BELOW): gettext_lazy("%(name)s: a shift down after %(last)s"),
    (Found.SHIFT, PASSING, ABOVE): gettext_lazy("%(name)s: a shift up from %(first)s to %(last)s"),
    (Found.SHIFT, PASSING, BELOW): gettext_lazy("%(name)s: a shift down from %(first)s to %(last)s"),
    (Found.TREND, ONGOING, ABOVE): gettext_lazy("%(name)s: rising since %(first)s"),
    (Found.TREND, ONGOING, BELOW): gettext_lazy("%(name)s: falling since %(first)s"),
    (Found.TREND, PASSING, ABOVE): gettext_lazy("%(name)s: rising from %(first)s to %(last)s"),
    (Found.TREND, PASSING, BELOW): gettext_lazy("%(name)s: falling from %(first)s to %(last)s"),
    (Found.OUTSIDE, ONGOING, ABOVE): gettext_lazy("%(name)s: above the upper limit (%(last)s)"),
    (Found.OUTSIDE, ONGOING, BELOW): gettext_lazy("%(name)s: below the lower limit (%(last)s)"),
    (Found.OUTSIDE, PASSING, ABOVE): gettext_lazy("%(name)s: above the upper limit (%(last)s), not since"),
    (Found.OUTSIDE, PASSING, BELOW): gettext_lazy("%(name)s: below the lower limit (%(last)s), not since"),
    (Found.TWO_IN_THREE, ONGOING, ABOVE): gettext_lazy("%(name)s: close to the upper limit (%(last)s)"),
    (Found.TWO_IN_THREE, ONGOING, BELOW): gettext_lazy("%(name)s: close to the lower limit (%(last)s)"),
    (Found.TWO_IN_THREE, PASSING, ABOVE): gettext_lazy("%(name)s: close to the upper limit (%(last)s), not since"),
    (Found.TWO_IN_THREE, PASSING, BELOW): gettext_lazy("%(name)s: close to the lower limit (%(last)s), not since"),
}
VERDICTS = {
    ("up", ABOVE): gettext_lazy("Higher is better here, so this is a change for the better."),
    ("up", BELOW): gettext_lazy("Higher is better here, so this is a change for the worse."),
    ("down", ABOVE): gettext_lazy("Lower is better here, so this is a change for the worse."),
    ("down", BELOW): gettext_lazy("Lower is better here, so this is a change for the better."),
}
ORDER = list(Found)


def finding(analysis: Analysis) -> str:
    """Say in one line what the chart shows now, to stand as its title."""
    words, part = {"name": analysis.series.name}, analysis.now
    if not analysis.points and analysis.series.hidden:
        return f"{analysis.series.name}: {too_few()}"
    if not analysis.points:
        return _("%(name)s: no readings yet") % words
    sign = main_sign(part)
    if sign:
        return _titled(analysis, sign)
    if analysis.is_always_met is not None:
        return _always(analysis)
    if part.is_run:
        if part.has_lines and not part.chart.useful_points:
            return _("%(name)s: the same every time") % words
        if part.chart.is_too_few:
            return _("%(name)s: too few points for a signal yet") % words
        if not part.has_lines:
            return _("%(name)s: no median yet") % words
    elif not part.has_lines:
        return _("%(name)s: too few points for a signal yet") % words
    if part.start:
        words["first"] = analysis.series.period_name(part.first)
        return _("%(name)s: no sign of a change since the new phase in %(first)s") % words
    return _("%(name)s: no sign of a change") % words


def explanation(analysis: Analysis) -> str:
    """Say which rule found what, and where; or why nothing can be said yet."""
    if not analysis.points:
        return sentence_of_hidden(analysis) or _("The chart starts with the first reading.")
    part = analysis.now
    found = _signs(analysis, part) if part.signs else [_nothing(part)]
    sentences = [*_phase(analysis, part), *found, also_told(analysis), *lines_told(analysis)]
    sentences += [sentence_of_missing(analysis), sentence_of_hidden(analysis)]
    if is_target_far(analysis):
        words = {"target": analysis.series.with_unit(analysis.series.target)}
        sentences.append(_("The target of %(target)s is too far away to be drawn here.") % words)
    return " ".join(filter(None, sentences))


def plainly(analysis: Analysis) -> str:
    """What the finding means, in one sentence without a term of statistics; empty without any point."""
    part = analysis.now
    sign = main_sign(part)
    if sign or not analysis.points:
        return _meaning(analysis, sign) if sign else ""
    if part.chart.is_too_few if part.is_run else not part.has_lines:
        return _("There are too few numbers yet to say whether anything has changed.")
    if analysis.is_always_met is not None or part.is_constant:
        return _("It was the same every time.")
    return _("It goes up and down as it always did.")


def main_sign(part: Part) -> Sign | None:
    """The sign to speak of first: one that goes on, before one that is over; the most telling rule first."""
    return min(part.signs, key=_rank, default=None)


def _rank(sign):
    return not sign.is_ongoing, ORDER.index(sign.found)


def _always(analysis):
    part = analysis.now
    value = analysis.series.with_unit(analysis.values[part.first + part.last])
    words = {"name": analysis.series.name, "value": value}
    if analysis.is_always_met:
        return _("%(name)s: always %(value)s, target met") % words
    return _("%(name)s: always %(value)s, target missed") % words


def is_target_far(analysis: Analysis) -> bool:
    """Whether a target drawn to scale would press everything else flat: more than four times its height away."""
    target = analysis.series.target
    drawn = [v for v in (*analysis.values, *analysis.lowers, *analysis.uppers) if v is not None]
    if target is None or not drawn:
        return False
    low, high = min(drawn), max(drawn)
    return high > low and max(target - high, low - target) > 4 * (high - low)


def shape_of(sign: Sign) -> str:
    """Of a sign that has a place."""
    return ONGOING if sign.is_ongoing else EARLY if sign.is_early else PASSING


def without_place(found: str) -> str:
    """The title of a sign that has none."""
    if found == Found.MANY_RUNS:
        return _("%(name)s: up and down more often than chance gives")
    return _("%(name)s: a sign of a change, with no clear start")


def is_for_the_better(better: str, way: int) -> bool:
    """Whether a change that way is, of a measure that is better one way."""
    return way == (ABOVE if better == "up" else BELOW)


def _titled(analysis, sign):
    words = {"name": analysis.series.name}
    if sign.first is None:
        return without_place(sign.found) % words
    words |= {"first": analysis.series.period_name(sign.first), "last": analysis.series.period_name(sign.last)}
    return TITLES[sign.found, shape_of(sign), sign.way] % words


def _phase(analysis, part):
    if not part.start:
        return []
    words = {"first": analysis.series.period_name(part.first)}
    return [_("This looks at the points since %(first)s, where a new phase begins.") % words]


def _nothing(part):
    if part.is_run:
        return _nothing_on_run_chart(part.chart)
    if not part.has_lines:
        words = {"count": part.line_points, "needed": FEWEST_FOR_LINES}
        return _("Too few points for a signal yet: %(count)s of %(needed)s. Limits are drawn from there on.") % words
    if part.is_constant:
        return _("Every point is the same, so there is no sign of a change.")
    return _("Up and down as expected, no sign of a change.")


def _nothing_on_run_chart(run):
    if run.median is not None and not run.useful_points:
        return _("Every point is on the median, so there is no sign of a change.")
    words = {"needed": run.rules.points_for_signal, "median": run.rules.points_for_median}
    if run.is_too_few and run.median is None:
        return _("Too few points for a signal yet: %(count)s of %(needed)s.") % {"count": run.points, **words}
    if run.is_too_few:
        words["count"] = run.useful_points
        return _("Too few points for a signal yet: %(count)s of %(needed)s. Points on the median do not count.") % words
    if run.median is None:
        return _("No median yet: it is drawn from %(median)s points.") % words
    return _("Up and down as expected, no sign of a change.")


def _signs(analysis, part):
    in_order = sorted(part.signs, key=_rank)
    return [*(sentence_of(analysis, part, each) for each in in_order), _meaning(analysis, in_order[0])]


def _meaning(analysis, sign):
    if sign.found == Found.MANY_RUNS:
        return _("Perhaps two different things are mixed in one measure.")
    if sign.first is None:
        return _("This does not say when it changed, nor whether it is better or worse.")
    if analysis.series.better == "none":
        return _("Whether this is better or worse is for the team to say.")
    if sign.is_ongoing or sign.found == Found.SHIFT:
        return str(VERDICTS[analysis.series.better, sign.way])
    return _("Since then it goes up and down as expected.")
