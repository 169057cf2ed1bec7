"""Measures that nobody types: counted by the database from the team's own records, however they change.

A withdrawn story leaves every count by itself, as nothing of these numbers is kept. Months are those of London, and a
month is counted once it is over: half a month would look like a fall.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal

from django.db.models import Avg, Case, Count, F, Func, IntegerField, Min, Q, When, Window
from django.db.models.functions import RowNumber, TruncDate, TruncMonth

from ceim.months import LONDON, first_of, months_before
from ceim.teams.models import Touchpoint
from conversations.models import Conversation, Highlight, Passage
from improvements.models import Measure, Reading
from meetings.models import Opportunity

Derived = Measure.Derived
DAY = timedelta(days=1)
COULD_BE_BETTER = Q(highlights__kind=Highlight.Kind.COULD_BE_BETTER)


def derived_readings(measures: Sequence[Measure], *, today: date) -> dict[int, list[Reading]]:
    """{key of a derived measure: its readings, the oldest first, none of them saved}; periods end before `today`.

    The number of queries depends on how many ways of counting there are among the measures, not on their number.
    """
    by_source = defaultdict(list)
    for measure in measures:
        by_source[measure.derived_from].append(measure)
    counted = {}
    for source, several in by_source.items():
        counted |= COUNTED_BY[source](several, today)
    return counted


def _conversations(measures, today):
    """How many were held in each month, whatever became of them; a month without any is 0."""
    held = Conversation.objects.counted().filter(team__in=_teams(measures), held_on__lt=first_of(today))
    per_month = held.order_by().annotate(month=TruncMonth("held_on")).values_list("team", "month")
    found = _grouped((team, month, {"value": number}) for team, month, number in per_month.annotate(number=Count("pk")))
    return {each.pk: _by_month(each, found[each.team_id], today, empty={"value": 0}) for each in measures}


def _could_be_better(measures, today):
    """Of the readable stories of a month that speak of the touchpoint, those marked "could be better" there."""
    roots = roots_of(measures)
    spoken = spoken_of(roots, _teams(measures)).filter(conversation__held_on__lt=first_of(today))
    per_month = spoken.annotate(month=TruncMonth("conversation__held_on")).values_list("team", "root", "month")
    rows = per_month.annotate(of=_stories(), some=_stories(filter=COULD_BE_BETTER))
    found = _grouped(((team, root), month, _share(some, of)) for team, root, month, of, some in rows)
    return {each.pk: _by_month(each, found[each.team_id, roots[each.touchpoint_id]], today) for each in measures}


def _between_could_be_better(measures, today):
    """Between two stories that could be better at the touchpoint: how many others spoke of it.

    The first one begins the count. Readers are told the month of a story and never its day, so the period is the
    month here too, and a month may have several points.
    """
    roots = roots_of(measures)
    spoken = spoken_of(roots, _teams(measures)).filter(conversation__held_on__lte=today)
    stories = spoken.values("team", "root", "conversation")
    in_order = ["conversation__held_on", "conversation"]
    # The place is asked for and not the mark alone: a filter on the mark would go before the counting of places.
    place = Case(When(marked__gt=0, then=Window(RowNumber(), partition_by=["team", "root"], order_by=in_order)))
    marked = stories.annotate(marked=Count("highlights", filter=COULD_BE_BETTER)).annotate(place=place)
    rows = marked.filter(place__isnull=False).order_by("team", "root", "place")
    in_rows = rows.values_list("team", "root", "conversation__held_on", "place")
    found = _listed(((team, root), *rest) for team, root, *rest in in_rows)
    return {each.pk: _in_places(_gaps(each, found[each.team_id, roots[each.touchpoint_id]])) for each in measures}


def _gaps(measure, places):
    for (_day, before), (day, place) in zip(places, places[1:], strict=False):
        yield _reading(measure, first_of(day), value=place - before - 1)


def _days_to_release(measures, today):
    """The mean days from recording to release, by the month of release; none released, no reading.

    By the month of release, so that a month that is over never changes. The mean and not the median, because one
    story that is kept waiting for long is what this measure is there to show.
    """
    released = Conversation.objects.readable().filter(team__in=_teams(measures), recorded_at__isnull=False)
    on = {"released_on": _day_of("released_at"), "recorded_on": _day_of("recorded_at")}
    per_month = (
        released.order_by()
        .annotate(**on)
        .filter(released_on__lt=first_of(today))
        .annotate(month=TruncMonth("released_on"))
        .values_list("team", "month")
    )
    rows = per_month.annotate(mean=Avg(F("released_on") - F("recorded_on")))
    found = _grouped((team, month, {"value": round(Decimal(mean / DAY), 1)}) for team, month, mean in rows)
    return {each.pk: _by_month(each, found[each.team_id], today) for each in measures}


def _days_to_first_test(measures, today):
    """One reading for each opportunity that came to a test, in the order of those first tests.

    So a late test is a new point at the end, and the earlier points stay where they are. A test that began before
    the opportunity was written down took 0 days.
    """
    first_test = Min(
        "improvements__ideas__cycles__starts_on", filter=Q(improvements__ideas__cycles__starts_on__lte=today)
    )
    rows = (
        Opportunity.objects.filter(team__in=_teams(measures))
        .annotate(tested_on=first_test, stated_on=_day_of("stated_at"))
        .filter(tested_on__isnull=False)
        .order_by("tested_on", "pk")
    )
    found = _listed(rows.values_list("team", "tested_on", "stated_on"))
    return {each.pk: _in_places(_waited(each, *days) for days in found[each.team_id]) for each in measures}


def _waited(measure, tested_on, stated_on):
    return _reading(measure, tested_on, value=max(0, (tested_on - stated_on).days))


COUNTED_BY = {
    Derived.CONVERSATIONS: _conversations,
    Derived.COULD_BE_BETTER: _could_be_better,
    Derived.BETWEEN_COULD_BE_BETTER: _between_could_be_better,
    Derived.DAYS_TO_RELEASE: _days_to_release,
    Derived.DAYS_TO_FIRST_TEST: _days_to_first_test,
}


def _teams(measures):
    return {measure.team_id for measure in measures}


def _day_of(moment):
    return TruncDate(moment, tzinfo=LONDON)


def roots_of(measures):
    """{key of a touchpoint: what it is called last}, for all that one of these was renamed from or to."""
    pathways = Touchpoint.objects.filter(pk__in={measure.touchpoint_id for measure in measures}).values("pathway")
    follows = dict(Touchpoint.objects.filter(pathway__in=pathways).values_list("pk", "succeeded_by"))
    roots = {pk: _last_of(pk, follows) for pk in follows}
    wanted = {roots[measure.touchpoint_id] for measure in measures}
    return {pk: root for pk, root in roots.items() if root in wanted}


def _last_of(pk, follows):
    seen = {pk}
    while follows.get(pk) and follows[pk] not in seen:
        pk = follows[pk]
        seen.add(pk)
    return pk


def spoken_of(roots, teams):
    """Passages of readable stories of these teams at these touchpoints, each with its `root`."""
    readable = Passage.objects.filter(conversation__state__in=Conversation.READABLE, touchpoint__in=list(roots))
    readable = readable.filter(team__in=teams)
    return readable.order_by().annotate(root=CalledLast("touchpoint", roots))


class CalledLast(Func):
    """The key of what a touchpoint is called last, by {key: key}, which holds every touchpoint of the statement.

    The keys are written out: as values of a prepared statement they would be others in GROUP BY than in SELECT.
    """

    template = "CASE %(expressions)s %(renamed)s END"
    output_field = IntegerField()

    def __init__(self, touchpoint: str, roots: dict[int, int]):
        super().__init__(touchpoint, renamed=" ".join(f"WHEN {pk:d} THEN {last:d}" for pk, last in roots.items()))


def _stories(**options):
    return Count("conversation", distinct=True, **options)


def _share(some, of):
    value = round(Decimal(100 * some) / of, 4)
    return {"value": value, "numerator": Decimal(some), "denominator": Decimal(of)}


def _in_places(readings):
    """Numbered within their period, as recorded ones are."""
    in_order, so_far = list(readings), Counter()
    for reading in in_order:
        so_far[reading.period] += 1
        reading.position = so_far[reading.period]
    return in_order


def _grouped(rows: Iterable[tuple]) -> dict:
    found = defaultdict(dict)
    for key, month, numbers in rows:
        found[key][month] = numbers
    return found


def _listed(rows: Iterable[tuple]) -> dict:
    found = defaultdict(list)
    for key, *rest in rows:
        found[key].append(rest)
    return found


def _by_month(measure, found, today, empty=None):
    """A reading for every month from the first that has one to the last that is over; `empty` where there is none."""
    month, end, readings = min(found, default=today), first_of(today), []
    while month < end:
        readings.append(_reading(measure, month, **found.get(month, empty or {})))
        month = months_before(month, -1)
    return readings


def _reading(measure, period, *, value=None, **numbers):
    number = None if value is None else Decimal(value)
    return Reading(team_id=measure.team_id, measure=measure, period=period, value=number, **numbers)
