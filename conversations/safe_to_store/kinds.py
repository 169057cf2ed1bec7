"""What a find is: its kind, its place, why it is marked and what may stand in its place."""

from dataclasses import dataclass

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
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
    Kind.NHS_NUMBER: _("Looks like an NHS number. Leave it out."),
    Kind.CHI_NUMBER: _("Looks like a CHI number. Leave it out."),
    Kind.DATE_OF_BIRTH: _("Looks like a date of birth or another full date. Leave it out, or write only the month."),
    Kind.PHONE: _("Looks like a phone number. Leave it out."),
    Kind.EMAIL: _("Looks like an email address. Leave it out."),
    Kind.LINK: _("Looks like a link to a page. It may lead to a person. Leave it out."),
    Kind.POSTCODE: _("Looks like a postcode. Leave it out, or write only the town."),
    Kind.ADDRESS: _("Looks like an address. Leave it out, or write only the town."),
    Kind.NI_NUMBER: _("Looks like a National Insurance number. Leave it out."),
    Kind.RECORD_NUMBER: _("Looks like a hospital or record number. Leave it out."),
    Kind.HANDLE: _("Looks like a name on social media. Leave it out."),
    Kind.AGE: _("Looks like an age over 89. Few people are that old: write “very old”, or leave it out."),
    Kind.NAME: _("Looks like a name. Write who it is instead, for example “the nurse” or “my son”."),
}

PLACEHOLDERS = {
    Kind.NHS_NUMBER: _("[NHS number]"),
    Kind.CHI_NUMBER: _("[CHI number]"),
    Kind.DATE_OF_BIRTH: _("[date]"),
    Kind.PHONE: _("[phone number]"),
    Kind.EMAIL: _("[email address]"),
    Kind.LINK: _("[link]"),
    Kind.POSTCODE: _("[postcode]"),
    Kind.ADDRESS: _("[address]"),
    Kind.NI_NUMBER: _("[National Insurance number]"),
    Kind.RECORD_NUMBER: _("[record number]"),
    Kind.HANDLE: _("[social media name]"),
    Kind.AGE: _("[age]"),
    Kind.NAME: _("[name]"),
}


@dataclass(frozen=True)
class Find:
    """The characters from `start` to `end`, end not included, counted in code points."""

    start: int
    end: int
    kind: Kind

    @property
    def reason(self):
        return REASONS[self.kind]

    @property
    def placeholder(self):
        return PLACEHOLDERS[self.kind]
