"""Checking a draft and saving it: once, with every word, and with a reason for what could name somebody."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.cast import make_pathway
from ceim.testing.factories import STATED
from ceim.testing.told import (
    check_address,
    errors,
    post_story,
    save,
    start,
    story_address,
    to_save,
    told,
    write_down,
)
from conversations.models import Conversation, Draft, Feeling, KeptDetail
from conversations.recording import drafts, services
from conversations.recording.check import share_of_talk

NUMBER = "943 476 5919"  # a made-up number with a right check digit
CHI = "010190 1232"  # likewise


@pytest.fixture
def moira(signed_in):
    return signed_in("moira")


def page_of(client, draft):
    return BeautifulSoup(client.get(check_address(draft)).content, "lxml")


def whys(client, draft):
    """The names of the fields that ask why something stays."""
    return [field["name"] for field in page_of(client, draft).select("select[name^=why_]")]


def saved():
    return list(Event.objects.filter(verb="recorded a conversation"))


def test_check_draft_shows_the_words_to_read_back_and_the_way_to_change_them(moira, cast):
    draft = write_down(moira, cast, "I waited & waited.")
    page = page_of(moira, draft)
    assert page.select_one(".ceim-words").text == "I waited & waited."
    assert [link["href"] for link in page.select("form.ceim-capture a")][:1] == [story_address(draft)]
    post_story(moira, draft, told(cast, "Better words."))
    assert page_of(moira, draft).select_one(".ceim-words").text == "Better words."


def test_check_draft_sums_up_what_most_people_leave_as_it_is(moira, cast):
    draft = write_down(moira, cast)
    fold = page_of(moira, draft).select_one("[data-sums-up]")
    said = fold.select_one("summary").get_text(" ", strip=True)
    assert said == "Today, in person, a family member, notes as they spoke, mostly their words"
    assert [fold.select_one(f"[name={name}]") for name in ("held_on_day", "timing", "agreed_how")].count(None) == 0
    draft.answers |= {"held_on_day": ["1"], "held_on_month": ["February"], "held_on_year": ["2026"], "speaker": ["x"]}
    draft.save()
    said = page_of(moira, draft).select_one("[data-sums-up] summary").get_text(" ", strip=True)
    assert said == "1 February 2026, in person, notes as they spoke, mostly their words"


def test_check_draft_takes_the_day_on_which_it_was_begun(moira, cast):
    draft = start(moira, cast.pathway)
    Draft.objects.update(started_at=draft.started_at - timedelta(days=2))
    begun = timezone.localdate(draft.started_at - timedelta(days=2))
    page = page_of(moira, draft)
    parts = [page.select_one(f"[name=held_on_{part}]")["value"] for part in ("day", "month", "year")]
    assert parts == [str(begun.day), str(begun.month), str(begun.year)]


@pytest.mark.parametrize(
    ("reach", "answers"),
    [
        ("notes", ["yes", "no", "no", "no", "no"]),
        ("team", ["yes", "yes", "no", "no", "no"]),
        ("organisation", ["yes", "yes", "yes", "no", "no"]),
        ("board", ["yes", "yes", "yes", "yes", "no"]),
        ("public", ["yes"] * 5),
    ],
)
def test_check_draft_takes_each_step_with_those_before_it(moira, cast, reach, answers):
    save(moira, write_down(moira, cast, reach=reach))
    kept = Conversation.objects.get().agreements
    assert list(kept.values_list("answer", flat=True)) == answers
    assert set(kept.values_list("wording_version", flat=True)) == {"2026-12"}


def test_check_draft_that_was_read_back_is_saved_by_one_press(moira, cast):
    draft = write_down(moira, cast, read_back=None)
    assert "Choose if you read it back" in errors(save(moira, draft))
    draft.refresh_from_db()
    page = page_of(moira, draft)
    (button,) = page.select("button[name=agreed]")
    assert button.get_text(strip=True) == "Read back and agreed: save"
    assert page.select_one("form.ceim-capture button").get("name") is None  # what Enter in a box presses
    assert errors(save(moira, draft, agreed="read_back", reach="")) == "Choose how far their words may go"
    draft.refresh_from_db()
    assert draft.answers["read_back"] == []  # a press that failed is no answer
    save(
        moira, draft, reach="team", agreed="read_back", read_back="changed"
    )  # a choice made above the button, and then the button
    assert Conversation.objects.get().read_back == "agreed"


def test_words_that_were_changed_were_not_read_back(moira, cast):
    draft = write_down(moira, cast, "Old words.")
    assert draft.answers["read_back"] == ["agreed"]
    post_story(moira, draft, told(cast, "Old words."))
    draft.refresh_from_db()
    assert draft.answers["read_back"] == ["agreed"]
    post_story(moira, draft, told(cast, "New words."))
    draft.refresh_from_db()
    assert draft.answers["read_back"] == []


def test_check_draft_asks_how_it_felt_where_it_was_spoken_of(moira, cast):
    first, second, third = cast.touchpoints
    draft = write_down(moira, cast)
    kinds = ("felt_positive", "positive", "felt_less_positive", "less_positive")

    def asked_at():
        names = {field["name"] for field in page_of(moira, draft).select("[name]")}
        keys = [first.pk, second.pk, third.pk, "whole"]
        return [key for key in keys if {f"{kind}_{key}" for kind in kinds} <= names]

    assert asked_at() == [first.pk]
    post_story(moira, draft, told(cast, **{f"words_{third.pk}": "The bell."}))
    assert asked_at() == [first.pk, third.pk]
    post_story(moira, draft, {f"words_{first.pk}": "", "words_whole": "All of it."})
    assert asked_at() == [first.pk, "whole"]  # what was chosen is not lost with the words


def test_check_draft_asks_how_it_felt_before_there_is_a_word(moira, cast):
    page = page_of(moira, start(moira, cast.pathway))
    assert page.select_one("[name=felt_positive_whole]")
    assert "Nothing is written down yet." in page.text


def test_check_draft_promises_nobody_a_story_that_is_not_to_be_shared(moira, cast):
    said = save(moira, write_down(moira, cast, agreement_team="no")).content.decode()
    assert "Saved. The team does not read it, because the person did not agree to that" in said
    assert "can now release it" not in said


def test_check_draft_saves_the_conversation(moira, cast):
    draft = write_down(moira, cast, "They said\r\nnothing.\x00")
    response = save(moira, draft)
    conversation = Conversation.objects.get()
    assert "Saved. A colleague can now release it" in response.content.decode()
    assert response.redirect_chain[0][0] == reverse("show_conversation", args=["strathmoor/ward-7", conversation.pk])
    assert (conversation.state, conversation.held_by, conversation.team, conversation.idempotency_key) == (
        "recorded",
        cast.user("moira"),
        cast.ward_7,
        draft.idempotency_key,
    )
    passage = conversation.passages.get()
    assert (passage.captured_text, passage.released_text) == ("They said\nnothing.", "")
    assert passage.touchpoint == cast.touchpoints[0]
    assert list(conversation.feelings.values_list("word", "is_positive")) == [
        ("safe", True),
        ("in limbo", False),
        ("small", False),
    ]
    assert list(conversation.agreements.values_list("scope", "answer")) == [
        ("notes", "yes"),
        ("team", "yes"),
        ("organisation", "no"),
        ("board", "not_asked"),
        ("public", "no"),
    ]
    assert (Draft.objects.count(), len(saved())) == (0, 1)


def test_check_draft_saves_every_field(moira, cast):
    draft = write_down(
        moira,
        cast,
        "Yes.",
        method="scribe",
        scribe=cast.user("callum").pk,
        duration_minutes="15",
        language="Urdu",
        read_back="not_possible",
        read_back_reason="left",
        support="interpreter",
        timing="weeks_after",
        asked_whole="And then?",
        words_whole="Then I slept.",
        **{f"less_positive_{cast.touchpoints[1].pk}": "cold; Cold"},
    )
    save(moira, draft)
    conversation = Conversation.objects.get()
    assert [
        getattr(conversation, name)
        for name in (
            "method",
            "scribe",
            "duration_minutes",
            "language",
            "read_back",
            "read_back_reason",
            "support",
            "timing",
        )
    ] == ["scribe", cast.user("callum"), 15, "Urdu", "not_possible", "left", "interpreter", "weeks_after"]
    assert list(conversation.passages.values_list("captured_text", "asked_text")) == [
        ("Yes.", ""),
        ("Then I slept.", "And then?"),
    ]
    assert Feeling.objects.get(touchpoint=cast.touchpoints[1]).word == "cold"


def test_check_draft_drops_answers_to_what_is_no_longer_asked(moira, cast):
    draft = write_down(
        moira,
        cast,
        scribe=cast.user("callum").pk,
        read_back_reason="left",
        audio_deleted_on_day="1",
        audio_deleted_on_month="1",
        audio_deleted_on_year="2026",
    )
    save(moira, draft)
    conversation = Conversation.objects.get()
    assert (conversation.scribe, conversation.read_back_reason, conversation.audio_deleted_on) == (None, "", None)


def of_its_own(captured):
    """What was asked besides session and person; a place to go back to and a lock are no statements about rows."""
    about_rows = [each["sql"] for each in captured if each["sql"].startswith(("SELECT", "INSERT", "UPDATE", "DELETE"))]
    base = ("django_session", 'accounts_user" WHERE "accounts_user"."id"', "pg_advisory")
    return [sql for sql in about_rows if not any(each in sql for each in base)]


@pytest.mark.parametrize("words", ["They told me nothing.", "Word for word. " * 400])
def test_check_draft_saves_in_twelve_statements_beside_the_gate(moira, cast, words):
    save(moira, write_down(moira, cast))  # the first makes the statements
    draft = write_down(moira, cast, words)
    address = check_address(draft)
    with CaptureQueriesContext(connection) as captured:
        moira.post(address, to_save(draft) | {"sent_once": "abc"})
    gate, *own = of_its_own(captured)
    assert ("teams_membership" in gate, len(own)) == (True, 12)


def test_check_draft_pressed_twice_saves_once(moira, cast):
    draft = write_down(moira, cast)
    sent = to_save(draft)
    first, second = moira.post(check_address(draft), sent), moira.post(check_address(draft), sent)
    assert first.url == second.url
    assert (Conversation.objects.count(), len(saved())) == (1, 1)


def test_check_draft_pressed_again_after_signing_in_anew_saves_once(moira, cast, signed_in):
    draft = write_down(moira, cast)
    sent = to_save(draft)
    first = moira.post(check_address(draft), sent)
    moira.logout()
    assert signed_in("moira").post(check_address(draft), sent).url == first.url
    assert len(saved()) == 1


def test_check_draft_asked_for_once_more_leads_to_the_conversation(moira, cast):
    draft = write_down(moira, cast)
    save(moira, draft)
    show = reverse("show_conversation", args=["strathmoor/ward-7", Conversation.objects.get().pk])
    assert moira.get(check_address(draft)).url == show


@pytest.mark.parametrize("key", ["", "nonsense", "5f0c2f0e-7c1a-4f5e-9f5e-7c1a4f5e9f5e"])
def test_check_draft_that_never_was_is_not_found(moira, cast, key):
    address = reverse("check_draft", args=["strathmoor/ward-7", 999])
    assert [moira.get(address).status_code, moira.post(address, {"idempotency_key": key}).status_code] == [404, 404]


def test_check_draft_with_somebody_elses_key_leads_nowhere(moira, cast, signed_in):
    draft = write_down(moira, cast)
    save(moira, draft)
    rowan = signed_in("rowan")
    assert rowan.post(check_address(draft), to_save(draft)).status_code == 404


@pytest.mark.parametrize("name", ["callum", "rowan"])
def test_check_draft_is_for_its_holder_alone(signed_in, cast, name):
    draft = drafts.start_draft(by=cast.moira, pathway=cast.pathway)
    client = signed_in(name)
    answers = [client.get(check_address(draft)), client.post(check_address(draft), to_save(draft))]
    assert [answer.status_code for answer in answers] == [404, 404]


def test_check_draft_of_another_team_is_not_found(moira, cast):
    theirs = drafts.start_draft(by=cast.nadia, pathway=make_pathway(cast.ward_8))
    for address in (check_address(theirs), reverse("check_draft", args=["strathmoor/ward-7", theirs.pk])):
        assert [moira.get(address).status_code, moira.post(address, to_save(theirs)).status_code] == [404, 404]


def test_check_draft_says_what_is_still_to_do(moira, cast):
    draft = start(moira, cast.pathway)
    post_story(moira, draft, told(cast, "I waited."))
    draft.refresh_from_db()
    response = save(moira, draft)
    assert "<title>Error: " in response.content.decode()
    assert "Choose if you read it back" in errors(response)
    links = [a["href"] for a in BeautifulSoup(response.content, "lxml").select(".nhsuk-error-summary__list a")]
    assert {"#id_reach", "#id_read_back", "#id_hear_back"} <= set(links)
    assert (Conversation.objects.count(), Draft.objects.count()) == (0, 1)


def test_check_draft_saves_nothing_that_was_not_looked_at(moira, cast):
    draft = write_down(moira, cast, "Old words.")
    sent = to_save(draft)
    post_story(moira, draft, told(cast, "New words."))
    response = moira.post(check_address(draft), sent)
    assert "in another window" in errors(response)
    page = BeautifulSoup(response.content, "lxml")
    assert page.select_one(".ceim-words").text == "New words."
    seen = page.select_one("[name=seen]")["value"]
    assert moira.post(check_address(draft), sent | {"seen": seen}).status_code == 302
    assert Conversation.objects.get().passages.get().captured_text == "New words."


def test_check_draft_asks_why_each_find_stays(moira, cast):
    draft = write_down(moira, cast, f"Ring me on {NUMBER}, or {NUMBER}. Mail a@example.org.")
    page = page_of(moira, draft)
    assert [mark.text for mark in page.select(".ceim-words mark")] == [NUMBER, NUMBER, "a@example.org"]
    assert [mark.text for mark in page.select(".ceim-check__find mark")] == [NUMBER, "a@example.org"]
    response = save(moira, draft)
    assert [line for line in errors(response).split("|") if "change the words" in line] == [
        "1. NHS number: change the words, or say that the number is not a person’s",
        "2. Email address: change the words, or say why they stay",
    ]
    assert Conversation.objects.count() == 0


def test_check_draft_keeps_the_reasons(moira, cast):
    draft = write_down(moira, cast, f"Ring {NUMBER}. Mail a@example.org.")
    first, second = whys(moira, draft)
    save(moira, draft, **{second: "ordinary_words"})
    page = page_of(moira, draft)
    assert page.select_one(f"[name={second}] [selected]")["value"] == "ordinary_words"
    draft.refresh_from_db()
    save(moira, draft, **{first: "not_a_person", second: "ordinary_words"})
    kept = KeptDetail.objects.order_by("pk")
    assert [(each.kind, each.words, each.why, each.decided_by) for each in kept] == [
        ("nhs_number", NUMBER, "not_a_person", cast.user("moira")),
        ("email", "a@example.org", "ordinary_words", cast.user("moira")),
    ]


@pytest.mark.parametrize("number", [NUMBER, CHI])
@pytest.mark.parametrize("why", ["ordinary_words", "known_to_all"])
def test_check_draft_takes_no_number_of_a_person_for_words(moira, cast, number, why):
    draft = write_down(moira, cast, f"It says {number} here.")
    (name,) = whys(moira, draft)
    offered = [each["value"] for each in page_of(moira, draft).select(f"[name={name}] option")]
    assert offered == ["", "not_a_person", "place"]
    assert "change the words, or say that the number is not a person’s" in errors(save(moira, draft, **{name: why}))
    assert (Conversation.objects.count(), KeptDetail.objects.count()) == (0, 0)
    draft.refresh_from_db()
    save(moira, draft, **{name: "not_a_person"})
    assert KeptDetail.objects.get().why == "not_a_person"


def test_record_conversation_refuses_a_reason_that_does_not_fit(cast):
    details = {"pathway": cast.pathway, "held_on": timezone.localdate(), "passages": [(None, f"Ring {NUMBER}.")]}
    with pytest.raises(ValidationError, match="a reason that fits"):
        services.record_conversation(
            by=cast.moira, kept_details=[("nhs_number", NUMBER, "ordinary_words")], **details, **STATED
        )
    assert Conversation.objects.count() == 0


def test_check_draft_needs_no_reason_for_words_that_were_changed(moira, cast):
    draft = write_down(moira, cast, f"Ring {NUMBER}.")
    assert len(whys(moira, draft)) == 1
    post_story(moira, draft, told(cast, "Ring me."))
    draft.refresh_from_db()
    save(moira, draft, read_back="changed")
    assert (Conversation.objects.count(), KeptDetail.objects.count()) == (1, 0)


@pytest.mark.parametrize(
    "changes",
    [
        {"asked_whole": f"Is it {NUMBER}?", "words_whole": "Yes."},
        {"positive_whole": "a@example.org"},
        {"language": "a@example.org"},
    ],
)
def test_check_draft_looks_at_everything_that_was_typed(moira, cast, changes):
    assert len(whys(moira, write_down(moira, cast, **changes))) == 1


@pytest.mark.parametrize("why", ["", "because", "x" * 500])
def test_check_draft_takes_no_other_reason(moira, cast, why):
    draft = write_down(moira, cast, f"Ring {NUMBER}.")
    response = save(moira, draft, **{whys(moira, draft)[0]: why})
    assert "or say that the number is not a person’s" in errors(response)
    assert Conversation.objects.count() == 0


def test_check_draft_says_whose_words_they_are(moira, cast):
    draft = write_down(moira, cast, "one two three four five six seven eight nine", asked_whole="ten", words_whole="-")
    assert "About 9 in 10 of the words are theirs." in page_of(moira, draft).text
    assert "aim for 8 in 10" not in page_of(moira, draft).text
    post_story(moira, draft, told(cast, "one two", asked_whole="three four", words_whole="-"))
    assert "aim for 8 in 10" in page_of(moira, draft).text


@pytest.mark.parametrize(
    ("said", "asked", "share"),
    [
        (["a"], [], None),
        (["a"], ["", " "], None),
        (["a b c d"], ["e"], 8),
        ([""], ["e"], 0),
        (["a " * 99], ["b"], 10),
    ],
)
def test_share_of_talk(said, asked, share):
    assert share_of_talk(said, asked) == share


def test_check_draft_shows_and_saves_very_long_words(moira, cast):
    words = "Nobody told me. " * 12_500
    draft = write_down(moira, cast, words)
    assert page_of(moira, draft).select_one(".ceim-words").text == words
    save(moira, draft)
    assert Conversation.objects.get().passages.get().captured_text == words


def test_record_conversation_service_refuses_a_draft_that_has_grown(cast, moira):
    draft = write_down(moira, cast)
    drafts.save_draft(by=cast.moira, draft=draft, answers={"words_whole": ["More."]}, seen=draft.saves)
    with pytest.raises(ValidationError, match="in another window"):
        services.record_conversation(
            by=cast.moira,
            pathway=cast.pathway,
            held_on=cast.moira.started_on,
            passages=[(None, "Old.")],
            draft=draft,
            timing="during",
            speaker="person",
            channel="in_person",
            method="notes",
            verbatim="mostly",
            read_back="agreed",
            hear_back="no",
        )
    assert (Conversation.objects.count(), Draft.objects.count()) == (0, 1)
