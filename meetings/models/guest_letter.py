"""GuestLetter: a guest, who has no account, left an address for the agreed minutes of the meeting they were at."""

from django.db import models

from ceim.letters import Letter
from ceim.sealing import SealedTextField
from ceim.teams.models import TeamRecord
from meetings.models.meeting import Attendance


class GuestLetter(TeamRecord, Letter):
    """Due from when it was asked for, and sent once the minutes are agreed. Sent or given up, the address is gone."""

    guest = models.OneToOneField(Attendance, on_delete=models.CASCADE, related_name="letter")
    email = SealedTextField(blank=True)

    def __str__(self):
        return f"guest letter {self.pk}"
