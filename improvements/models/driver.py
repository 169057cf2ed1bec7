"""PrimaryDriver, SecondaryDriver and DriverTemplate: what an aim depends on, and which change ideas act on that.

The two kinds are two tables, so that no driver can ever stand above itself.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Team, TeamRecord, TeamRecordQuerySet
from improvements.models.improvement import ChangeIdea, Improvement
from improvements.models.measure import Measure
from improvements.models.participation import DefinitionQuerySet


class SecondaryDriverQuerySet(DefinitionQuerySet):
    to_improvement = "primary__improvement"


class Driver(TeamRecord):
    """What both kinds have. `position` orders those under one aim, or under one primary driver."""

    text = models.CharField(max_length=200)
    position = models.PositiveSmallIntegerField()
    measure = models.ForeignKey(
        Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("Its measure")
    )
    added_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        abstract = True
        ordering = ["position", "id"]

    def __str__(self):
        return self.text


class PrimaryDriver(Driver):
    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="primary_drivers")

    objects = DefinitionQuerySet.as_manager()

    class Meta(Driver.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_primary_driver_says_what_it_is"),
            models.UniqueConstraint(fields=["improvement", "text"], name="one_primary_driver_of_a_text"),
        ]


class SecondaryDriver(Driver):
    primary = models.ForeignKey(
        PrimaryDriver, on_delete=models.CASCADE, related_name="secondary", verbose_name=_("It is part of")
    )
    ideas = models.ManyToManyField(ChangeIdea, blank=True, related_name="drivers")

    objects = SecondaryDriverQuerySet.as_manager()

    class Meta(Driver.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_secondary_driver_says_what_it_is"),
            models.UniqueConstraint(fields=["primary", "text"], name="one_secondary_driver_of_a_text"),
        ]


class DriverTemplateQuerySet(TeamRecordQuerySet):
    def visible_to(self, membership):
        """A team's own, what was sent to it, and what teams of its organisation keep for all."""
        for_all = Q(for_team__isnull=True, team__organisation=membership.team.organisation_id)
        return self.filter(Q(team=membership.team_id) | Q(for_team=membership.team_id) | for_all)


class DriverTemplate(TeamRecord):
    """The drivers and ideas of a diagram as they were when it was kept or sent: their texts, and nothing else.

    `drivers` is a list of {"text", "secondary": [{"text", "ideas": [text]}]}. It is read as a whole and never changed.
    """

    name = models.CharField(_("Name"), max_length=120)
    drivers = models.JSONField()
    # The team it was sent to; empty where any team of the organisation may begin from it.
    for_team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    kept_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_at = models.DateTimeField(auto_now_add=True)

    objects = DriverTemplateQuerySet.as_manager()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self):
        return self.name
