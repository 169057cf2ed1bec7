"""Pathway: the journey a team asks people about, what it aims for from a month on, whose it was, its touchpoints."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models.record import TeamRecord, TeamRecordQuerySet
from ceim.teams.models.shared_pathway import shared_pathways
from ceim.teams.models.team import Setting


class PathwayQuerySet(TeamRecordQuerySet):
    def visible_to(self, membership):
        """A team's own, those of others that it uses, and those that it has left: its stories stand on them."""
        return self._own_or(membership, shared_pathways(membership).known)

    def at_work_for(self, membership):
        """What the team may ask people about: its own, and what it uses of others now."""
        return self._own_or(membership, shared_pathways(membership).now)

    def active(self):
        return self.filter(retired_on__isnull=True)

    def _own_or(self, membership, shared):
        own = Q(team=membership.team_id)
        return self.filter(own | Q(pk__in=shared) if shared else own)


class Pathway(TeamRecord):
    class Scope(models.TextChoices):
        WHOLE = "whole", _("The whole journey")
        PART = "part", _("Part of a journey")
        ACTIVITY = "activity", _("One activity, such as mealtimes")

    class Timing(models.TextChoices):
        REAL_TIME = "real_time", _("While care is going on or just after")
        RIGHT_TIME = "right_time", _("2 to 3 weeks after")
        MIXED = "mixed", _("Both")

    title = models.CharField(_("Name of the pathway"), max_length=120)
    description = models.CharField(_("What it is about"), max_length=300, blank=True)
    scope = models.CharField(_("What it covers"), max_length=10, choices=Scope.choices, default=Scope.WHOLE)
    starts_with = models.CharField(_("Where it starts"), max_length=200)
    ends_with = models.CharField(_("Where it ends"), max_length=200)
    setting = models.CharField(_("Setting"), max_length=20, choices=Setting.choices)
    timing = models.CharField(_("When people are asked"), max_length=12, choices=Timing.choices)
    started_on = models.DateField()
    retired_on = models.DateField(null=True, blank=True)

    objects = PathwayQuerySet.as_manager()

    class Meta:
        ordering = ["retired_on", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "title"],
                condition=Q(retired_on__isnull=True),
                name="one_active_pathway_of_a_name_per_team",
            ),
        ]

    def __str__(self):
        return self.title

    def target_in(self, month, team_id=None):
        """What a team, the one that holds it unless told, aims for in the month from `month` on; None before its first
        target.
        """
        targets = self.targets.filter(team=team_id or self.team_id, month__lte=month)
        return targets.order_by("-month").values_list("number", flat=True).first()


class Target(TeamRecord):
    """How many conversations a month a team aims for on a pathway, from a month on until the next of its targets.

    Each team that uses a pathway has its own. A row for each number that was ever set: what a month aimed for stays
    what it was.
    """

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="targets")
    month = models.DateField()  # the first day of the first month that it holds for
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["month"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "team", "month"], name="one_target_of_a_team_from_a_month"),
            models.CheckConstraint(condition=Q(month__day=1), name="a_target_holds_from_the_first_of_a_month"),
        ]

    def __str__(self):
        return f"{self.number} from {self.month:%Y-%m}"


class FormerTeam(models.Model):
    """The team a pathway belonged to in the months before `until`, when that team became part of another.

    No TeamRecord: it stays with the team it names, whose months it is there to count.
    """

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="former_teams")
    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="former_pathways")
    until = models.DateField()  # the first day of the first month with the next one

    class Meta:
        ordering = ["until"]
        constraints = [
            models.UniqueConstraint(fields=["pathway", "until"], name="one_team_of_a_pathway_until_a_month"),
            models.CheckConstraint(condition=Q(until__day=1), name="a_pathway_leaves_on_the_first_of_a_month"),
        ]

    def __str__(self):
        return f"{self.team} until {self.until:%Y-%m}"


class TouchpointQuerySet(TeamRecordQuerySet):
    def visible_to(self, membership):
        """The touchpoints of pathways a team may see; of one that it has left, what there was on its last day."""
        work = shared_pathways(membership)
        seen = Q(team=membership.team_id)
        if work.now:
            seen |= Q(pathway__in=work.now)
        for pathway, until in work.left.items():
            seen |= Q(pathway=pathway) & (Q(added_on__lte=until) | Q(added_on__isnull=True))
        return self.filter(seen)

    def at_work_for(self, membership):
        """What the team may ask people about."""
        now = shared_pathways(membership).now
        own = Q(team=membership.team_id)
        return self.filter(own | Q(pathway__in=now) if now else own)

    def active(self):
        return self.filter(retired_on__isnull=True)

    def latest_of(self, touchpoint_id):
        """The number of the touchpoint that stands for this one now, however often it was renamed."""
        successor = self.filter(predecessors=touchpoint_id).values_list("pk", flat=True).first()
        return self.latest_of(successor) if successor else touchpoint_id


class Touchpoint(TeamRecord):
    """A point where the person sees, hears or feels the service. Retired, never rewritten once talked about."""

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="touchpoints")
    position = models.PositiveSmallIntegerField()
    label = models.CharField(_("What the person would call it"), max_length=120)
    description = models.CharField(_("What happens there"), max_length=300, blank=True)
    # Who provides the care there: a team that uses the pathway, or somebody outside the application by name; nobody is
    # named where it is the team that holds it.
    provided_by = models.ForeignKey(
        "teams.Team",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="provided_touchpoints",
        verbose_name=_("Which team provides it"),
    )
    provider = models.CharField(_("Or somebody who does not use this application"), max_length=120, blank=True)
    added_on = models.DateField(null=True, blank=True, editable=False)  # empty for those drawn at first
    retired_on = models.DateField(null=True, blank=True)
    succeeded_by = models.ForeignKey(
        "self", on_delete=models.SET_NULL, null=True, blank=True, related_name="predecessors"
    )

    objects = TouchpointQuerySet.as_manager()

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "label"],
                condition=Q(retired_on__isnull=True),
                name="one_active_touchpoint_of_a_name_per_pathway",
            ),
            models.CheckConstraint(
                condition=Q(provided_by__isnull=True) | Q(provider=""), name="a_touchpoint_has_one_provider"
            ),
        ]

    def __str__(self):
        return self.label
