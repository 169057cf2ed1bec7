"""Mails that somebody asked for on a page: invitations, passwords, addresses. Links are made as they are sent."""

from datetime import timedelta

from allauth.account import app_settings as allauth_settings
from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from ceim.accounts.models import AddressChange, AddressLetter, NewPasswordLetter, SafetyLetter, User
from ceim.accounts.new_address import is_taken
from ceim.accounts.sign_ins.told import TOLD
from ceim.across.open_files.models import OpenFilesLetter
from ceim.across.outbox.claims import State, mend, send_once, waiting
from ceim.across.outbox.models import Notice
from ceim.across.outbox.spell import Spell
from ceim.across.reminders.beats import beat
from ceim.across.reminders.errors_told import mail_of_errors
from ceim.across.reminders.mails import message_id, plain_mail
from ceim.across.reminders.notices import mail_of_what_was_not_sent
from ceim.across.reminders.word_of_deeds import ABOUT_FILES, ABOUT_HOLDS, hold_mail, open_files_mail
from ceim.languages.speaking import language_of, speaking
from ceim.teams.grants import agree_url, who_can_agree
from ceim.teams.invitations import invitation_link
from ceim.teams.models import GrantLetter, Invitation, InvitationLetter
from conversations.models import HoldLetter
from meetings.minutes.for_guests import READ_FOR, forget_addresses, is_open_to_guests, letters_to_send, minutes_ticket
from meetings.models import GuestLetter

MOST_AT_ONCE = 20  # of a kind and a tick: with a mail server that hangs they must not fill a task's time
FIRST_WAIT, LONGEST_WAIT = timedelta(seconds=30), timedelta(minutes=30)  # doubled after each refusal
MOST_ATTEMPTS = 150  # three days
CHANGES_KEPT = timedelta(days=30)  # of address: long after the last day on which one can be stopped
WITH_A_GRANT = ("granted_by", "membership__team", "organisation_role__organisation", "organisation_role__user")
SAFETY_LINKS = {"password_link": "account_reset_password", "own_link": "list_sign_ins", "home_link": "show_home"}
KEPT = timedelta(days=7)  # what somebody typed need not be kept for longer


def send_letters(now=None) -> int:
    """Send what is due, oldest first; return how many went out. The first refusal of a kind ends it: the rest of that
    kind waits as well. So does what is left after a while, for the next tick, which is seconds away.
    """
    now = now or timezone.now()
    if beat("letters", now):
        for kept in (AddressLetter, GrantLetter, InvitationLetter, GuestLetter, OpenFilesLetter, HoldLetter, Notice):
            mend(kept.objects.all(), now)
    _forget(now)
    spell = Spell()
    return sum(_send(letters, compose, now, spell) for letters, compose in _kinds() if not spell.is_over())


def _forget(now):
    for typed in (NewPasswordLetter, SafetyLetter, Notice):
        typed.objects.exclude(state__in=[State.DUE, State.SENDING]).filter(due_at__lt=now - KEPT).delete()
    forget_addresses(now)
    AddressChange.objects.filter(asked_at__lt=now - CHANGES_KEPT).delete()


def _kinds():
    return [
        (NewPasswordLetter.objects.all(), new_password_mail),
        (AddressLetter.objects.select_related("change__user"), address_mail),
        (SafetyLetter.objects.all(), safety_mail),
        (GrantLetter.objects.select_related("recipient", *(f"grant__{each}" for each in WITH_A_GRANT)), grant_mail),
        (InvitationLetter.objects.select_related("invitation__team", "invitation__organisation"), invitation_mail),
        (letters_to_send().select_related("guest__meeting__team", "guest__meeting__kept_minutes"), minutes_mail),
        (OpenFilesLetter.objects.select_related(*ABOUT_FILES), open_files_mail),
        (HoldLetter.objects.select_related(*ABOUT_HOLDS), hold_mail),
        (Notice.objects.all(), notice_mail),
    ]


def _send(letters, compose, now, spell):
    sent = 0
    due = waiting(letters, now, is_due_at_once=True)[:MOST_AT_ONCE]
    for letter_id in spell.each_of(due, hand_on=list):  # to nobody: they are found again
        outcome = send_once(letters, letter_id, compose=compose, when_again=when_again, now=now)
        sent += outcome == State.SENT
        if outcome in (State.DUE, State.FAILED):
            break
    return sent


def when_again(letter, now):
    if letter.attempts >= MOST_ATTEMPTS:
        return None
    return now + min(FIRST_WAIT * 2 ** min(letter.attempts - 1, 10), LONGEST_WAIT)


def invitation_mail(letter, now):
    invitation = letter.invitation
    if not Invitation.objects.open(now).filter(pk=invitation.pk).exists():
        return None
    place = invitation.team or invitation.organisation
    details = {"place": place.name, "link": invitation_link(invitation), "last_day": invitation.last_day}
    details |= {"role": invitation.get_role_display(), "is_team": invitation.team is not None}
    return plain_mail("teams/mails/invitation", invitation.email, details, message_id(f"invitation-{letter.pk}"))


