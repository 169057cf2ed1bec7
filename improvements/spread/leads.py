"""Who may lead a spread: somebody of the team, a QI lead of its organisation, or a role outside, told in words."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ceim.access.policy import Role
from ceim.teams.models import Membership, OrganisationRole
from improvements.ownership import refuse_departed

Leader = Membership | OrganisationRole | str  # the last: a role outside, never a name


def qi_leads_of(membership: Membership) -> QuerySet:
    """The QI leads of the team's organisation today."""
    roles = OrganisationRole.objects.holding([Role.QI_LEAD]).filter(organisation=membership.team.organisation_id)
    return roles.filter(user__is_active=True).select_related("user")


def columns_of(by: Membership, leader: Leader) -> dict[str, Membership | OrganisationRole | str | None]:
    """Who leads it, as a spread keeps it: one of the three is filled.

    Raises ValidationError for nobody, and for somebody who is not in that role now.
    """
    columns = {"lead": None, "organisation_lead": None, "lead_outside": ""}
    if isinstance(leader, Membership):
        refuse_departed(by, leader)
        return columns | {"lead": leader}
    if isinstance(leader, OrganisationRole):
        if not qi_leads_of(by).filter(pk=leader.pk).exists():
            raise ValidationError(_("Choose somebody who is a QI lead of your organisation now"))
        return columns | {"organisation_lead": leader}
    if not (leader or "").strip():
        raise ValidationError(_("Choose who leads the spread"))
    return columns | {"lead_outside": leader.strip()}
