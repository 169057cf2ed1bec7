"""What a program asks for in an address: period, group, setting, what changed, which part. Anything else is refused.

A part follows from a cursor, the id of the last row before it: rows that are added meanwhile move none elsewhere.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone

from ceim.across.api.answers import Refused
from ceim.across.dashboards.period import Period
from ceim.teams.groups import tree_of
from ceim.teams.models import Organisation, Setting

PERIOD, CHANGED, PARTS = ("months", "setting", "group"), ("modified_after",), ("after", "limit")
MONTHS = (3, 6, 12)
LIMIT, MOST = 200, 500
LARGEST = 2**63 - 1  # that a database counts to


@dataclass(frozen=True)
class AskedOfApi:
    """The period, what changed since when (None: all), from which id on, and how many at most."""

    organisation: Organisation
    today: date
    period: Period
    modified_after: datetime | None
    after: int
    limit: int


def asked_for(query: QueryDict, organisation: Organisation, takes: tuple[str, ...]) -> AskedOfApi:
    """Raises Refused: a program that mistypes is told so, and does not read something else than it meant."""
    for name in query:
        if name not in takes:
            raise _wrong(name, f"There is no parameter of this name here. There are: {', '.join(takes) or 'none'}.")
        if len(query.getlist(name)) > 1:
            raise _wrong(name, "Give it once.")
    today = timezone.localdate()
    months, setting = _months(query.get("months")), _setting(query.get("setting"))
    period = Period.of_months(months, today, _groups(query.get("group"), organisation), setting)
    return AskedOfApi(
        organisation=organisation,
        today=today,
        period=period,
        modified_after=_moment(query.get("modified_after")),
        after=_number("after", query.get("after"), LARGEST) or 0,
        limit=_number("limit", query.get("limit"), MOST, least=1) or LIMIT,
    )


def part_of(rows: QuerySet, asked: AskedOfApi) -> tuple[list, int | None]:
    """The rows of this part, by their id, and the id of the last of them where there are more."""
    found = list(rows.filter(pk__gt=asked.after).order_by("pk")[: asked.limit + 1])
    has_more, found = len(found) > asked.limit, found[: asked.limit]
    return found, found[-1].pk if has_more else None


def _wrong(name, says):
    return Refused(400, "wrong_parameter", f"{name}: {says}")


def _months(text):
    if text is None:
        return MONTHS[-1]
    if text not in map(str, MONTHS):
        raise _wrong("months", "Give 3, 6 or 12.")
    return int(text)


def _setting(text):
    if text is not None and text not in Setting.values:
        raise _wrong("setting", f"Give one of {', '.join(Setting.values)}.")
    return text or ""


def _groups(text, organisation):
    """The group and those inside it."""
    if text is None:
        return ()
    branches = {branch.group.pk: branch for branch in tree_of(organisation.groups.all())}
    branch = branches.get(_number("group", text, LARGEST))
    if branch is None:
        raise _wrong("group", "There is no group with this id.")
    return branch.ids


def _moment(text):
    if text is None:
        return None
    try:
        found = datetime.fromisoformat(text.replace(" ", "+"))  # a plus sign in an address stands for a space
        if found.tzinfo is not None:
            return found.astimezone(UTC)
    except (ValueError, OverflowError):  # no such moment, or before the first or after the last that can be counted
        pass
    raise _wrong("modified_after", "Give a moment with its time zone, such as 2026-01-31T00:00:00Z.")


def _number(name, text, most, least=0):
    if text is None:
        return None
    if not (text.isascii() and text.isdecimal()) or len(text) > len(str(LARGEST)) or not least <= int(text) <= most:
        raise _wrong(name, f"Give a whole number from {least} to {most}.")
    return int(text)
