"""What every reminder's mail has in common: counts, hours and links, never a word of a story."""

from dataclasses import dataclass
from email.utils import parseaddr

from django.conf import settings
from django.core.mail import EmailMessage, EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.across.outbox.models import Notice
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.notes import ReminderNote


def mail_of(reminder: Reminder, template: str, subject: str, details: dict) -> EmailMultiAlternatives:
    """Plain and HTML from templates/reminders/<template>; both are given `details`, `subject`, `language`,
    and else `team`.
    """
    details = {"team": reminder.team} | details | {"subject": " ".join(subject.split()), "language": get_language()}
    mail = EmailMultiAlternatives(
        subject=details["subject"],
        body=render_to_string(f"reminders/{template}.txt", details),
        to=[reminder.recipient.email],
        headers=headers_of(message_id(_identity(reminder))),
    )
    mail.attach_alternative(render_to_string(f"reminders/{template}.html", details), "text/html")
    return mail


@dataclass(frozen=True)
class MailRow:
    title: str
    address: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class MailNote:
    """A note with whole addresses, as a mail needs them."""

    note: ReminderNote
    address: str
    rows: list[MailRow]


def mail_of_notes(recipient, subject: str, notes: list[ReminderNote], *, identity, ways) -> EmailMultiAlternatives:
    """Notes one below the other. `ways`: (text, address) of what can be done about such mails."""
    details = {"subject": " ".join(subject.split()), "language": get_language(), "ways": ways}
    details["notes"] = [_whole(note) for note in notes]
    mail = EmailMultiAlternatives(
        subject=details["subject"],
        body=render_to_string("reminders/notes.txt", details),
        to=[recipient.email],
        headers=headers_of(message_id(identity)),
    )
    mail.attach_alternative(render_to_string("reminders/notes.html", details), "text/html")
    return mail


def mail_of_note(reminder: Reminder, note: ReminderNote) -> EmailMultiAlternatives:
    """One reminder alone: its heading is the subject."""
    ways = [(_("Turn reminders off"), settings.SITE_ADDRESS + reverse("show_account"))]
    return mail_of_notes(reminder.recipient, note.heading, [note], identity=_identity(reminder), ways=ways)


def plain_mail(template: str, to: str, details: dict, identity: str) -> EmailMessage:
    """Text alone, from templates/<template>_subject.txt and _message.txt."""
    return EmailMessage(
        subject=" ".join(render_to_string(f"{template}_subject.txt", details).split()),
        body=render_to_string(f"{template}_message.txt", details).strip(),
        to=[to],
        headers=headers_of(identity),
    )


def mail_to_admin(notice: Notice, subject: str, text: str) -> EmailMessage:
    headers = headers_of(message_id(f"notice-{notice.pk}"))
    return EmailMessage(" ".join(subject.split()), text.strip(), to=[notice.email], headers=headers)


def _whole(note):
    rows = [MailRow(row.title, row.address and settings.SITE_ADDRESS + row.address, row.lines) for row in note.rows]
    return MailNote(note, settings.SITE_ADDRESS + note.address, rows)


def _identity(reminder):
    """What names the mail: another each day for what is told of again."""
    is_another_day = (reminder.concern_id or reminder.draft_id) and reminder.sent_at
    day = f"-{reminder.sent_at:%Y%m%d}" if is_another_day else ""  # of the one that was sent before it
    return f"reminder-{reminder.pk}{day}"


def headers_of(identity=None) -> dict[str, str]:
    """Of every mail: that nobody wrote it, in which language it is, and its Message-ID."""
    known = {"Message-ID": identity} if identity else {}
    return known | {"Auto-Submitted": "auto-generated", "Content-Language": get_language()}


def message_id(identity):
    """A Message-ID that stays however often its mail is tried, so that a mail server can drop a second copy."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2]
    return f"<{identity}@{domain or 'localhost'}>"
