"""RoleGrant: who made whom a lead, or gave themselves a role over words; who agreed; and the letters that tell."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import TEAM_ROLES, Role
from ceim.letters import Letter
from ceim.teams.models.membership import Membership, OrganisationRole, choices_of

HELD_FOR = timedelta(hours=24)
SHOWN_FOR = timedelta(days=31)


class RoleGrantQuerySet(models.QuerySet):
    def visible_to(self, standing):
        """The ones in this team, also of people who came with another; of an organisation those of its own roles, and
        those that wait in its teams.
        """
        if isinstance(standing, OrganisationRole):
            waiting = Q(membership__team__organisation=standing.organisation_id, held_until__gt=timezone.now())
            return self.filter(Q(organisation_role__organisation=standing.organisation_id) | waiting)
        return self.filter(membership__team=standing.team_id)

    def of_roles_over_all(self):
        return self.filter(organisation_role__isnull=False)

    def lately(self):
        return self.filter(granted_at__gt=timezone.now() - SHOWN_FOR)

    def waiting(self, now=None):
        """Held back still: the day is not over, and nobody agreed."""
        return self.filter(held_until__gt=now or timezone.now(), agreed_by__isnull=True)


class RoleGrant(models.Model):
    """A row for each who was made lead, and for each role that is held back. Nothing in it changes but who agreed."""

    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, related_name="grants")
    organisation_role = models.ForeignKey(OrganisationRole, on_delete=models.CASCADE, null=True, related_name="grants")
    role = models.CharField(_("Role"), max_length=20, choices=choices_of([*TEAM_ROLES, Role.CONCERNS_OFFICER]))
    granted_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    granted_at = models.DateTimeField(default=timezone.now)
    held_until = models.DateTimeField(null=True, blank=True)
    agreed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    agreed_at = models.DateTimeField(null=True, blank=True)

    objects = RoleGrantQuerySet.as_manager()

    class Meta:
        ordering = ["-granted_at", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(membership__isnull=False, organisation_role__isnull=True)
                | Q(membership__isnull=True, organisation_role__isnull=False),
                name="a_grant_is_of_a_team_or_an_organisation",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True, agreed_at__isnull=True)
                | Q(agreed_by__isnull=False, agreed_at__isnull=False, held_until__isnull=False),
                name="somebody_agrees_to_what_is_held_back",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | Q(granted_by__isnull=True) | ~Q(agreed_by=F("granted_by")),
                name="nobody_agrees_to_what_they_granted",
            ),
        ]

    def __str__(self):
        return f"grant {self.pk}"

    @property
    def holder(self):
        return self.membership or self.organisation_role

    @property
    def name(self):
        """Of the person who has the role."""
        return self.membership.name if self.membership_id else self.organisation_role.user.name

    @property
    def is_waiting(self):
        return self.agreed_by_id is None and self.held_until is not None and self.held_until > timezone.now()

    @property
    def is_by_themselves(self):
        return self.granted_by_id is not None and self.granted_by_id == self.holder.user_id


class GrantLetter(Letter):
    """The mail that tells one person of one grant."""

    grant = models.ForeignKey(RoleGrant, on_delete=models.CASCADE, related_name="letters")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="grant_letter_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["grant", "recipient"], name="one_letter_per_person_and_grant"),
        ]

    def __str__(self):
        return f"letter of grant {self.grant_id}"
