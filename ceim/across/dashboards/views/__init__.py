"""The views of the dashboards."""

from ceim.across.dashboards.views.organisation import (
    list_organisation_concerns,
    list_teams,
    list_thread,
    show_organisation,
)
from ceim.across.dashboards.views.team import show_home, show_team

__all__ = [
    "list_organisation_concerns",
    "list_teams",
    "list_thread",
    "show_home",
    "show_organisation",
    "show_team",
]
