"""MeetingSeries: meetings that come again by a rule in wall time; SeriesDate: a day of one that is a list of dates."""

from datetime import time

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord, TeamRecordQuerySet
from meetings.models.meeting import Meeting
from meetings.models.oversight import Oversight


class MeetingSeriesQuerySet(TeamRecordQuerySet):
    def going_on(self):
        return self.filter(ended_on=None, team__ended_on=None)


class MeetingSeries(TeamRecord):
    """Says on which days the team meets, and at what time on the wall, whatever the clocks do.

    monthly  the `nth` (5: the last) `weekday` (0: Monday) of each month, from `starts_on`
    weeks    `starts_on`, and every `every_weeks` weeks after it
    dates    its SeriesDates
    """

    class Rule(models.TextChoices):
        MONTHLY = "monthly", _("Once a month")
        WEEKS = "weeks", _("Every so many weeks")
        DATES = "dates", _("On dates that you list")

    rule = models.CharField(max_length=8, choices=Rule.choices)
    nth = models.PositiveSmallIntegerField(null=True, blank=True)
    weekday = models.PositiveSmallIntegerField(null=True, blank=True)
    every_weeks = models.PositiveSmallIntegerField(null=True, blank=True)
    starts_on = models.DateField()
    ends_on = models.DateField(null=True, blank=True)
    time = models.TimeField(default=time(14))
    takes_second = models.BooleanField(default=False)  # of an hour that comes twice as the clocks go back
    zone = models.CharField(max_length=40, default=timezone.get_default_timezone_name)
    minutes = models.PositiveSmallIntegerField(default=60, validators=[MinValueValidator(10), MaxValueValidator(480)])
    place = models.CharField(max_length=200, blank=True)
    kind = models.CharField(max_length=16, choices=Meeting.Kind.choices, default=Meeting.Kind.REFLECTIVE)
    oversight = models.ForeignKey(
        Oversight, on_delete=models.PROTECT, null=True, blank=True, related_name="meeting_series"
    )
    ended_on = models.DateField(null=True, blank=True)

    objects = MeetingSeriesQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(rule="monthly", nth__range=(1, 5), weekday__range=(0, 6), every_weeks__isnull=True)
                | Q(rule="weeks", every_weeks__range=(1, 26), nth__isnull=True, weekday__isnull=True)
                | Q(rule="dates", every_weeks__isnull=True, nth__isnull=True, weekday__isnull=True),
                name="a_series_has_what_its_rule_needs",
            ),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")),
                name="a_series_does_not_end_before_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(oversight__isnull=True) | Q(kind="oversight"),
                name="an_oversight_group_has_its_own_series",
            ),
        ]

    def __str__(self):
        return f"series {self.pk}"


class SeriesDate(TeamRecord):
    series = models.ForeignKey(MeetingSeries, on_delete=models.CASCADE, related_name="dates")
    on = models.DateField()

    class Meta:
        ordering = ["on"]
        constraints = [models.UniqueConstraint(fields=["series", "on"], name="one_date_of_a_series")]

    def __str__(self):
        return f"date {self.pk}"
