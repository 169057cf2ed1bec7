"""The code that others join a meeting by, what a guest carries afterwards, and what the room's screen shows it by.

All are for one meeting and for as long as it goes on.
"""

import secrets

from django.core import signing
from django.core.cache import cache

from ceim.row_security.scope import looks_everywhere
from meetings.models import Attendance, Meeting

LETTERS = "BCDFGHJKLMNPQRSTVWXZ"  # no vowels, so that no code is a word; none that looks like a number
LENGTH = 6  # 64 million codes, of which those who guess get a few
ROOM, GUEST = "meetings.live.room", "meetings.live.guest"
ROOM_CODE_LASTS = 10 * 60  # seconds, or until it is used


def new_code() -> str:
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def plain(typed: str) -> str:
    """A code in the form in which it is kept, however it was typed: case, spaces and hyphens do not matter."""
    return "".join(letter for letter in typed.upper() if letter.isalnum())


@looks_everywhere
def meeting_behind(code: str) -> Meeting | None:
    """The one that goes on under this code, with its team."""
    code = plain(code)
    return _under_way().filter(join_code=code).first() if len(code) == LENGTH else None


def room_ticket(meeting: Meeting) -> str:
    """What stands in the address of the room's screen: it reads this meeting, and does nothing."""
    return signing.dumps([meeting.pk, meeting.join_code], salt=ROOM)


@looks_everywhere
def meeting_of_ticket(ticket: str) -> Meeting | None:
    told = _told(ticket, ROOM)
    return told and _under_way().filter(pk=told[0], join_code=told[1]).first()


def was_ticket_of(ticket: str, meeting_id: int) -> bool:
    """Whether it opened the screen of this meeting once, be that over or not."""
    told = _told(ticket, ROOM)
    return told is not None and told[0] == meeting_id


def room_code(meeting: Meeting) -> str:
    """Six letters that open the room's screen on another computer, once: a ticket is too long to be typed in."""
    code = new_code()
    cache.set(_of_room(code), room_ticket(meeting), ROOM_CODE_LASTS)
    return code


def ticket_behind(code: str) -> str | None:
    """The ticket that these letters stand for; they do no more afterwards."""
    place = _of_room(plain(code))
    ticket = cache.get(place)
    return ticket if ticket and cache.delete(place) else None


def guest_pass(attendance: Attendance) -> str:
    return signing.dumps([attendance.pk, attendance.meeting.join_code], salt=GUEST)


@looks_everywhere
def guest_of_pass(told: str) -> Attendance | None:
    """Who came as a guest, with the meeting, while that goes on; None for one whom the lead took off the list."""
    told = _told(told, GUEST)
    if told is None:
        return None
    guests = Attendance.objects.filter(part=Attendance.Part.GUEST, was_present=True, meeting__state="planned")
    found = guests.select_related("meeting__team__organisation")
    return found.filter(pk=told[0], meeting__join_code=told[1]).exclude(meeting__join_code="").first()


def is_over_for(told: str) -> bool:
    """Whether the meeting of this pass goes on no more; else its guest was taken off the list."""
    told = _told(told, GUEST)
    return told is None or meeting_behind(told[1]) is None


def _under_way():
    return Meeting.objects.planned().exclude(join_code="").select_related("team__organisation")


def _of_room(code):
    return f"{ROOM}.{code}"


def _told(signed, salt):
    try:
        return signing.loads(signed, salt=salt)
    except signing.BadSignature:
        return None
