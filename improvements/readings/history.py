"""Readings as a page lists them: period and value in words, and what each said before it was corrected."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from django.utils.text import capfirst
from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from ceim.nhs.addresses import address_of
from ceim.nhs.formats import nhs_date
from ceim.statements import Ids, statement
from improvements.figures.shown import named_by, reading_name, value_in_words
from improvements.models import Measure, Reading, ReadingCorrection
from improvements.periods import period_name


@dataclass(frozen=True)
class ReadingRow:
    """A reading as a line of a page, all text. said: why it is set aside, then each correction, the latest first.

    Without addresses where nobody may correct it.
    """

    period_name: str
    title: str
    in_words: str
    note: str
    is_set_aside: bool
    said: tuple[str, ...]
    correct_url: str
    set_aside_url: str


def rows_of_readings(measure: Measure, readings: Sequence[Reading], *, team: str = "") -> list[ReadingRow]:
    """Each reading as a row; of one that is hidden no corrections. One query at most.

    team: the address of the team where its readings may be corrected; empty where they may not.
    """
    corrections = _corrections_of([reading.pk for reading in readings if reading.pk and not reading.is_hidden])
    pages = ("correct_reading", "set_aside_reading", "count_reading_again")
    addresses = {page: partial(address_of, page, team) for page in pages} if team else {}
    return [_row(measure, reading, corrections[reading.pk], addresses) for reading in readings]


def _row(measure, reading, corrections, addresses):
    name, reason = reading_name(measure, reading), reading.set_aside_reason
    aside = "count_reading_again" if reason else "set_aside_reading"
    why = [_("Set aside, because: %(reason)s") % {"reason": reason}] if reason else []
    return ReadingRow(
        period_name=name,
        title=capfirst(name),
        in_words=value_in_words(measure, reading),
        note=reading.note,
        is_set_aside=bool(reason),
        said=(*why, *_corrected(measure, reading, corrections)),
        correct_url=addresses["correct_reading"](reading.pk) if addresses else "",
        set_aside_url=addresses[aside](reading.pk) if addresses else "",
    )


def _corrected(measure, reading, corrections):
    """What each correction changed: the value, and the period where that changed too."""
    later = reading.period
    for correction in corrections:
        was = value_in_words(measure, correction)
        if correction.period != later:
            was = f"{was}, {period_name(named_by(measure), correction.period)}"
        words = {"day": nhs_date(localtime(correction.corrected_at)), "was": was, "reason": correction.reason}
        yield _("Corrected on %(day)s, was %(was)s, because: %(reason)s") % words
        later = correction.period


def _corrections_of(keys):
    found = defaultdict(list)
    for correction in _corrections(readings=Ids(keys)) if keys else ():
        found[correction.reading_id].append(correction)
    return found


@statement
def _corrections(*, readings: Ids):
    return ReadingCorrection.objects.filter(reading__in=readings).order_by("-corrected_at", "-pk")
