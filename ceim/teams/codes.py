"""Whether a code may be that of an organisation or a team: of the shape that its list has, and nobody else's here."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.teams.models import Organisation, Team
from ceim.teams.models.code import EXAMPLES, SHAPES, WHOLE


def take_code(record: Organisation | Team, code_system: str, code: str) -> None:
    """Give the record its code, or none. Raises ValidationError; saving it is the caller's."""
    code = "".join(code.split()).upper()
    if bool(code) != bool(code_system):
        raise ValidationError({"code": WHOLE})
    if code and not re.fullmatch(SHAPES[code_system], code):
        raise ValidationError({"code": _("Enter a code such as %s") % EXAMPLES[code_system]})
    if code and _others(record).filter(code_system=code_system, code=code).exists():
        raise ValidationError({"code": _("Another has this code already")})
    record.code_system, record.code = code_system, code


def _others(record):
    """An organisation's is its own in this CEIM, a team's in its organisation, where teams that closed keep theirs."""
    if isinstance(record, Organisation):
        return Organisation.objects.exclude(pk=record.pk)
    return Team.objects.filter(organisation=record.organisation_id).exclude(pk=record.pk)
