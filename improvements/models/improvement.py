"""Improvement (what a team sets out to make better), its aim and its change ideas."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, TeamRecord, TeamRecordQuerySet
from meetings.models import Opportunity


class ImprovementQuerySet(TeamRecordQuerySet):
    def under_way(self):
        return self.filter(stopped_on__isnull=True)


class Improvement(TeamRecord):
    class Method(models.TextChoices):
        CEIM = "ceim", _("Care Experience Improvement Model")
        ALWAYS_EVENT = "always_event", _("Always Event")

    title = models.CharField(_("Name of the improvement"), max_length=120)
    method = models.CharField(max_length=12, choices=Method.choices, default=Method.CEIM)
    opportunities = models.ManyToManyField(Opportunity, related_name="improvements")
    owner = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="improvements", verbose_name=_("Owner")
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
    def aim(self):
        """The newest wording; earlier ones are kept. Uses prefetched aims where there are any."""
        return next(iter(sorted(self.aims.all(), key=lambda aim: aim.pk, reverse=True)), None)


class Aim(TeamRecord):
    """How much, by when, for whom. A new wording is a new row."""

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="aims")
    how_much = models.CharField(_("What will be different, and by how much"), max_length=200)
    for_whom = models.CharField(_("For whom"), max_length=120)
    by_when = models.DateField(_("By when"))
    set_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    set_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return self.how_much


class ChangeIdea(TeamRecord):
    class State(models.TextChoices):
        IDEA = "idea", _("Idea")
        TESTING = "testing", _("Testing")
        ADOPTED = "adopted", _("Adopted")
        ABANDONED = "abandoned", _("Abandoned")
        IMPLEMENTED = "implemented", _("Implemented")

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="ideas")
    text = models.CharField(_("What we could change"), max_length=200)
    proposed_by = models.CharField(_("Whose idea it was"), max_length=120, blank=True)  # a role: "a child"
    state = models.CharField(max_length=12, choices=State.choices, default=State.IDEA)
    # The spread site at which this team took up another team's change ("Try this here").
    taken_from = models.OneToOneField(
        "improvements.Site", on_delete=models.SET_NULL, null=True, blank=True, related_name="idea"
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return self.text
