"""Measure: how a team knows that a change is an improvement; and its readings."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.improvement import Improvement


class Measure(TeamRecord):
    class Kind(models.TextChoices):
        OUTCOME = "outcome", _("Outcome: does it reach the aim?")
        PROCESS = "process", _("Process: is the change happening?")
        BALANCING = "balancing", _("Balancing: is anything else getting worse?")

    class Better(models.TextChoices):
        UP = "up", _("Higher is better")
        DOWN = "down", _("Lower is better")
        NONE = "none", _("Neither")

    class Unit(models.TextChoices):
        COUNT = "count", _("A count")
        PERCENT = "percent", _("A percentage")
        MINUTES = "minutes", _("Minutes")
        DAYS = "days", _("Days")
        SCORE = "score", _("A score")

    class Rhythm(models.TextChoices):
        DAY = "day", _("Every day")
        WEEK = "week", _("Every week")
        MONTH = "month", _("Every month")

    improvement = models.ForeignKey(
        Improvement, on_delete=models.CASCADE, null=True, blank=True, related_name="measures"
    )
    name = models.CharField(_("Name of the measure"), max_length=120)
    kind = models.CharField(_("Kind of measure"), max_length=10, choices=Kind.choices)
    why_it_matters = models.TextField(_("Why it matters"))
    definition = models.TextField(_("What exactly is counted or timed"))
    unit = models.CharField(_("Unit"), max_length=10, choices=Unit.choices)
    numerator = models.CharField(_("Top number"), max_length=200, blank=True)
    denominator = models.CharField(_("Bottom number"), max_length=200, blank=True)
    better = models.CharField(_("Which way is better"), max_length=5, choices=Better.choices)
    target = models.DecimalField(_("Target"), max_digits=12, decimal_places=3, null=True, blank=True)
    collection_plan = models.TextField(_("Who collects it, and how"))
    rhythm = models.CharField(_("How often"), max_length=6, choices=Rhythm.choices, default=Rhythm.WEEK)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["improvement", "kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "improvement", "name"],
                condition=Q(retired_on__isnull=True),
                name="one_measure_of_a_name_per_improvement",
            ),
            models.CheckConstraint(
                condition=~Q(unit="percent") | (~Q(numerator="") & ~Q(denominator="")),
                name="a_percentage_says_of_what",
            ),
        ]

    def __str__(self):
        return self.name


class Reading(TeamRecord):
    """One value of a measure for the period that starts on `period`. A correction is a new Event, same row."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="readings")
    period = models.DateField(_("Period starting on"))
    value = models.DecimalField(_("Value"), max_digits=14, decimal_places=4, null=True, blank=True)
    numerator = models.DecimalField(_("Top number"), max_digits=12, decimal_places=2, null=True, blank=True)
    denominator = models.DecimalField(_("Bottom number"), max_digits=12, decimal_places=2, null=True, blank=True)
    note = models.CharField(_("Note"), max_length=200, blank=True)
    entered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    entered_at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["period"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "period"], name="one_reading_per_period"),
            models.CheckConstraint(
                condition=Q(denominator__isnull=True) | Q(denominator__gt=0), name="a_bottom_number_is_above_zero"
            ),
        ]

    def __str__(self):
        return f"reading {self.pk}"
