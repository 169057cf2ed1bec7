"""GroupOfTeams: teams of an organisation that belong together, in a tree; and from which day on a team did."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.teams.models.team import Organisation, Team


class GroupQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_on__isnull=True)


class GroupOfTeams(models.Model):
    """What it lies in is fixed once a team belonged to it, or to a group inside it: else the past would move along."""

    class Kind(models.TextChoices):
        DIRECTORATE = "directorate", _("Directorate")
        LOCALITY = "locality", _("Locality")
        PROGRAMME = "programme", _("Programme")
        COHORT = "cohort", _("Cohort")
        OTHER = "other", _("Another kind")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("Name of the group"), max_length=80)
    kind = models.CharField(_("Kind of group"), max_length=12, choices=Kind.choices)
    parent = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="inner_groups",
        verbose_name=_("Which group it is part of"),
    )
    lead = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="groups_led", verbose_name=_("Who leads it")
    )
    lead_wants_reminders = models.BooleanField(default=True, editable=False)
    started_on = models.DateField(_("Since when"), default=timezone.localdate)
    ended_on = models.DateField(null=True, blank=True)

    objects = GroupQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                "organisation",
                Lower("name"),
                condition=Q(ended_on__isnull=True),
                name="one_current_group_of_a_name_per_organisation",
            ),
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")), name="a_group_is_not_part_of_itself"
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True) | Q(ended_on__gte=F("started_on")),
                name="a_group_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return self.name

    def is_there_since(self, day):
        """Whether it has not ended, or not before `day`."""
        return self.ended_on is None or self.ended_on >= day


class TeamInGroupQuerySet(models.QuerySet):
    def current(self):
        return self.filter(until__isnull=True)

    def during(self, first, last):
        """Who belonged on a day from `first` to `last` (dates, or columns of an outer row): what every figure asks."""
        return self.filter(Q(until__isnull=True) | Q(until__gt=first), since__lte=last)


class TeamInGroup(models.Model):
    group = models.ForeignKey(GroupOfTeams, on_delete=models.CASCADE, related_name="places")
    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="places_in_groups")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)  # the first day on which it did not belong any more

    objects = TeamInGroupQuerySet.as_manager()

    class Meta:
        ordering = ["team__name", "since"]
        indexes = [models.Index(fields=["team", "since"], name="places_of_a_team_by_day")]
        constraints = [
            models.UniqueConstraint(
                fields=["group", "team"], condition=Q(until__isnull=True), name="one_current_place_per_team_and_group"
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="a_team_leaves_a_group_after_it_came"
            ),
        ]

    def __str__(self):
        return f"place {self.pk}"

    def was_there(self, first, last):
        """Of a row at hand what `during` asks of many."""
        return self.since <= last and (self.until is None or self.until > first)
