"""PracticeElement and CountedCase: what belongs to something that should always happen, and whether it did, by case."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.improvement import Improvement
from improvements.models.participation import SharedQuerySet


class PracticeElementQuerySet(SharedQuerySet):
    def in_use(self):
        return self.filter(retired_at__isnull=True)


class PracticeElement(TeamRecord):
    """One thing that belongs to it. A case counts only if all of them happened."""

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="practice_elements")
    text = models.CharField(_("What belongs to it"), max_length=120)
    position = models.PositiveSmallIntegerField()
    begun_at = models.DateTimeField()
    retired_at = models.DateTimeField(null=True, blank=True)

    objects = PracticeElementQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]

    def __str__(self):
        return self.text


class CountedCaseQuerySet(SharedQuerySet):
    def standing(self):
        return self.filter(taken_back_at__isnull=True)


class CountedCase(TeamRecord):
    """Counted by a team, once, however often a phone sends it: `key` is made where it was tapped."""

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="counted_cases")
    key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    counted_at = models.DateTimeField()
    counted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_complete = models.BooleanField()
    missed = models.ManyToManyField(PracticeElement, blank=True, related_name="missed_in")
    why = models.CharField(_("Why it did not happen"), max_length=200, blank=True)
    arrived_at = models.DateTimeField(null=True, blank=True)  # of one that was counted without signal
    taken_back_at = models.DateTimeField(null=True, blank=True)  # as it arrives, where it came too late to count

    objects = CountedCaseQuerySet.as_manager()

    class Meta:
        ordering = ["-counted_at", "-id"]
        indexes = [models.Index(fields=["improvement", "team", "-counted_at"], name="counted_cases_by_moment")]
        constraints = [
            models.CheckConstraint(condition=Q(is_complete=False) | Q(why=""), name="only_a_miss_says_why"),
        ]

    def __str__(self):
        return f"case {self.pk}"
