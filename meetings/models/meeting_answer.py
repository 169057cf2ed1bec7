"""MeetingAnswer: how a meeting was for one of those who were there. Others are shown numbers only."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, TeamRecord
from meetings.models.meeting import Meeting


class MeetingAnswer(TeamRecord):
    class Answer(models.TextChoices):
        GOOD = "good", _("Good")
        MIXED = "mixed", _("Mixed")
        HARD = "hard", _("Hard")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="answers")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, related_name="+")
    answer = models.CharField(max_length=6, choices=Answer.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="one_answer_a_person_and_meeting")
        ]

    def __str__(self):
        return f"answer {self.pk}"
