"""Recording a conversation: the page, its errors, and what is kept."""

import datetime
import uuid

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing.cast import make_pathway
from conversations import services
from conversations.models import Agreement, Conversation, Feeling
from conversations.tests.answers import told


def address(cast, pathway=None):
    return reverse("record_conversation", args=["ward-7", (pathway or cast.pathway).pk])


def errors(response):
    return (
        BeautifulSoup(response.content, "html.parser")
        .select_one(".nhsuk-error-summary__list")
        .get_text("|", strip=True)
    )


def record(cast, **changes):
    details = {
        "by": cast.moira, "pathway": cast.pathway, "held_on": datetime.date(2026, 3, 2),
        "passages": [(cast.touchpoints[0], "I waited."), (None, "That is all.")], "feelings": [(None, "small", False)],
        "agreements": {"notes": "yes", "team": "yes"}, "timing": "during", "speaker": "person",
        "channel": "in_person", "method": "notes", "verbatim": "mostly", "read_back": "agreed", "hear_back": "no",
    }  # fmt: skip
    return services.record_conversation(**(details | changes))


def test_choose_pathway_goes_straight_on_with_one(cast, signed_in):
    response = signed_in("moira").get(reverse("choose_pathway", args=["ward-7"]))
    assert response.url == address(cast)


def test_choose_pathway_offers_those_in_use(cast, signed_in):
    make_pathway(cast.ward_7, "Going home")
    retired = make_pathway(cast.ward_7, "Long gone")
    retired.retired_on = datetime.date(2026, 1, 1)
    retired.save()
    page = signed_in("moira").get(reverse("choose_pathway", args=["ward-7"])).content.decode()
    assert [title in page for title in ("Coming in for a hip", "Going home", "Long gone")] == [True, True, False]


@pytest.mark.parametrize(("name", "advice"), [("moira", "Ask your team lead"), ("rowan", "/pathways/new/")])
def test_choose_pathway_without_any(cast, signed_in, name, advice):
    cast.pathway.delete()
    page = signed_in(name).get(reverse("choose_pathway", args=["ward-7"])).content.decode()
    assert advice in page


def test_record_conversation_page(cast, signed_in):
    cast.organisation.telephone_numbers = "Adult support 01234 567890"
    cast.organisation.save()
    page = BeautifulSoup(signed_in("moira").get(address(cast)).content, "html.parser")
    assert [area["name"] for area in page.select("textarea")] == [
        *(f"words_{touchpoint.pk}" for touchpoint in cast.touchpoints), "words_whole",
    ]  # fmt: skip
    assert "Adult support 01234 567890" in page.get_text()
    assert page.select_one("[name=timing] [selected]")["value"] == "during"
    chosen = {radio["name"] for radio in page.select("input[type=radio][checked]")}
    assert chosen == {"method", "feelings_chosen_by", "agreed_how"}


def test_record_conversation_keeps_what_was_said(cast, signed_in):
    response = signed_in("moira").post(address(cast), told(cast, "They said\r\nnothing.\x00"), follow=True)
    conversation = Conversation.objects.get()
    assert "Saved. A colleague can now release it" in response.content.decode()
    assert response.redirect_chain[0][0] == reverse("show_conversation", args=["ward-7", conversation.pk])
    assert (conversation.state, conversation.held_by, conversation.team) == (
        "recorded",
        cast.user("moira"),
        cast.ward_7,
    )
    passage = conversation.passages.get()
    assert (passage.captured_text, passage.released_text) == ("They said\nnothing.", "")
    assert passage.touchpoint == cast.touchpoints[0]
    assert list(conversation.feelings.values_list("word", "is_positive")) == [
        ("safe", True), ("in limbo", False), ("small", False),
    ]  # fmt: skip
    assert list(conversation.agreements.values_list("scope", "answer")) == [
        ("notes", "yes"), ("team", "yes"), ("organisation", "no"), ("board", "not_asked"), ("public", "no"),
    ]  # fmt: skip
    assert list(Event.objects.values_list("verb", flat=True)) == ["recorded a conversation"]


def test_record_conversation_by_the_only_one_in_the_team(cast, signed_in):
    pathway = make_pathway(cast.ward_8)
    touchpoint = pathway.touchpoints.first()
    sent = told(cast) | {f"words_{touchpoint.pk}": "I waited."}
    page = signed_in("nadia").post(reverse("record_conversation", args=["ward-8", pathway.pk]), sent, follow=True)
    assert "Saved. You can now release it" in page.content.decode()


def test_record_conversation_keeps_feelings_at_a_touchpoint(cast, signed_in):
    touchpoint = cast.touchpoints[1]
    sent = told(cast, positive=None, own_less_positive="", **{f"less_positive_{touchpoint.pk}": "cold; cold, Cold"})
    signed_in("moira").post(address(cast), sent)
    assert [(each.touchpoint, each.word) for each in Feeling.objects.all()] == [(touchpoint, "cold")]


def test_record_conversation_once_however_often_it_is_sent(cast, signed_in):
    client, sent = signed_in("moira"), told(cast)
    first, second = client.post(address(cast), sent), client.post(address(cast), sent)
    assert first.url == second.url
    assert Event.objects.count() == Conversation.objects.count() == 1


