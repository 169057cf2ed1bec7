"""A measure's readings made ready to show: their periods, their chart, and the chart in a few words."""

from collections.abc import Iterable, Sequence
from datetime import date
from decimal import Context, Decimal

from django.db.models import F, QuerySet
from django.utils.text import Truncator, capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.statements import Ids, statement
from improvements.charts import ChartPage, Choice, Fixed, Series, Start, fitting, page_of, too_few
from improvements.charts.series import with_unit
from improvements.figures.mix import notes_of_mix
from improvements.figures.readings import by_measure, key_of, whose, with_readings
from improvements.models import Cycle, FixedLines, Implementation, Measure, Phase, Reading
from improvements.periods import period_name, period_start

LONGEST_NOTE = 200  # characters, as long as the name of an idea may be
KINDS_IN_A_WORD = {
    Measure.Kind.OUTCOME: gettext_lazy("Outcome"),
    Measure.Kind.PROCESS: gettext_lazy("Process"),
    Measure.Kind.BALANCING: gettext_lazy("Balancing"),
}
UNIT_WORDS = {
    Measure.Unit.PERCENT: "%",
    Measure.Unit.MINUTES: gettext_lazy("minutes"),
    Measure.Unit.DAYS: gettext_lazy("days"),
    Measure.Unit.DAYS_BETWEEN: gettext_lazy("days"),
}


def named_by(measure: Measure) -> str:
    """What names a reading's period: as often as it is collected; of stories the month, as nobody reads their day."""
    return Measure.Rhythm.MONTH if _tells_of_stories(measure) else measure.rhythm


def first_day(measure: Measure, reading: Reading) -> date:
    """The first day of the period that a reading stands for."""
    return period_start(measure.rhythm, reading.period)


def place_of(measure: Measure, reading: Reading) -> tuple[date, int]:
    """What no two readings of a measure share: the first day of the period, and which of it."""
    return first_day(measure, reading), reading.position


def reading_name(measure: Measure, reading: Reading) -> str:
    """What a reading is called wherever it is named: its period, and which of that period where it has several."""
    return period_name(named_by(measure), reading.period, reading.position)


def series_of(
    measure: Measure, readings: Sequence[Reading], choice: Choice, notes: Iterable[tuple[date, str]] = ()
) -> Series:
    """The readings of one measure, oldest first, as the chart that was chosen wants them.

    The measure comes with what `with_phases` adds.
    """
    days = [first_day(measure, reading) for reading in readings]
    return Series(
        name=measure.name,
        unit="" if choice.shows_counts else unit_word(measure),
        better=measure.better,
        points=tuple(
            (day, r.numerator if choice.shows_counts else r.value) for day, r in zip(days, readings, strict=True)
        ),
        target=None if choice.shows_counts else measure.target,
        notes=tuple(notes),
        # Two readings in one period can only come from outside; then each is its own point.
        period=measure.rhythm if len(set(days)) == len(days) else "each",
        named=named_by(measure),
        places=tuple(reading.position for reading in readings),
        shares=tuple(map(_share, readings)) if choice.of.has_denominators else (),
        scale=100 if measure.unit == Measure.Unit.PERCENT else measure.per,
        set_aside=tuple((p, r.set_aside_reason) for p, r in enumerate(readings) if r.set_aside_reason),
        remarks=tuple((p, r.note) for p, r in enumerate(readings) if r.note),
        hidden=tuple(p for p, r in enumerate(readings) if r.is_hidden),
        starts=tuple(Start(phase.starts_on, phase.reason) for phase in measure.standing_phases),
        fixed=tuple(
            Fixed(each.points, each.reason, each.phase.starts_on if each.phase else None)
            for each in measure.standing_fixed_lines
            if not each.phase or each.phase.undone_at is None
        ),
    )


def chart_of(measure: Measure, readings: Sequence[Reading], *, today: date) -> ChartPage:
    """The chart. Noted on it: tests and implementations of its improvement, and where people were asked otherwise."""
    notes = [*_notes(measure, readings[0].period, today)] if readings and measure.improvement_id else []
    if readings and measure.derived_from in Measure.AT_A_TOUCHPOINT:
        notes += notes_of_mix(measure, today)
    choice = fitting(measure, readings)
    return page_of(series_of(*with_phases([measure]), readings, choice, notes), choice)


def with_phases(measures: Sequence[Measure]) -> Sequence[Measure]:
    """Gives each measure `standing_phases` and `standing_fixed_lines`, in two queries for all."""
    _give(measures, "standing_phases", lambda some: _phases(**whose(some)))
    _give(measures, "standing_fixed_lines", lambda some: _fixed_lines(**whose(some)))
    return measures


@statement
def _phases(*, measures: Ids, teams: Ids):
    return Phase.objects.standing().filter(measure__in=measures, team__in=teams)


