"""StoryHold: a story that must not be taken away for now, why, and who said so; HoldLetter: word that it was ended."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.letters import Letter
from ceim.teams.models import OrganisationRole, TeamRecord, TeamRecordQuerySet
from conversations.models.conversation import Conversation

SHOWN_FOR = timedelta(days=31)  # after it was ended


class StoryHoldQuerySet(TeamRecordQuerySet):
    def standing(self):
        return self.filter(ended_at__isnull=True)

    def visible_to(self, standing):
        """Of the team; to who handles the concerns of the organisation, of all its teams, those closed too."""
        if isinstance(standing, OrganisationRole):
            return self.filter(team__organisation=standing.organisation_id)
        return super().visible_to(standing)

    def ended_lately(self, now=None):
        return self.filter(ended_at__gt=(now or timezone.now()) - SHOWN_FOR)


class StoryHold(TeamRecord):
    """While it stands, neither a person nor a rule of retention takes the words away. It opens them to nobody.

    by_officer     whether who held it handles the concerns of the whole organisation
    ended_because  why, where somebody else than such a person ended it
    """

    class Reason(models.TextChoices):
        COMPLAINT = "complaint", _("A complaint")
        CLAIM = "claim", _("A legal claim")
        INQUIRY = "inquiry", _("A review or an inquiry")
        REQUEST = "request", _("Somebody asked for information by law")
        OTHER = "other", _("Another reason")

    class Ending(models.TextChoices):
        CASE_OVER = "case_over", _("The case is over")
        AGREED = "agreed", _("Whoever held it agreed")
        MISTAKE = "mistake", _("The wrong story was held")
        OTHER = "other", _("Another reason, which I told whoever held it")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="holds")
    reason = models.CharField(_("Why the story must be kept"), max_length=10, choices=Reason.choices)
    reference = models.CharField(_("Reference in the other system"), max_length=60, blank=True)
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    held_at = models.DateTimeField(default=timezone.now)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    by_officer = models.BooleanField(default=False, db_default=False)
    ended_because = models.CharField(
        _("Why the hold was ended"), max_length=10, choices=Ending.choices, blank=True, default="", db_default=""
    )

    objects = StoryHoldQuerySet.as_manager()

    class Meta:
        ordering = ["held_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(ended_at__isnull=True), name="a_story_is_held_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="hold_ended_at_and_by_go_together",
            ),
        ]

    def __str__(self):
        return f"hold {self.pk}"

    @staticmethod
    def is_held(path="pk"):
        """For filters; `path` leads to the conversation from the rows that are filtered."""
        return Exists(StoryHold.objects.standing().order_by().filter(conversation=OuterRef(path)))


class HoldLetter(Letter):
    """Word to whoever held a story that another ended it."""

    hold = models.ForeignKey(StoryHold, on_delete=models.CASCADE, related_name="letters")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="hold_letter_by_state")]
        constraints = [
            models.UniqueConstraint(fields=["hold", "recipient"], name="one_letter_per_person_and_hold"),
        ]

    def __str__(self):
        return f"letter of hold {self.hold_id}"
