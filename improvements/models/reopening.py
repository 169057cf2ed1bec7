"""Reopening: an idea that was given up, and why a team tries it again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.improvement import ChangeIdea
from improvements.models.participation import SharedQuerySet


class ReopeningQuerySet(SharedQuerySet):
    to_improvement = "idea__improvement"


class Reopening(TeamRecord):
    idea = models.ForeignKey(ChangeIdea, on_delete=models.CASCADE, related_name="reopenings")
    reason = models.CharField(_("Why you try it again"), max_length=200)
    reopened_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    reopened_on = models.DateField()

    objects = ReopeningQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.CheckConstraint(condition=~Q(reason=""), name="a_reopened_idea_says_why")]

    def __str__(self):
        return f"reopening {self.pk}"
