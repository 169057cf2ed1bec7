"""A guest who asked for the minutes of a meeting long ago."""

from datetime import timedelta

from django.utils import timezone

from ceim.testing.factories import make_meeting
from meetings.minutes.frozen import freeze
from meetings.models import GuestLetter


def make_guest_letter(lead):
    """They were agreed today, and the mail is sent."""
    now = timezone.now()
    held = make_meeting(lead, state="held", planned_for=now - timedelta(days=400))
    minutes = freeze(held, people=[], opportunities=[], actions=[])
    minutes.agreed_at, minutes.agreed_by, minutes.agreed_in = now, lead.user, held
    minutes.save()
    guest = held.attendances.create(team=lead.team, guest_role="Chaplain", part="guest")
    return GuestLetter.objects.create(team=lead.team, guest=guest, due_at=now, state="sent")
