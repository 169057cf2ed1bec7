"""Where the lines of each phase come from, where that is not simply from all its points: provisional, or fixed."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from improvements.charts.analysis import Analysis
from improvements.charts.part import FEWEST_FOR_LINES, Part

FIXED = {
    True: gettext_lazy(
        "The median is worked out from the first %(count)s points, %(first)s to %(last)s, because: %(reason)s"
    ),
    False: gettext_lazy(
        "The limits are worked out from the first %(count)s points, %(first)s to %(last)s, because: %(reason)s"
    ),
}
ALL, LATEST, EARLIER = "all", "latest", "earlier"  # which phase it is: the only one, the last, one before it
PROVISIONAL = {
    (True, ALL): gettext_lazy("The median is provisional: %(count)s points."),
    (False, ALL): gettext_lazy("The limits are provisional: %(count)s points."),
    (True, LATEST): gettext_lazy("The median since %(first)s is provisional: %(count)s points."),
    (False, LATEST): gettext_lazy("The limits since %(first)s are provisional: %(count)s points."),
    (True, EARLIER): gettext_lazy("The median from %(first)s to %(last)s is provisional: %(count)s points."),
    (False, EARLIER): gettext_lazy("The limits from %(first)s to %(last)s are provisional: %(count)s points."),
}


def lines_told(analysis: Analysis) -> list[str]:
    """A sentence for each phase whose lines are fixed, provisional or missing, but for those the last one lacks."""
    return [sentence for part in analysis.parts for sentence in _of(analysis, part)]


def span_of_base(analysis: Analysis, part: Part) -> tuple[int, int]:
    """Positions of the first and the last point that fixed lines come from."""
    return part.first, part.first + part.base_stop - 1


def _of(analysis, part) -> Iterator[str]:
    name, is_last = analysis.series.period_name, part is analysis.now
    if part.fixed:
        first, last = span_of_base(analysis, part)
        words = {"count": part.fixed.points, "first": name(first), "last": name(last), "reason": part.fixed.reason}
        text = str(FIXED[part.is_run]) % words
        yield text if text.endswith((".", "!", "?")) else f"{text}."
        yield from _set_aside(part)
    words = {"count": part.line_points, "first": name(part.first), "last": name(part.stop - 1)}
    if part.is_provisional:
        which = EARLIER if not is_last else LATEST if part.start else ALL
        yield str(PROVISIONAL[part.is_run, which]) % words
    elif not part.has_lines and not is_last:
        words["needed"] = FEWEST_FOR_LINES
        yield _("From %(first)s to %(last)s there are too few points for a line: %(count)s of %(needed)s.") % words


def _set_aside(part):
    aside = sum([p < part.base_stop and part.chart.values[p] is not None for p in part.set_aside])
    if aside:
        text = ngettext(
            "%(count)s of them is set aside and does not count.",
            "%(count)s of them are set aside and do not count.",
            aside,
        )
        yield text % {"count": aside}
