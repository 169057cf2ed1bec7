"""LeadDeputy: who stands in for a team's lead, from one day until another; and which deputies have their days today."""

from django.conf import settings
from django.db import models
from django.db.models import F, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import TEAM_ROLES, Permission, Role, roles_with
from ceim.teams.models.record import TeamRecord, TeamRecordQuerySet

# Who can stand in for a lead: who releases stories already. Nobody comes by the words of others as a deputy. Whoever is
# made a lead meanwhile does not stand in any more: a deputy may not say who leads.
CAN_STAND_IN = [role for role in roles_with(Permission.RELEASE_STORY, TEAM_ROLES) if role != Role.LEAD]


def in_its_days(first, last, today=None):
    """Whether today is one of the days, for filters. It is asked each time, so that nobody has to end anything."""
    today = today or timezone.localdate()
    return Q(**{f"{first}__lte": today, f"{last}__gte": today})


class LeadDeputyQuerySet(TeamRecordQuerySet):
    def today(self, today=None):
        """The deputies whose days these are. Nothing else gives them the rights."""
        return self.not_over(today).filter(in_its_days("starts_on", "ends_on", today))

    def not_over(self, today=None):
        """Today's, and those to come, of people who are in the team and can stand in; they end with the lead's own."""
        still_there = self.filter(ended_at__isnull=True, deputy__ended_on__isnull=True, deputy__role__in=CAN_STAND_IN)
        still_there = still_there.filter(stands_in_for__ended_on__isnull=True, stands_in_for__role=Role.LEAD)
        return still_there.filter(ends_on__gte=today or timezone.localdate())

    def of(self, path="pk"):
        """The days of the membership to which `path` leads from the rows that are filtered."""
        return self.filter(deputy=OuterRef(path))


class LeadDeputy(TeamRecord):
    """Somebody of the team who has a lead's rights from `starts_on` until `ends_on`, both of them included."""

    deputy = models.ForeignKey(
        "teams.Membership", on_delete=models.CASCADE, related_name="deputyships", verbose_name=_("Who stands in?")
    )
    stands_in_for = models.ForeignKey("teams.Membership", on_delete=models.CASCADE, related_name="deputies")
    starts_on = models.DateField(_("First day"))
    ends_on = models.DateField(_("Last day"))
    named_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    named_at = models.DateTimeField(auto_now_add=True)
    ended_at = models.DateTimeField(null=True, blank=True)  # before its last day

    objects = LeadDeputyQuerySet.as_manager()

    class Meta:
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="a_deputy_ends_after_the_start"),
            models.CheckConstraint(condition=~Q(deputy=F("stands_in_for")), name="nobody_is_their_own_deputy"),
        ]

    def __str__(self):
        return f"deputy {self.pk}"
