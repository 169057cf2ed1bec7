"""What teams and organisations do with their people and pathways."""

from ceim.teams.services.deputy import end_lead_deputy, name_lead_deputy, name_officer_deputy
from ceim.teams.services.duty import end_duty, say_who_is_on_duty
from ceim.teams.services.grant import agree_to_grant
from ceim.teams.services.group import choose_group_reminders, choose_group_teams, edit_group, end_group, make_group
from ceim.teams.services.invitation import (
    accept_invitation,
    invite_person,
    invite_to_organisation,
    send_invitation_again,
    withdraw_invitation,
)
from ceim.teams.services.organisation import (
    edit_organisation,
    end_organisation_role,
    start_organisation,
    start_team,
)
from ceim.teams.services.pathway import draw_pathway, edit_pathway, retire_pathway
from ceim.teams.services.people import (
    add_member,
    add_partner,
    change_role,
    choose_organisation_reminders,
    choose_reminders,
)
from ceim.teams.services.people_import import invite_people, invite_people_to_teams
from ceim.teams.services.team import rename_team
from ceim.teams.services.touchpoint import (
    add_touchpoint,
    move_touchpoint,
    rename_touchpoint,
    retire_touchpoint,
)

__all__ = [
    "accept_invitation",
    "add_member",
    "add_partner",
    "add_touchpoint",
    "agree_to_grant",
    "change_role",
    "choose_group_reminders",
    "choose_group_teams",
    "choose_organisation_reminders",
    "choose_reminders",
    "draw_pathway",
    "edit_group",
    "edit_organisation",
    "edit_pathway",
    "end_duty",
    "end_group",
    "end_lead_deputy",
    "end_organisation_role",
    "invite_people",
    "invite_people_to_teams",
    "invite_person",
    "invite_to_organisation",
    "make_group",
    "move_touchpoint",
    "rename_team",
    "name_lead_deputy",
    "name_officer_deputy",
    "rename_touchpoint",
    "retire_pathway",
    "retire_touchpoint",
    "say_who_is_on_duty",
    "start_organisation",
    "start_team",
    "send_invitation_again",
    "withdraw_invitation",
]
