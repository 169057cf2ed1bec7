"""Mails that put a meeting into people's calendars, move it there or take it out: once per person and change.

Nothing announces a change: who has no letter for the state that a meeting is in is found here, so that somebody who
joins the team is invited too, and what closed with the team is called off.
"""

from datetime import datetime
from email.mime.text import MIMEText

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import Exists, OuterRef, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.access.policy import TEAM_ROLES, Permission, roles_with
from ceim.across.outbox.claims import State, mend, send_once, to_hand_out
from ceim.across.reminders.beats import beat
from ceim.across.reminders.kinds.kind import later_and_later
from ceim.across.reminders.mails import headers_of, message_id
from ceim.languages.speaking import language_of, speaking
from ceim.nhs.formats import nhs_date, nhs_time
from ceim.teams.models import Membership
from meetings.diary.calendar_file import address_of, calendar_file, summary_of, zone_of
from meetings.models import DiaryEntry, DiaryLetter, Meeting, OversightMember

ROLES = roles_with(Permission.JOIN_MEETING, TEAM_ROLES)
REACHED = [State.SENT, State.SENDING]


def tick(now: datetime | None = None) -> list[int]:
    """Note who is to be told of what; return the ids of the letters to be sent, oldest first."""
    now = now or timezone.now()
    _note(planned(now), to_invite, now)
    _note(called_off(now), to_call_off, now)
    _note(coming(now), to_take_out, now, is_off=True)
    letters = DiaryLetter.objects.all()
    if beat("meetings", now):
        mend(letters, now)
    return to_hand_out(letters, now, is_due_at_once=True)


def _note(entries, people, now, **about):
    """A letter for each of the people, found per entry, who has none yet."""
    untold = Exists(people(OuterRef("pk"), OuterRef("sequence"), OuterRef("team")))
    for entry in entries.filter(untold).order_by("pk"):
        about |= {"team_id": entry.team_id, "entry": entry, "sequence": entry.sequence, "due_at": now}
        found = people(entry.pk, entry.sequence, entry.team_id).order_by("pk")
        users = found.values_list("recipient" if found.model is DiaryLetter else "user", flat=True)
        letters = [DiaryLetter(**about, recipient_id=user) for user in users]
        DiaryLetter.objects.bulk_create(letters, ignore_conflicts=True)


def send_diary_letter(*, letter_id: int, now: datetime | None = None) -> bool:
    """Send one if it is still due and nobody else has claimed it. True when a mail went out."""
    now = now or timezone.now()
    letters = DiaryLetter.objects.select_related("entry__meeting__team", "entry__series", "recipient")
    return send_once(letters, letter_id, compose=compose, when_again=later_and_later, now=now) == State.SENT


def coming(now: datetime) -> QuerySet:
    """Entries of meetings to come. Sequence 0 was planned before there were invitations."""
    return DiaryEntry.objects.filter(sequence__gt=0, meeting__planned_for__gt=now)


def planned(now: datetime) -> QuerySet:
    return coming(now).filter(meeting__state=Meeting.State.PLANNED, team__ended_on=None)


def called_off(now: datetime) -> QuerySet:
    return coming(now).filter(meeting__state=Meeting.State.CANCELLED)


def people_of(entry, team) -> QuerySet:
    """Memberships of those who take part and want mail."""
    return taking_part(entry, team).filter(user__is_active=True, wants_reminders=True)


def taking_part(entry, team) -> QuerySet:
    """Memberships of those who do: of an oversight meeting, those in its group.

    Here and below, what names an entry is its id or, in a subquery, an OuterRef.
    """
    holding = Membership.objects.holding(ROLES).filter(team=team)
    of_a_group = Meeting.objects.filter(diary=_outer(entry), oversight__isnull=False)
    in_it = OversightMember.objects.filter(oversight__meetings__diary=_outer(entry), user=OuterRef("user"), until=None)
    return holding.filter(~Exists(of_a_group) | Exists(in_it))


