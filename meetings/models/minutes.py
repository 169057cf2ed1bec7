"""Minutes: what a meeting came to, as it stood when it closed; and how its notes were amended since."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from meetings.models.meeting import Meeting

AMENDED_FOR = timedelta(days=7)


class Minutes(TeamRecord):
    """Of a story they hold no word, and of reflections only which were shared: what is taken back is gone from here.

    A meeting that was held before minutes were kept has none. Nobody can say any more how it stood then.
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="kept_minutes")
    frozen_at = models.DateTimeField()
    content = models.JSONField()  # see meetings.minutes.frozen
    agreed_at = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    agreed_in = models.ForeignKey(
        Meeting, on_delete=models.PROTECT, null=True, blank=True, related_name="minutes_agreed_in_it"
    )

    class Meta:
        ordering = ["-frozen_at"]
        verbose_name_plural = "minutes"
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_at__isnull=True, agreed_by__isnull=True, agreed_in__isnull=True)
                | Q(agreed_at__isnull=False, agreed_by__isnull=False, agreed_in__isnull=False),
                name="agreed_minutes_say_by_whom_and_where",
            )
        ]

    def __str__(self):
        return f"minutes {self.pk}"

    @property
    def amended_until(self) -> datetime:
        return self.frozen_at + AMENDED_FOR

    def may_be_amended(self, now: datetime) -> bool:
        return self.agreed_at is None and now < self.amended_until


class MinutesAmendment(TeamRecord):
    """The notes as somebody who was there wrote them anew."""

    minutes = models.ForeignKey(Minutes, on_delete=models.CASCADE, related_name="amendments")
    notes = models.TextField(_("Notes"), blank=True)
    amended_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    amended_at = models.DateTimeField()

    class Meta:
        ordering = ["amended_at", "id"]

    def __str__(self):
        return f"amendment {self.pk}"
