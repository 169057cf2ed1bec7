"""The one name of practices that should always happen, where the reader works, and what is said of that name."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ceim.teams.models import Organisation
from ceim.teams.models.team import NameOfPractices


@dataclass(frozen=True)
class PracticeName:
    """`one` and `many` begin a line, `a` goes on in a sentence. `notice` is to stand wherever the name does, if any."""

    one: str
    many: str
    a: str
    notice: str = ""


def name_in(organisation: Organisation) -> PracticeName:
    """The name that the organisation chose; the mark stands only where it did."""
    many = organisation.get_name_of_practices_display()
    if organisation.name_of_practices != NameOfPractices.MARK:
        return PracticeName(_("Reliable practice"), many, _("a reliable practice"))
    notice = _(
        "Always Events® is a registered trademark of the Institute for Healthcare Improvement, which does not endorse "
        "CEIM."
    )
    return PracticeName(_("Always Event®"), many, _("an Always Event®"), notice)