def to_invite(entry, sequence, team) -> QuerySet:
    """Who has no letter for the state that the meeting is in."""
    letters = DiaryLetter.objects.filter(entry=_outer(entry), recipient=OuterRef("user"), is_off=False)
    return people_of(entry, team).filter(~Exists(letters.filter(sequence=_outer(sequence))))


def to_call_off(entry, sequence, team) -> QuerySet:
    """Whose calendars have it and show it still: who was never told of a meeting is not told that it is off."""
    letters = DiaryLetter.objects.filter(entry=_outer(entry), recipient=OuterRef("user"))
    return to_invite(entry, sequence, team).filter(Exists(letters.filter(state__in=REACHED)))


def to_take_out(entry, sequence, team) -> QuerySet:
    """Letters by which a meeting stands in the calendar of somebody who takes part no more, and was not told so yet."""
    told = DiaryLetter.objects.filter(
        entry=OuterRef("entry"), recipient=OuterRef("recipient"), is_off=True, pk__gt=OuterRef("pk")
    )
    still = taking_part(_outer(entry), _outer(team)).filter(user=OuterRef("recipient"))
    reached = DiaryLetter.objects.filter(entry=entry, is_off=False, state__in=REACHED, recipient__is_active=True)
    return reached.filter(~Exists(told), ~Exists(still))


def _outer(value):
    return OuterRef(value) if isinstance(value, OuterRef) else value


def compose(letter: DiaryLetter, now: datetime) -> EmailMultiAlternatives | None:
    """None where the meeting is past, or the person is not one of those any more whom it is for."""
    entry = letter.entry
    meeting = entry.meeting
    if meeting.planned_for <= now or meeting.state == Meeting.State.HELD or not _is_for(letter, entry):
        return None
    with speaking(language_of(letter.recipient)):
        return _mail(letter, entry, meeting, now)


def _is_for(letter, entry):
    """Who takes part is told how the meeting is now; who does not any more, that it goes on without them."""
    if letter.is_off:
        return not taking_part(entry.pk, entry.team_id).filter(user=letter.recipient_id).exists()
    people = people_of(entry.pk, entry.team_id).filter(user=letter.recipient_id)
    return letter.sequence == entry.sequence and people.exists()


def _mail(letter, entry, meeting, now):
    start = meeting.planned_for.astimezone(zone_of(entry))
    is_off = letter.is_off or meeting.state == Meeting.State.CANCELLED
    told = {"meeting": summary_of(meeting), "day": nhs_date(start), "time": nhs_time(start)}
    details = told | {
        "is_off": is_off,
        "is_without_them": letter.is_off,
        "start": start,
        "moved_from": entry.moved_from,
        "place": meeting.place,
        "minutes": meeting.minutes,
        "address": address_of(meeting),
        "account": settings.SITE_ADDRESS + reverse("show_account"),
        "language": get_language(),
    }
    details["subject"] = " ".join(_subject(letter, is_off).split()) % told
    mail = EmailMultiAlternatives(
        subject=details["subject"],
        body=render_to_string("reminders/meeting.txt", details),
        to=[letter.recipient.email],
        headers=headers_of(message_id(f"meeting-{letter.pk}")),
    )
    mail.attach_alternative(render_to_string("reminders/meeting.html", details), "text/html")
    method = "CANCEL" if is_off else "REQUEST"
    mail.attach(_attachment(calendar_file([entry], method=method, now=now, attendee=letter.recipient.email), method))
    return mail


def _was_told_before(letter):
    reached = letter.entry.letters.filter(recipient=letter.recipient_id, state__in=REACHED)
    return reached.filter(sequence__lt=letter.sequence).exists()


def _subject(letter, is_off):
    if letter.is_off:
        return _("Not in your calendar any more: %(meeting)s, %(day)s")
    if is_off:
        return _("Cancelled: %(meeting)s, %(day)s")
    is_changed = _was_told_before(letter)
    return _("Changed: %(meeting)s, %(day)s, %(time)s") if is_changed else _("%(meeting)s, %(day)s, %(time)s")


def _attachment(file, method):
    part = MIMEText(file.decode(), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="meeting.ics")
    return part
