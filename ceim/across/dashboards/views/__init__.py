"""The views of the dashboards."""

from ceim.across.dashboards.views.organisation import (
    list_organisation_concerns,
    list_teams,
    list_thread,
    show_organisation,
)
from ceim.across.dashboards.views.own import delete_saved_view, list_saved_views, note_visit, save_view
from ceim.across.dashboards.views.team import show_home, show_team

__all__ = [
    "delete_saved_view",
    "list_saved_views",
    "note_visit",
    "save_view",
    "list_organisation_concerns",
    "list_teams",
    "list_thread",
    "show_home",
    "show_organisation",
    "show_team",
]
