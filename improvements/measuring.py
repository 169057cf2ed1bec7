"""A measure's readings made ready to show: their periods, their run chart, and the chart in a few words."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal
from statistics import fmean

from django.db.models import F, Prefetch, QuerySet, prefetch_related_objects
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _

from improvements.charts import ChartPage, Series, run_chart_figure
from improvements.charts.words import finding
from improvements.models import Cycle, Implementation, Measure, Reading
from improvements.spc import run_chart

# Under this many people a period on average, a percentage says more than is known.
FEWEST_FOR_PERCENTAGES, PERIODS_LOOKED_AT = 20, 12
LONGEST_NOTE = 60  # characters


def period_start(rhythm: str, day: date) -> date:
    """The day itself, its Monday, or the first of its month."""
    if rhythm == Measure.Rhythm.MONTH:
        return day.replace(day=1)
    return day - timedelta(days=day.weekday()) if rhythm == Measure.Rhythm.WEEK else day


def period_name(rhythm: str, day: date) -> str:
    """A period inside a sentence: "March 2026", "week of 2 March 2026", "2 March 2026"."""
    return Series(name="-", unit="", better="none", points=((day, None),), period=rhythm).period_name(0)


def is_of_few(measure: Measure, readings: Sequence[Reading]) -> bool:
    """Whether a percentage is of so few that counts are shown in its place.

    Under 20 people a period on average, over the last 12 whose bottom number is known; in time order.
    """
    bottoms = [float(reading.denominator) for reading in readings if reading.denominator is not None]
    if measure.unit != Measure.Unit.PERCENT or not bottoms:
        return False
    return fmean(bottoms[-PERIODS_LOOKED_AT:]) < FEWEST_FOR_PERCENTAGES


def series_of(measure: Measure, readings: Sequence[Reading], notes: Iterable[tuple[date, str]] = ()) -> Series:
    """The readings of one measure, oldest first, as the chart wants them."""
    counted = is_of_few(measure, readings)
    starts = {period_start(measure.rhythm, reading.period) for reading in readings}
    return Series(
        name=measure.name,
        unit="" if counted else _units()[measure.unit],
        better=measure.better,
        points=tuple((r.period, r.numerator if counted else r.value) for r in readings),
        target=None if counted else measure.target,
        notes=tuple(notes),
        # Two readings in one period can only come from outside; then each is its own point.
        period=measure.rhythm if len(starts) == len(readings) else "each",
    )


def chart_of(measure: Measure, readings: Sequence[Reading], *, today: date) -> ChartPage:
    """The run chart, with the tests and the implementations of its improvement as notes."""
    notes = _notes(measure, readings[0].period, today) if readings and measure.improvement_id else ()
    return run_chart_figure(series_of(measure, readings, notes))


def with_findings(measures: Sequence[Measure]) -> Sequence[Measure]:
    """Adds to each measure `kind_word`, `latest` (its last reading, or None), `latest_value` and `finding`.

    One query for any number of measures.
    """
    readings = Reading.objects.only("measure", "period", "value", "numerator", "denominator").order_by("period")
    prefetch_related_objects(measures, Prefetch("readings", queryset=readings, to_attr="in_order"))
    for measure in measures:
        series = series_of(measure, measure.in_order)
        run = run_chart([value for _day, value in series.points])
        measure.finding = capfirst(finding(series, run).removeprefix(f"{series.name}: "))
        measure.kind_word = kind_word(measure)
        measure.latest = measure.in_order[-1] if measure.in_order else None
        measure.latest_value = value_in_words(measure, measure.latest) if measure.latest else ""
    return measures


def in_list_order(measures: QuerySet) -> QuerySet:
    """Those of the whole team first, then improvement by improvement; what is no longer collected last."""
    return measures.order_by(
        F("retired_on").asc(nulls_first=True), F("improvement").asc(nulls_first=True), "kind", "id"
    )


def value_in_words(measure: Measure, reading: Reading) -> str:
    """ "45% (9 of 20)", "12 minutes", "7"; a dash where nothing was recorded."""
    if reading.value is None:
        return "–"
    series = Series(name="-", unit=_units()[measure.unit], better="none", points=())
    value = series.with_unit(float(reading.value))
    if reading.denominator is None or reading.numerator is None:
        return value
    words = {"value": value, "top": plain(reading.numerator), "bottom": plain(reading.denominator)}
    return _("%(value)s (%(top)s of %(bottom)s)") % words


def target_in_words(measure: Measure) -> str:
    """The target with its unit; empty without one."""
    if measure.target is None:
        return ""
    return Series(name="-", unit=_units()[measure.unit], better="none", points=()).with_unit(float(measure.target))


def plain(number: Decimal) -> str:
    """A number without needless zeros: 12, 3.5."""
    return f"{number.normalize():,f}"


def kind_word(measure: Measure) -> str:
    """ "Outcome", "Process" or "Balancing": the kind without its question."""
    return {"outcome": _("Outcome"), "process": _("Process"), "balancing": _("Balancing")}[measure.kind]


def _units():
    return {"count": "", "percent": "%", "minutes": _("minutes"), "days": _("days"), "score": ""}


def _notes(measure, first_day, today):
    """(day, text) of what happened to the improvement while it was being measured."""
    since = (first_day, today)
    cycles = Cycle.objects.filter(idea__improvement=measure.improvement_id, starts_on__range=since)
    for number, idea, day in cycles.values_list("number", "idea__text", "starts_on"):
        yield day, _short(_("Cycle %(number)s: %(idea)s") % {"number": number, "idea": idea})
    brought_in = Implementation.objects.filter(idea__improvement=measure.improvement_id)
    for started_on, normal_on in brought_in.values_list("started_on", "normal_on"):
        if first_day <= started_on <= today:
            yield started_on, _("Brought in")
        if normal_on and first_day <= normal_on <= today:
            yield normal_on, _("Normal work")


def _short(text):
    return Truncator(text).chars(LONGEST_NOTE)
