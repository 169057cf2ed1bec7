"""What is due is gathered into the digest of whom it is for: each reminder into one, the next that goes out in time."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from ceim.across.digest.choices import choice_of, is_turned_off, paused_until
from ceim.across.digest.models import Digest, MailChoice, ToldNote
from ceim.across.digest.moments import WEEK, days_chosen, early_moment, next_moment
from ceim.across.reminders.kinds import KINDS, kind_of
from ceim.across.reminders.kinds.kind import ALONE
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote
from ceim.languages.speaking import language_of, speaking
from ceim.months import london_day
from ceim.statements import statement

GATHERED = [name for kind in KINDS if not kind.is_urgent for name in kind.names]


def to_gather(now: datetime) -> QuerySet:
    """Reminders that are due, and those mailed alone that still wait; without what is in a digest that goes out."""
    return _to_gather(now, now - ALONE)


def _to_gather(now, alone_until):
    lasting = Q(pk__in=[])
    for kind in KINDS:
        if kind.lasting:
            lasting |= Q(pk__in=kind.lasting(alone_until).values("pk"))
    due = Q(state=Reminder.State.DUE, due_at__lte=now, kind__in=GATHERED)
    waits = ToldNote.objects.waiting().filter(reminder=OuterRef("pk"))
    gone_out = ToldNote.objects.filter(reminder=OuterRef("pk"), is_waiting=True, is_in_mail=True)
    return Reminder.objects.filter(due | lasting).filter(~Exists(waits), ~Exists(gone_out))


@statement
def _one_to_gather(*, reminder: int, now: datetime, alone_until: datetime):
    return _to_gather(now, alone_until).filter(pk=reminder).select_for_update(of=("self",))


def gather(*, reminder_id: int, now: datetime) -> None:
    """Put one reminder into its digest; say it in CEIM at once for who wants no mail. Only once, whoever asks."""
    with transaction.atomic():
        found = _one_to_gather(reminder=reminder_id, now=now, alone_until=now - ALONE)
        if not found:
            return
        reminder = found[0]
        note = note_of(reminder, now)
        if note is None:
            _settle(reminder, state=Reminder.State.NOT_NEEDED, claimed_at=now)
        else:
            _gather(reminder, note, now)


def note_of(reminder: Reminder, now: datetime) -> ReminderNote | None:
    """What it says in the language of whom it is for; None when it is not needed, or they turned it off or left."""
    if not reminder.recipient.is_active or is_turned_off(reminder):
        return None
    with speaking(language_of(reminder.recipient)):
        return kind_of(reminder).says(reminder, now)


def as_told(note: ReminderNote, now: datetime) -> dict:
    """The columns of a ToldNote that hold what was said."""
    rows = [" ".join([row.title, *(f"– {line}" for line in row.lines)]) for row in note.rows]
    said = {"heading": note.heading, "lines": [*note.lines, *rows], "action": note.action, "address": note.address}
    return said | {"told_at": now, "read_at": None}


def _gather(reminder, note, now):
    choice = choice_of(reminder.recipient_id)
    if not days_chosen(choice):
        if reminder.state != Reminder.State.DUE:
            return  # it was told already
        ToldNote.objects.update_or_create(reminder=reminder, defaults=as_told(note, now) | {"digest": None})
        _settle(reminder, state=Reminder.State.SENT, sent_at=now, claimed_at=now)
        return
    digest, is_in_time = _digest_for(reminder, note, choice, now)
    waits = {"digest": digest, "is_waiting": True, "is_in_mail": False}
    ToldNote.objects.update_or_create(reminder=reminder, defaults=waits if is_in_time else waits | as_told(note, now))


def _settle(reminder, **details):
    Reminder.objects.filter(pk=reminder.pk, state=Reminder.State.DUE).update(**details)


def _digest_for(reminder, note, choice, now):
    """(the digest, whether it goes out while the note is of use)"""
    after = paused_until(reminder, now) or now
    usual = _open_from(choice, reminder.recipient_id, after)
    if note.needed_by is None or london_day(usual.due_at) <= note.needed_by:
        return usual, True
    early = None if after > now else _early(choice, reminder.recipient_id, note.needed_by, now)
    return (early, True) if early else (usual, False)


def _open_from(choice, person, after):
    """The first digest on a chosen day later than `after` that has not gone out."""
    moment = next_moment(choice, after - timedelta(microseconds=1))
    while (digest := _digest(person, moment, is_early=False)).state != Digest.State.DUE or digest.attempts:
        moment = next_moment(choice, moment)
    return digest


def _digest(person, moment, is_early):
    about = {"recipient_id": person, "day": london_day(moment)}
    return Digest.objects.get_or_create(**about, defaults={"due_at": moment, "is_early": is_early})[0]


def _early(choice, person, needed_by, now):
    """One between the usual ones: there already, or new where none went out within a week; None where none may."""
    if choice.how_often != MailChoice.HowOften.WEEKLY:
        return None
    early = Digest.objects.filter(recipient=person, is_early=True).exclude(state=Digest.State.NOT_NEEDED)
    known = early.filter(state=Digest.State.DUE, attempts=0, due_at__gt=now, day__lte=needed_by).first()
    moment = early_moment(choice, now, needed_by)
    day = london_day(moment)
    near = early.filter(day__gt=day - WEEK, day__lt=day + WEEK)
    taken = Digest.objects.filter(recipient=person, day=day)
    if known or day > needed_by or near.exists() or taken.exists():
        return known
    return _digest(person, moment, is_early=True)


def drop_waiting(person) -> None:
    """Digests that have not been tried are made anew on the next tick: somebody chose other days, or a pause."""
    Digest.objects.filter(recipient=person, state=Digest.State.DUE, attempts=0).delete()
