"""What a find is: its kind, its place, why it is marked and what may stand in its place."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class FindKind(TextChoices):
    """The kinds of detail that say who somebody is."""

    NHS_NUMBER = "nhs_number", _("NHS number")
    CHI_NUMBER = "chi_number", _("CHI number")
    DATE_OF_BIRTH = "date_of_birth", _("Date of birth")
    PHONE = "phone", _("Phone number")
    EMAIL = "email", _("Email address")
    LINK = "link", _("Link")
    POSTCODE = "postcode", _("Postcode")
    ADDRESS = "address", _("Address")
    NI_NUMBER = "ni_number", _("National Insurance number")
    RECORD_NUMBER = "record_number", _("Hospital or record number")
    HANDLE = "handle", _("Name on social media")
    AGE = "age", _("Age over 89")
    NAME = "name", _("Name")


REASONS = {
    FindKind.NHS_NUMBER: _("Looks like an NHS number. Leave it out."),
    FindKind.CHI_NUMBER: _("Looks like a CHI number. Leave it out."),
    FindKind.DATE_OF_BIRTH: _(
        "Looks like a date of birth or another full date. Leave it out, or write only the month."
    ),
    FindKind.PHONE: _("Looks like a phone number. Leave it out."),
    FindKind.EMAIL: _("Looks like an email address. Leave it out."),
    FindKind.LINK: _("Looks like a link to a page. It may lead to a person. Leave it out."),
    FindKind.POSTCODE: _("Looks like a postcode. Leave it out, or write only the town."),
    FindKind.ADDRESS: _("Looks like an address. Leave it out, or write only the town."),
    FindKind.NI_NUMBER: _("Looks like a National Insurance number. Leave it out."),
    FindKind.RECORD_NUMBER: _("Looks like a hospital or record number. Leave it out."),
    FindKind.HANDLE: _("Looks like a name on social media. Leave it out."),
    FindKind.AGE: _("Looks like an age over 89. Few people are that old: write “very old”, or leave it out."),
    FindKind.NAME: _("Looks like a name. Write who it is instead, for example “the nurse” or “my son”."),
}

PLACEHOLDERS = {
    FindKind.NHS_NUMBER: _("[NHS number]"),
    FindKind.CHI_NUMBER: _("[CHI number]"),
    FindKind.DATE_OF_BIRTH: _("[date]"),
    FindKind.PHONE: _("[phone number]"),
    FindKind.EMAIL: _("[email address]"),
    FindKind.LINK: _("[link]"),
    FindKind.POSTCODE: _("[postcode]"),
    FindKind.ADDRESS: _("[address]"),
    FindKind.NI_NUMBER: _("[National Insurance number]"),
    FindKind.RECORD_NUMBER: _("[record number]"),
    FindKind.HANDLE: _("[social media name]"),
    FindKind.AGE: _("[age]"),
    FindKind.NAME: _("[name]"),
}


@dataclass(frozen=True)
class Find:
    """The characters from `start` to `end`, end not included, counted in code points."""

    start: int
    end: int
    kind: FindKind

    @property
    def reason(self):
        return REASONS[self.kind]

    @property
    def placeholder(self):
        return PLACEHOLDERS[self.kind]
