"""The language of one's pages and mails: chosen on the account page, and kept."""

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from ceim.accounts.models import NewPasswordLetter, User
from ceim.across.reminders.letters import send_letters
from ceim.across.reminders.services import send_reminder, tick
from ceim.history.models import Event
from ceim.languages.offered import ENGLISH, PSEUDO, WITH_PSEUDO
from ceim.testing.answers import soup_of, text_of
from ceim.testing.factories import london

PAGE = "/account/language/"
MID_NOVEMBER = london(2026, 11, 15, 9)


@pytest.fixture
def two_languages(settings):
    settings.LANGUAGES = WITH_PSEUDO


def speaks_pseudo(person):
    User.objects.filter(pk=person.pk).update(language=PSEUDO)


@pytest.mark.every_database
def test_language_is_chosen_and_kept(two_languages, cast, signed_in, client):
    moira = signed_in("moira")
    assert moira.post(PAGE, {"language": PSEUDO})["Location"] == "/account/"
    page = soup_of(moira.get("/account/"))
    assert page.html["lang"] == PSEUDO
    assert "⟦" in page.h1.get_text()
    assert "⟦" in page.select_one(".nhsuk-notification-banner, .ceim-messages, [role=alert], [role=status]").get_text()
    assert soup_of(signed_in("rowan").get("/account/")).html["lang"] == ENGLISH
    assert soup_of(signed_in("moira").get("/help/")).html["lang"] == PSEUDO
    assert Event.objects.get(verb="chose a language").actor_id == cast.user("moira").pk


@pytest.mark.parametrize("language", ["pl", "", "xx"])
def test_only_a_language_for_staff_can_be_chosen(language, two_languages, cast, signed_in):
    page = signed_in("moira").post(PAGE, {"language": language})
    assert "Choose a language" in text_of(page, ".nhsuk-error-summary")
    assert User.objects.get(pk=cast.user("moira").pk).language == ENGLISH


def test_account_page_offers_it_where_there_is_a_choice(cast, signed_in, settings):
    assert PAGE not in signed_in("moira").get("/account/").text
    assert signed_in("moira").get(PAGE).status_code == 404
    settings.LANGUAGES = WITH_PSEUDO
    assert PAGE in signed_in("moira").get("/account/").text


def test_language_that_is_offered_no_longer_is_english_again(cast, signed_in):
    speaks_pseudo(cast.user("moira"))
    assert soup_of(signed_in("moira").get("/account/")).html["lang"] == ENGLISH


def test_letter_is_in_the_language_of_who_gets_it(two_languages, cast):
    speaks_pseudo(cast.user("moira"))
    for name in ("moira", "rowan"):
        NewPasswordLetter.objects.create(email=cast.user(name).email, due_at=timezone.now())
    send_letters()
    subjects = {message.to[0]: message.subject for message in mail.outbox}
    assert subjects["moira@example.org"].startswith("⟦")
    assert subjects["rowan@example.org"] == "Choose a new password for CEIM"


def test_reminder_is_in_the_language_of_who_gets_it(two_languages, cast):
    speaks_pseudo(cast.user("rowan"))
    for reminder_id in tick(MID_NOVEMBER):
        send_reminder(reminder_id=reminder_id, now=MID_NOVEMBER)
    said = {message.to[0]: f"{message.subject} {message.body}" for message in mail.outbox}
    assert "⟦" in said["rowan@example.org"]
    assert "left" not in said["rowan@example.org"]
    assert "⟦" not in said["moira@example.org"]


def test_texts_of_scripts_are_in_the_language_of_the_page(two_languages, cast, signed_in):
    speaks_pseudo(cast.user("moira"))
    moira = signed_in("moira")
    start = moira.get(reverse("record_conversation", args=["strathmoor/ward-7", cast.pathway.pk]))
    key = soup_of(start).select_one("input[name=idempotency_key]")["value"]
    page = moira.post(start.request["PATH_INFO"], {"idempotency_key": key}, follow=True)
    said = soup_of(page).select_one("[data-saved]").attrs
    texts = {name: text for name, text in said.items() if name.startswith("data-text")}
    assert len(texts) > 5
    assert [name for name, text in texts.items() if "⟦" not in text] == []