def grant_mail(letter, now):
    """Who gave whom which role, where and when; whether reading waits, and where this person can agree."""
    if not letter.recipient.is_active:
        return None
    with speaking(language_of(letter.recipient)):
        return _grant_mail(letter)


def _grant_mail(letter):
    grant, holder = letter.grant, letter.grant.holder
    place, page = (
        (holder.team.name, reverse("list_people", args=[holder.team.address]))
        if grant.membership
        else (holder.organisation.name, reverse("list_organisation_people", args=[holder.organisation.slug]))
    )
    details = {"place": place, "role": grant.get_role_display(), "at": timezone.localtime(grant.granted_at)}
    details |= {"by": grant.granted_by.name if grant.granted_by else "", "name": grant.name}
    details |= {"link": settings.SITE_ADDRESS + page} | _of_waiting(grant, letter.recipient)
    return plain_mail("teams/mails/grant", letter.recipient.email, details, message_id(f"grant-{letter.pk}"))


def _of_waiting(grant, recipient):
    """Until when reading is held back, None when it is not any more; and the address to agree for who can."""
    if not grant.is_waiting:
        return {"held_until": None, "agree_link": ""}
    organisation_id = grant.holder.team.organisation_id if grant.membership else grant.holder.organisation_id
    can_agree = recipient in who_can_agree([grant], organisation_id)[grant.pk]
    held_until = timezone.localtime(grant.held_until)
    return {"held_until": held_until, "agree_link": settings.SITE_ADDRESS + agree_url(grant) if can_agree else ""}


def minutes_mail(letter, now):
    """To a guest, who has no account: a link, and nothing of what was said."""
    meeting = letter.guest.meeting
    if not is_open_to_guests(meeting.kept_minutes, now):
        return None
    link = reverse("show_minutes_to_guest", args=[minutes_ticket(letter)])
    details = {"meeting": meeting, "link": settings.SITE_ADDRESS + link}
    details["last_day"] = timezone.localdate(meeting.kept_minutes.agreed_at + READ_FOR)
    return plain_mail("guests/mails/minutes", letter.email, details, message_id(f"guest-minutes-{letter.pk}"))


def new_password_mail(letter, now):
    """With a link for who signs in with this address. Who does not is sent nothing: anybody can type any address."""
    identity = message_id(f"new-password-{letter.pk}")
    user = User.objects.filter(email__iexact=letter.email, is_active=True).first()
    if user is None:
        return None
    token = allauth_settings.PASSWORD_RESET_TOKEN_GENERATOR().make_token(user)
    link = reverse("account_reset_password_from_key", args=[user_pk_to_url_str(user), token])
    details = {"password_reset_url": settings.SITE_ADDRESS + link}
    with speaking(language_of(user)):
        return plain_mail("account/email/password_reset_key", user.email, details, identity)


def safety_mail(letter, now):
    """What happened to somebody's sign-in, and what they can do; nothing for an address that nobody signs in with."""
    user = User.objects.filter(email__iexact=letter.email, is_active=True).first()
    if user is None:
        return None
    details = {name: settings.SITE_ADDRESS + reverse(view) for name, view in SAFETY_LINKS.items()}
    details["at"] = timezone.localtime(letter.happened_at)
    with speaking(language_of(user)):
        if told := TOLD.get(letter.kind):
            details |= {"told": told, "page_link": settings.SITE_ADDRESS + reverse(told.page)}
            details["has_password"] = settings.LOCAL_ACCOUNTS and user.has_usable_password()
        template = f"accounts/mails/{'happened' if told else letter.kind}"
        return plain_mail(template, user.email, details, message_id(f"safety-{letter.pk}"))


def address_mail(letter, now):
    """The link to the new address, unless somebody signs in with it already; and to the old one how to stop it."""
    with speaking(language_of(letter.change.user)):
        return _address_mail(letter, now)


def _address_mail(letter, now):
    change, identity = letter.change, message_id(f"address-{letter.pk}")
    if letter.kind == AddressLetter.Kind.TOLD:
        if not AddressChange.objects.stoppable(now).filter(pk=change.pk).exists():
            return None
        link = settings.SITE_ADDRESS + reverse("stop_email_change", args=[change.stop_token])
        return plain_mail("accounts/mails/told", change.old_email, {"email": change.new_email, "link": link}, identity)
    open_still = AddressChange.objects.confirmable(now).filter(pk=change.pk).exists()
    if not open_still or is_taken(change.new_email, change.user):
        return None
    link = settings.SITE_ADDRESS + reverse("confirm_email", args=[change.token])
    return plain_mail("accounts/mails/confirm", change.new_email, {"link": link}, identity)


def notice_mail(notice, now):
    return (mail_of_errors if notice.kind == Notice.Kind.ERRORS else mail_of_what_was_not_sent)(notice)
