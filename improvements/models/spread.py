"""Spread: an implemented change going to other places, each at a dated stage. Never a tick-box."""

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, OrganisationRole, Team, TeamRecord, TeamRecordQuerySet
from improvements.models.implementation import Implementation
from improvements.models.participation import Participation, SharedQuerySet


def one_leads():
    nobody = {"lead__isnull": True, "organisation_lead__isnull": True, "lead_outside": ""}
    others = [{key: value for key, value in nobody.items() if key != each} for each in nobody]
    member, in_organisation, outside = [Q(**each) for each in others]
    return (
        (member & Q(lead__isnull=False))
        | (in_organisation & Q(organisation_lead__isnull=False))
        | (outside & ~Q(lead_outside=""))
    )


class Spread(TeamRecord):
    """The plan: what goes to how many places, by when, what must stay and what may be adapted; one who leads it."""

    implementation = models.OneToOneField(Implementation, on_delete=models.CASCADE, related_name="spread")
    what = models.CharField(_("What is to spread"), max_length=200)
    where = models.CharField(_("Where to"), max_length=200)
    # Empty where it was planned before an aim in places was asked for.
    target = models.PositiveSmallIntegerField(_("How many places"), null=True, validators=[MinValueValidator(1)])
    by_when = models.DateField(_("By when"))
    must_stay = models.TextField(_("What must stay the same"))
    may_adapt = models.TextField(_("What each place may adapt"))
    # One of the three leads it: somebody of the team, a QI lead of the organisation, or a role outside.
    lead = models.ForeignKey(
        Membership,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="spreads",
        verbose_name=_("Who leads the spread"),
    )
    organisation_lead = models.ForeignKey(
        OrganisationRole,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="spreads",
        verbose_name=_("Which QI lead"),
    )
    lead_outside = models.CharField(_("Their role"), max_length=120, blank=True)
    sponsor = models.CharField(_("Sponsor (role)"), max_length=120, blank=True)
    # Why it was planned before the change was normal work; empty where it was.
    early_reason = models.CharField(_("Why go on all the same"), max_length=300, blank=True)
    early_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    early_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(target__isnull=True) | Q(target__gte=1), name="a_spread_aims_at_a_place_at_least"
            ),
            models.CheckConstraint(condition=one_leads(), name="one_person_or_role_leads_a_spread"),
            models.CheckConstraint(
                condition=Q(early_reason="", early_by__isnull=True, early_on__isnull=True)
                | (Q(early_by__isnull=False, early_on__isnull=False) & ~Q(early_reason="")),
                name="an_early_spread_says_why",
            ),
        ]

    def __str__(self):
        return self.what

    @property
    def led_by(self):
        """Who leads it, as pages name them."""
        if self.lead:
            return self.lead.name
        return str(self.organisation_lead or self.lead_outside)


class Site(TeamRecord):
    """A place the change may go to; one of the organisation's teams, or somewhere else."""

    spread = models.ForeignKey(Spread, on_delete=models.CASCADE, related_name="sites")
    receiving_team = models.ForeignKey(
        Team, on_delete=models.SET_NULL, null=True, blank=True, related_name="sites_received"
    )
    name = models.CharField(_("Name of the site"), max_length=120)
    # When the team was asked to try it; empty where nobody asked: it found the change itself, or is no team.
    offered_at = models.DateTimeField(null=True, blank=True)
    # Of a place outside whose readings are typed: it takes part in the improvement, so that they are kept as all are.
    participation = models.ForeignKey(
        Participation, on_delete=models.SET_NULL, null=True, blank=True, related_name="sites"
    )
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


class StandingStages(models.Manager):
    """What stands: a stage that was put right is read where its correction is told, and nowhere else."""

    def get_queryset(self):
        return super().get_queryset().filter(set_aside_at__isnull=True)


class DatedStage(TeamRecord):
    """A stage and the day it was reached: never overwritten. What was wrong is set aside, with who did it and why."""

    class Stage(models.TextChoices):
        IDENTIFIED = "identified", _("Identified")
        AWARE = "aware", _("Aware")
        DECIDED = "decided", _("Decided to try it")
        TESTING = "testing", _("Testing")
        IMPLEMENTED = "implemented", _("Implemented")
        SUSTAINED = "sustained", _("Sustained")
        DECLINED = "declined", _("Declined")

    stage = models.CharField(_("Stage"), max_length=12, choices=Stage.choices)
    on = models.DateField(_("Reached on"))
    reason = models.CharField(_("Why"), max_length=200, blank=True)
    # Nobody where it was written before this was kept, or by the application itself.
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_aside_at = models.DateTimeField(null=True, blank=True)
    set_aside_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    set_aside_reason = models.CharField(max_length=200, blank=True)

    class Meta:
        abstract = True
        ordering = ["on", "id"]

    def __str__(self):
        return self.get_stage_display()


def set_aside_says_why():
    return Q(set_aside_at__isnull=True, set_aside_by__isnull=True, set_aside_reason="") | (
        Q(set_aside_at__isnull=False, set_aside_by__isnull=False) & ~Q(set_aside_reason="")
    )


class SiteStage(DatedStage):
    site = models.ForeignKey(Site, on_delete=models.CASCADE, related_name="stages")

    objects = StandingStages.from_queryset(TeamRecordQuerySet)()
    all_stages = TeamRecordQuerySet.as_manager()

    class Meta(DatedStage.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["site", "stage", "on"],
                condition=Q(set_aside_at__isnull=True),
                name="a_stage_is_reached_once_a_day",
            ),
            models.CheckConstraint(condition=~Q(stage="declined") | ~Q(reason=""), name="a_declining_site_says_why"),
            models.CheckConstraint(condition=set_aside_says_why(), name="a_corrected_stage_of_a_site_says_why"),
        ]


class PlaceStageQuerySet(SharedQuerySet):
    to_improvement = "participation__improvement"


class PlaceStage(DatedStage):
    """How far a place outside has come in an improvement that it takes part in, typed by whoever is asked to."""

    participation = models.ForeignKey(Participation, on_delete=models.CASCADE, related_name="stages")

    objects = StandingStages.from_queryset(PlaceStageQuerySet)()
    all_stages = PlaceStageQuerySet.as_manager()

    class Meta(DatedStage.Meta):
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "stage", "on"],
                condition=Q(set_aside_at__isnull=True),
                name="a_place_reaches_a_stage_once_a_day",
            ),
            models.CheckConstraint(condition=~Q(stage="declined") | ~Q(reason=""), name="a_declining_place_says_why"),
            models.CheckConstraint(condition=set_aside_says_why(), name="a_corrected_stage_of_a_place_says_why"),
        ]
