"""Improvement (what a team sets out to make better), its aim, its change ideas and what teams make of them."""

from django.conf import settings
from django.db import models
from django.db.models import FilteredRelation, Q, Value
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, TeamRecord
from improvements.models.participation import DefinitionQuerySet, Participation, SharedQuerySet, shared_work
from meetings.models import Opportunity, Oversight


class ImprovementQuerySet(SharedQuerySet):
    to_improvement = "pk"

    def visible_to(self, membership):
        """What the team leads, works on, or has left: what it did there is its own."""
        work = shared_work(membership)
        shared = [*work.now, *work.left]
        return self.filter(Q(team=membership.team_id) | Q(pk__in=shared)) if shared else self.own_of(membership)

    def begin(self, *, team, owner, started_on, **details):
        """A new one, with the participation of the team that leads it."""
        return self.begin_several([self.model(team=team, owner=owner, started_on=started_on, **details)])[0]

    def begin_several(self, improvements):
        """Many that are not saved yet, each with that participation: two statements."""
        begun = self.bulk_create(improvements)
        Participation.objects.bulk_create(
            Participation(
                improvement=each,
                team_id=each.team_id,
                role=Participation.Role.LEADS,
                owner=each.owner,
                since=each.started_on,
                asked_by_id=each.owner.user_id,
            )
            for each in begun
        )
        return begun

    def under_way(self):
        return self.filter(stopped_on__isnull=True)


class Improvement(TeamRecord):
    about_story = ("opportunities__highlights__passage__conversation", "candidates__highlights__passage__conversation")
    own_words = ("title", "aims__how_much", "stopped_reason")

    class Method(models.TextChoices):
        CEIM = "ceim", _("Care Experience Improvement Model")
        # How it is called where it is used: `Organisation.name_of_practices`.
        EVERY_TIME = "every_time", _("Reliable practice")

    title = models.CharField(_("Name of the improvement"), max_length=120)
    method = models.CharField(max_length=12, choices=Method.choices, default=Method.CEIM)
    opportunities = models.ManyToManyField(Opportunity, related_name="improvements")
    owner = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="improvements", verbose_name=_("Owner")
    )
    # Who watches over it; they may be of other teams and organisations.
    oversight = models.ForeignKey(
        Oversight, on_delete=models.SET_NULL, null=True, blank=True, related_name="improvements"
    )
    # The team that had it before it closed; there it is another, which stopped.
    taken_over_from = models.ForeignKey(
        "teams.Team", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    started_on = models.DateField()
    stopped_on = models.DateField(null=True, blank=True)
    stopped_reason = models.CharField(_("Why it was stopped"), max_length=200, blank=True)

    objects = ImprovementQuerySet.as_manager()

    class Meta:
        ordering = ["stopped_on", "-started_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True, stopped_reason="")
                | (Q(stopped_on__isnull=False) & ~Q(stopped_reason="")),
                name="a_stopped_improvement_says_why",
            )
        ]

    def __str__(self):
        return self.title

    @property
    def is_every_time(self):
        """Whether it works on something that should happen every time: it then has a vision, and an aim in parts."""
        return self.method == self.Method.EVERY_TIME

    @property
    def aim(self):
        """The newest wording; earlier ones are kept. Uses prefetched aims where there are any."""
        return next(iter(sorted(self.aims.all(), key=lambda aim: aim.pk, reverse=True)), None)


class AimQuerySet(DefinitionQuerySet):
    known_since = "set_at"


