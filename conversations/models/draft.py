"""Draft: a conversation that is being written down, for whoever has it in hand alone."""

import uuid
from datetime import timedelta

from django.conf import settings
from django.db import models
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.languages.of_words import known
from ceim.sealing import SealedJSONField
from ceim.teams.models import Pathway
from conversations.models.hands import HeldRecord, HeldRecordQuerySet, taken_over_by_another
from conversations.models.listening import ListeningActivity


class DraftQuerySet(HeldRecordQuerySet):
    def visible_to(self, membership):
        own = super().visible_to(membership).in_hands_of(membership.user_id)
        return own if membership.may(Permission.WRITE_DOWN) else own.none()

    def begun(self):
        """Something was typed: a draft that was only opened is none to anybody."""
        return self.filter(saves__gt=0)

    def too_old(self, now):
        """Nobody went on with it for DRAFT_DAYS: `Draft.kept_until` is over. What is whole stays."""
        return self.filter(saved_at__lt=now - timedelta(days=settings.DRAFT_DAYS), is_whole=False)

    def last_saved(self, since, before):
        """Drafts last saved between two moments, without what is whole, which stays."""
        return self.filter(saved_at__gte=since, saved_at__lt=before, is_whole=False)


class Draft(HeldRecord):
    """What the pages of one conversation were sent so far. It becomes a Conversation with the same key, once."""

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="drafts")
    activity = models.ForeignKey(
        ListeningActivity, on_delete=models.CASCADE, null=True, blank=True, related_name="drafts"
    )
    idempotency_key = models.UUIDField(unique=True, default=uuid.uuid4, editable=False)
    answers = SealedJSONField(default=dict)  # {name of the form's field: [what was sent]}
    saves = models.PositiveIntegerField(default=0)  # how often it was saved: nobody overwrites what they have not seen
    is_whole = models.BooleanField(default=False)  # written without signal, all asked: it waits to be looked through
    started_at = models.DateTimeField(auto_now_add=True)
    saved_at = models.DateTimeField(auto_now=True)

    objects = DraftQuerySet.as_manager()

    class Meta:
        ordering = ["-saved_at", "-id"]
        indexes = [models.Index(fields=["team", "held_by", "-saved_at"], name="draft_by_holder")]
        constraints = [taken_over_by_another("a_draft_is_taken_over_by_another")]

    def __str__(self):
        return f"draft {self.pk}"

    @classmethod
    def who_has_it(cls, user, arguments):
        draft = cls.objects.filter(pk=arguments.get("draft_id"), held_by=user.pk).select_related("kept_by").first()
        if draft is None:
            return ""
        if draft.kept_by:
            return _("%(name)s has your draft, as it was last saved.") % {"name": draft.kept_by.name}
        return _("Nobody else has your draft yet. What was saved of it is kept: ask the team lead who takes it over.")

    @property
    def written_in(self):
        return known(next(iter(self.answers.get("written_in", ())), ""))

    @property
    def kept_until(self):
        """When it is thrown away, unless somebody goes on with it; what is whole stays."""
        return None if self.is_whole else self.saved_at + timedelta(days=settings.DRAFT_DAYS)
