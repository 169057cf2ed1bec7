"""What a practice that should always happen is called where the reader works, and what is said of that name."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from ceim.teams.models import Organisation
from ceim.teams.models.team import NameOfPractices


@dataclass(frozen=True)
class PracticeName:
    """`notice` is to stand wherever the name does; "" where there is nothing to say."""

    one: str
    notice: str = ""


def name_in(organisation: Organisation) -> PracticeName:
    """The name that the organisation chose; the mark stands only where it did."""
    if organisation.name_of_practices != NameOfPractices.MARK:
        return PracticeName(_("Reliable practice"))
    notice = _(
        "Always Events® is a registered trademark of the Institute for Healthcare Improvement, which does not endorse "
        "CEIM."
    )
    return PracticeName(_("Always Event®"), notice)
