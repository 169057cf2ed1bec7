"""Spread: an implemented change going to other places, each at a dated stage. Never a tick-box."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, Team, TeamRecord
from improvements.models.implementation import Implementation
from improvements.models.participation import Participation, SharedQuerySet


class Spread(TeamRecord):
    """The plan: what goes where, by when, what must stay and what may be adapted."""

    implementation = models.OneToOneField(Implementation, on_delete=models.CASCADE, related_name="spread")
    what = models.CharField(_("What is to spread"), max_length=200)
    where = models.CharField(_("Where to"), max_length=200)
    by_when = models.DateField(_("By when"))
    must_stay = models.TextField(_("What must stay the same"))
    may_adapt = models.TextField(_("What each place may adapt"))
    lead = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="spreads", verbose_name=_("Who leads the spread")
    )
    sponsor = models.CharField(_("Sponsor (role)"), max_length=120, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return self.what


class Site(TeamRecord):
    """A place the change may go to; one of the organisation's teams, or somewhere else."""

    spread = models.ForeignKey(Spread, on_delete=models.CASCADE, related_name="sites")
    receiving_team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="sites_received"
    )
    name = models.CharField(_("Name of the site"), max_length=120)
    adaptations = models.TextField(_("What they changed to make it fit"), blank=True)
    outcome = models.TextField(_("What came of it there"), blank=True)

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["spread", "name"], name="one_site_of_a_name_per_spread")]

    def __str__(self):
        return self.name

    @property
    def stage(self):
        """The newest stage reached; uses prefetched stages where there are any."""
        return next(iter(sorted(self.stages.all(), key=lambda stage: (stage.on, stage.pk), reverse=True)), None)


class SiteStage(TeamRecord):
    class Stage(models.TextChoices):
        IDENTIFIED = "identified", _("Identified")
        AWARE = "aware", _("Aware")
        DECIDED = "decided", _("Decided to try it")
        TESTING = "testing", _("Testing")
        IMPLEMENTED = "implemented", _("Implemented")
        SUSTAINED = "sustained", _("Sustained")
        DECLINED = "declined", _("Declined")

    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(_("Stage"), max_length=12, choices=Stage.choices)
    on = models.DateField(_("Reached on"))
    reason = models.CharField(_("Why"), max_length=200, blank=True)

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["site", "stage", "on"], name="a_stage_is_reached_once_a_day"),
            models.CheckConstraint(condition=~Q(stage="declined") | ~Q(reason=""), name="a_declining_site_says_why"),
        ]

    def __str__(self):
        return f"{self.get_stage_display()}"


class PlaceStageQuerySet(SharedQuerySet):
    to_improvement = "participation__improvement"


class PlaceStage(TeamRecord):
    """How far a place outside has come in an improvement that it takes part in, typed by whoever is asked to."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="stages")
    stage = models.CharField(_("Stage"), max_length=12, choices=SiteStage.Stage.choices)
    on = models.DateField(_("Reached on"))
    reason = models.CharField(_("Why"), max_length=200, blank=True)

    objects = PlaceStageQuerySet.as_manager()

    class Meta:
        ordering = ["on", "id"]
        constraints = [
            models.UniqueConstraint(fields=["participation", "stage", "on"], name="a_place_reaches_a_stage_once_a_day"),
            models.CheckConstraint(condition=~Q(stage="declined") | ~Q(reason=""), name="a_declining_place_says_why"),
        ]

    def __str__(self):
        return self.get_stage_display()
