"""Agreed minutes for guests, who have no account: the address they left, and what a link in a mail opens for a while.

A guest reads what was decided and agreed, and no name, no word of a story and no note of the team.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import signing
from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from ceim.row_security.scope import looks_everywhere
from ceim.statements import statement, together
from meetings.minutes.frozen import rows_of
from meetings.minutes.on_paper import decision_on
from meetings.models import Action, Attendance, GuestLetter, Minutes

SALT = "meetings.minutes.guest"
READ_FOR = timedelta(days=30)  # after they were agreed
WAITS_FOR = timedelta(days=100)  # minutes that nobody has agreed by then are sent to nobody


def minutes_ticket(letter: GuestLetter) -> str:
    """What stands in the address of the page that the mail leads to."""
    return signing.dumps(letter.pk, salt=SALT)


@looks_everywhere
def letter_of_ticket(ticket: str) -> GuestLetter | None:
    """None too for a guest who was taken off the list of the meeting."""
    try:
        letter_id = signing.loads(ticket, salt=SALT)
    except signing.BadSignature:
        return None
    found = GuestLetter.objects.filter(guest__meeting__kept_minutes__agreed_at__isnull=False)
    return found.select_related("guest__meeting__kept_minutes", "guest__meeting__team").filter(pk=letter_id).first()


def is_open_to_guests(minutes: Minutes, now: datetime) -> bool:
    return minutes.agreed_at is not None and now < minutes.agreed_at + READ_FOR


def letters_to_send() -> QuerySet:
    """Letters to guests of meetings whose minutes are agreed."""
    agreed = Minutes.objects.filter(meeting__attendances=OuterRef("guest"), agreed_at__isnull=False)
    return GuestLetter.objects.filter(Exists(agreed))


def forget_addresses(now: datetime) -> None:
    """Of letters that are sent or given up, and of those that waited too long."""
    State = GuestLetter.State
    over = GuestLetter.objects.exclude(state__in=[State.DUE, State.SENDING]).exclude(email="")
    over.update(email="")
    GuestLetter.objects.filter(state=State.DUE, due_at__lt=now - WAITS_FOR).delete()


def address_left(guest: Attendance) -> str:
    return next((letter.email for letter in _letter(guest=guest.pk)), "")


@statement
def _letter(*, guest: int):
    return GuestLetter.objects.filter(guest=guest)


def guests_told_of(meeting) -> dict:
    """How many guests were there, and to how many the minutes go."""
    return _guests(meeting=meeting.pk)[0]


@statement
def _guests(*, meeting: int):
    here = Attendance.objects.filter(meeting=meeting, was_present=True)
    return together(here, guests=Count("pk", filter=~Q(guest_role="")), told=Count("letter"))


@dataclass(frozen=True)
class ToldToGuests:
    """decisions: (need, what was decided of it); actions are told without who does them."""

    decisions: list[tuple[str, str]]
    actions: list[Action]


def told_to_guests(minutes: Minutes) -> ToldToGuests:
    opportunities, actions = rows_of(minutes)
    return ToldToGuests([(each.need, decision_on(each)) for each in opportunities], actions)
