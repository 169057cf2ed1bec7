"""ProgressScore: how far a team is with a piece of work, as the team says it, or its coach."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.improvement import Improvement
from improvements.models.participation import SharedQuerySet

LOWEST, HIGHEST = 0.5, 5


class ProgressScore(TeamRecord):
    """The newest of a month counts; none is changed or deleted, so that it can be read how somebody came to it."""

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="progress_scores")
    month = models.DateField()  # its first day
    by_coach = models.BooleanField()
    score = models.DecimalField(
        _("How far it is"),
        max_digits=2,
        decimal_places=1,
        validators=[MinValueValidator(LOWEST), MaxValueValidator(HIGHEST)],
    )
    suggested = models.DecimalField(max_digits=2, decimal_places=1)  # by the records on that day
    because = models.CharField(_("Why"), max_length=300)
    scored_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    scored_at = models.DateTimeField()

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["-month", "-id"]
        indexes = [models.Index(fields=["improvement", "team", "-month"], name="progress_by_month")]
        constraints = [
            models.CheckConstraint(condition=Q(score__gte=LOWEST, score__lte=HIGHEST), name="progress_is_on_the_scale"),
            models.CheckConstraint(condition=~Q(because=""), name="a_progress_score_says_why"),
            models.CheckConstraint(condition=Q(month__day=1), name="a_progress_score_is_of_a_month"),
        ]

    def __str__(self):
        return f"{self.score} in {self.month:%Y-%m}"
