"""What CEIM needs to do its work, looked at and judged: database, cache, migrations, clock; and who is told which."""

from functools import cache

from django.core.cache import caches
from django.db import DatabaseError, connection
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.utils import timezone

from ceim.access.policy import Role
from ceim.health.beat import is_late, last_beat
from ceim.row_security import scope
from ceim.teams.models import OrganisationRole

ON_THIS_MACHINE = {"127.0.0.1", "::1"}
SET_BY_PROXIES = ("HTTP_X_FORWARDED_FOR", "HTTP_X_FORWARDED_PROTO", "HTTP_X_REAL_IP", "HTTP_FORWARDED")


def found_now() -> dict:
    """{what: whether it is well}, and when the clock last beat; what comes after a fault is not looked at."""
    found = {"database": False, "cache": False, "migrated": False, "clock": False, "clock_beat_at": None}
    try:
        found["migrated"] = not unapplied()
        found["database"] = True
        caches["default"].get("is-the-table-there")
        found["cache"] = True
        found["clock_beat_at"] = beat = last_beat()
        found["clock"] = not is_late(beat, timezone.now())
    except DatabaseError:
        pass
    return found


def is_ready(found) -> bool:
    return all(well for well in found.values() if isinstance(well, bool))


def unapplied():
    """The newest migrations of this code that the database does not know; each was done after those before it."""
    return newest_migrations() - MigrationRecorder(connection).applied_migrations().keys()


@cache
def newest_migrations():
    """Read from the files once in a process: they change with the code alone."""
    return frozenset(MigrationLoader(None).graph.leaf_nodes())


def may_see_details(request) -> bool:
    """Whoever asks on this machine itself, and administrators; never what came through a proxy without a session."""
    straight = not any(name in request.META for name in SET_BY_PROXIES)
    if straight and request.META.get("REMOTE_ADDR") in ON_THIS_MACHINE:
        return True
    try:
        return request.user.is_authenticated and _administers(request.user)
    except DatabaseError:
        return False


def _administers(user):
    with scope.of_person(user.pk):
        return OrganisationRole.objects.current().filter(user=user, role=Role.ADMINISTRATOR).exists()
