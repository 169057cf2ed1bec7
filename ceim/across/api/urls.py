"""Addresses under /api/v1/."""

from django.urls import include, path, re_path

from ceim.across.api import addresses

of_an_organisation = [
    path("", addresses.read_organisation, name="read_organisation"),
    path("teams/", addresses.read_teams, name="read_teams"),
    path("groups/", addresses.read_groups, name="read_groups"),
    path("group-teams/", addresses.read_group_teams, name="read_group_teams"),
    path("months/", addresses.read_months, name="read_months"),
    path("thread/", addresses.read_thread, name="read_thread"),
    path("opportunities/", addresses.read_opportunities, name="read_opportunities"),
    path("themes/", addresses.read_themes, name="read_themes"),
    path("improvements/", addresses.read_improvements, name="read_improvements"),
    path("measures/", addresses.read_measures, name="read_measures"),
    path("readings/", addresses.read_readings, name="read_readings"),
    path("charts/", addresses.read_charts, name="read_charts"),
    path("spread/", addresses.read_spread, name="read_spread"),
    path("places/", addresses.read_places, name="read_places"),
    path("practices/", addresses.read_practices, name="read_practices"),
]

urlpatterns = [
    path("openapi.json", addresses.describe_api, name="describe_api"),
    path("organisations/<slug:organisation_slug>/", include(of_an_organisation)),
    re_path(r"^(?P<rest>[\s\S]*)$", addresses.read_nothing, name="read_nothing"),
]
