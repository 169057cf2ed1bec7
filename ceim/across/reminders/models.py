"""Reminder: a mail that is due to one person, once. The row is the claim that stops a second mail."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.letters import Letter
from ceim.teams.models import TeamRecord

# What each kind is about; the database refuses a row of a kind that is in neither.
OF_A_MONTH = ["mid_month", "last_week", "team_closed", "team_merged"]
OF_A_CONCERN = ["concern_raised", "concern_waits", "concern_handed"]


class Reminder(TeamRecord, Letter):
    class Kind(models.TextChoices):
        MID_MONTH = "mid_month", _("Middle of the month")
        LAST_WEEK = "last_week", _("Last week of the month")
        TEAM_CLOSED = "team_closed", _("The team closed")
        TEAM_MERGED = "team_merged", _("The team became part of another")
        CONCERN_RAISED = "concern_raised", _("A concern was raised")
        CONCERN_WAITS = "concern_waits", _("A concern was not picked up")
        CONCERN_HANDED = "concern_handed", _("A concern was handed over")

    kind = models.CharField(max_length=16, choices=Kind.choices)
    month = models.DateField(null=True, blank=True)  # its first day
    concern = models.ForeignKey(
        "conversations.Concern", on_delete=models.CASCADE, null=True, blank=True, related_name="reminders"
    )
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_at", "id"]
        indexes = [models.Index(fields=["state", "due_at"], name="reminder_by_state_and_moment")]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "kind", "month", "recipient"], name="one_reminder_of_a_kind_per_person_and_month"
            ),
            models.UniqueConstraint(
                fields=["concern", "kind", "recipient"], name="one_reminder_of_a_kind_per_person_and_concern"
            ),
            models.CheckConstraint(
                condition=Q(month__isnull=False, concern__isnull=True, kind__in=OF_A_MONTH)
                | Q(month__isnull=True, concern__isnull=False, kind__in=OF_A_CONCERN),
                name="a_reminder_is_about_a_month_or_a_concern",
            ),
        ]

    def __str__(self):
        return f"reminder {self.pk}"


class Heartbeat(models.Model):
    """When the clock last ticked, so that a stopped clock can be noticed."""

    name = models.CharField(max_length=30, primary_key=True)
    ticked_at = models.DateTimeField()

    def __str__(self):
        return self.name
