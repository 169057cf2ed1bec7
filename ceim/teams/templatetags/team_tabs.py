"""The pages of a team that stand in the header of each, for who may open them."""

from django import template
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Permission
from ceim.nhs.addresses import address_of

register = template.Library()

TABS = (
    (Permission.VIEW_TEAM, "show_team", _("My team")),
    (Permission.READ_STORIES, "list_conversations", _("Conversations")),
    (Permission.READ_STORIES, "list_meetings", _("Meetings")),
    (Permission.READ_STORIES, "list_improvements", _("Improvements")),
    (Permission.READ_STORIES, "list_board_entries", _("You said, we did")),
    (Permission.VIEW_TEAM, "list_pathways", _("Pathways")),
    (Permission.HANDLE_CONCERN, "list_concerns", _("Concerns")),
    (Permission.MANAGE_PEOPLE, "list_people", _("People")),
)


@register.simple_tag
def team_tabs(membership):
    """(address, label) of each."""
    team = membership.team.address
    return [(address_of(view, team), label) for permission, view, label in TABS if membership.may(permission)]
