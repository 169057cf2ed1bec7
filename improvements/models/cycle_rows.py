"""The rows of a cycle's plan: CycleTask (who does what, where and when) and DataRow (what is written down of it)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.cycle import Cycle, CyclePartQuerySet
from improvements.models.measure import Measure


class CycleTask(TeamRecord):
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="tasks")
    position = models.PositiveSmallIntegerField()
    what = models.CharField(_("What is to be done"), max_length=200)
    who = models.CharField(_("Who"), max_length=120, blank=True)
    where = models.CharField(_("Where"), max_length=120, blank=True)
    due_on = models.DateField(_("When"), null=True, blank=True)
    done_on = models.DateField(null=True, blank=True)

    objects = CyclePartQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "position"], name="one_task_per_place_in_a_cycle"),
            models.CheckConstraint(condition=~Q(what=""), name="a_task_says_what_is_to_be_done"),
        ]

    def __str__(self):
        return self.what

    @property
    def stands_in_history_as(self):
        return self.cycle

    @property
    def details(self):
        """Who and where, as far as that is said."""
        return [said for said in (self.who, self.where) if said]


class DataRow(TeamRecord):
    """One thing that is counted, asked or watched. `what` also says it where a `measure` is named."""

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="data_rows")
    position = models.PositiveSmallIntegerField()
    measure = models.ForeignKey(Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    what = models.CharField(_("What you write down"), max_length=200)
    who = models.CharField(_("Who writes it down"), max_length=120, blank=True)
    when = models.CharField(_("When"), max_length=120, blank=True)  # as people say it: "each morning for a week"
    how = models.CharField(_("How"), max_length=200, blank=True)

    objects = CyclePartQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "position"], name="one_data_row_per_place_in_a_cycle"),
            models.CheckConstraint(condition=~Q(what=""), name="a_data_row_says_what_is_written_down"),
        ]

    def __str__(self):
        return self.what

    @property
    def details(self):
        """Who, when and how, as far as that is said."""
        return [said for said in (self.who, self.when, self.how) if said]
