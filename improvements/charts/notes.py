"""What is written above the points of a chart: what happened and when, placed so that no text lies on another."""

from dataclasses import dataclass
from functools import cached_property
from html import escape
from textwrap import wrap

from django.utils.translation import gettext as _

from improvements.charts.analysis import Analysis
from improvements.charts.series import Series
from improvements.charts.traces import GREY

LINE, GAP = 19, 14  # pixels: the height of a line of a note, and the shortest arrow
LETTERS_IN_A_LINE, LINES_OF_A_NOTE = 18, 2  # what a telephone has room for; the table has the whole note
WIDTH, WIDTH_OF_LETTERS = 0.22, 0.08  # of a note, and of a few letters, on an axis that is 1 long
MOST_ROOM = 12 * LINE  # above the points; where texts need more, letters stand in their place on every screen


@dataclass(frozen=True)
class Note:
    """All that happened at one place of the axis. at: 0 is its left end and 1 its right."""

    x: str | int
    at: float
    texts: tuple[str, ...]
    letters: str

    @cached_property
    def lines(self) -> list[str]:
        """What a telephone has room for."""
        wrapped = [
            wrap(text, width=LETTERS_IN_A_LINE, max_lines=LINES_OF_A_NOTE, placeholder=" …") for text in self.texts
        ]
        return [line for lines in wrapped for line in lines]

    @property
    def is_on_right(self) -> bool:
        """Texts lean towards the middle."""
        return self.at >= 0.5


def notes_of(analysis: Analysis) -> list[tuple]:
    """(day, text) of all that is written above the points: what happened, where a phase begins, what fixes lines."""
    days = [day for day, _value in analysis.series.points]
    phases = [(days[part.first], _("New phase")) for part in analysis.parts if part.start]
    fixed = [(days[part.first], _from_first(part)) for part in analysis.parts if part.fixed]
    return sorted([*analysis.series.notes, *phases, *fixed], key=lambda note: note[0])


def annotations_of(analysis: Analysis, xs: list) -> tuple[list[dict], int, bool]:
    """The notes for Plotly, the pixels that they need above the points, and whether letters stand for them.

    What a narrow screen shows in place of each text is its `name`; the page lists what the letters mean.
    """
    notes = _by_place(analysis.series, notes_of(analysis), xs) if xs else []
    offsets = _offsets(notes, WIDTH, [_height(note) for note in notes])
    room = max([offset + _height(note) for note, offset in zip(notes, offsets, strict=True)], default=0)
    is_lettered = room > MOST_ROOM
    if is_lettered:
        offsets = _offsets(notes, WIDTH_OF_LETTERS, [LINE] * len(notes))
        room = max(offsets) + LINE
    drawn = [_annotation(*each, is_lettered=is_lettered) for each in zip(notes, offsets, strict=True)]
    return drawn, room, is_lettered


def letters_for(place: int) -> str:
    """A to Z, then AA, as a list with letters counts."""
    before, letter = divmod(place, 26)
    return (letters_for(before - 1) if before else "") + chr(ord("A") + letter)


def _from_first(part):
    return _("Lines from the first %(count)s points") % {"count": part.fixed.points}


def _by_place(series: Series, notes, xs) -> list[Note]:
    """What happened at one place is one note."""
    places = {}
    for number, (day, text) in enumerate(notes):
        x = xs[series.point_at(day)] if series.period == "each" else day.isoformat()
        places.setdefault(x, (day, [], []))
        places[x][1].append(text)
        places[x][2].append(letters_for(number))
    return [Note(x, _at(series, day), tuple(texts), ", ".join(letters)) for x, (day, texts, letters) in places.items()]


def _at(series, day):
    days = [each for each, _value in series.points]
    first, last = (0, len(days) - 1) if series.period == "each" else (days[0].toordinal(), days[-1].toordinal())
    place = series.point_at(day) if series.period == "each" else day.toordinal()
    return min(1, max(0, (place - first) / (last - first))) if last > first else 0


def _height(note):
    return LINE * max(LINES_OF_A_NOTE, len(note.lines))


def _offsets(notes, width, heights):
    """How far above the lowest place each stands: above all that it would lie on.

    On the left half earlier ones stand higher and on the right half later ones, so that no arrow crosses a text.
    """
    spans = [(note.at - width, note.at) if note.is_on_right else (note.at, note.at + width) for note in notes]
    left = [place for place, note in enumerate(notes) if not note.is_on_right]
    offsets = {}
    for place in [*reversed(left), *range(len(left), len(notes))]:
        below = [other for other in offsets if _overlap(spans[place], spans[other])]
        offsets[place] = max([offsets[other] + heights[other] for other in below], default=0)
    return [offsets[place] for place in range(len(notes))]


def _overlap(one, other):
    return one[0] < other[1] and other[0] < one[1]


def _annotation(note: Note, offset: int, *, is_lettered: bool) -> dict:
    lean = "right" if note.is_on_right else "left"
    return {
        "x": note.x,
        "y": 1,
        "yref": "paper",
        "text": note.letters if is_lettered else "<br>".join(escape(line) for line in note.lines),
        "name": note.letters,
        "hovertext": "<br>".join(escape(text) for text in note.texts),
        "align": lean,
        "font": {"size": 14},
        "bgcolor": "#ffffff",
        "xanchor": lean,
        "yanchor": "bottom",
        "showarrow": True,
        "arrowhead": 2,
        "arrowwidth": 1.5,
        "arrowcolor": GREY,
        "ax": 0,
        "ay": -GAP - offset,
    }
