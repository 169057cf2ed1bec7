"""ShelfEntry: a change that its lead put where other teams of the organisation find it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord, TeamRecordQuerySet, Touchpoint
from conversations.models import Theme
from improvements.models.spread import Spread


class ShelfEntryQuerySet(TeamRecordQuerySet):
    def visible_to(self, membership):
        """What stands on the shelf of the team's organisation, whichever team put it there."""
        of_one = self.filter(team__organisation=membership.team.organisation_id, team__ended_on__isnull=True)
        return of_one.filter(taken_down_on__isnull=True)


class ShelfEntry(TeamRecord):
    """Put up and taken down, never deleted. What it says is read in the plan of the spread, and is never copied.

    `themes` and `touchpoints` are what the lead let others find it by: of the words behind it nothing else is told.
    """

    spread = models.ForeignKey(Spread, on_delete=models.CASCADE, related_name="on_shelf")
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("Themes"))
    touchpoints = models.ManyToManyField(Touchpoint, blank=True, related_name="+", verbose_name=_("Touchpoints"))
    put_up_on = models.DateField()
    put_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_down_on = models.DateField(null=True, blank=True)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ShelfEntryQuerySet.as_manager()

    class Meta:
        ordering = ["-put_up_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["spread"], condition=Q(taken_down_on__isnull=True), name="a_change_is_on_the_shelf_once"
            ),
            models.CheckConstraint(
                condition=Q(taken_down_on__isnull=True, taken_down_by__isnull=True)
                | Q(taken_down_on__isnull=False, taken_down_by__isnull=False),
                name="what_was_taken_down_says_by_whom",
            ),
        ]

    def __str__(self):
        return f"on the shelf: {self.spread_id}"
