"""What people are told by mail of how they sign in: what happened, when, and what to do; and their own list of it."""

import pytest
from allauth.mfa.models import Authenticator
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.accounts.models import SafetyLetter, SignInRecord
from ceim.accounts.sign_ins.noting import ways_of
from ceim.accounts.sign_ins.told import TOLD
from ceim.across.reminders.letters import send_letters
from ceim.testing.answers import soup_of
from ceim.testing.cast import PASSWORD
from ceim.testing.codes import code_of, set_up_app, sign_in
from ceim.testing.passkeys import make_passkey

NEW_PASSWORD = "three other quiet words"
SINCE = "6 December 2026, 4:05pm"


@pytest.fixture
def told(mailoutbox):
    """The subjects of what was sent since this was asked last."""

    def told():
        send_letters()
        subjects = [mail.subject for mail in mailoutbox]
        mailoutbox.clear()
        return subjects

    return told


@pytest.fixture
def at_once(django_capture_on_commit_callbacks):
    """allauth tells of some deeds once they are committed, which a test never is."""
    return django_capture_on_commit_callbacks


def ways_on(client):
    """What happened, as the page lists it below where one is signed in."""
    titles = soup_of(client.get("/account/sign-ins/")).select("h2 ~ .ceim-rows .ceim-rows__title")
    return [each.get_text(" ", strip=True) for each in titles]


def test_each_deed_is_told_by_its_name(cast, now, told, at_once):
    client, _page = sign_in("moira")
    with at_once(execute=True):
        set_up_app(client, now)
    assert told() == ["An app for codes was set up for CEIM"]
    with at_once(execute=True):
        client.post(reverse("mfa_generate_recovery_codes"))
    assert told() == ["You have new recovery codes for CEIM"]
    client.post(reverse("account_change_password"), {"oldpassword": PASSWORD, "password1": NEW_PASSWORD})
    assert told() == ["You have a new password for CEIM"]
    passkey = make_passkey(cast.user("moira"))
    client.post(reverse("mfa_remove_webauthn", args=[passkey.pk]))
    assert told() == ["A passkey was removed from CEIM"]
    client.post(reverse("mfa_deactivate_totp"))
    assert told() == ["The app for codes is not used any more for CEIM"]
    set_up_app(client, now), told()
    call_command("take_away_second_factor", email="moira@example.org")
    assert told() == ["Your second factor for CEIM was taken away"]


def test_recovery_code_is_told_and_listed(cast, now, told, mailoutbox):
    _secret, codes = set_up_app(sign_in("moira")[0], now)
    told()
    client, page = sign_in("moira")
    client.post(page, {"code": codes[0]})
    send_letters()
    [mail] = mailoutbox
    assert mail.subject == "A recovery code was used for CEIM"
    assert reverse("mfa_index") in mail.body
    assert ways_on(client)[:2] == ["Signed in with a password and a recovery code", "Used a recovery code"]


@pytest.mark.parametrize(
    ("methods", "said"),
    [
        (["password"], "Signed in with a password"),
        (["password", "totp"], "Signed in with a password and a code of the app"),
        (["password", "webauthn"], "Signed in with a password and a passkey"),
        (["webauthn"], "Signed in with a passkey"),
        (["socialaccount", "recovery_codes"], "Signed in with the account of the organisation and a recovery code"),
        ([], "Signed in"),
    ],
)
def test_list_says_by_what_somebody_signed_in(methods, said, cast, rf):
    request, moira = rf.get("/"), cast.user("moira")
    second = {"totp", "webauthn", "recovery_codes"}
    records = [{"method": "mfa", "type": each} if each in second else {"method": each} for each in methods]
    request.session = {"account_authentication_methods": records, "account_authentication_methods_user": str(moira.pk)}
    SignInRecord.objects.create(user=moira, kind=SignInRecord.Kind.SIGNED_IN, **ways_of(request, moira))
    assert SignInRecord.objects.get().what == said


def test_app_is_named_where_it_was_used(cast, now, at_once):
    with at_once(execute=True):
        secret, _codes = set_up_app(sign_in("moira")[0], now)
    client, page = sign_in("moira")
    client.post(page, {"code": code_of(secret, now)})
    listed = ways_on(client)
    assert listed[0] == "Signed in with a password and a code of the app"
    assert "Set up an app for codes" in listed


def test_wrong_codes_after_the_right_password_are_told_once(cast, now, told, mailoutbox):
    set_up_app(sign_in("moira")[0], now)
    told()
    client, page = sign_in("moira")
    for number in range(2):
        client.post(page, {"code": f"00000{number}"})
    assert told() == []
    client.post(page, {"code": "000009"})
    send_letters()
    [mail] = mailoutbox
    assert mail.subject == "Somebody typed your password for CEIM and wrong codes"
    assert "somebody knows your password. Choose a new one now" in mail.body
    client.post(page, {"code": "000008"})
    assert told() == [mail.subject]  # of before: the same mail, and no other


@pytest.mark.parametrize("kind", SafetyLetter.Kind.values)
def test_every_mail_says_when_it_was_and_where_to_go(kind, cast, mailoutbox):
    happened_at = timezone.make_aware(timezone.datetime(2026, 12, 6, 16, 5))
    now = timezone.now()
    SafetyLetter.objects.create(email="moira@example.org", kind=kind, happened_at=happened_at, due_at=now)
    send_letters()
    [mail] = mailoutbox
    assert SINCE in mail.body
    assert "http" in mail.body
    assert mail.subject


def test_no_two_deeds_are_told_alike():
    subjects, says = [str(each.subject) for each in TOLD.values()], [str(each.says) for each in TOLD.values()]
    assert len(set(subjects)) == len(set(says)) == len(TOLD)
    assert set(SafetyLetter.Kind) - set(TOLD) == {SafetyLetter.Kind.GUESSED, SafetyLetter.Kind.ROLES}


def test_who_has_no_password_is_led_to_none(cast, mailoutbox):
    moira = cast.user("moira")
    moira.set_unusable_password()
    moira.save()
    SafetyLetter.objects.create(email=moira.email, kind=SafetyLetter.Kind.CONNECTED, due_at=timezone.now())
    send_letters()
    assert "your service desk" in mailoutbox[0].body
    assert reverse("account_reset_password") not in mailoutbox[0].body


def test_lost_factor_taken_by_an_administrator_is_told_with_what_to_do(cast, now, told, mailoutbox, signed_in):
    set_up_app(sign_in("moira")[0], now)
    told()
    moira = cast.user("moira")
    signed_in("ada").post(reverse("take_away_second_factor", args=["strathmoor", moira.pk]))
    send_letters()
    [mail] = mailoutbox
    assert "took away your second factor" in mail.body
    assert "sign in with your password and set up another" in mail.body
    assert not Authenticator.objects.filter(user=moira).exists()
    client = Client()
    client.post("/sign-in/", {"login": moira.email, "password": PASSWORD})
    assert "Had a second factor that was lost taken away" in ways_on(client)
