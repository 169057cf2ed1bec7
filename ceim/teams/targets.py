"""What a pathway owes in a month: the target of that very month, while pathway and team go on. In SQL and in words."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Case, DateField, Exists, ExpressionWrapper, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, TruncMonth
from django.utils.translation import gettext as _

from ceim.months import first_of, last_of
from ceim.teams.models import Closure, Pathway, PathwayPartner, Target

# What a row says of a team on a pathway: of the one that holds it, or of one that uses it.
OF_HOLDER = {"pathway": "pk", "start": "started_on", "ends": ("retired_on", "team__ended_on")}
OF_PARTNER = {"pathway": "pathway", "start": "since", "ends": ("until", "pathway__retired_on", "team__ended_on")}


def of_month(pathways: QuerySet, month: date) -> QuerySet:
    """`of_days` for all days of the month that `month` lies in."""
    return of_days(pathways, first_of(month), last_of(month))


def of_days(pathways: QuerySet, first: date, last: date) -> QuerySet:
    """Each with its `target` in a month, 0 where it did not stand for a day, and whether it `goes_on`.

    first, last     the days of the month
    pathways        Pathways, for the teams that hold them, or PathwayPartners, for those that use them

    In the month in which pathway or team ends the target stays what it was, and nobody is short of it any more; so too
    in the one in which a team is reopened.
    """
    row = columns_of(pathways)
    stood = goes_on = Q(**{f"{row['start']}__lte": last})
    for end in row["ends"]:
        stood &= Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gte": first})
        goes_on &= Q(**{f"{end}__isnull": True}) | Q(**{f"{end}__gt": last})
    closed = Closure.objects.filter(team=OuterRef("team"), closed_on__lte=last, reopened_on__gte=first)
    stood &= ~Exists(closed.filter(closed_on__lt=first, reopened_on__gt=last))
    goes_on &= ~Exists(closed)
    targets = Target.objects.filter(pathway=OuterRef(row["pathway"]), team=OuterRef("team"), month__lte=first)
    if pathways.model is PathwayPartner:  # what a team aimed for before it left holds no more when it comes back
        since = ExpressionWrapper(OuterRef("since"), output_field=DateField())
        targets = targets.filter(month__gte=TruncMonth(since))
    targets = targets.order_by("-month")
    number = Coalesce(Subquery(targets.values("number")[:1]), 0)
    return pathways.annotate(
        target=Case(When(stood, then=number), default=Value(0)),
        goes_on=Case(When(goes_on, then=Value(True)), default=Value(False)),
    )


def columns_of(pathways: QuerySet) -> dict:
    """Where a row of either kind says which pathway it is about, since when and until when."""
    return OF_PARTNER if pathways.model is PathwayPartner else OF_HOLDER


def with_gap(pathways: QuerySet) -> QuerySet:
    """Adds `gap`, how many are missing; give it `of_month` with `held`."""
    missing = Greatest(F("target") - F("held"), 0)
    return pathways.annotate(gap=Case(When(goes_on=True, then=missing), default=Value(0)))


def in_month(
    pathway: Pathway,
    targets: list[tuple[date, int]],
    month: date,
    closures: list[tuple[date, date]] = (),
) -> tuple[int, bool]:
    """(target, goes_on) of one month, for a page that shows many months; (0, False) where none stood.

    `targets` are (first month, number) of all its targets, the earliest first; its team is at hand, and `closures` are
    (closed, reopened) of it.
    """
    last = last_of(month)
    ends = [end for end in (pathway.retired_on, pathway.team.ended_on) if end]
    if pathway.started_on > last or any(end < month for end in ends) or is_closed(month, closures):
        return 0, False
    was_closed = any(closed <= last and reopened >= month for closed, reopened in closures)
    return holding(targets, month), not was_closed and all(end > last for end in ends)


def begun_anew(numbers: Iterable[tuple[date, int]], starts: Iterable[date]) -> list[tuple[date, int]]:
    """(first month, number) of a team on another's pathway: each time it begins there is none before it chose one."""
    return sorted(({first_of(start): 0 for start in starts} | dict(numbers)).items())


def is_closed(month: date, closures: list[tuple[date, date]]) -> bool:
    """Whether the team was closed on every day of the month."""
    return any(closed < month and last_of(month) < reopened for closed, reopened in closures)


def holding(targets: list[tuple[date, int]], month: date) -> int:
    """The number that holds in `month`: that of the last one to begin in it or before; 0 without any."""
    return next((number for first, number in reversed(targets) if first <= month), 0)


@dataclass(frozen=True)
class Count:
    """Conversations held on one pathway in one month beside what it owed then."""

    title: str
    held: int
    target: int
    goes_on: bool = True
    pathway: Pathway | None = None

    @property
    def missing(self) -> int:
        return max(0, self.target - self.held) if self.goes_on else 0

    @property
    def state(self) -> str:
        if not self.target:
            return "free" if self.held else "off"
        if self.held >= self.target:
            return "met"
        if not self.goes_on:
            return "ended"
        return "short" if self.held else "none"

    @property
    def numbers(self) -> str:
        """The count in words: "2 of 6"; without a target just "2"."""
        return (
            _("%(held)s of %(target)s") % {"held": self.held, "target": self.target} if self.target else f"{self.held}"
        )

    @property
    def words(self) -> str:
        if self.state == "short":
            return _("%(number)s short") % {"number": self.missing}
        names = {"met": _("met"), "none": _("none"), "ended": _("ended"), "free": _("no target"), "off": _("no target")}
        return names[self.state]


def count_of(pathway: Pathway | PathwayPartner) -> Count:
    """From a Pathway or PathwayPartner of `of_month` with `held`."""
    about = pathway.pathway if isinstance(pathway, PathwayPartner) else pathway
    return Count(about.title, pathway.held, pathway.target, pathway.goes_on, about)


def state_of(counts: list[Count]) -> str:
    """The state of several pathways together: what is missing on one is missing, whatever is over on another."""
    states = {count.state for count in counts}
    if states & {"short", "none"}:
        return "short" if any(count.held for count in counts) else "none"
    return next((state for state in ("ended", "met", "free") if state in states), "off")


def told(counts: list[Count]) -> list[Count]:
    """What to say of a team's pathways: one sum, or each by its name where a sum would hide what is missing.

    "8 of 8, 2 short" cannot be understood: 6 of 4 on one pathway do not make up for 2 of 4 on another.
    """
    shown = [count for count in counts if count.state != "off"]
    if len(shown) < 2:
        return [Count("", count.held, count.target, count.goes_on) for count in shown]
    together = Count("", sum(each.held for each in shown), sum(each.target for each in shown))
    is_the_same = together.missing == sum(each.missing for each in shown)
    return [together] if is_the_same and "ended" not in {each.state for each in shown} else shown
