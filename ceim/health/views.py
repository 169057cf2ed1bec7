"""Health for machines: whether the process answers, and whether database and migrations are in order."""

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import JsonResponse
from django.views.decorators.http import require_GET

from ceim.access.doors import public_page
from ceim.across.reminders.models import Heartbeat


@public_page
@require_GET
def show_health(request):
    return JsonResponse({"alive": True})


@public_page
@require_GET
def show_readiness(request):
    try:
        executor = MigrationExecutor(connection)
        is_migrated = not executor.migration_plan(executor.loader.graph.leaf_nodes())
        ticked_at = (
            Heartbeat.objects.filter(name="reminders").values_list("ticked_at", flat=True).first()
            if is_migrated
            else None
        )
    except DatabaseError:
        return JsonResponse({"database": False}, status=503)
    found = {"database": True, "migrated": is_migrated, "reminders_ticked_at": ticked_at}
    return JsonResponse(found, status=200 if is_migrated else 503)
