"""By which code others know an organisation or a team, and in which list of codes."""

from django.db import models
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CodeSystem(models.TextChoices):
    ODS = "ods", _("ODS code of an organisation")
    ODS_SITE = "ods_site", _("ODS code of a site")
    SCOTTISH_BOARD = "scottish_board", _("NHS Scotland: code of a board")
    SCOTTISH_LOCATION = "scottish_location", _("NHS Scotland: code of a location")


# Where each list is known by; for the first two it is what FHIR calls the system, the others have no such name.
ADDRESSES = {
    "": "",
    CodeSystem.ODS: "https://fhir.nhs.uk/Id/ods-organization-code",
    CodeSystem.ODS_SITE: "https://fhir.nhs.uk/Id/ods-site-code",
    CodeSystem.SCOTTISH_BOARD: "https://www.opendata.nhs.scot/dataset/geography-codes-and-labels",
    CodeSystem.SCOTTISH_LOCATION: "https://www.opendata.nhs.scot/dataset/hospital-codes",
}
SHAPES = {
    CodeSystem.ODS: r"[A-Z0-9]{3,12}",
    CodeSystem.ODS_SITE: r"[A-Z0-9]{5,12}",
    CodeSystem.SCOTTISH_BOARD: r"S08\d{6}|SB\d{4}",
    CodeSystem.SCOTTISH_LOCATION: r"[A-Z]\d{3}[A-Z]",
}
EXAMPLES = {"ods": "RXX", "ods_site": "RXX01", "scottish_board": "S08000099", "scottish_location": "Z999H"}
NO_CODE = {"default": "", "db_default": "", "blank": True, "max_length": 20}


class KnownByCode(models.Model):
    """Its columns; the database's default lets a version of CEIM that does not know them go on while it is replaced."""

    code_system = models.CharField(_("List of codes"), choices=CodeSystem.choices, **NO_CODE)
    code = models.CharField(_("Code"), **NO_CODE)

    class Meta:
        abstract = True

    @property
    def code_address(self) -> str:
        return ADDRESSES[self.code_system]


def code_is_whole(name: str) -> models.CheckConstraint:
    """Both a list and a code of it, or neither."""
    neither, either = models.Q(code="", code_system=""), models.Q(code="") | models.Q(code_system="")
    return models.CheckConstraint(condition=neither | ~either, name=name, violation_error_message=WHOLE)


WHOLE: Promise = _("Choose the list of codes and enter the code, or leave both empty")
