"""The page on which an administrator sees how CEIM runs."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.health.upkeep import lines, storage
from ceim.safekeeping.making import version
from ceim.teams.gate import organisation_page


@organisation_page(Permission.MANAGE_ORGANISATION)
@require_safe
def show_upkeep(request, standing):
    found = lines.lines_of(standing.organisation, timezone.now())
    context = {
        "lines": found,
        "to_mend": [line for line in found if not line.is_well],
        "stored": storage.stored_by_kind(),
        "version": version(),
    }
    return render(request, "upkeep/show_upkeep.html", context)
