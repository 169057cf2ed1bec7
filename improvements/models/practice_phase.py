"""PracticePhase and PhaseMove: the way of something that should always happen, as an organisation goes it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Organisation, TeamRecord
from improvements.models.improvement import Improvement
from improvements.models.participation import SharedQuerySet


class PracticePhaseQuerySet(models.QuerySet):
    def in_use(self):
        return self.filter(retired_on__isnull=True)


class PracticePhase(models.Model):
    """Until an organisation changes one it goes the usual way, and has no rows of its own."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="practice_phases")
    position = models.PositiveSmallIntegerField(_("Where it stands in the order"))
    name = models.CharField(_("Name of the phase"), max_length=80)
    # Keys of improvements.practice_phases.checks: what is looked at before a team leaves it.
    checks = models.JSONField(default=list, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = PracticePhaseQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=Q(retired_on__isnull=True),
                name="one_phase_of_a_name_per_organisation",
            )
        ]

    def __str__(self):
        return self.name


class PhaseMove(TeamRecord):
    """An improvement came into a phase: never changed. Where a check did not hold, it says why they went on."""

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="phase_moves")
    phase = models.ForeignKey(PracticePhase, on_delete=models.PROTECT, related_name="moves")
    is_back = models.BooleanField(default=False)
    because = models.TextField(_("Why"), blank=True)
    missing = models.JSONField(default=list, blank=True)  # keys of the checks that did not hold
    moved_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    moved_at = models.DateTimeField()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["-moved_at", "-id"]
        indexes = [models.Index(fields=["improvement", "-moved_at"], name="phase_moves_by_moment")]
        constraints = [
            models.CheckConstraint(condition=Q(is_back=False) | ~Q(because=""), name="going_back_a_phase_says_why")
        ]

    def __str__(self):
        return f"move {self.pk}"
