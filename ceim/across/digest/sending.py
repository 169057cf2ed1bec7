"""The digests that are due are sent, each once; what each told is kept, to be read in CEIM."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, OuterRef, Subquery
from django.utils import timezone

from ceim.across.digest.gathering import as_told, gather, note_of, to_gather
from ceim.across.digest.mail import mail_of_digest
from ceim.across.digest.models import Digest, ToldNote
from ceim.across.digest.moments import is_night, not_at_night
from ceim.across.outbox.claims import AHEAD, mend, send_once, to_hand_out
from ceim.across.reminders.beats import beat
from ceim.across.reminders.kinds import KINDS
from ceim.across.reminders.models import Reminder
from ceim.months import london_day

FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=10), timedelta(hours=2)  # doubled after each refusal
GIVEN_UP = timedelta(days=5)  # after its day: a mail server may say "later" for long
KEPT = timedelta(days=400)
LATELY = timedelta(days=1)
URGENT = [name for kind in KINDS if kind.is_urgent for name in kind.names]

State = Digest.State


def look(now: datetime | None = None) -> list[int]:
    """The ids of the reminders to be gathered, which no earlier tick handed out lately.

    Before, what went out is written down, and what was mailed alone.
    """
    now = now or timezone.now()
    if beat("digests", now):
        _mend(now)
    _write_down_what_went_out()
    _write_down_what_was_mailed_alone(now)
    ToldNote.objects.filter(told_at__lt=now - KEPT, is_waiting=False).delete()
    found = to_gather(now)
    lasting = found.exclude(state=State.DUE).order_by("due_at", "pk").values_list("pk", flat=True)
    return [*to_hand_out(found, now), *lasting]


def _mend(now):
    """After a tick whose clock ran ahead: what it put into a later mail, or gave up, is put into its own."""
    ahead = now + AHEAD
    lost = ToldNote.objects.filter(
        digest__state=State.FAILED, digest__claimed_at__gt=ahead, reminder__state=State.FAILED, is_waiting=False
    )
    lost_ids = list(lost.values_list("pk", flat=True))
    Reminder.objects.filter(pk__in=lost_ids).update(state=State.DUE)
    ToldNote.objects.filter(pk__in=lost_ids).update(is_waiting=True)
    Digest.objects.filter(state=State.NOT_NEEDED, claimed_at__gt=ahead).delete()
    Digest.objects.filter(state=State.DUE, attempts=0).delete()  # each note finds its own anew
    mend(Digest.objects.all(), now)
    ToldNote.objects.filter(told_at__gt=ahead).update(told_at=now)


def digests_due(now: datetime | None = None) -> list[int]:
    """The ids of those to be sent, oldest first; none at night."""
    now = now or timezone.now()
    return [] if is_night(now) else to_hand_out(Digest.objects.all(), now)


def gather_one(*, reminder_id: int, now: datetime | None = None) -> None:
    gather(reminder_id=reminder_id, now=now or timezone.now())


def send_digest(*, digest_id: int, now: datetime | None = None) -> bool:
    """Send one if it is still due and nobody else has claimed it. True when a mail went out."""
    now = now or timezone.now()
    digests = Digest.objects.select_related("recipient")
    outcome = send_once(digests, digest_id, compose=compose, when_again=when_again, now=now)
    if outcome == State.SENT:
        _write_down_what_went_out(digest_id)
    elif outcome == State.FAILED:
        _give_up(digest_id)
    return outcome == State.SENT


def compose(digest: Digest, now: datetime):
    """What of it is still needed, said as it is now; None when that is nothing."""
    waiting = ToldNote.objects.waiting().filter(digest=digest)
    waiting = waiting.select_related("reminder__recipient", "reminder__team__organisation", "reminder__concern__team")
    notes = [(each, note_of(each.reminder, now)) for each in waiting.order_by("reminder__due_at", "pk")]
    with transaction.atomic():
        for each, note in notes:
            _put(each, note, now)
    needed = [(each.reminder, note) for each, note in notes if note]
    return mail_of_digest(digest, needed) if needed else None


def _put(told, note, now):
    found = ToldNote.objects.filter(pk=told.pk)
    if note:
        found.update(is_in_mail=True, **as_told(note, now))
        return
    found.update(is_waiting=False, is_in_mail=False)
    due = Reminder.objects.filter(pk=told.pk, state=State.DUE)
    due.update(state=State.NOT_NEEDED, claimed_at=now)


def when_again(digest, now):
    if london_day(now) > digest.day + GIVEN_UP:
        return None
    return not_at_night(now + min(FIRST_WAIT * 2 ** min(digest.attempts - 1, 10), LONGEST_WAIT))


def _write_down_what_went_out(digest_id=None):
    """Of digests that were sent, a worker that died between the mail and here included."""
    gone = ToldNote.objects.filter(is_waiting=True, is_in_mail=True, digest__state=State.SENT)
    if digest_id:
        gone = gone.filter(digest=digest_id)
    told = list(gone.values_list("pk", flat=True))
    if not told:
        return
    of_digest = ToldNote.objects.filter(pk=OuterRef("pk"))
    moments = {each: Subquery(of_digest.values(f"digest__{each}")) for each in ("sent_at", "claimed_at")}
    with transaction.atomic():
        due = Reminder.objects.filter(pk__in=told, state=State.DUE)
        due.update(state=State.SENT, attempts=F("attempts") + 1, **moments)
        ToldNote.objects.filter(pk__in=told).update(is_waiting=False)


def _give_up(digest_id):
    lost = ToldNote.objects.filter(digest=digest_id, is_waiting=True)
    Reminder.objects.filter(pk__in=lost.values("pk"), state=State.DUE).update(state=State.FAILED)
    lost.update(is_waiting=False)


def _write_down_what_was_mailed_alone(now):
    """Mails of concerns, so that CEIM shows what was mailed."""
    mailed = Reminder.objects.filter(kind__in=URGENT, state=State.SENT, sent_at__gt=now - LATELY, told=None)
    for reminder in mailed.select_related("recipient", "team__organisation", "concern__team"):
        if note := note_of(reminder, now):
            ToldNote.objects.get_or_create(reminder=reminder, defaults=as_told(note, reminder.sent_at))
