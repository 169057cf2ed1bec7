"""The first pages: choosing where to go, and a team's own page."""

from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ceim.access.doors import signed_in_page
from ceim.access.policy import Permission
from ceim.across.dashboards.former import former_places_of
from ceim.across.dashboards.home import only_place, places_of
from ceim.across.dashboards.team_page import page_of
from ceim.teams.gate import team_page


@signed_in_page
@require_safe
def show_home(request):
    places = places_of(request.user)
    place = only_place(places)
    if place and not request.GET.get("choose"):
        return redirect(place.address)
    context = {"places": places, "former": former_places_of(request.user)}
    return render(request, "dashboards/show_home.html", context)


@team_page(Permission.VIEW_TEAM)
@require_safe
def show_team(request, membership):
    return render(request, "dashboards/show_team.html", page_of(membership, timezone.now()))
