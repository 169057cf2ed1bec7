"""Asking the server what in the words being written may say who somebody is."""

import logging

import pytest
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing import factories as make
from conversations.models import Conversation


def check(client, words):
    return client.post(reverse("check_words", args=["strathmoor/ward-7"]), {"text": words})


def test_check_words_answers_with_every_find(signed_in):
    answer = check(signed_in("moira"), "😀 Thanks to Moira Sutherland, EH3 9DY")
    assert answer.status_code == 200
    assert answer.json() == [
        {
            "start": 12,
            "end": 28,
            "kind": "name",
            "placeholder": "[name]",
            "reason": "Looks like a name. Write who it is instead, for example “the nurse” or “my son”.",
        },
        {
            "start": 30,
            "end": 37,
            "kind": "postcode",
            "placeholder": "[postcode]",
            "reason": "Looks like a postcode. Leave it out, or write only the town.",
        },
    ]


def test_check_words_without_words_finds_nothing(signed_in):
    client = signed_in("moira")
    assert check(client, "").json() == []
    assert client.post(reverse("check_words", args=["strathmoor/ward-7"])).json() == []


def test_check_words_counts_line_ends_and_odd_characters_as_they_were_sent(signed_in):
    answer = check(signed_in("moira"), "a\r\n\x00\tMr Smith \n")
    assert [(find["start"], find["end"]) for find in answer.json()] == [(5, 13)]


def test_check_words_takes_bytes_that_are_no_text(signed_in):
    answer = signed_in("moira").post(
        reverse("check_words", args=["strathmoor/ward-7"]),
        b"text=%FF%FE+Mr+Smith",
        content_type="application/x-www-form-urlencoded",
    )
    assert [find["kind"] for find in answer.json()] == ["name"]


def test_check_words_refuses_a_text_too_long(signed_in):
    answer = check(signed_in("moira"), "a" * 1_000_001)
    assert answer.status_code == 413
    assert answer.json() == {"errors": ["Check at most 1,000,000 characters at a time."]}


def test_check_words_is_for_those_who_record(signed_in):
    assert check(signed_in("priya"), "Mr Smith").status_code == 403
    assert check(signed_in("nadia"), "Mr Smith").status_code == 404


def test_check_words_takes_only_a_post(signed_in):
    assert (
        signed_in("moira").get(reverse("check_words", args=["strathmoor/ward-7"]) + "?text=Mr+Smith").status_code == 302
    )


@pytest.mark.parametrize("words", ["Ask Mr Smith", "a" * 1_000_001])
def test_check_words_keeps_nothing_and_logs_nothing(words, signed_in, caplog):
    client = signed_in("moira")
    client.get("/")  # the session is there
    before = Conversation.objects.count(), Event.objects.count()
    with caplog.at_level(logging.DEBUG):
        check(client, words)
    assert (Conversation.objects.count(), Event.objects.count()) == before
    assert [record for record in caplog.records if "Smith" in record.getMessage()] == []


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_check_words_is_asked_by_the_page_where_words_are_changed(cast, visit):
    """The real page, with its content security policy, its token and the real answer."""
    conversation = make.make_conversation(cast.moira, state="recorded", words="Thanks to Moira Sutherland")
    visitor = visit("moira", reverse("edit_conversation", args=["strathmoor/ward-7", conversation.pk]), width=320)
    visitor.page.locator(".ceim-finds mark", has_text="Moira Sutherland").wait_for()
    visitor.page.get_by_role("button", name="Put [name] in its place").click()
    assert visitor.page.locator("textarea[data-safe-to-store]").first.input_value() == "Thanks to [name]"
    visitor.check_page("edit_conversation_checked")
