"""LargerWork: what a piece of work that is more than a quick win says of itself; and the milestones on its way."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.improvement import Improvement
from improvements.models.participation import DefinitionQuerySet


class LargerWork(TeamRecord):
    """Any of it may be missing, and nothing waits for it."""

    improvement = models.OneToOneField(Improvement, on_delete=models.CASCADE, related_name="larger_work")
    scope = models.TextField(_("What belongs to it"), blank=True)
    left_out = models.TextField(_("What does not belong to it"), blank=True)
    sponsor = models.CharField(_("Who backs it"), max_length=120, blank=True)  # a role: "the director of nursing"
    risks = models.TextField(_("What could go wrong, and what you do about it"), blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = DefinitionQuerySet.as_manager()

    def __str__(self):
        return f"larger work {self.pk}"


class Milestone(TeamRecord):
    class State(models.TextChoices):
        AHEAD = "ahead", _("Still ahead")
        REACHED = "reached", _("Reached")
        DROPPED = "dropped", _("Not needed any more")

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="milestones")
    text = models.CharField(_("What will be there"), max_length=200)
    due_on = models.DateField(_("By when"))
    state = models.CharField(_("How it stands"), max_length=8, choices=State.choices, default=State.AHEAD)
    reached_on = models.DateField(_("When it was reached"), null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True)

    objects = DefinitionQuerySet.as_manager()

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="reached", reached_on__isnull=False)
                | (~Q(state="reached") & Q(reached_on__isnull=True)),
                name="a_reached_milestone_has_its_day",
            )
        ]

    def __str__(self):
        return self.text
