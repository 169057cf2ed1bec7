"""Readings as a page lists them: period and value in words, and what each said before it was corrected."""

from collections.abc import Iterable

from django.db.models import Prefetch, prefetch_related_objects

from improvements.figures.shown import named_by, reading_name, value_in_words
from improvements.models import Measure, Reading, ReadingCorrection
from improvements.periods import period_name


def with_history(measure: Measure, readings: Iterable[Reading]) -> Iterable[Reading]:
    """Gives each reading `period_name`, `in_words` and `history`: its corrections, the latest first, none of what is
    hidden.

    A correction has `was`: the period, where that changed, and the value in words. One query at most.
    """
    recorded = [reading for reading in readings if reading.pk and not reading.is_hidden]
    corrections = ReadingCorrection.objects.order_by("-corrected_at", "-pk")
    prefetch_related_objects(recorded, Prefetch("corrections", corrections, to_attr="history"))
    for reading in readings:
        reading.period_name = reading_name(measure, reading)
        reading.in_words = value_in_words(measure, reading)
        later = reading.period
        for correction in getattr(reading, "history", []):
            correction.was = _was(measure, correction, later)
            later = correction.period
    return readings


def _was(measure, correction, later):
    value = value_in_words(measure, correction)
    return value if correction.period == later else f"{value}, {period_name(named_by(measure), correction.period)}"
