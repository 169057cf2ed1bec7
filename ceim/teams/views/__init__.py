"""Pages about people, pathways, groups of teams and the organisation."""

from ceim.teams.views.deputy import end_lead_deputy, name_lead_deputy, name_officer_deputy
from ceim.teams.views.duty import end_duty, say_who_is_on_duty
from ceim.teams.views.grant import agree_to_grant, agree_to_organisation_grant
from ceim.teams.views.group import (
    choose_group_reminders,
    choose_group_teams,
    edit_group,
    end_group,
    list_groups,
    make_group,
    show_group,
)
from ceim.teams.views.invitation import (
    accept_invitation,
    invite_person,
    send_invitation_again,
    withdraw_invitation,
)
from ceim.teams.views.organisation import (
    edit_organisation,
    end_organisation_role,
    invite_to_organisation,
    list_organisation_people,
    send_organisation_invitation_again,
    start_team,
    withdraw_organisation_invitation,
)
from ceim.teams.views.pathway import draw_pathway, edit_pathway, list_pathways, retire_pathway, show_pathway
from ceim.teams.views.people import (
    add_partner,
    change_role,
    choose_organisation_reminders,
    choose_reminders,
    list_people,
)
from ceim.teams.views.people_import import import_people, import_people_to_teams
from ceim.teams.views.search import search_people
from ceim.teams.views.team import rename_team
from ceim.teams.views.touchpoint import add_touchpoint, move_touchpoint, rename_touchpoint, retire_touchpoint

__all__ = [
    "accept_invitation",
    "add_partner",
    "add_touchpoint",
    "agree_to_grant",
    "agree_to_organisation_grant",
    "change_role",
    "choose_group_reminders",
    "choose_group_teams",
    "choose_organisation_reminders",
    "choose_reminders",
    "draw_pathway",
    "edit_group",
    "edit_organisation",
    "edit_pathway",
    "end_group",
    "end_duty",
    "end_lead_deputy",
    "end_organisation_role",
    "import_people",
    "import_people_to_teams",
    "invite_person",
    "invite_to_organisation",
    "list_groups",
    "list_organisation_people",
    "list_pathways",
    "list_people",
    "make_group",
    "move_touchpoint",
    "rename_team",
    "name_lead_deputy",
    "name_officer_deputy",
    "rename_touchpoint",
    "say_who_is_on_duty",
    "retire_pathway",
    "retire_touchpoint",
    "show_group",
    "show_pathway",
    "search_people",
    "start_team",
    "send_invitation_again",
    "withdraw_invitation",
    "send_organisation_invitation_again",
    "withdraw_organisation_invitation",
]
