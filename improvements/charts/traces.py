"""What is drawn inside a chart: the readings, the lines of each phase, the marked points, the target."""

import math
from collections.abc import Iterable
from html import escape

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from improvements.charts.analysis import Analysis
from improvements.charts.part import Found, Mark
from improvements.charts.sentences import centre_word
from improvements.charts.words import is_target_far

BLUE, NAVY, INK, GREY = "#005eb8", "#003087", "#212b32", "#4c6272"
PALE_INK = "#768692"  # of lines that are provisional; still three times as dark as the page
WHITE, RUST, PURPLE = "#ffffff", "#ad3d00", "#490092"

# Each rule has a shape and words of its own, so that nothing depends on colour.
SHAPES = {
    Found.SHIFT: ("diamond", gettext_lazy("Part of the shift")),
    Found.TREND: ("triangle-up", gettext_lazy("Part of the trend")),
    Found.OUTSIDE: ("square", gettext_lazy("Outside the limits")),
    Found.TWO_IN_THREE: ("pentagon", gettext_lazy("2 of 3 close to a limit")),
}
FALLING = "triangle-down"
PROVISIONAL = {
    True: gettext_lazy("%(name)s %(value)s, provisional"),
    False: gettext_lazy("%(name)s, last %(value)s, provisional"),
}
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
        **_broken(analysis, xs, drawable(analysis.values), [escape(label) for label in labels]),
        "line": {"color": BLUE, "width": 2},
        "marker": {"symbol": "circle", "size": 8, "color": BLUE},
        "hoverinfo": "text",
    }


def _broken(analysis, xs, ys, texts):
    """The points, with nothing where periods without a reading lie between two: there the line is broken."""
    drawn = {"x": list(xs), "y": ys, "hovertext": texts}
    for gap in reversed(analysis.series.gaps()):
        drawn["x"].insert(gap.after + 1, gap.first.isoformat())
        drawn["y"].insert(gap.after + 1, None)
        if texts:
            drawn["hovertext"].insert(gap.after + 1, "")
    return drawn


def _line(name, xs, ys, colour, **line):
    return {
        "type": "scatter",
        "mode": "lines",
        "name": name,
        "x": xs,
        "y": drawable(ys),
        "line": {"color": colour, "width": 2, **line},
        "hoverinfo": "skip",
    }


def _centre(analysis, xs):
    for is_provisional, drawn in _by_look(analysis, lambda part: part.has_lines):
        ends = _ends(drawn)
        name = _centre_name(analysis, drawn, is_provisional=is_provisional)
        colour, dash = (PALE_INK, "longdash") if is_provisional else (INK, "solid")
        yield _line(name, _at(xs, ends), _at(analysis.centres, ends), colour, dash=dash)


def _by_look(analysis, is_drawn):
    """(whether provisional, phases) of those that are drawn; provisional lines look different."""
    drawn = [part for part in analysis.parts if is_drawn(part)]
    looks = {look: [part for part in drawn if part.is_provisional == look] for look in (False, True)}
    return [look for look in looks.items() if look[1]]


def _centre_name(analysis, drawn, *, is_provisional):
    words = {
        "name": centre_word(analysis.choice),
        "value": escape(analysis.series.with_unit(analysis.centres[drawn[-1].first])),
    }
    if is_provisional:
        return PROVISIONAL[len(drawn) == 1] % words
    return (_("%(name)s %(value)s") if len(drawn) == 1 else _("%(name)s, last %(value)s")) % words


def _limits(analysis, xs):
    """Two lines, one entry in the legend; in steps where every point has limits of its own."""
    for is_provisional, drawn in _by_look(analysis, lambda part: part.has_limits):
        name = _("Limits of chance, provisional") if is_provisional else _("Limits of chance")
        yield from _two_limits(analysis, xs, drawn, name, PALE_INK if is_provisional else INK)


def _two_limits(analysis, xs, drawn, name, colour):
    each = (limits[part.first : part.stop] for part in drawn for limits in (analysis.uppers, analysis.lowers))
    is_stepped = any(len(set(limits)) > 1 for limits in each)
    places = _every(drawn) if is_stepped else _ends(drawn)
    shape = "hvh" if is_stepped else "linear"
    for number, limits in enumerate((analysis.uppers, analysis.lowers)):
        line = _line(name, _at(xs, places), _at(limits, places), colour, dash="dot", shape=shape)
        yield line | {"legendgroup": name, "showlegend": not number}


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
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": xs,
        "y": drawable(ys),
        "marker": marker,
        "hoverinfo": "skip",
    }


def _ends(parts):
    """Positions of both ends of each phase, with None between the phases."""
    return [place for part in parts for place in (part.first, part.stop - 1, None)][:-1]


def _every(parts):
    return [place for part in parts for place in (*range(part.first, part.stop), None)][:-1]


def _at(values, places):
    return [None if place is None else values[place] for place in places]
