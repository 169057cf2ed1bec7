"""Writes down what happens at a person's door, as allauth says it; and tells them when how they sign in changes."""

from datetime import timedelta

from allauth.account import signals as account
from allauth.account.internal.flows.login import get_authentication_records
from allauth.mfa import signals as mfa
from allauth.mfa.models import Authenticator
from django.contrib.auth.signals import user_logged_in
from django.contrib.sessions.models import Session
from django.db.models import Exists, OuterRef
from django.utils import timezone

from ceim.accounts.devices import device_of
from ceim.accounts.models import SafetyLetter, SignInRecord
from ceim.accounts.second_factor.required import lead_to_second_factor

Kind, Way, Factor, Type = SignInRecord.Kind, SignInRecord.Way, SignInRecord.Factor, Authenticator.Type
WAYS = {"password": Way.PASSWORD, "socialaccount": Way.PROVIDER, "invitation": Way.INVITATION}
WAYS |= {"emergency": Way.EMERGENCY}
FACTORS = {Type.TOTP: Factor.APP, Type.WEBAUTHN: Factor.PASSKEY, Type.RECOVERY_CODES: Factor.RECOVERY}
ADDED = {Type.TOTP: Kind.APP_ADDED, Type.WEBAUTHN: Kind.PASSKEY_ADDED}
REMOVED = {Type.TOTP: Kind.APP_REMOVED, Type.WEBAUTHN: Kind.PASSKEY_REMOVED}
RESET = {Type.RECOVERY_CODES: Kind.NEW_CODES}
USED = {Type.RECOVERY_CODES: Kind.CODE_USED}
SEVERAL, WITHIN = 3, timedelta(minutes=15)  # wrong codes: whoever types them knows the password
TOLD_AGAIN = timedelta(days=1)
SIGN_IN = "sign_in"  # in the session: the record with which it began
KEPT = timedelta(days=400)


def note(request, user, kind, **more):
    return SignInRecord.objects.create(user=user, kind=kind, device=device_of(request), **more)


def note_sign_in(sender, request, user, **details):
    """Kept with it is which session began, so that its owner can end it from elsewhere."""
    began = {"session_key": request.session.session_key or "", **ways_of(request, user)}
    request.session[SIGN_IN] = note(request, user, Kind.SIGNED_IN, **began).pk


def ways_of(request, user) -> dict:
    """How somebody got into this session, and by which second factor; empty where nobody said so."""
    records = get_authentication_records(request, user)
    first = [each["method"] for each in records if each["method"] != "mfa"]
    second = [each.get("type") for each in records if each["method"] == "mfa"]
    if not first:
        return {"way": Way.PASSKEY if second else ""}
    return {"way": WAYS.get(first[-1], ""), "factor": FACTORS.get(second[-1], "") if second else ""}


def note_new_password(sender, request, user, **details):
    """With a new password all other sessions are over; this one has another key from now on."""
    end_sessions(user, besides=request.session.session_key)
    SignInRecord.objects.filter(pk=request.session.get(SIGN_IN)).update(session_key=request.session.session_key or "")
    note(request, user, Kind.PASSWORD_CHANGED)
    tell(user, Kind.PASSWORD_CHANGED)


def note_wrong_code(sender, request, user, reauthentication=False, **details):
    """They are told, once a day, when somebody goes on trying who typed their password before."""
    note(request, user, Kind.CODE_REFUSED)
    now, told = timezone.now(), SafetyLetter.Kind.CODES_GUESSED
    lately = user.sign_in_records.filter(kind=Kind.CODE_REFUSED, at__gt=now - WITHIN)
    letters = SafetyLetter.objects.filter(email=user.email.lower(), kind=told, happened_at__gt=now - TOLD_AGAIN)
    if not reauthentication and lately.count() >= SEVERAL and not letters.exists():
        tell(user, told)


def note_factor(kinds):
    def noting(sender, request, user, authenticator, **details):
        if kind := kinds.get(authenticator.type):
            note(request, user, kind)
            tell(user, kind)

    return noting


def signed_in_now(user):
    """The records of this person's sessions that go on, the latest first."""
    going_on = Session.objects.filter(session_key=OuterRef("session_key"), expire_date__gt=timezone.now())
    return user.sign_in_records.exclude(session_key="").filter(Exists(going_on)).order_by("-at", "-pk")


def end_sessions(user, *, besides=None) -> int:
    """End where this person is signed in, but for the session with this key; how many there were."""
    keys = SignInRecord.objects.filter(user=user).exclude(session_key="").values("session_key")
    return Session.objects.filter(session_key__in=keys).exclude(session_key=besides).delete()[0]


def tell(user, kind) -> None:
    """Have a mail say what happened and when: `ceim.accounts.sign_ins.told` has the words for each kind."""
    now = timezone.now()
    letter = SafetyLetter(email=user.email.lower(), kind=SafetyLetter.Kind(kind), due_at=now, happened_at=now)
    SafetyLetter.objects.bulk_create([letter], ignore_conflicts=True)


def forget_sign_ins(*, now) -> int:
    """Take away what happened more than 400 days ago; how much there was."""
    return SignInRecord.objects.filter(at__lt=now - KEPT).delete()[0]


def note_what_happens():
    """Have all this called; once, as Django starts."""
    listening = {
        user_logged_in: lead_to_second_factor,
        account.user_logged_in: note_sign_in,
        account.password_changed: note_new_password,
        account.password_reset: note_new_password,
        mfa.authentication_failed: note_wrong_code,
        mfa.authenticator_added: note_factor(ADDED),
        mfa.authenticator_removed: note_factor(REMOVED),
        mfa.authenticator_reset: note_factor(RESET),
        mfa.authenticator_used: note_factor(USED),
    }
    for signal, listener in listening.items():
        signal.connect(listener, weak=False)
