"""SustainingAnswer: how one person sees one of the ten factors on which it depends whether a change lasts."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.implementation import Implementation


class SustainingAnswer(TeamRecord):
    """One factor of one person's answers of one day; the levels in words are in `improvements.sustaining.factors`."""

    class Factor(models.TextChoices):
        BENEFITS = "benefits", _("What else it is good for")
        CREDIBLE = "credible", _("Whether people believe in it")
        ADAPTABLE = "adaptable", _("Whether it can be fitted to what changes")
        WATCHED = "watched", _("Whether somebody sees how it goes")
        TRAINED = "trained", _("Staff: taking part and learning it")
        BEHAVIOUR = "behaviour", _("Staff: doing it and speaking for it")
        SENIOR = "senior", _("Senior leaders")
        CLINICAL = "clinical", _("Clinical leaders")
        FITS = "fits", _("Whether it fits what the organisation wants")
        MEANS = "means", _("Hands, rooms, things and instructions")

    class Level(models.TextChoices):
        A = "a", "A"
        B = "b", "B"
        C = "c", "C"
        D = "d", "D"

    implementation = models.ForeignKey(Implementation, on_delete=models.CASCADE, related_name="sustaining_answers")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField()
    factor = models.CharField(max_length=10, choices=Factor.choices)
    level = models.CharField(max_length=1, choices=Level.choices)

    class Meta:
        ordering = ["answered_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["implementation", "answered_by", "answered_on", "factor"],
                name="one_level_of_a_factor_per_person_and_day",
            )
        ]

    def __str__(self):
        return f"{self.factor}: {self.level}"
