"""Move: a person goes from one team of an organisation to another, or works in both; asked for, then accepted there."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import TEAM_ROLES
from ceim.teams.models.membership import Membership, choices_of
from ceim.teams.models.team import Team

SHOWN_FOR = timedelta(days=31)  # how long both teams see that somebody moved


class MoveQuerySet(models.QuerySet):
    def visible_to(self, membership):
        """The moves out of the team and into it."""
        return self.filter(Q(team=membership.team_id) | Q(to_team=membership.team_id))

    def out_of(self, team):
        return self.filter(team=team)

    def into(self, team):
        return self.filter(to_team=team)

    def open(self):
        """Asked for and not answered, of people who are still in the team that they would leave."""
        unanswered = self.filter(accepted_at__isnull=True, stopped_at__isnull=True)
        return unanswered.filter(membership__ended_on__isnull=True)

    def open_or_lately(self):
        return self.open() | self.filter(accepted_at__gt=timezone.now() - SHOWN_FOR)


class Move(models.Model):
    """What the lead of the team that is left asked for, and what became of it."""

    team = models.ForeignKey(Team, on_delete=models.CASCADE, related_name="+")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="moves")
    to_team = models.ForeignKey(
        Team, on_delete=models.CASCADE, related_name="+", verbose_name=_("Which team do they go to?")
    )
    role = models.CharField(_("Role"), max_length=20, choices=choices_of(TEAM_ROLES))
    profession = models.CharField(_("Profession or background"), max_length=80, blank=True)
    starts_on = models.DateField(_("First day there"))
    stays = models.BooleanField(default=False)  # in the team they come from, and works in both
    takers = models.JSONField(default=dict)  # {kind of work: id of the membership that takes it over, or "discard"}
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(auto_now_add=True)
    accepted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    accepted_at = models.DateTimeField(null=True, blank=True)
    stopped_at = models.DateTimeField(null=True, blank=True)  # declined by one team, or withdrawn by the other

    objects = MoveQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(team=F("to_team")), name="a_move_goes_to_another_team"),
            models.CheckConstraint(
                condition=Q(accepted_at__isnull=True, accepted_by__isnull=True)
                | Q(accepted_at__isnull=False, accepted_by__isnull=False, stopped_at__isnull=True),
                name="a_move_is_accepted_by_somebody_or_stopped",
            ),
            models.UniqueConstraint(
                fields=["membership"],
                condition=Q(accepted_at__isnull=True, stopped_at__isnull=True),
                name="one_open_move_per_membership",
            ),
        ]

    def __str__(self):
        return f"move {self.pk}"

    @property
    def can_begin(self):
        """Whether the first day has come: until then nobody joins or leaves."""
        return self.starts_on <= timezone.localdate()
