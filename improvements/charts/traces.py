"""What is drawn inside a chart: the readings, the lines of each phase, the marked points, the target."""

import math
from collections.abc import Iterable
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from improvements.charts.analysis import Analysis, Found, Mark
from improvements.charts.sentences import centre_word
from improvements.charts.words import is_target_far

BLUE, NAVY, INK, GREY = "#005eb8", "#003087", "#212b32", "#4c6272"
WHITE, RUST, PURPLE = "#ffffff", "#ad3d00", "#490092"

# Each rule has a shape and words of its own, so that nothing depends on colour.
SHAPES = {
    Found.SHIFT: ("diamond", gettext_lazy("Part of the shift")),
    Found.TREND: ("triangle-up", gettext_lazy("Part of the trend")),
    Found.OUTSIDE: ("square", gettext_lazy("Outside the limits")),
    Found.TWO_IN_THREE: ("pentagon", gettext_lazy("2 of 3 close to a limit")),
}
FALLING = "triangle-down"
VERDICTS = {
    "": ("%(rule)s", NAVY),
    "better": (gettext_lazy("%(rule)s: getting better"), BLUE),
    "worse": (gettext_lazy("%(rule)s: getting worse"), RUST),
    "neutral": (gettext_lazy("%(rule)s: special cause"), PURPLE),
}


def positions_of(analysis: Analysis) -> list[str | int]:
    """Where each point stands. Several cases may share a day, so cases are drawn in order and not by date."""
    if analysis.series.period == "each":
        return list(range(1, len(analysis.series.points) + 1))
    return [day.isoformat() for day, _value in analysis.series.points]


def traces_of(analysis: Analysis, xs: list, labels: list[str]) -> list[dict]:
    """All lines and markers; `labels` are shown when a pointer rests on a point. Texts are escaped, as Plotly
    reads a little HTML in them.
    """
    if not xs:
        return []
    return [
        _readings(analysis, xs, labels),
        *_centre(analysis, xs),
        *_limits(analysis, xs),
        *_target(analysis, xs),
        *_marked(analysis, xs),
        *_set_aside(analysis, xs),
    ]


def drawable(numbers: Iterable[float | None]) -> list[float | None]:
    """JSON has no infinity."""
    return [number if number is not None and math.isfinite(number) else None for number in numbers]


def _readings(analysis, xs, labels):
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": _("Reading"),
        "x": xs,
        "y": drawable(analysis.values),
        "line": {"color": BLUE, "width": 2},
        "marker": {"symbol": "circle", "size": 8, "color": BLUE},
        "hoverinfo": "text",
        "hovertext": [escape(label) for label in labels],
    }


def _line(name, xs, ys, colour, **line):
    return {
        "type": "scatter", "mode": "lines", "name": name, "x": xs, "y": drawable(ys),
        "line": {"color": colour, "width": 2, **line}, "hoverinfo": "skip",
    }  # fmt: skip


def _centre(analysis, xs):
    drawn = [part for part in analysis.parts if part.has_lines]
    if not drawn:
        return
    ends = _ends(drawn)
    name = centre_word(analysis.choice.kind)
    words = {"name": name, "value": escape(analysis.series.with_unit(analysis.centres[drawn[-1].first]))}
    text = _("%(name)s %(value)s") if len(drawn) == 1 else _("%(name)s, last %(value)s")
    yield _line(text % words, _at(xs, ends), _at(analysis.centres, ends), INK, dash="solid")


def _limits(analysis, xs):
    """Two lines, one entry in the legend; in steps where every point has limits of its own."""
    drawn = [part for part in analysis.parts if part.has_lines and not part.is_run]
    if not any(limit is not None for limit in analysis.uppers):
        return
    each = (limits[part.first : part.stop] for part in drawn for limits in (analysis.uppers, analysis.lowers))
    is_stepped = any(len(set(limits)) > 1 for limits in each)
    places = _every(drawn) if is_stepped else _ends(drawn)
    shape = "hvh" if is_stepped else "linear"
    for number, limits in enumerate((analysis.uppers, analysis.lowers)):
        line = _line(_("Limits of chance"), _at(xs, places), _at(limits, places), INK, dash="dot", shape=shape)
        yield line | {"legendgroup": "limits", "showlegend": not number}


def _target(analysis, xs):
    target = analysis.series.target
    if target is None or is_target_far(analysis):
        return
    name = _("Target %(value)s") % {"value": escape(analysis.series.with_unit(target))}
    yield _line(name, [xs[0], xs[-1]], [target, target], GREY, dash="dash")


def _marked(analysis, xs):
    """One trace for each rule and verdict that has a point."""
    groups = {}
    for p, mark in enumerate(analysis.marks):
        if mark and analysis.values[p] is not None:
            groups.setdefault((mark, _verdict(analysis, mark)), []).append(p)
    named = set()
    for (mark, verdict), places in sorted(groups.items(), key=lambda group: (group[0][0].found, group[0][1])):
        symbol, rule = SHAPES[mark.found]
        if mark.found == Found.TREND and not mark.is_high:
            symbol = FALLING
        text, colour = VERDICTS[verdict]
        name = str(text) % {"rule": rule}
        marker = {"symbol": symbol, "size": 14, "color": colour, "line": {"color": WHITE, "width": 1}}
        if verdict == "worse":  # hollow, so that it differs from "better" without colour
            marker |= {"symbol": f"{symbol}-open", "size": 12, "line": {"color": colour, "width": 3}}
        trace = _points(name, _at(xs, places), _at(analysis.values, places), marker)
        yield trace if (name, symbol) not in named else trace | {"showlegend": False}
        named.add((name, symbol))


def _verdict(analysis, mark: Mark):
    """On a chart with limits every special point says whether it is better; on a run chart only the whole does."""
    if analysis.is_run:
        return ""
    if analysis.series.better == "none":
        return "neutral"
    return "better" if mark.is_high == (analysis.series.better == "up") else "worse"


def _set_aside(analysis, xs):
    places = [p for p, _reason in analysis.series.set_aside if analysis.values[p] is not None]
    if places:
        marker = {"symbol": "x", "size": 13, "color": INK, "line": {"color": WHITE, "width": 1}}
        yield _points(_("Set aside"), _at(xs, places), _at(analysis.values, places), marker)


def _points(name, xs, ys, marker):
    return {
        "type": "scatter", "mode": "markers", "name": name, "x": xs, "y": drawable(ys), "marker": marker,
        "hoverinfo": "skip",
    }  # fmt: skip


def _ends(parts):
    """Positions of both ends of each phase, with None between the phases."""
    return [place for part in parts for place in (part.first, part.stop - 1, None)][:-1]


def _every(parts):
    return [place for part in parts for place in (*range(part.first, part.stop), None)][:-1]


def _at(values, places):
    return [None if place is None else values[place] for place in places]
