"""Reading: one value of a measure in one team or place; what a correction replaced is kept beside it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.measure import Measure, MeasureGroup
from improvements.models.participation import Participation, SharedQuerySet


class ReadingQuerySet(SharedQuerySet):
    to_improvement = "measure__improvement"

    def of(self, measure):
        """The readings of one measure in the team or the place that it was read for, the oldest first."""
        here = {"team": measure.measured_by, "place": measure.measured_at, "group": measure.of_group}
        return self.filter(measure=measure, **here).order_by("period", "position")


class Reading(TeamRecord):
    """One value of a measure for the period that starts on `period`. What a correction replaced is kept beside it.

    Of what is recorded each time it happens, a day may hold several: `position` is their order, from 1.
    """

    is_hidden = False  # its numbers were taken out, because they are of few people

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="readings")
    period = models.DateField(_("Period starting on"))
    position = models.PositiveSmallIntegerField(_("Which of that day"), default=1)
    value = models.DecimalField(_("Value"), max_digits=22, decimal_places=12, null=True, blank=True)
    numerator = models.DecimalField(_("Top number"), max_digits=16, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(_("Bottom number"), max_digits=16, decimal_places=6, null=True, blank=True)
    note = models.CharField(_("Note"), max_length=200, blank=True)
    # Empty: it counts. Otherwise it is drawn, and counts neither for the centre line nor for the rules.
    set_aside_reason = models.CharField(_("Why it is set aside"), max_length=200, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now=True)
    # The place outside that it was typed for; empty: it is the team's own.
    place = models.ForeignKey(Participation, on_delete=models.PROTECT, null=True, blank=True, related_name="readings")

    # Of which group of people; empty: of everybody.
    group = models.ForeignKey(MeasureGroup, on_delete=models.PROTECT, null=True, blank=True, related_name="readings")

    objects = ReadingQuerySet.as_manager()

    class Meta:
        ordering = ["period", "position"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "team", "period", "position"],
                condition=Q(place__isnull=True, group__isnull=True),
                name="one_reading_per_position_in_a_period",
            ),
            models.UniqueConstraint(
                fields=["measure", "place", "period", "position"],
                condition=Q(place__isnull=False),
                name="one_reading_per_position_of_a_place",
            ),
            models.UniqueConstraint(
                fields=["group", "team", "period", "position"],
                condition=Q(group__isnull=False),
                name="one_reading_per_position_of_a_group",
            ),
            models.CheckConstraint(
                condition=Q(place__isnull=True) | Q(group__isnull=True), name="a_reading_is_of_a_place_or_of_a_group"
            ),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0), name="a_bottom_number_is_above_zero"
            ),
        ]

    def __str__(self):
        return f"reading {self.pk}"


class ReadingCorrectionQuerySet(SharedQuerySet):
    to_improvement = "reading__measure__improvement"


class ReadingCorrection(TeamRecord):
    """What a reading said before it was corrected."""

    is_hidden = False  # those of a reading that is hidden are not read

    reading = models.ForeignKey(Reading, on_delete=models.CASCADE, related_name="corrections")
    period = models.DateField()
    value = models.DecimalField(max_digits=22, decimal_places=12, null=True, blank=True)
    numerator = models.DecimalField(max_digits=16, decimal_places=6, null=True, blank=True)
    denominator = models.DecimalField(max_digits=16, decimal_places=6, null=True, blank=True)
    reason = models.CharField(max_length=200)
    corrected_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    corrected_at = models.DateTimeField(auto_now_add=True)

    objects = ReadingCorrectionQuerySet.as_manager()

    class Meta:
        ordering = ["corrected_at", "id"]

    def __str__(self):
        return f"correction {self.pk}"
