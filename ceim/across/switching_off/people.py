"""The people of an organisation, those who left included; and who stands in another as well."""

from django.db.models import Exists, OuterRef, Q, QuerySet

from ceim.accounts.models import SignInRecord, User
from ceim.teams.models import Membership, OrganisationRole


def people_of(organisation_id: int) -> QuerySet:
    memberships = Membership.objects.filter(user=OuterRef("pk"), team__organisation=organisation_id)
    roles = OrganisationRole.objects.filter(user=OuterRef("pk"), organisation=organisation_id)
    return User.objects.filter(Q(Exists(memberships)) | Q(Exists(roles)))


def records_of(organisation_id: int) -> QuerySet:
    """What happened at the doors of these people, the latest first."""
    people = people_of(organisation_id).values("pk")
    return SignInRecord.objects.filter(user__in=people).select_related("user").order_by("-at", "-pk")


def stands_elsewhere(person: User, organisation_id: int) -> bool:
    """Whether they are in a team of another organisation, or have a role in one."""
    memberships = person.memberships.current().exclude(team__organisation=organisation_id)
    return memberships.exists() or person.organisation_roles.not_over().exclude(organisation=organisation_id).exists()
