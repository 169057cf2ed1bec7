"""FirstReader: when a released story reached somebody of the team who had not read it before."""

from django.db import models

from ceim.teams.models import TeamRecord
from conversations.models.conversation import Conversation


class FirstReader(TeamRecord):
    """Written once for a story, and never anew. It does not say who: a team is told how soon, nobody is compared.

    Without a moment the story was released before CEIM took note of it, and nobody knows.
    """

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="first_reader")
    reached_at = models.DateTimeField(null=True)

    def __str__(self):
        return f"first reader of story {self.conversation_id}"
