"""A form that begins with a starter idea: the one that the address asks for."""

from django.http import HttpRequest
from django.utils.translation import gettext as _

from improvements.starters.reading import starter_of


def begun_with(request: HttpRequest, field: str) -> dict[str, str]:
    """What the form begins with: the idea in `field`, to be changed, and that it is nobody's of the team."""
    starter = starter_of(request.GET.get("starter", ""))
    return {field: starter.text, "proposed_by": whose()} if starter else {}


def whose() -> str:
    return _("From the ideas to start from")
