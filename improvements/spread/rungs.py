"""The charts of how far a change has gone: places at or beyond each stage by month, each against the aim."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from improvements.charts.drawing import SMALL, Drawing, Shape, Text
from improvements.charts.outlines import joined, path_of
from improvements.spread.adoption import LADDER, Month, share

LEFT, RIGHT, TOP = 36, SMALL.width - 10, SMALL.row
BOTTOM = SMALL.height - SMALL.row - 2
MOST_TICKS = 4


@dataclass(frozen=True)
class Rung:
    """One stage: its `name`, what the chart says in a `sentence`, and `about`, what it shows, for who cannot see it."""

    name: str
    sentence: str
    drawing: Drawing
    about: str


def rungs_of(months: Sequence[Month], number: int, target: int | None) -> list[Rung]:
    """One for each stage of the ladder, all to one scale; none before the first month.

    number  of the sites that have not declined
    """
    if not months:
        return []
    counts = [[month.bars[place].sites for month in months] for place in range(len(LADDER))]
    highest = max(number, target or 0, 1, *(max(own) for own in counts))
    return [_rung(stage, own, months, highest, number, target) for stage, own in zip(LADDER, counts, strict=True)]


def _rung(stage, counts, months, highest, number, target):
    name = str(stage.label) if stage == LADDER[-1] else _("%(stage)s, or further") % {"stage": stage.label}
    told = ", ".join(f"{_month_name(month)}: {count}" for month, count in zip(months, counts, strict=True))
    drawing = _drawn([_month_name(month) for month in months], counts, highest, target)
    return Rung(name, _sentence(counts[-1], number, target), drawing, told)


def _sentence(count, number, target):
    if target:
        text = ngettext(
            "%(n)s of the %(all)s place aimed for, %(share)s%%",
            "%(n)s of the %(all)s places aimed for, %(share)s%%",
            target,
        )
        return text % {"n": count, "all": target, "share": share(count, target)}
    return ngettext("%(n)s of %(all)s site", "%(n)s of %(all)s sites", number) % {"n": count, "all": number}


def _drawn(names, counts, highest, target):
    pairs = [(_x(place, len(counts)), _y(count, highest)) for place, count in enumerate(counts)]
    aim = [Shape("is-line is-grey is-dash", f"M{LEFT} {_y(target, highest)}H{RIGHT}")] if target else []
    shapes = [
        *aim,
        Shape("is-line is-blue", path_of(pairs, is_stepped=True)),
        Shape("is-dots is-navy", joined(pairs, "h0")),
    ]
    ticks = range(0, highest + 1, -(-highest // MOST_TICKS))
    grid = "".join(f"M{LEFT} {_y(tick, highest)}H{RIGHT}" for tick in ticks)
    return Drawing(SMALL, shapes, [*_beside(ticks, highest), *_below(names, pairs)], grid)


def _x(place, number):
    room = RIGHT - LEFT - 16
    return round(LEFT + 8 + (room * place / (number - 1) if number > 1 else room / 2))


def _y(count, highest):
    return round(BOTTOM - count / highest * (BOTTOM - TOP))


def _beside(ticks, highest):
    return [Text(LEFT - 6, _y(tick, highest) + 5, str(tick), "end") for tick in ticks]


def _below(names, pairs):
    """The first month and the last."""
    y = BOTTOM + SMALL.row - 6
    if len(names) == 1:
        return [Text(pairs[0][0], y, names[0], "middle")]
    return [Text(LEFT, y, names[0], "start"), Text(RIGHT, y, names[-1], "end")]


def _month_name(month):
    return date_format(month.first_day, "M Y")
