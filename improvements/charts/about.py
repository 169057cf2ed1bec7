"""A picture of a chart in words, for those who do not see it: how many points, its lines, which way is better."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from improvements.charts.analysis import Analysis
from improvements.charts.sentences import centre_word

BETTER = {"up": gettext_lazy("Higher is better"), "down": gettext_lazy("Lower is better")}


def about(analysis: Analysis) -> str:
    """What the finding and the table do not say already of the picture."""
    better = [f"{BETTER[analysis.series.better]}."] if analysis.series.better in BETTER else []
    return " ".join([_points(analysis), *_lines(analysis), *_marked(analysis), *better])


def _points(analysis):
    series = analysis.series
    known = [p for p, value in enumerate(analysis.values) if value is not None]
    if not known:
        return _("No point.")
    words = {
        "number": len(known),
        "first": series.period_name(known[0]),
        "last": series.period_name(known[-1]),
        "value": series.with_unit(analysis.values[known[-1]]),
    }
    text = ngettext(
        "%(number)s point, %(first)s: %(value)s.",
        "%(number)s points from %(first)s to %(last)s, the last %(value)s.",
        len(known),
    )
    return text % words


def _lines(analysis):
    part, target = analysis.now, analysis.series.target
    if part and part.has_lines:
        words = {"name": centre_word(analysis.choice), "value": analysis.series.with_unit(analysis.centres[part.first])}
        yield _("%(name)s %(value)s.") % words
    if target is not None:
        yield _("Target %(value)s.") % {"value": analysis.series.with_unit(target)}


def _marked(analysis):
    number = sum(mark is not None for mark in analysis.marks)
    if number:
        yield ngettext("%(number)s point is marked.", "%(number)s points are marked.", number) % {"number": number}
