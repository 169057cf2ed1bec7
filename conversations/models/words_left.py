"""WordsLeft: something that a team wrote in its own words about a story, when that story was taken back."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from ceim.teams.models import TeamRecord, TeamRecordQuerySet
from conversations.models.conversation import Conversation


class WordsLeftQuerySet(TeamRecordQuerySet):
    def open(self):
        """What nobody has looked at yet."""
        return self.filter(looked_at__isnull=True)


class WordsLeft(TeamRecord):
    """It may repeat what the person said, so somebody looks at it. Of the story there is no word here, nor of the team.

    team        whose words they are: a meeting of another team may have heard the story
    mark        of the words as they were, until somebody has looked: with it is seen that they were changed
    looked_by   nobody, where they were changed or deleted, and so looked at by whoever did that
    """

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="words_left")
    record_type = models.CharField(max_length=60)
    record_id = models.BigIntegerField()
    mark = models.CharField(max_length=64, blank=True)
    noted_at = models.DateTimeField(default=timezone.now)
    looked_at = models.DateTimeField(null=True, blank=True)
    looked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = WordsLeftQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["team", "looked_at"], name="words_left_to_look_at")]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "record_type", "record_id"], name="words_left_are_noted_once_a_story"
            ),
            models.CheckConstraint(
                condition=Q(looked_by__isnull=True) | Q(looked_at__isnull=False), name="who_looked_at_words_says_when"
            ),
            models.CheckConstraint(
                condition=Q(looked_at__isnull=True) | Q(mark=""), name="no_mark_of_words_that_were_looked_at"
            ),
        ]

    def __str__(self):
        return f"words left {self.pk}"