def test_record_conversation_after_the_back_button_asks(cast, signed_in):
    client, sent = signed_in("moira"), told(cast, "The first person")
    client.post(address(cast), sent)
    response = client.post(address(cast), sent | {f"words_{cast.touchpoints[0].pk}": "The second person"})
    assert "saved this page once already" in errors(response)
    page = BeautifulSoup(response.content, "html.parser")
    assert page.select_one("textarea").text.strip() == "The second person"
    key = page.select_one("[name=idempotency_key]")["value"]
    assert key != sent["idempotency_key"]
    again = {"idempotency_key": key, f"words_{cast.touchpoints[0].pk}": "The second person"}
    assert client.post(address(cast), sent | again).status_code == 302
    assert Conversation.objects.count() == 2


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"words": "  \r\n "}, "Enter what the person told you"),
        ({"held_on_year": "2999"}, "Date of the conversation must be today or in the past"),
        ({"held_on_year": "1947"}, "Date of the conversation must be on or after 5 July 1948"),
        ({"read_back": None}, "Choose if you read it back"),
        ({"hear_back": None}, "Choose if they want to hear what comes of it"),
        ({"agreement_team": None}, "Choose yes, no or not asked for: May I share your words with the team"),
        ({"agreement_notes": "no"}, "Do not save these words: the person did not agree to notes"),
        ({"method": "audio"}, "Enter the date the recording was deleted"),
        (
            {
                "method": "audio",
                "audio_deleted_on_day": "1",
                "audio_deleted_on_month": "1",
                "audio_deleted_on_year": "2020",
            },
            "Date the recording was deleted must be on or after the conversation",
        ),
        ({"own_positive": "a" * 41}, "Keep each feeling to 40 characters"),
        ({"language": "a" * 41}, "Keep the language to 40 characters"),
        ({"timing": "next year"}, "Choose when in their care you spoke"),
        ({"positive": ["nonsense"]}, "Choose feelings from the list"),
    ],
)
def test_record_conversation_refuses(cast, signed_in, changes, message):
    response = signed_in("moira").post(address(cast), told(cast, **changes))
    assert message in errors(response)
    assert "<title>Error: " in response.content.decode()
    assert Conversation.objects.count() == Event.objects.count() == 0


def test_record_conversation_takes_a_long_story(cast, signed_in):
    words = "I waited. " * 50_000
    signed_in("moira").post(address(cast), told(cast, words))
    assert len(Conversation.objects.get().passages.get().captured_text) == len(words)


def test_record_conversation_loses_no_words_when_a_touchpoint_is_retired_meanwhile(cast, signed_in):
    touchpoint = cast.touchpoints[0]
    touchpoint.retired_on = datetime.date(2026, 1, 1)
    touchpoint.save()
    client = signed_in("moira")
    assert f"words_{touchpoint.pk}" not in client.get(address(cast)).content.decode()
    client.post(address(cast), told(cast, "Still here"))
    assert Conversation.objects.get().passages.get().captured_text == "Still here"


def test_record_conversation_of_another_team_is_not_found(cast, signed_in):
    elsewhere = make_pathway(cast.ward_8)
    assert signed_in("moira").get(address(cast, elsewhere)).status_code == 404


def test_record_conversation_has_no_field_for_identity(cast, signed_in):
    page = BeautifulSoup(signed_in("moira").get(address(cast)).content, "html.parser")
    names = " ".join(field["name"] for field in page.select(".ceim-capture [name]"))
    assert [word for word in ("name", "chi", "nhs", "birth", "address", "phone", "email") if word in names] == []


def test_record_conversation_without_words_leaves_nothing(cast):
    with pytest.raises(ValidationError, match="Enter what the person told you"):
        record(cast, passages=[(None, " ")])
    assert Conversation.objects.count() == Event.objects.count() == 0


def test_record_conversation_refuses_touchpoints_of_another_pathway(cast):
    other = make_pathway(cast.ward_7, "Another").touchpoints.first()
    with pytest.raises(ValidationError, match="touchpoints of this pathway"):
        record(cast, passages=[(other, "I waited.")])


def test_record_conversation_checks_what_it_is_given(cast):
    with pytest.raises(ValidationError, match="not a valid choice"):
        record(cast, timing="someday")


def test_record_conversation_fills_in_what_was_not_asked(cast):
    answers = dict(record(cast).agreements.values_list("scope", "answer"))
    assert answers == dict.fromkeys(Agreement.Scope.values, "not_asked") | {"notes": "yes", "team": "yes"}


def test_record_conversation_imports_a_row_once(cast):
    assert record(cast, import_source="march.csv row 2") == record(cast, import_source="march.csv row 2")
    assert Event.objects.count() == 1


def test_record_conversation_refuses_a_key_of_somebody_else(cast):
    key = uuid.uuid4()
    record(cast, idempotency_key=key)
    with pytest.raises(ValidationError, match="once already"):
        record(cast, idempotency_key=key, by=cast.callum)
    assert Conversation.objects.count() == 1
