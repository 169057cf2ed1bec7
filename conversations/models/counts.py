"""HeldInMonth and ThemeInMonth: conversations counted as they come, so that a page over many teams need not."""

from django.db import models

from ceim.teams.models import Pathway, TeamRecord
from conversations.models.review import Theme


class HeldInMonth(TeamRecord):
    """How many conversations a team held on a pathway in a month, as `ConversationQuerySet.counted` has it.

    Written by `conversations.counts` alone. A wrong one must not keep anybody from taking a story back, so that the
    database does not refuse numbers below 0: `manage.py recount` finds and mends them.
    """

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()  # its first day
    number = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "pathway", "month"], name="one_count_of_a_pathway_and_month"),
        ]
        indexes = [models.Index(fields=["month", "team", "number"], name="held_by_month")]

    def __str__(self):
        return f"{self.number} held in {self.month:%Y-%m}"


class ThemeInMonth(TeamRecord):
    """How many readable stories of a month speak of a theme: those shared across the organisation, and the others.

    Written by `conversations.counts` alone, like HeldInMonth.
    """

    theme = models.ForeignKey(Theme, on_delete=models.CASCADE, related_name="in_months")
    month = models.DateField()  # its first day
    shared = models.IntegerField(default=0)
    team_only = models.IntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "theme", "month"], name="one_count_of_a_theme_and_month"),
        ]
        indexes = [models.Index(fields=["month", "team", "theme", "shared", "team_only"], name="themes_by_month")]

    def __str__(self):
        return f"{self.shared} shared and {self.team_only} others in {self.month:%Y-%m}"
