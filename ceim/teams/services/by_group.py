"""Roles in an organisation that follow the groups of its provider: given and ended as somebody signs in by it."""

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import SafetyLetter, User
from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Organisation, OrganisationRole
from ceim.teams.services.grant import note_grants
from ceim.teams.services.organisation import end_role


@recorded("gave a role by a group of the provider")
def give_role_by_group(*, by: None, person: User, organisation: Organisation, role: str) -> OrganisationRole:
    """Raises ValidationError where they have it already."""
    locked(by, organisation)
    kind = {"organisation": organisation, "user": person, "role": role, "ended_on": None, "until": None}
    given, is_new = OrganisationRole.objects.get_or_create(**kind)
    if not is_new:
        raise ValidationError(_("You have this role already"))
    note_grants([given], granted_by=None)
    _tell_administrators(organisation)
    return given


@recorded("ended a role by a group of the provider")
def end_role_by_group(*, by: None, role: OrganisationRole) -> OrganisationRole:
    """Raises ValidationError for the last administrator, and where it has ended already."""
    ended = end_role(role)
    _tell_administrators(ended.organisation)
    return ended


def _tell_administrators(organisation):
    """Each by one mail that is on its way, however many roles change."""
    administrators = organisation.roles.current().filter(role="administrator", user__is_active=True)
    now, kind = timezone.now(), SafetyLetter.Kind.ROLES
    letters = [
        SafetyLetter(email=each.user.email, kind=kind, due_at=now) for each in administrators.select_related("user")
    ]
    SafetyLetter.objects.bulk_create(letters, ignore_conflicts=True)
