"""KeptBack: a story that a checker does not let the team read for now, why, and until when."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.sealing import SealedTextField
from ceim.teams.models import TeamRecord, TeamRecordQuerySet
from conversations.models.conversation import Conversation


class KeptBackQuerySet(TeamRecordQuerySet):
    def standing(self):
        return self.filter(ended_at__isnull=True)

    def waiting_for(self, membership):
        """What this person decides about: the story is in their hands, and not released."""
        of_theirs = Conversation.objects.own_of(membership).in_hands_of(membership.user_id)
        recorded = of_theirs.filter(state=Conversation.State.RECORDED)
        return self.own_of(membership).standing().filter(conversation__in=recorded.order_by())


class KeptBack(TeamRecord):
    """It ends when the story is sent for release again, or somebody looks at it again."""

    class Reason(models.TextChoices):
        RECOGNISABLE = "recognisable", _("Somebody in the team could still tell who the person is")
        OTHERS = "others", _("It says too much of somebody else")
        DID_NOT_KNOW = "did_not_know", _("The person may not know that their words were kept")
        OTHER = "other", _("Another reason")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="times_kept_back")
    reason = models.CharField(_("Why you keep it back"), max_length=12, choices=Reason.choices)
    note = SealedTextField(blank=True)
    kept_back_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_back_at = models.DateTimeField()
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = KeptBackQuerySet.as_manager()

    class Meta:
        ordering = ["kept_back_at", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation"], condition=Q(ended_at__isnull=True), name="a_story_is_kept_back_once_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="kept_back_ended_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=~Q(reason="other") | ~Q(note=""), name="another_reason_to_keep_back_says_which"
            ),
        ]

    def __str__(self):
        return f"kept back {self.pk}"
