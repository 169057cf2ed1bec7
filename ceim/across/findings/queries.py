"""All that waits over many teams, as statements: the first of each kind and how many there are, and one page of all."""

from collections import namedtuple
from collections.abc import Iterable
from datetime import date

from django.db.models import CharField, Count, Exists, IntegerField, Min, OuterRef, QuerySet, Value
from django.db.models.functions import Cast

from ceim.across.findings.asked import FindingsAsked
from ceim.across.findings.models import FindingAnswer
from ceim.across.findings.parts import TYPES, part_of
from ceim.statements import statement

FIRST_OF_A_KIND = 3  # so many of one kind are looked at for the three of this week
FIRST, COUNTED, ANSWERED = "first", "counted", "answered"
ALL_KINDS = tuple(FindingAnswer.Kind.values)
FOUND = [f"found_{name}" for name in TYPES]
COLUMNS = ("row", "press", *FOUND)
FoundRow = namedtuple("FoundRow", COLUMNS)
IN_ORDER = ("press", "found_since", "found_amount", "found_team_name", "found_record")


def found_rows(rows: Iterable[tuple]) -> list[FoundRow]:
    """What a statement here answered, by name: a union takes its names from the first of its parts."""
    return [FoundRow(*row) for row in rows]


@statement
def answers_of(*, organisation: int, today: date):
    found = FindingAnswer.objects.filter(team__organisation=organisation).standing(today)
    return found.select_related("by").order_by("until", "pk")


@statement
def answers_in(*, team: int, today: date):
    return FindingAnswer.objects.filter(team=team).standing(today).select_related("by").order_by("until", "pk")


@statement
def overview(asked: FindingsAsked, is_any_answered: bool):
    """For `found_rows`: of each kind the first ones and how many there are; and those answered.

    Where it is counted, `found_amount` are the findings and `found_of_how_many` their teams.
    """
    return _one_list(
        rows
        for kind in ALL_KINDS
        for found in _of_kind(asked, kind)
        for rows in (
            _as_rows(_first_of(_unanswered(found, asked.today)), kind, FIRST),
            _counted(_unanswered(found, asked.today), kind),
            *([_as_rows(_answered(found, asked.today), kind, ANSWERED)] if is_any_answered else []),
        )
    )


@statement
def page_of_findings(asked: FindingsAsked, kinds: tuple, start: int, stop: int):
    """Of these kinds so many that nobody has answered, those that press most first."""
    rows = [_as_rows(_unanswered(found, asked.today), kind, FIRST) for kind in kinds for found in _of_kind(asked, kind)]
    return _one_list(rows).order_by(*IN_ORDER)[start:stop]


@statement
def counted(asked: FindingsAsked):
    """How many there are of each kind that nobody has answered, as in `overview`."""
    return _one_list(
        _counted(_unanswered(found, asked.today), kind) for kind in ALL_KINDS for found in _of_kind(asked, kind)
    )


@statement
def answered(asked: FindingsAsked, kinds: tuple):
    """All that somebody has answered and that is still there."""
    return _one_list(
        _as_rows(_answered(found, asked.today), kind, ANSWERED) for kind in kinds for found in _of_kind(asked, kind)
    )


@statement
def one_finding(asked: FindingsAsked, kind: str, *, record: int):
    """The row of one finding, answered or not; none where it is not there any more."""
    return _one_list(_as_rows(found.filter(found_record=record), kind, FIRST) for found in _of_kind(asked, kind))


def _of_kind(asked, kind):
    return part_of(kind, asked.teams, asked.all_teams, asked.days | {"today": asked.today})


def _answered(found, today):
    return found.filter(Exists(_answers_to(today)))


def _unanswered(found, today):
    return found.filter(~Exists(_answers_to(today)))


def _answers_to(today):
    names = {"kind": OuterRef("found_kind"), "team": OuterRef("found_team_number"), "record": OuterRef("found_record")}
    return FindingAnswer.objects.standing(today).filter(**names)


def _first_of(found):
    """Not by a window: Django's query around one joins columns that are written alike, and each kind has some empty."""
    return found.filter(pk__in=found.order_by(*IN_ORDER[1:]).values("pk")[:FIRST_OF_A_KIND])


def _as_rows(found, kind, row):
    return found.annotate(**_head(kind, row)).values_list(*COLUMNS)


def _counted(found, kind):
    """One row over all of `found`; of a kind without any it counts none."""
    numbers = {
        "found_since": Min("found_since"),
        "found_amount": Count("pk"),
        "found_of_how_many": Count("found_team_number", distinct=True),
    }
    texts = {"found_kind": Value(kind), "found_team_name": Value(""), "found_team_address": Value("")}
    over_all = found.annotate(over_all=Value(1)).values("over_all")
    over_all = over_all.annotate(**{f"of_{name}": number for name, number in numbers.items()})
    nothing = {
        f"of_{name}": Cast(texts.get(name, Value(None)), TYPES[name[6:]]) for name in FOUND if name not in numbers
    }
    head = {f"of_{name}": each for name, each in _head(kind, COUNTED).items()}
    return over_all.annotate(**nothing, **head).values_list(*(f"of_{name}" for name in COLUMNS))


def _head(kind, row):
    press = ALL_KINDS.index(kind)
    return {"row": Cast(Value(row), CharField()), "press": Cast(Value(press), IntegerField())}


def _one_list(rows) -> QuerySet:
    first, *others = rows
    return first.union(*others, all=True) if others else first
