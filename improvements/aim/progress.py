"""How far an aim is, in a sentence from its measure's own chart, and what stands in the way of saying so."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.months import months_between
from improvements.aim.sentence import aimed_in_words, value_in_words
from improvements.charts.analysis import Analysis
from improvements.charts.part import Found
from improvements.figures.shown import unit_word
from improvements.figures.shown import value_in_words as reading_in_words
from improvements.models import Aim, Improvement, Measure
from improvements.spc import ABOVE

Better = Measure.Better
FEWEST_MONTHS, FEWEST_WEEKS = 2, 2  # with less time left the next smaller unit is told
SHIFTS = {
    (Better.UP, True): lambda: _("the last lasting shift was for the better, since %(first)s"),
    (Better.UP, False): lambda: _("the last lasting shift was for the worse, since %(first)s"),
    (Better.DOWN, True): lambda: _("the last lasting shift was for the worse, since %(first)s"),
    (Better.DOWN, False): lambda: _("the last lasting shift was for the better, since %(first)s"),
    (Better.NONE, True): lambda: _("the last lasting shift was up, since %(first)s"),
    (Better.NONE, False): lambda: _("the last lasting shift was down, since %(first)s"),
}


@dataclass(frozen=True)
class AimTold:
    """`progress`: how far it is; `asks`: what nobody can tell for want of it. Empty where there is nothing to say."""

    progress: str = ""
    asks: str = ""


def aim_told(improvement: Improvement, aim: Aim | None, measures: Iterable[Measure], today: date) -> AimTold:
    """What is said of the newest aim. `measures` come from `with_charts`; where that of the aim is not among them,
    nothing is said.

    Nor of what was stopped. What its chart does not show for small numbers is not told here either.
    """
    measure = next((each for each in measures if aim and each.pk == aim.measure_id), None)
    if aim is None or improvement.stopped_on or (aim.measure_id and measure is None):
        return AimTold()
    target = target_of(aim, measure) if measure else None
    if target is not None:
        return AimTold(_progress(aim, measure, target, today), _doubt(aim, measure, target))
    if improvement.is_every_time:
        return AimTold()
    return AimTold(asks=_("Its number is not on a measure yet, so nobody can see how far it is."))


def target_of(aim: Aim, measure: Measure) -> Decimal | int | None:
    """The aim's own number in the unit of the measure; None where it is a share of 100 and the measure is none."""
    if aim.at_least is None:
        return aim.target
    return aim.at_least if measure.unit == Measure.Unit.PERCENT else None


def _progress(aim, measure, target, today):
    """ "3 of the aimed 5, 5 months left; the last lasting shift was for the better, since September 2026."."""
    where = ", ".join(filter(None, [_where(measure, target), _time_left(aim.by_when, today)]))
    return capfirst(f"{where}; {_shift(measure.drawn.analysis)}.")


def _where(measure, target):
    words = {"aimed": aimed_in_words(measure, target), "target": value_in_words(measure, target)}
    latest = _latest(measure)
    if latest is None:
        return _("no reading yet, aimed at %(aimed)s") % words
    if latest.is_hidden:
        return _("the last number is of too few people to be shown, aimed at %(aimed)s") % words
    words["now"] = reading_in_words(measure, latest)
    if _meets(measure, latest.value, target):
        return _("the last number, %(now)s, meets the aim of %(aimed)s") % words
    if measure.better == Better.UP and not unit_word(measure):
        return _("%(now)s of the aimed %(target)s") % words
    return _("%(now)s now, aimed at %(aimed)s") % words


def _latest(measure):
    """The last reading that counts: neither set aside nor without a number, unless its number is hidden."""
    counting = (each for each in reversed(measure.in_order) if not each.set_aside_reason)
    return next((each for each in counting if each.is_hidden or each.value is not None), None)


def _meets(measure, value, target):
    if measure.better == Better.NONE:
        return value == target
    return value >= target if measure.better == Better.UP else value <= target


def _time_left(by_when, today):
    if by_when is None:
        return ""
    days, months = (by_when - today).days, months_between(today, by_when)
    if days < 0:
        return _("and its day is over")
    if months >= FEWEST_MONTHS:
        return ngettext("%(number)s month left", "%(number)s months left", months) % {"number": months}
    if days >= 7 * FEWEST_WEEKS:
        return ngettext("%(number)s week left", "%(number)s weeks left", days // 7) % {"number": days // 7}
    return ngettext("%(number)s day left", "%(number)s days left", days) % {"number": days}


def _shift(analysis: Analysis):
    """Of all phases the last shift that nothing ended, as the chart found it."""
    shifts = [s for part in analysis.parts for s in part.placed_signs if s.found == Found.SHIFT and s.is_ongoing]
    if shifts:
        last = max(shifts, key=lambda sign: sign.first)
        told = SHIFTS[Better(analysis.series.better), last.way == ABOVE]()
        return told % {"first": analysis.series.period_name(last.first)}
    return _("no lasting shift yet") if analysis.has_lines else _("too few points yet to see a lasting shift")


def _doubt(aim, measure, target):
    if measure.target is not None and measure.target != target:
        words = {"line": aimed_in_words(measure, measure.target)}
        return _("The line of its chart is at another number: %(line)s. Which of the two is meant?") % words
    if aim.from_value is None or aim.target is None or measure.better == Better.NONE:
        return ""
    if aim.target != aim.from_value and (aim.target > aim.from_value) != (measure.better == Better.UP):
        return _("It aims at worse than where it begins. Does its measure say the right way that is better?")
    return ""
