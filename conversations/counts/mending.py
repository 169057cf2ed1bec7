"""Comparing the counts with the conversations themselves, and mending what differs."""

from collections.abc import Collection

from django.db import connection

from conversations.counts.keeping import add
from conversations.counts.kinds import KEPT_COUNTS, KeptCount


def mend(teams: Collection[int] | None = None) -> dict[KeptCount, dict[tuple, tuple[int, ...]]]:
    """Find what differs, of these teams or of all, and add it; returns what was found.

    It adds what was missing when it looked, and does not write what it saw: whatever was counted meanwhile stays.
    """
    found = {kept: differences(kept, teams) for kept in KEPT_COUNTS}
    for kept, numbers in found.items():
        add(kept, numbers)
        nothing = kept.model.objects.filter(**dict.fromkeys(kept.numbers, 0))
        (nothing if teams is None else nothing.filter(team__in=teams)).delete()
    return found


def count_all() -> None:
    """Count everything where nothing is counted yet: for rows that did not come by a service. One statement each."""
    for kept in KEPT_COUNTS:
        sql, parameters = kept.counted().query.sql_with_params()
        columns = ", ".join(kept.model._meta.get_field(name).column for name in kept.columns)
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {kept.model._meta.db_table} ({columns}) {sql}", parameters)  # noqa: S608


def differences(kept: KeptCount, teams: Collection[int] | None = None) -> dict[tuple, tuple[int, ...]]:
    """{keys: by how much each number kept is less than it should be}, where they differ.

    One statement, so that it sees the rows and their counts as they were at one moment.
    """
    of_teams = {} if teams is None else {"team__in": list(teams)}
    counted = kept.counted(**of_teams)
    told = kept.model.objects.filter(**of_teams).order_by().values_list(*kept.columns)
    parts = [queryset.query.sql_with_params() for queryset in (counted, told)]
    keys, names = ", ".join(kept.keys), ", ".join(kept.columns)
    sums = [f"SUM({name})" for name in kept.numbers]
    less = ", ".join(f"-{name}" for name in kept.numbers)
    sql = (
        f"WITH counted ({names}) AS ({parts[0][0]}), told ({names}) AS ({parts[1][0]}) "  # noqa: S608 models' own names
        f"SELECT {keys}, {', '.join(sums)} FROM (SELECT * FROM counted UNION ALL "
        f"SELECT {keys}, {less} FROM told) AS sides "
        f"GROUP BY {keys} HAVING {' OR '.join(f'{each} <> 0' for each in sums)}"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, parts[0][1] + parts[1][1])
        rows = cursor.fetchall()
    width = len(kept.keys)
    return {row[:width]: tuple(map(int, row[width:])) for row in rows}
