"""Mails that were given up after many attempts: of an organisation, of every kind that can be sent again.

A guest's address is gone once their mail is given up, and concerns are tried until somebody has them: neither is here.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db.models import CharField, Exists, F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import AddressLetter, NewPasswordLetter, SafetyLetter, User
from ceim.across.digest.models import Digest
from ceim.across.mail_room.foreseen import is_of
from ceim.across.open_files.models import OpenFilesLetter
from ceim.across.reminders.models import Reminder
from ceim.letters import Letter
from ceim.teams.models import GrantLetter, InvitationLetter
from conversations.models import HoldLetter
from meetings.models import DiaryLetter

COLUMNS = ("mail_kind", "letter_id", "what", "name", "place", "given_up_at")
# What would say of somebody in the team that they have a story in hand, or that a person wants words back.
NOT_NAMED = ("story_kept_back", "draft_goes", "words_asked_back")


@dataclass(frozen=True)
class MailKind:
    """A kind of letter: what it is called, whose it is, its person and its place as paths or expressions."""

    model: type[Letter]
    label: Promise
    of: Callable[[int], Q]
    name: object
    place: object
    what: object = Value("")


def _people(organisation_id):
    return User.objects.filter(is_of(organisation_id)).values("pk")


def _of_who_typed_it(organisation_id):
    return Exists(User.objects.filter(is_of(organisation_id), email__iexact=OuterRef("email"), is_active=True))


def _of_reminder(organisation_id):
    return Q(team__organisation=organisation_id) | Q(team=None, recipient__in=_people(organisation_id))


def _of_grant(organisation_id):
    in_team = Q(grant__membership__team__organisation=organisation_id)
    return in_team | Q(grant__organisation_role__organisation=organisation_id)


WHO_TYPED_IT = User.objects.filter(email__iexact=OuterRef("email")).values("name")[:1]
MAIL_KINDS = {
    "reminder": MailKind(Reminder, _("Reminder"), _of_reminder, F("recipient__name"), F("team__name"), F("kind")),
    "digest": MailKind(
        Digest, _("What waits, in one mail"), lambda pk: Q(recipient__in=_people(pk)), F("recipient__name"), Value("")
    ),
    "grant": MailKind(
        GrantLetter, _("Word of a new role"), _of_grant, F("recipient__name"), F("grant__membership__team__name")
    ),
    "open_files": MailKind(
        OpenFilesLetter,
        _("Word of open files"),
        lambda pk: Q(open_files__organisation=pk),
        F("recipient__name"),
        F("open_files__of_team__name"),
    ),
    "hold": MailKind(
        HoldLetter,
        _("Word of a hold that was ended"),
        lambda pk: Q(hold__team__organisation=pk),
        F("recipient__name"),
        F("hold__team__name"),
    ),
    "diary": MailKind(
        DiaryLetter,
        _("A meeting, for the calendar"),
        lambda pk: Q(team__organisation=pk),
        F("recipient__name"),
        F("team__name"),
    ),
    "invitation": MailKind(
        InvitationLetter,
        _("Invitation"),
        lambda pk: Q(invitation__organisation=pk),
        F("invitation__name"),
        F("invitation__team__name"),
    ),
    "password": MailKind(NewPasswordLetter, _("New password"), _of_who_typed_it, Subquery(WHO_TYPED_IT), Value("")),
    "safety": MailKind(
        SafetyLetter, _("Word of what happened to a sign-in"), _of_who_typed_it, Subquery(WHO_TYPED_IT), Value("")
    ),
    "address": MailKind(
        AddressLetter,
        _("New email address"),
        lambda pk: Q(change__user__in=_people(pk)),
        F("change__user__name"),
        Value(""),
    ),
}


@dataclass(frozen=True)
class DeadMail:
    mail_kind: str
    letter_id: int
    what: str
    name: str
    place: str
    given_up_at: datetime

    @property
    def label(self) -> str:
        label = str(MAIL_KINDS[self.mail_kind].label)
        if not self.what or self.what in NOT_NAMED:
            return label
        return f"{label}: {Reminder.Kind(self.what).label}"


def given_up(mail_kind: str, organisation_id: int):
    """The letters of a kind that were given up and are this organisation's."""
    kind = MAIL_KINDS[mail_kind]
    return kind.model.objects.filter(kind.of(organisation_id), state=Letter.State.FAILED)


def dead_mails(organisation_id: int):
    """Rows of COLUMNS, the last given up first: one statement over all kinds."""
    parts = [_rows(name, organisation_id) for name in MAIL_KINDS]
    return parts[0].union(*parts[1:], all=True).order_by("-given_up_at", "mail_kind", "letter_id")


def _rows(mail_kind, organisation_id):
    kind = MAIL_KINDS[mail_kind]
    rows = given_up(mail_kind, organisation_id).order_by()
    return rows.annotate(
        mail_kind=Value(mail_kind, CharField()),
        letter_id=F("pk"),
        what=kind.what,
        name=Coalesce(kind.name, Value(""), output_field=CharField()),
        place=Coalesce(kind.place, Value(""), output_field=CharField()),
        given_up_at=Coalesce("claimed_at", "due_at"),
    ).values_list(*COLUMNS)
