"""Word of what somebody did that another waits for, or set: who, where and when, and never a word of a story."""

from datetime import datetime

from django.conf import settings
from django.core.mail import EmailMessage
from django.urls import reverse
from django.utils import timezone

from ceim.across.open_files.models import OpenFiles, OpenFilesLetter
from ceim.across.open_files.services import who_can_answer
from ceim.across.reminders.mails import message_id, plain_mail
from ceim.languages.speaking import language_of, speaking
from conversations.models import HoldLetter

ABOUT_FILES = ("recipient", *(f"open_files__{each}" for each in ("organisation", "of_team", "asked_by", "refused_by")))
ABOUT_HOLDS = ("recipient", *(f"hold__{each}" for each in ("conversation", "team__organisation", "ended_by")))
STATE_OF = {
    OpenFilesLetter.Kind.WAITS: OpenFiles.State.ASKED,
    OpenFilesLetter.Kind.READY: OpenFiles.State.READY,
    OpenFilesLetter.Kind.REFUSED: OpenFiles.State.REFUSED,
    OpenFilesLetter.Kind.GIVEN_UP: OpenFiles.State.GIVEN_UP,
}


def open_files_mail(letter: OpenFilesLetter, now: datetime) -> EmailMessage | None:
    """None once the files are in another state, and for who could not answer any more."""
    files, to = letter.open_files, letter.recipient
    is_theirs = letter.kind != OpenFilesLetter.Kind.WAITS or who_can_answer(files).filter(user=to).exists()
    if files.state != STATE_OF[letter.kind] or not to.is_active or not is_theirs:
        return None
    link = settings.SITE_ADDRESS + reverse("list_open_files", args=[files.organisation.slug])
    details = {"kind": letter.kind, "files": files, "link": link, "last_day": timezone.localdate(files.kept_until)}
    with speaking(language_of(to)):
        return plain_mail("open_files/mails/word", to.email, details, message_id(f"open-files-{letter.pk}"))


def hold_mail(letter: HoldLetter, now: datetime) -> EmailMessage | None:
    """Which story of which team is held no more, who ended that and why; and where what is held is listed."""
    hold, to = letter.hold, letter.recipient
    if not to.is_active:
        return None
    page = (
        reverse("list_organisation_holds", args=[hold.team.organisation.slug])
        if hold.by_officer
        else reverse("list_holds", args=[hold.team.address])
    )
    details = {"hold": hold, "link": settings.SITE_ADDRESS + page, "at": timezone.localtime(hold.ended_at)}
    with speaking(language_of(to)):
        return plain_mail("conversations/legal_hold/hold_ended", to.email, details, message_id(f"hold-{letter.pk}"))
