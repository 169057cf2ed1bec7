"""Cuts a text wherever a highlight begins or ends, so that overlapping highlights can be drawn. Pure functions."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Segment:
    """A stretch of text over which the same highlights lie.

    `beginning` and `ending` are those of its highlights that begin, or end, with this stretch.
    """

    text: str
    highlights: tuple = ()
    beginning: tuple = ()
    ending: tuple = ()


def segments(text, marks):
    """The whole of `text` as a list of Segments, in order.

    `marks` are (start, end, highlight) in characters, end not included, in any order. What lies outside the text
    is cut off; a mark with nothing left is left out.
    """
    kept = [(max(start, 0), min(end, len(text)), highlight) for start, end, highlight in marks]
    kept = sorted((mark for mark in kept if mark[0] < mark[1]), key=lambda mark: (mark[0], -mark[1]))
    cuts = sorted({0, len(text), *(start for start, _end, _h in kept), *(end for _start, end, _h in kept)})
    return [_segment(text, start, end, kept) for start, end in zip(cuts, cuts[1:], strict=False)]


def _segment(text, start, end, marks):
    over = [mark for mark in marks if mark[0] <= start and end <= mark[1]]
    return Segment(
        text[start:end],
        tuple(highlight for _start, _end, highlight in over),
        tuple(highlight for mark_start, _end, highlight in over if mark_start == start),
        tuple(highlight for _start, mark_end, highlight in over if mark_end == end),
    )
