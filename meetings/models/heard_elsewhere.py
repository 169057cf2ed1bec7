"""HeardElsewhere: a story of another team that a meeting hears beside the team's own."""

from django.db import models

from ceim.teams.models import TeamRecord
from conversations.models import Conversation
from meetings.models.meeting import Meeting


class HeardElsewhere(TeamRecord):
    """It says which story was chosen, and nothing of it: whether it may be read is asked each time.

    It is no story of the meeting: those are discussed and closed with it, counted, and themed.
    """

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="heard_elsewhere")
    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="+")

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "conversation"], name="a_story_is_heard_elsewhere_once_a_meeting"
            )
        ]

    def __str__(self):
        return f"heard elsewhere {self.pk}"
