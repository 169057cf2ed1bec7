"""MeetingAnswer: how a meeting was for one of those who were there. Others are shown numbers only."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, TeamRecord
from meetings.models.meeting import Attendance, Meeting


class MeetingAnswer(TeamRecord):
    class Answer(models.TextChoices):
        GOOD = "good", _("Good")
        MIXED = "mixed", _("Mixed")
        HARD = "hard", _("Hard")

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="answers")
    membership = models.ForeignKey(Membership, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    guest = models.ForeignKey(Attendance, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    answer = models.CharField(max_length=6, choices=Answer.choices)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["meeting", "membership"], name="one_answer_a_person_and_meeting"),
            models.UniqueConstraint(fields=["guest"], name="one_answer_a_guest"),
            models.CheckConstraint(
                condition=Q(membership__isnull=False, guest__isnull=True)
                | Q(membership__isnull=True, guest__isnull=False),
                name="somebody_of_the_team_or_a_guest_answers",
            ),
        ]

    def __str__(self):
        return f"answer {self.pk}"
