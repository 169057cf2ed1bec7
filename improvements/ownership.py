"""Whose a record is: what a team may change of what it may read."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.teams.models import Membership
from improvements.models import Improvement
from improvements.models.participation import shared_work


def is_own(membership: Membership, record: models.Model) -> bool:
    """Whether it belongs to the team itself, and not to one that it works with."""
    return record.team_id == membership.team_id


def is_at_work(membership: Membership, improvement: Improvement) -> bool:
    """Whether the team leads the improvement or takes part in it now."""
    return is_own(membership, improvement) or improvement.pk in shared_work(membership).now


def works_on(membership: Membership, improvement: Improvement) -> bool:
    """Whether it does so and the improvement goes on."""
    return is_at_work(membership, improvement) and improvement.stopped_on is None


def who_may_see_to_it(membership: Membership) -> QuerySet:
    """The people of one's own team who can see that shared work goes on: they sign in, and test changes."""
    people = Membership.objects.visible_to(membership).holding(roles_with(Permission.TEST_CHANGE, TEAM_ROLES))
    return people.filter(user__is_active=True)


def refuse_who_cannot(by: Membership, person: Membership | None) -> None:
    """Raises ValidationError for somebody who could not see to it."""
    refuse_departed(by, person)
    if not who_may_see_to_it(by).filter(pk=person.pk).exists():
        raise ValidationError(_("Choose somebody who signs in and tests changes"))


def refuse_departed(by: Membership, person: Membership | None) -> None:
    """Raises ValidationError for somebody who is not in one's own team now."""
    if person is None or person.team_id != by.team_id or person.ended_on:
        raise ValidationError(_("Choose somebody who is in the team now"))
