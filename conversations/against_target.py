"""Conversations held in a month, beside the target that each pathway had in it: for every page, list and mail."""

from collections.abc import Iterable
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from ceim.months import days_of, first_of, last_of
from ceim.statements import statement
from ceim.teams import targets
from ceim.teams.models import Membership, Pathway, PathwayPartner, shared_pathways
from conversations.models import HeldInMonth, ShortMonth


def against_target(pathways: QuerySet, month: date) -> QuerySet:
    """Each with `held`, `target` and `goes_on` in the month of `month`, and `gap`, what is missing.

    Of Pathways what the teams that hold them owe and held, of PathwayPartners what those that use them do: each team's
    conversations count for itself.
    """
    return against_targets_of(pathways, first_of(month), last_of(month))


def against_targets_of(pathways: QuerySet, first: date, last: date) -> QuerySet:
    """`against_target` of the month from its day `first` to `last`, for statements that are made once."""
    return targets.with_gap(held_and_owed(pathways, first, last))


def held_and_owed(pathways: QuerySet, first: date, last: date) -> QuerySet:
    """`against_targets_of` without `gap`, to make `counts` of: a database would work everything out again for it."""
    pathway = OuterRef(targets.columns_of(pathways)["pathway"])
    number = HeldInMonth.objects.filter(team=OuterRef("team"), pathway=pathway, month=first).values("number")
    return targets.of_days(pathways, first, last).annotate(held=Coalesce(Subquery(number), 0))


def in_use(first: date, last: date) -> tuple[QuerySet, QuerySet]:
    """What each team owes and held in the month from `first` to `last` where it asks people today: on Pathways of its
    own, and as PathwayPartners on those of others. Also teams that have closed."""
    own, used = Pathway.objects.active(), PathwayPartner.objects.at_work().filter(pathway__retired_on=None)
    return against_targets_of(own, first, last), against_targets_of(used, first, last)


def short(first: date, last: date) -> tuple[QuerySet, QuerySet]:
    """Of `in_use` those of teams at work that have fewer conversations than their target: who is short, everywhere."""
    own, used = (rows.filter(gap__gt=0, team__ended_on__isnull=True) for rows in in_use(first, last))
    return own.order_by("title", "pk"), used.order_by("pathway__title", "pk")


def short_again(first: date, last: date, first_before: date, last_before: date) -> tuple[QuerySet, QuerySet]:
    """Of `short` those that were short in the month before as well: two months in a row, each pathway by itself."""
    pairs = zip(short(first, last), short(first_before, last_before), strict=True)
    return tuple(rows.filter(pk__in=earlier.order_by().values("pk")) for rows, earlier in pairs)


def to_be_reminded(first: date, last: date) -> tuple[QuerySet, QuerySet]:
    """Of `short` those of which nobody has said why: what every reminder is about. Lists and figures leave none out."""
    return tuple(rows.filter(~Exists(_said_of(rows, first))) for rows in short(first, last))


def _said_of(rows, first):
    pathway = OuterRef(targets.columns_of(rows)["pathway"])
    return ShortMonth.objects.filter(team=OuterRef("team"), pathway=pathway, month=first)


def counts(pathways: Iterable) -> list[targets.Count]:
    """One for each of the result of `held_and_owed` that has anything to say: a target, or conversations."""
    found = [targets.count_of(pathway) for pathway in pathways]
    return [count for count in found if count.state != "off"]


def pathways_with_counts(membership: Membership, month: date) -> list[Pathway]:
    """The team's pathways and those of others that it uses or used, against the team's own targets in `month`.

    Each says whether the team has it `in_use`, and the `reason` and `note` given for that month, None without any; by
    title, those in use first.
    """
    found = _own(membership, **days_of(month))
    for pathway in found:
        pathway.in_use = pathway.retired_on is None
    if shared_pathways(membership).known:
        found += [_as_pathway(row) for row in _used(membership, **days_of(month))]
    return sorted(found, key=lambda pathway: (not pathway.in_use, pathway.title, pathway.pk))


@statement
def _own(membership, *, first: date, last: date):
    return _with_reason(held_and_owed(Pathway.objects.own_of(membership), first, last), first)


@statement
def _used(membership, *, first: date, last: date):
    rows = PathwayPartner.objects.own_of(membership).latest_of_each()
    return _with_reason(held_and_owed(rows.select_related("pathway"), first, last), first)


def _with_reason(rows, first):
    said = _said_of(rows, first)
    return rows.annotate(reason=Subquery(said.values("reason")), note=Subquery(said.values("note")))


def _as_pathway(row):
    pathway = row.pathway
    for name in ("held", "target", "goes_on", "reason", "note"):
        setattr(pathway, name, getattr(row, name))
    pathway.in_use = row.until is None and pathway.retired_on is None
    return pathway
