"""Which roles somebody gains and loses as they sign in by the provider: those that OIDC_ROLES names, and no others."""

import logging

from django.conf import settings
from django.core.exceptions import ValidationError

from ceim.accounts.provider.shown import roles_by_group
from ceim.row_security import scope
from ceim.teams.models import Organisation

log = logging.getLogger("ceim.teams")


@scope.everything()  # who they are is known, and not yet in the session
def follow_groups(sender, person, shown, **details):
    """Called at each sign-in by the provider, before it is asked whether the person's roles need a second factor."""
    wanted = roles_by_group(settings.OIDC)
    if not wanted or shown.groups is None:
        return
    for organisation in Organisation.objects.filter(slug__in=wanted):
        _follow(person, organisation, wanted[organisation.slug], set(shown.groups))


def _follow(person, organisation, groups_of_roles, groups):
    from ceim.teams.services.by_group import end_role_by_group, give_role_by_group

    roles = organisation.roles.current().filter(user=person, until=None, role__in=groups_of_roles)
    held = {each.role: each for each in roles}
    for role, groups_of_role in groups_of_roles.items():
        if groups & groups_of_role and role not in held:
            _try(give_role_by_group, person=person, organisation=organisation, role=role)
        elif role in held and not groups & groups_of_role:
            _try(end_role_by_group, role=held[role])


def _try(service, **details):
    try:
        service(by=None, **details)
    except ValidationError:
        log.warning("a group of the provider was not followed: %s", service.__name__)
