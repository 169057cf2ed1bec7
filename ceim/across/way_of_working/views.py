"""Pages of how a team keeps up its way of working, and all teams of an organisation."""

from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.policy import Permission
from ceim.across.way_of_working import page
from ceim.teams.gate import organisation_page, team_page


@team_page(Permission.READ_STORIES)
@require_safe
def show_way_of_working(request, membership):
    context = page.of_team(membership, timezone.localdate())
    return render(request, "way_of_working/show_way_of_working.html", context)


@organisation_page(Permission.VIEW_ORGANISATION)
@require_safe
def show_ways_of_working(request, standing):
    kept = page.kept(request, standing, timezone.localdate())
    return render(request, "way_of_working/show_ways_of_working.html", {"kept": kept})
