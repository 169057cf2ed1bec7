"""SheetRow: a row of a sheet that was taken in, so that it is taken in once, whatever became of it since."""

from django.conf import settings
from django.db import models

from ceim.teams.models import Pathway, TeamRecord


class SheetRow(TeamRecord):
    """`digest` is a sealed mark of what the row said: from it nobody can tell the words."""

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="+")
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    key = models.UUIDField()
    digest = models.CharField(max_length=64)
    taken_in_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["held_by", "pathway", "key", "digest"], name="a_row_is_taken_once")
        ]

    def __str__(self):
        return f"row {self.key}"
