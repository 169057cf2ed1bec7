"""The ground rules of a team's meetings: its own, or those that CEIM suggests."""

from django.utils.translation import gettext_lazy as _

from ceim.statements import statement
from ceim.teams.models import Membership
from meetings.models import GroundRules

SUGGESTED = [
    _("We look for ways to improve, not for somebody to blame."),
    _("We listen before we explain. Nobody has to defend anything."),
    _("We do not guess who the person is."),
    _("We do not name colleagues."),
    _("The person’s words stand as they are."),
    _("Everyone is asked to speak."),
    _("What is said here stays here, unless somebody may be unsafe."),
]


def ground_rules_of(membership: Membership) -> list[str]:
    """A sentence each. One statement."""
    newest = next(iter(_newest(membership)), None)
    own = lines_of(newest.rules) if newest else []
    return own or [str(rule) for rule in SUGGESTED]


def lines_of(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


@statement
def _newest(membership):
    return GroundRules.objects.visible_to(membership).order_by("-id")[:1]
