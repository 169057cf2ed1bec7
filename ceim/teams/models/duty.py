"""Duty: whose turn it is to have conversations, from one day until another; a word to each other, not a right."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.teams.models.deputy import in_its_days
from ceim.teams.models.record import TeamRecord, TeamRecordQuerySet


class DutyQuerySet(TeamRecordQuerySet):
    def not_over(self, today=None):
        """Today's and those to come, of people who are in the team."""
        return self.filter(ended_at=None, person__ended_on=None, ends_on__gte=today or timezone.localdate())

    def today(self, today=None):
        return self.not_over(today).filter(in_its_days("starts_on", "ends_on", today))


class Duty(TeamRecord):
    """Somebody of the team who is on duty for conversations from `starts_on` until `ends_on`, both included."""

    person = models.ForeignKey(
        "teams.Membership", on_delete=models.CASCADE, related_name="duties", verbose_name=_("Who is on duty?")
    )
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"))
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, blank=True)  # before its last day

    objects = DutyQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_duty_ends_after_it_starts")
        ]

    def __str__(self):
        return f"duty {self.pk}"
