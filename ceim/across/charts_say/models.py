"""ChartSays: what one chart of a team says; ChartsRead: up to which deeds the charts of a team were read."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy

from ceim.teams.models import TeamRecord
from improvements.charts.gist import Gist, Says
from improvements.charts.gist import told as told_of
from improvements.models import Measure

VERDICTS = {
    Says.BETTER: gettext_lazy("for the better"),
    Says.WORSE: gettext_lazy("for the worse"),
    Says.CHANGED: gettext_lazy("for the team to judge"),
}
OF_GIST = tuple(Gist.__dataclass_fields__)


class ChartSays(TeamRecord):
    """What the chart of a measure says in one team that measures it: worked out from its readings, never typed.

    No number of the chart is kept, and no word: what it says is told in the language of whoever reads.
    """

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="+")
    says = models.CharField(max_length=8, choices=Says.choices)
    found = models.CharField(max_length=12, blank=True)
    shape = models.CharField(max_length=8, blank=True)
    way = models.SmallIntegerField(default=0)
    named = models.CharField(max_length=5, blank=True)
    first = models.DateField(null=True)
    last = models.DateField(null=True)
    first_place = models.PositiveIntegerField(default=1)
    last_place = models.PositiveIntegerField(default=1)
    changed_on = models.DateField(null=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["measure", "team"], name="a_chart_of_a_team_says_one_thing"),
            models.CheckConstraint(
                condition=Q(says__in=["too_few", "steady"]) | Q(changed_on__isnull=False),
                name="a_chart_that_changed_says_when",
            ),
        ]
        indexes = [models.Index(fields=["team", "says", "changed_on"], name="chart_says_by_team")]

    def __str__(self):
        return f"chart {self.pk}"

    @property
    def gist(self) -> Gist:
        return Gist(**{name: getattr(self, name) for name in OF_GIST})

    @property
    def sentence(self) -> str:
        """ "a lasting shift up since March 2026"."""
        return told_of(self.gist)

    @property
    def verdict(self) -> str:
        """Whether a change is for the better; nothing of a chart without one."""
        return str(VERDICTS.get(self.says, ""))


class ChartsRead(TeamRecord):
    """When the charts of a team were read last, and how much had been done in it by then."""

    since = models.DateTimeField()  # the moment from which deeds were counted
    deeds = models.PositiveIntegerField()
    read_on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["team"], name="charts_of_a_team_are_read_once")]

    def __str__(self):
        return f"charts of team {self.team_id} read"
