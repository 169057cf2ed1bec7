"""DiaryEntry: a meeting as people's calendars know it. DiaryLetter: the mail that tells one person of it."""

from uuid import uuid4

from django.conf import settings
from django.db import models
from django.db.models import Q

from ceim.letters import Letter
from ceim.teams.models import TeamRecord
from meetings.models.meeting import Meeting
from meetings.models.series import MeetingSeries


class DiaryEntry(TeamRecord):
    """What stays the same however often a meeting is changed, and how often it was.

    sequence       raised by each change that calendars show; 0 while nobody is to be told (planned before there
                   were invitations)
    slot           the day of the series that it stands for, wherever it was moved
    moved_from     when it was to be, before it was last moved
    stories_until  stories released until then were put on it, or left off by somebody
    """

    meeting = models.OneToOneField(Meeting, on_delete=models.CASCADE, related_name="diary")
    uid = models.UUIDField(default=uuid4, unique=True, editable=False)
    sequence = models.PositiveIntegerField(default=0)
    moved_from = models.DateTimeField(null=True, blank=True)
    series = models.ForeignKey(MeetingSeries, on_delete=models.PROTECT, null=True, blank=True, related_name="entries")
    slot = models.DateField(null=True, blank=True)
    stories_until = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["series", "slot"], name="one_meeting_per_slot_of_a_series"),
            models.CheckConstraint(
                condition=Q(series__isnull=True, slot__isnull=True) | Q(series__isnull=False, slot__isnull=False),
                name="a_slot_is_that_of_a_series",
            ),
        ]

    def __str__(self):
        return f"diary entry {self.pk}"


class DiaryLetter(TeamRecord, Letter):
    """One mail to one person about one state of a meeting.

    is_off   it takes the meeting out of their calendar, though it goes on: they take part no more
    """

    entry = models.ForeignKey(DiaryEntry, on_delete=models.CASCADE, related_name="letters")
    sequence = models.PositiveIntegerField()
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    is_off = models.BooleanField(default=False)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="diary_letter_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["entry", "sequence", "recipient", "is_off"], name="one_diary_letter_per_person_and_sequence"
            )
        ]

    def __str__(self):
        return f"diary letter {self.pk}"
