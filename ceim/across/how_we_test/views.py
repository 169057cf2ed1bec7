"""Pages of how well a team tests, and all teams of an organisation."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.how_we_test import page
from ceim.teams.gate import organisation_page, team_page


@team_page(Permission.READ_STORIES)
@require_safe
def show_how_we_test(request, membership):
    context = page.of_team(membership, timezone.localdate(), request.GET.get("page"))
    return render(request, "how_we_test/show_how_we_test.html", context)


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def show_how_teams_test(request, standing):
    kept = page.kept(request, standing, timezone.localdate())
    return render(request, "how_we_test/show_how_teams_test.html", {"kept": kept})
