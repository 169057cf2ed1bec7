"""Phase of a measure in one team, and lines fixed in one. Taken back, not deleted."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.measure import Measure
from improvements.models.participation import SharedQuerySet


class StandingQuerySet(SharedQuerySet):
    to_improvement = "measure__improvement"

    def of(self, measure):
        """The rows of one measure in the team that it was read for; none of a place outside or of a group."""
        found = self.filter(measure=measure, team=measure.measured_by)
        return found if measure.is_of_a_whole_team else found.none()

    def standing(self):
        return self.filter(undone_at__isnull=True)


class Phase(TeamRecord):
    """A new centre line from a day on, because a person says that the process has changed. Undone, not deleted."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="phases")
    starts_on = models.DateField(_("First period of the new phase"))
    reason = models.CharField(_("Why the process is different from then on"), max_length=300)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    accepted_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "team", "starts_on"],
                condition=Q(undone_at__isnull=True),
                name="one_phase_from_a_day",
            ),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="undone_at_and_by_go_together",
            ),
        ]

    def __str__(self):
        return f"phase {self.pk}"


class FixedLines(TeamRecord):
    """The lines of one phase come from its first so many points and are carried on, because a person says so."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="fixed_lines")
    # Empty: of the points before the first new phase. With the phase taken back nothing is fixed.
    phase = models.ForeignKey(Phase, on_delete=models.CASCADE, null=True, blank=True, related_name="fixed_lines")
    points = models.PositiveSmallIntegerField(_("From how many points"))
    reason = models.CharField(_("Why from these points"), max_length=300)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(auto_now_add=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = StandingQuerySet.as_manager()

    class Meta:
        ordering = ["chosen_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "team"],
                condition=Q(undone_at__isnull=True, phase__isnull=True),
                name="first_phase_is_fixed_once",
            ),
            models.UniqueConstraint(
                fields=["phase"], condition=Q(undone_at__isnull=True), name="a_phase_is_fixed_once"
            ),
            models.CheckConstraint(condition=Q(points__gte=10), name="lines_come_from_ten_points_at_least"),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True)
                | Q(undone_at__isnull=False, undone_by__isnull=False),
                name="fixed_lines_undone_at_and_by_go_together",
            ),
        ]

    def __str__(self):
        return f"fixed lines {self.pk}"
