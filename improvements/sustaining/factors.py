"""The ten factors in our words, four levels each, and what each level counts.

The factors and points are those of the NHS Sustainability Model (NHS Institute for Innovation and Improvement; Maher,
Gustafson, Evans). The highest of each are printed in doi:10.1186/s43058-021-00205-x, table 5, with some lower ones; the
rest fit the total of 100. No line says from which total on a change is safe: published ones differ.
"""

from dataclasses import dataclass
from decimal import Decimal

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from improvements.models import SustainingAnswer

Factor, Level = SustainingAnswer.Factor, SustainingAnswer.Level


@dataclass(frozen=True)
class Described:
    """levels: from A, the best, to D. points: what A, B and C count; D counts nothing."""

    levels: tuple[Promise, Promise, Promise, Promise]
    points: tuple[str, str, str]

    @property
    def choices(self) -> list[tuple[Level, Promise]]:
        return list(zip(Level, self.levels, strict=True))

    def points_of(self, level: str) -> Decimal:
        return dict(zip(Level.values, map(Decimal, (*self.points, "0")), strict=True))[level]

    @property
    def most(self) -> Decimal:
        return self.points_of(Level.A)


FACTORS: dict[Factor, Described] = {
    Factor.BENEFITS: Described(
        (
            _("It saves work or waste, and makes things run more smoothly as well"),
            _("It does some good besides what it does for people"),
            _("It does little good besides"),
            _("It does no other good, or makes work harder"),
        ),
        ("8.5", "4.7", "4.0"),
    ),
    Factor.CREDIBLE: Described(
        (
            _("Everybody sees what it does, there is evidence, and people believe it"),
            _("There is evidence, and not everybody sees it or believes it"),
            _("Some believe in it, with little to show"),
            _("Nobody could say what it does for people"),
        ),
        ("9.1", "6.3", "3.1"),
    ),
    Factor.ADAPTABLE: Described(
        (
            _("It goes on if a person, a room or the money changes"),
            _("It could be fitted to most changes, with some work"),
            _("It would be hard to fit to anything new"),
            _("It hangs on one person or one thing"),
        ),
        ("7.0", "3.4", "2.4"),
    ),
    Factor.WATCHED: Described(
        (
            _("It is measured all the time, somebody looks, and acts on it"),
            _("It is measured, and not always looked at"),
            _("It is looked at now and then"),
            _("Nobody looks"),
        ),
        ("6.5", "3.3", "2.4"),
    ),
    Factor.TRAINED: Described(
        (
            _("Staff helped to make it, and everybody is taught it, new people too"),
            _("Staff helped to make it, and not everybody is taught it"),
            _("Staff were taught it and did not help to make it"),
            _("Staff neither helped to make it nor are taught it"),
        ),
        ("11.4", "6.3", "4.9"),
    ),
    Factor.BEHAVIOUR: Described(
        (
            _("Staff say what they would change, and see that it is tried"),
            _("Staff say what they would change, and little comes of it"),
            _("Staff do it and say nothing about it"),
            _("Staff do not think it is a better way"),
        ),
        ("11.0", "5.1", "5.1"),
    ),
    Factor.SENIOR: Described(
        (
            _("They are seen with it, take away what stands in the way, and staff turn to them"),
            _("They help when they are asked"),
            _("They know of it and do little"),
            _("They do nothing for it"),
        ),
        ("15.0", "6.2", "5.7"),
    ),
    Factor.CLINICAL: Described(
        (
            _("They are seen with it, take away what stands in the way, and colleagues turn to them"),
            _("They help when they are asked"),
            _("They know of it and do little"),
            _("They do nothing for it"),
        ),
        ("15.0", "6.7", "5.5"),
    ),
    Factor.FITS: Described(
        (
            _("The organisation wants what it does, and has made changes last before"),
            _("The organisation wants what it does, and changes seldom lasted"),
            _("It hardly fits what the organisation wants"),
            _("It goes against what the organisation wants"),
        ),
        ("7.0", "3.5", "3.3"),
    ),
    Factor.MEANS: Described(
        (
            _("People, rooms and things are there, and it is written down how it is done"),
            _("Most of it is there"),
            _("Some of it is there"),
            _("None of it is there"),
        ),
        ("9.5", "4.4", "3.3"),
    ),
}
