"""Draft: a conversation that is being written down, for its holder alone."""

import uuid

from django.conf import settings
from django.db import models

from ceim.access.policy import Permission
from ceim.sealing import SealedJSONField
from ceim.teams.models import Pathway, TeamRecord, TeamRecordQuerySet


class DraftQuerySet(TeamRecordQuerySet):
    def visible_to(self, membership):
        own = super().visible_to(membership).filter(held_by=membership.user_id)
        return own if membership.may(Permission.RECORD_CONVERSATION) else own.none()


class Draft(TeamRecord):
    """What the pages of one conversation were sent so far. It becomes a Conversation with the same key, once."""

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="drafts")
    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    answers = SealedJSONField(default=dict)  # {name of the form's field: [what was sent]}
    saves = models.PositiveIntegerField(default=0)  # how often it was saved: nobody overwrites what they have not seen
    started_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-id"]
        indexes = [models.Index(fields=["team", "held_by", "-saved_at"], name="draft_by_holder")]

    def __str__(self):
        return f"draft {self.pk}"
