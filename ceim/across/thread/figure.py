"""The thread as one figure: a line with a knot for each stage, its number in it; upright on a page, lying on paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.thread.reading import ToldStage

RADIUS, STEP, DOT = 19, 62, 13  # in the figure's own units
MOST_DOTS = 12
KNOT = '<g class="{}"><circle cx="{}" cy="{}" r="{}"/><text x="{}" y="{}" text-anchor="middle">{}</text></g>'
DOTS = '<circle class="is-dot" cx="{}" cy="{}" r="4"/>'
LABEL = '<text class="{}" x="{}" y="{}" text-anchor="{}">{}</text>'
FRAME = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {} {}"><style>{}</style>{}</svg>'
# What the style sheet says of the figure, for paper.
STYLE = " ".join(
    [
        "text {font-family: 'Noto Sans'; font-size: 14px; fill: #212b32}",
        ".is-thread {stroke: #005eb8; stroke-width: 4}",
        ".is-knot circle, .is-dot {fill: #005eb8; stroke: none}",
        ".is-knot text {fill: #fff; font-weight: bold}",
        ".is-closed circle {fill: #fff; stroke: #4c6272; stroke-width: 2} .is-closed text {fill: #212b32}",
    ]
)


@dataclass(frozen=True)
class Knot:
    """One stage. number: of what is open to the reader. is_closed: whether there is nothing but what is closed."""

    name: str
    number: int
    is_closed: bool = False
    note: str = ""
    is_here: bool = False


def knots_of(stages: Sequence[ToldStage]) -> list[Knot]:
    return [Knot(str(told.stage.short), told.number, _is_closed(told), _note(told), told.is_here) for told in stages]


def upright(knots: Sequence[Knot]) -> SafeString:
    """What stands inside an SVG of `size_of` its knots: as wide as a telephone."""
    x, last = RADIUS + 6, _middle(len(knots) - 1)
    line = format_html('<path class="is-thread" d="M{} {}V{}"/>', x, _middle(0), last)
    parts = format_html_join("", "{}{}{}{}", (_stage(knot, x, _middle(n)) for n, knot in enumerate(knots)))
    return format_html("{}{}", line, parts)


def size_of(knots: Sequence[Knot]) -> tuple[int, int]:
    return 300, STEP * len(knots)


def lying(knots: Sequence[Knot]) -> str:
    """A whole SVG, as wide as a sheet of paper; the names below the knots."""
    width = 88
    xs = [width // 2 + width * n for n in range(len(knots))]
    line = format_html('<path class="is-thread" d="M{} 26H{}"/>', xs[0], xs[-1])
    names = [format_html(LABEL, "", x, 68, "middle", knot.name) for x, knot in zip(xs, knots, strict=True)]
    parts = format_html_join("", "{}", ((each,) for each in (*map(_lying_knot, knots, xs), *names)))
    return str(format_html(FRAME, width * len(knots), 80, STYLE, format_html("{}{}", line, parts)))


def in_words(knots: Sequence[Knot]) -> str:
    """For who does not see it."""
    return "; ".join(", ".join(filter(None, [f"{knot.name}: {knot.number}", knot.note])) for knot in knots) + "."


def _middle(place):
    return STEP * place + STEP // 2


def _stage(knot, x, y):
    dots = min(knot.number, MOST_DOTS) if knot.number > 1 else 0
    yield _knot(knot, x, y)
    yield format_html(LABEL, "is-name", x + 32, y - 2 if dots or knot.note else y + 5, "start", knot.name)
    yield format_html_join("", DOTS, ((x + 38 + DOT * n, y + 14) for n in range(dots)))
    yield format_html(LABEL, "is-note", x + 32 + DOT * dots, y + 19, "start", knot.note)


def _knot(knot, x, y):
    look = f"is-knot{' is-closed' if knot.is_closed else ''}{' is-here' if knot.is_here else ''}"
    return format_html(KNOT, look, x, y, RADIUS, x, y + 5, "–" if knot.is_closed else knot.number)


def _lying_knot(knot, x):
    return _knot(knot, x, 26)


def _is_closed(told):
    return not told.number and not told.apart


def _note(told):
    notes = [*([_("you began here")] if told.is_here else []), *([told.apart] if told.apart else [])]
    if told.closed is None:
        notes.append(_("others closed"))
    elif told.closed:
        notes.append(ngettext("%(n)s closed", "%(n)s closed", told.closed) % {"n": told.closed})
    return ", ".join(notes)
