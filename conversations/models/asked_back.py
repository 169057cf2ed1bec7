"""AskedBack: a person asked, on the page behind their slip, that their words be taken away."""

from datetime import timedelta

from django.db import models

from ceim.access.policy import Permission
from ceim.teams.models import TeamRecord, TeamRecordQuerySet
from conversations.models.conversation import Conversation


class AskedBackQuerySet(TeamRecordQuerySet):
    def open(self):
        """The ones whose words are still there."""
        return self.exclude(conversation__state__in=Conversation.NOT_COUNTED)

    def overdue(self, now):
        """What the team did not do in time: it is then done by itself."""
        return self.open().filter(asked_at__lte=now - AskedBack.WITHIN)

    def waiting_for(self, membership):
        """What this person can do: the story is in their hands, or they are the lead."""
        theirs = Conversation.objects.held_by_or_permitted(membership, Permission.TAKE_BACK_STORY)
        return self.own_of(membership).open().filter(conversation__in=theirs.order_by())


class AskedBack(TeamRecord):
    """Asked once. What reached beyond the team ended with it; the words themselves go when the team takes them away."""

    WITHIN = timedelta(days=7)

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="asked_back")
    asked_at = models.DateTimeField()

    objects = AskedBackQuerySet.as_manager()

    @property
    def done_by(self):
        """The moment by which the words are gone."""
        return self.asked_at + self.WITHIN

    def __str__(self):
        return f"asked back {self.pk}"
