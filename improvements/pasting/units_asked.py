"""Numbers that a column's name or look says are of another unit than the measure: what there is to ask."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from improvements.blocks.cells import Cell, CellKind
from improvements.models import Measure

SCALED, AS_IT_STANDS = "scaled", "0.45"
NAMED = {  # unit → the words that name it over a column
    "seconds": {"second", "seconds", "sec", "secs"},
    "minutes": {"minute", "minutes", "min", "mins"},
    "hours": {"hour", "hours", "hr", "hrs"},
    "days": {"day", "days"},
    "weeks": {"week", "weeks", "wks"},
}
SECONDS = {"seconds": 1, "minutes": 60, "hours": 3_600, "days": 86_400, "weeks": 604_800}
WORDS = {
    "seconds": gettext_lazy("seconds"),
    "minutes": gettext_lazy("minutes"),
    "hours": gettext_lazy("hours"),
    "days": gettext_lazy("days"),
    "weeks": gettext_lazy("weeks"),
}
THOUSANDS = re.compile(r"[’'`]000|\b000s?\b|\bthousands?\b|\(k\)", re.IGNORECASE)
COUNTS_UP = re.compile(r"\bcumulative|\bcum\b|\byear[- ]to[- ]date\b|\bytd\b|\brunning\b", re.IGNORECASE)
POINT_BEFORE_THREE = re.compile(r"[1-9]\d{0,2}\.\d{3}", re.ASCII)


@dataclass(frozen=True)
class UnitQuestion:
    """`answers`: (what is sent, its label, what the numbers are multiplied by)."""

    title: str
    answers: tuple[tuple[str, str, Decimal], ...]


def doubt_about(measure: Measure, name: str, cells: Sequence[Cell]) -> UnitQuestion | None:
    """What a column called `name` leaves open; None where nothing speaks against the measure's own unit."""
    return _counts_up(name) or _of_time(measure, name) or _in_thousands(measure, name) or _parted(measure, cells)


def _counts_up(name):
    if not COUNTS_UP.search(name):
        return None
    title = _("“%(name)s” seems to count up from row to row. A reading is of its own time alone") % {"name": name}
    return UnitQuestion(title, ((AS_IT_STANDS, _("Each number is of its own time alone"), Decimal(1)),))


def _of_time(measure, name):
    words = set(re.findall("[a-z]+", name.casefold()))
    named = [unit for unit, several in NAMED.items() if several & words]
    own = str(measure.unit)
    if own not in {Measure.Unit.MINUTES, Measure.Unit.DAYS} or len(named) != 1 or named == [own]:
        return None
    said = {"theirs": WORDS[named[0]], "ours": WORDS[own]}
    times = Decimal(SECONDS[named[0]]) / SECONDS[own]
    return UnitQuestion(
        _("Are these numbers %(theirs)s or %(ours)s?") % said,
        (
            (SCALED, _("%(theirs)s: change them to %(ours)s") % said, times),
            (AS_IT_STANDS, _("%(ours)s already") % said, Decimal(1)),
        ),
    )


def _in_thousands(measure, name):
    if measure.unit != Measure.Unit.COUNT or not THOUSANDS.search(name):
        return None
    return UnitQuestion(
        _("Are these numbers thousands?"),
        (
            (SCALED, _("Yes: 3 is 3,000"), Decimal(1000)),
            (AS_IT_STANDS, _("No: 3 is 3"), Decimal(1)),
        ),
    )


def _parted(measure, cells):
    """1.234, which is a little more than one here and a thousand elsewhere, where only whole things are counted."""
    if measure.unit != Measure.Unit.COUNT:
        return None
    numbers = [cell.text for cell in cells if cell.kind == CellKind.NUMBER and cell.number]
    parted = [text for text in numbers if POINT_BEFORE_THREE.fullmatch(text)]
    if not parted:
        return None
    as_it_stands = (AS_IT_STANDS, _("A little more than one, with three digits behind the point"), Decimal(1))
    thousand = (SCALED, _("1,234: the point parts the thousands"), Decimal(1000))
    answers = (thousand, as_it_stands) if len(parted) == len(numbers) else (as_it_stands,)
    return UnitQuestion(_("What does a number such as 1.234 stand for?"), answers)