@statement
def _fixed_lines(*, measures: Ids, teams: Ids):
    lines = FixedLines.objects.standing().filter(measure__in=measures, team__in=teams)
    return lines.select_related("phase")


def _give(measures, attribute, ask):
    """To each measure that does not have them yet."""
    without = [measure for measure in measures if not hasattr(measure, attribute)]
    found = by_measure(ask, without)
    for measure in without:
        setattr(measure, attribute, found[key_of(measure)])


def with_charts(measures: Sequence[Measure]) -> Sequence[Measure]:
    """Gives each measure `drawn`: its chart without notes. As many queries for any number of measures."""
    for measure in with_phases(with_readings(measures)):
        choice = fitting(measure, measure.in_order)
        measure.drawn = page_of(series_of(measure, measure.in_order, choice), choice)
    return measures


def with_findings(measures: Sequence[Measure]) -> Sequence[Measure]:
    """Adds to each measure `kind_word`, `latest` (its last reading, or None) with `latest_value` and `latest_period`,
    and `finding`.

    The finding is that of its chart's page. As many queries for any number of measures.
    """
    for measure in with_charts(measures):
        measure.finding = finding_of(measure)
        measure.kind_word = kind_word(measure)
        measure.latest = measure.in_order[-1] if measure.in_order else None
        measure.latest_value = value_in_words(measure, measure.latest) if measure.latest else ""
        measure.latest_period = reading_name(measure, measure.latest) if measure.latest else ""
    return measures


def finding_of(measure: Measure) -> str:
    """What the chart of a measure from `with_charts` says, without the name of the measure before it."""
    return capfirst(measure.drawn.title.removeprefix(f"{measure.name}: "))


def in_list_order(measures: QuerySet) -> QuerySet:
    """The measures of the whole team first, then improvement by improvement; what is no longer collected last."""
    return measures.order_by(
        F("retired_on").asc(nulls_first=True), F("improvement").asc(nulls_first=True), "kind", "id"
    )


def value_in_words(measure: Measure, reading: Reading) -> str:
    """ "45% (9 of 20)", "12 minutes", "7"; a dash where nothing was recorded, and what is hidden is said."""
    if reading.is_hidden:
        return capfirst(too_few())
    if reading.value is None:
        return "–"
    value = with_unit(float(reading.value), unit_word(measure))
    if reading.denominator is None or reading.numerator is None:
        return value
    words = {"value": value, "top": plain(reading.numerator), "bottom": plain(reading.denominator)}
    return _("%(value)s (%(top)s of %(bottom)s)") % words


def target_in_words(measure: Measure) -> str:
    """The target with its unit; empty without one."""
    if measure.target is None:
        return ""
    return with_unit(float(measure.target), unit_word(measure))


def plain(number: Decimal) -> str:
    """A number as it is read, without needless zeros: 12, 3.5, 95.3488; at most four decimals."""
    short = number.quantize(Decimal("0.0001")) if abs(number) >= Decimal("0.001") else Context(prec=3).plus(number)
    return f"{short.normalize() + 0:,f}"


def kind_word(measure: Measure) -> str:
    """ "Outcome", "Process" or "Balancing": the kind without its question."""
    return str(KINDS_IN_A_WORD[measure.kind])


def unit_word(measure: Measure) -> str:
    """What stands behind a value: "%", "days", "per 1,000"; nothing behind a count."""
    if measure.unit == Measure.Unit.RATE:
        return _("per %(number)s") % {"number": plain(Decimal(measure.per))} if measure.per > 1 else ""
    return str(UNIT_WORDS.get(measure.unit, ""))


def _notes(measure, first_day, today):
    """(day, text) of what happened to the improvement while it was being measured."""
    if not measure.is_of_a_whole_team:  # what was tested is not told of one place or group
        return
    here = {"improvement": measure.improvement_id, "team": measure.measured_by}
    for number, idea, day in _cycles(first=first_day, last=today, **here):
        yield day, _short(_("Cycle %(number)s: %(idea)s") % {"number": number, "idea": idea})
    for started_on, normal_on in _implementations(**here):
        if first_day <= started_on <= today:
            yield started_on, _("Brought in")
        if normal_on and first_day <= normal_on <= today:
            yield normal_on, _("Normal work")


@statement
def _cycles(*, improvement: int, team: int, first: date, last: date):
    cycles = Cycle.objects.filter(idea__improvement=improvement, team=team, starts_on__range=(first, last))
    return cycles.values_list("number", "idea__text", "starts_on")


@statement
def _implementations(*, improvement: int, team: int):
    brought_in = Implementation.objects.filter(idea__improvement=improvement, team=team)
    return brought_in.values_list("started_on", "normal_on")


def _share(reading):
    both = (reading.numerator, reading.denominator)
    return (None, None) if None in both else both


def _tells_of_stories(measure):
    return measure.derived_from == Measure.Derived.BETWEEN_COULD_BE_BETTER


def _short(text):
    return Truncator(text).chars(LONGEST_NOTE)
