"""Guide: what a team asks on a pathway, and how it begins and ends. Prepared before any conversation."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Pathway, TeamRecord, Touchpoint

MOST_DISCOVERY_QUESTIONS = 3


class Guide(TeamRecord):
    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="guides")
    introduction = models.TextField(_("What you say first"), blank=True)
    closing = models.TextField(_("What you say at the end"), blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["pathway", "team"], name="one_guide_of_a_team_per_pathway")]

    def __str__(self):
        return f"guide {self.pk}"


class Question(TeamRecord):
    """Something to ask at a touchpoint. A plan, not a record: it may be reworded and removed."""

    class Kind(models.TextChoices):
        DISCOVERY = "discovery", _("To begin with")
        DEEPER = "deeper", _("To go deeper")
        CLARIFYING = "clarifying", _("To make sure of a fact")

    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.CASCADE, related_name="questions")
    kind = models.CharField(_("What it is for"), max_length=12, choices=Kind.choices)
    text = models.CharField(_("Question"), max_length=200)
    position = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["touchpoint", "team", "kind", "position"], name="one_question_of_a_kind_per_place"
            ),
            models.CheckConstraint(
                condition=~Q(kind="discovery") | Q(position__range=(1, MOST_DISCOVERY_QUESTIONS)),
                name="at_most_three_discovery_questions",
            ),
        ]

    def __str__(self):
        return self.text
