"""ArchivedImprovement: a finished improvement that a team took off its board."""

from django.conf import settings
from django.db import models

from ceim.teams.models import TeamRecord
from improvements.models.improvement import Improvement


class ArchivedImprovement(TeamRecord):
    """Of each team its own: others who worked on it may still have it on their board. Brought back, the row goes."""

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="archived")
    archived_on = models.DateField()
    archived_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["improvement", "team"], name="a_team_archives_an_improvement_once")
        ]

    def __str__(self):
        return f"archived: {self.improvement_id}"
