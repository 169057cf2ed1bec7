"""People of the team who do not sign in: what they say, want and vote for is written down by others."""

from ceim.statements import statement
from ceim.teams.models import Membership


def people_without_sign_in(membership):
    return Membership.objects.visible_to(membership).current().filter(user__isnull=True)


@statement
def spoken_for(membership):
    """In the order of their names, for a page that asks each time."""
    return people_without_sign_in(membership).order_by("name", "pk")
