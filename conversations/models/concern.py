"""Concern: something that must be passed on. A pointer to the case, never the case."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Permission
from ceim.teams.models import TeamRecord, TeamRecordQuerySet
from conversations.models.conversation import Conversation


class ConcernQuerySet(TeamRecordQuerySet):
    def visible_to(self, membership):
        """All of the team's to those who handle them; their own to those who raised one."""
        own_team = super().visible_to(membership)
        if membership.may(Permission.HANDLE_CONCERN):
            return own_team
        return own_team.filter(raised_by=membership.user_id)

    def open(self):
        return self.filter(closed_at__isnull=True)


class Concern(TeamRecord):
    holds_words = True
    about_story, own_words = ("conversation",), ("passed_to_role", "outside_reference")

    class Kind(models.TextChoices):
        DANGER = "danger", _("Someone is in immediate danger")
        ADULT = "adult", _("An adult may be at risk of harm")
        CHILD = "child", _("A child may be at risk of harm")
        ADVERSE_EVENT = "adverse_event", _("Something went wrong in care")
        CANDOUR = "candour", _("The duty of candour may apply")
        COMPLAINT = "complaint", _("The person wants to complain")
        CONDUCT = "conduct", _("Conduct of staff, or a crime")
        DISTRESS = "distress", _("The person became distressed")

    class Urgency(models.TextChoices):
        NOW = "now", _("Now")
        TODAY = "today", _("Today")
        THIS_WEEK = "this_week", _("This week")

    class Outcome(models.TextChoices):
        PASSED_ON = "passed_on", _("Passed on")
        NO_ACTION = "no_action", _("Nothing more is needed")

    conversation = models.ForeignKey(
        Conversation, on_delete=models.CASCADE, null=True, blank=True, related_name="concerns"
    )
    kind = models.CharField(_("What it is about"), max_length=16, choices=Kind.choices)
    urgency = models.CharField(_("How soon somebody must act"), max_length=10, choices=Urgency.choices)
    raised_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    raised_at = models.DateTimeField(auto_now_add=True)
    acknowledged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    acknowledged_at = models.DateTimeField(null=True, blank=True)
    # Handed by one person to another: `acknowledged_by` has it, since `acknowledged_at`.
    handed_over_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    handed_over_at = models.DateTimeField(null=True, blank=True)
    passed_to_role = models.CharField(_("Role it was passed to"), max_length=80, blank=True)
    outside_reference = models.CharField(_("Reference in the other system"), max_length=60, blank=True)
    outcome = models.CharField(_("What was decided"), max_length=10, choices=Outcome.choices, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    closed_at = models.DateTimeField(null=True, blank=True)

    objects = ConcernQuerySet.as_manager()

    class Meta:
        ordering = ["closed_at", "raised_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True, acknowledged_by__isnull=True)
                | Q(acknowledged_at__isnull=False, acknowledged_by__isnull=False),
                name="acknowledged_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=Q(handed_over_at__isnull=True, handed_over_by__isnull=True)
                | Q(handed_over_at__isnull=False, handed_over_by__isnull=False, acknowledged_at__isnull=False),
                name="a_concern_handed_over_is_somebodys",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, outcome="")
                | (Q(closed_at__isnull=False, closed_by__isnull=False) & ~Q(outcome="")),
                name="a_closed_concern_says_who_when_and_what",
            ),
        ]

    def __str__(self):
        return f"concern {self.pk}"
