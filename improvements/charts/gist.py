"""What a chart says now, apart from the words of any language: to be kept, and told in that of whoever reads."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from improvements.charts.analysis import Analysis
from improvements.charts.part import Sign
from improvements.charts.words import EARLY, ONGOING, TITLES, is_for_the_better, main_sign, shape_of, without_place
from improvements.periods import period_name


class Says(TextChoices):
    """What kind of thing it says; a change that came and went is no sign of one now."""

    BETTER = "better", gettext_lazy("Changed for the better")
    WORSE = "worse", gettext_lazy("Changed for the worse")
    CHANGED = "changed", gettext_lazy("Changed, and the team says whether for the better")
    STEADY = "steady", gettext_lazy("No sign of a change")
    TOO_FEW = "too_few", gettext_lazy("Too few points yet")


@dataclass(frozen=True)
class Gist:
    """What a chart says now.

    found, shape, way: the sign to speak of first, as `words.finding` names it; empty without one. first, last: the
    days of the points between which it lies, each with its place in its period; `named` says how these are named.
    changed_on: the day of the change as far as one can say, for putting several in order.
    """

    says: str
    found: str = ""
    shape: str = ""
    way: int = 0
    named: str = ""
    first: date | None = None
    last: date | None = None
    first_place: int = 1
    last_place: int = 1
    changed_on: date | None = None


def gist_of(analysis: Analysis) -> Gist:
    part = analysis.now
    sign = main_sign(part) if analysis.points else None
    if sign:
        return _of_sign(analysis, sign)
    is_too_few = not analysis.points or (part.chart.is_too_few if part.is_run else not part.has_lines)
    return Gist(Says.TOO_FEW if is_too_few else Says.STEADY)


def told(gist: Gist) -> str:
    """ "a lasting shift up since March 2026": what `words.finding` says after the name, to stand inside a sentence."""
    return (_title(gist) % _words(gist)).removeprefix(": ")


def _title(gist):
    if gist.says == Says.TOO_FEW:
        return _("%(name)s: too few points for a signal yet")
    if not gist.found:
        return _("%(name)s: no sign of a change")
    return TITLES[gist.found, gist.shape, gist.way] if gist.shape else without_place(gist.found)


def _words(gist):
    if not gist.shape:
        return {"name": ""}
    first = period_name(gist.named, gist.first, gist.first_place)
    return {"name": "", "first": first, "last": period_name(gist.named, gist.last, gist.last_place)}


def _of_sign(analysis: Analysis, sign: Sign) -> Gist:
    series, named = analysis.series, analysis.series.named or analysis.series.period
    if sign.first is None:
        return Gist(Says.CHANGED, sign.found, named=named, changed_on=series.points[-1][0])
    shape = shape_of(sign)
    days = {"first": series.points[sign.first][0], "last": series.points[sign.last][0]}
    places = {"first_place": _place(series, sign.first), "last_place": _place(series, sign.last)}
    changed_on = days["first"] if shape == ONGOING else days["last"]
    says = _says(analysis, sign, shape)
    return Gist(says, sign.found, shape, sign.way, named, changed_on=changed_on, **days, **places)


def _says(analysis, sign, shape):
    if shape not in (ONGOING, EARLY):
        return Says.STEADY
    if analysis.series.better == "none":
        return Says.CHANGED
    return Says.BETTER if is_for_the_better(analysis.series.better, sign.way) else Says.WORSE


def _place(series, position):
    return series.places[position] if series.places else 1
