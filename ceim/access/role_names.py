"""What people call a role, in the language of the page."""

from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Role

ROLE_NAMES = {
    Role.MEMBER: _("Member"),
    Role.LEAD: _("Team lead"),
    Role.FACILITATOR: _("Facilitator"),
    Role.COACH: _("Improvement coach"),
    Role.PARTNER: _("Lived-experience partner"),
    Role.QI_LEAD: _("QI lead"),
    Role.ADMINISTRATOR: _("Administrator"),
    Role.CONCERNS_OFFICER: _("Concerns officer"),
}