class Aim(TeamRecord):
    """How much, by when, for whom. A new wording is a new row.

    Its number is one of its measure's; whoever has none yet says it in words. That of something which should happen
    every time has further parts, any of which may be missing yet: its day too, and for whom it is.
    """

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="aims")
    how_much = models.CharField(_("What will be different, and by how much"), max_length=500)
    for_whom = models.CharField(_("For whom"), max_length=120)
    by_when = models.DateField(_("By when"), null=True, blank=True)
    where = models.CharField(_("Where"), max_length=120, blank=True)
    measure = models.ForeignKey(
        "improvements.Measure", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # In the unit of the measure: where it begins, and where it is to be.
    from_value = models.DecimalField(_("From"), max_digits=12, decimal_places=3, null=True, blank=True)
    target = models.DecimalField(_("To"), max_digits=12, decimal_places=3, null=True, blank=True)
    # How often of 100 it is to happen, and how often it happened before.
    at_least = models.PositiveSmallIntegerField(null=True, blank=True)
    baseline = models.PositiveSmallIntegerField(null=True, blank=True)
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    objects = AimQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(at_least__isnull=True) | Q(at_least__range=(1, 100)), name="an_aim_is_at_most_every_time"
            ),
            models.CheckConstraint(
                condition=Q(baseline__isnull=True) | Q(baseline__range=(0, 100)), name="a_baseline_is_a_share_of_100"
            ),
        ]

    def __str__(self):
        return self.how_much


class ChangeIdeaQuerySet(DefinitionQuerySet):
    def at_team(self, team_id):
        """Adds what has become of each in one team, None where there is none.

        That is its `adaptation`, and its `implementation`, or the row `beside` that of another idea.
        """
        return self.annotate(
            adaptation=FilteredRelation("adaptations", condition=Q(adaptations__team=team_id)),
            implementation=FilteredRelation("implementations", condition=Q(implementations__team=team_id)),
            beside=FilteredRelation("brought_in_with", condition=Q(brought_in_with__team=team_id)),
            at=Value(team_id, models.IntegerField()),
        ).select_related("adaptation", "implementation__spread", "beside__implementation__spread")


class ChangeIdea(TeamRecord):
    class State(models.TextChoices):
        IDEA = "idea", _("Idea")
        TESTING = "testing", _("Testing")
        ADOPTED = "adopted", _("Adopted")
        ABANDONED = "abandoned", _("Abandoned")
        IMPLEMENTED = "implemented", _("Implemented")

    # What `at_team` found: a relation that is empty sets nothing.
    implementation = adaptation = beside = None

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="ideas")
    text = models.CharField(_("What we could change"), max_length=200)
    proposed_by = models.CharField(_("Whose idea it was"), max_length=120, blank=True)  # a role: "a child"
    # How far it is in the team whose idea it is; in others that take part see their adaptation.
    state = models.CharField(max_length=12, choices=State.choices, default=State.IDEA)
    # The spread site at which this team took up another team's change ("Try this here").
    taken_from = models.OneToOneField(
        "improvements.Site", on_delete=models.SET_NULL, null=True, blank=True, related_name="idea"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    objects = ChangeIdeaQuerySet.as_manager()

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.text

    @property
    def brought_in(self):
        """The implementation that brings it in there, by itself or together with another idea; None without one."""
        return self.implementation or (self.beside.implementation if self.beside else None)

    @property
    def state_there(self):
        """How far it is in the team that `at_team` read it for."""
        if self.at == self.team_id:
            return self.State(self.state)
        return self.State(self.adaptation.state) if self.adaptation else self.State.IDEA


class AdaptationQuerySet(SharedQuerySet):
    to_improvement = "idea__improvement"


class Adaptation(TeamRecord):
    """A change idea in a team that takes part: how far it is there, and what that team changed to make it fit."""

    idea = models.ForeignKey(ChangeIdea, on_delete=models.CASCADE, related_name="adaptations")
    state = models.CharField(max_length=12, choices=ChangeIdea.State.choices, default=ChangeIdea.State.IDEA)
    what_differs = models.TextField(_("What is different here"), blank=True)

    objects = AdaptationQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["idea", "team"], name="one_adaptation_of_an_idea_per_team")]

    def __str__(self):
        return f"adaptation {self.pk}"
