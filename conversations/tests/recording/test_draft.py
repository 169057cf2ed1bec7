"""Writing a conversation down: what is kept, what is refused, and that nothing typed is lost."""

import datetime
import gzip
import json

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.teams.models import Touchpoint
from ceim.testing.cast import make_pathway
from ceim.testing.factories import make_conversation
from ceim.testing.told import (
    answer,
    check_address,
    errors,
    post_story,
    save,
    start,
    story_address,
    told,
    write_down,
)
from conversations.models import Conversation, Draft, Question
from conversations.recording import drafts

HOSTILE = "<script>alert(1)</script> & </textarea><b onclick=x>\u202e{{ 7*7 }} %(x)s \ufffd 👵🏽"


@pytest.fixture
def moira(signed_in):
    return signed_in("moira")


@pytest.fixture
def draft(moira, cast):
    return start(moira, cast.pathway)


def page_of(client, draft):
    # lxml would leave out a NUL, which is to be seen where it was typed.
    return BeautifulSoup(client.get(story_address(draft)).content, "html.parser")


def last_page_of(client, draft):
    return BeautifulSoup(client.get(check_address(draft)).content, "html.parser")


def box_of(cast, number=0):
    return f"words_{cast.touchpoints[number].pk}"


def typed(page):
    return {area["name"]: area.text.removeprefix("\n") for area in page.select("textarea") if area.text.strip()}


def test_conversation_is_written_down_on_three_pages(moira, cast):
    first = reverse("record_conversation", args=["strathmoor/ward-7", cast.pathway.pk])
    assert "May I write down what you tell me?" in moira.get(first).content.decode()
    second = moira.post(first).url
    draft = Draft.objects.get()
    assert second == story_address(draft)
    third = post_story(moira, draft, told(cast)).url
    assert third == check_address(draft)
    answer(moira, draft, told(cast))
    assert save(moira, draft).redirect_chain[0][0].endswith(f"/conversations/{Conversation.objects.get().pk}/")


def test_start_is_a_yes_to_notes_and_no_other_is_taken_for_given(moira, cast, draft):
    assert draft.answers == {"agreement_notes": ["yes"]}
    chosen = last_page_of(moira, draft).select("[type=radio][checked], [type=checkbox][checked]")
    assert [(each["name"], each["value"]) for each in chosen] == [("method", "notes")]


def test_draft_begun_without_a_yes_to_notes_is_asked_for_it(moira, draft):
    Draft.objects.update(answers={})
    asked = last_page_of(moira, draft).select("[type=radio][name=agreement_notes]")
    assert [each["value"] for each in asked] == ["yes", "no", "not_asked"]


@pytest.mark.parametrize("step", ["feelings", "agreement", "about", "read_back"])
def test_address_of_a_former_page_leads_to_the_last_one(moira, draft, step):
    former = reverse("open_former_step", args=["strathmoor/ward-7", draft.pk, step])
    assert moira.get(former).url == check_address(draft)


def test_feelings_that_were_typed_on_a_former_page_are_kept(moira, cast, draft):
    Draft.objects.update(
        answers={"positive": ["safe"], "own_less_positive": ["in limbo"], "words_whole": ["I waited."]}
    )
    page = last_page_of(moira, draft)
    assert page.select_one("[name=felt_positive_whole][checked]")["value"] == "safe"
    assert page.select_one("[name=less_positive_whole]")["value"] == "in limbo"


def test_write_draft_story_has_a_box_for_each_touchpoint_and_one_for_the_rest(moira, cast, draft):
    names = [area["name"] for area in page_of(moira, draft).select("textarea[name^=words]")]
    assert names == [*(f"words_{touchpoint.pk}" for touchpoint in cast.touchpoints), "words_whole"]


def test_write_draft_story_has_the_questions_beside_the_boxes(moira, cast, draft):
    for kind, text in (("discovery", "Tell me how you came in"), ("deeper", "How did that feel?")):
        Question.objects.create(team=cast.ward_7, touchpoint=cast.touchpoints[0], kind=kind, text=text, position=1)
    page = page_of(moira, draft)
    assert page.select_one(f"#id_{box_of(cast)}-hint").get_text(strip=True) == "Tell me how you came in"
    assert "How did that feel?" in page.select_one("main details").text


def test_write_draft_keeps_what_is_typed_on_every_page(moira, cast, draft):
    answer(moira, draft, told(cast, "I waited."))
    assert typed(page_of(moira, draft)) == {box_of(cast): "I waited."}
    page, first = last_page_of(moira, draft), cast.touchpoints[0].pk
    assert [box["value"] for box in page.select("[type=checkbox][checked]")] == ["safe"]
    assert page.select_one(f"[name=less_positive_{first}]")["value"] == "in limbo, small"
    chosen = {radio["name"]: radio["value"] for radio in page.select("[type=radio][checked]")}
    assert chosen == {
        "reach": "separately",
        "agreement_team": "yes",
        "agreement_organisation": "no",
        "agreement_board": "not_asked",
        "agreement_public": "no",
        "method": "notes",
        "read_back": "agreed",
        "hear_back": "board",
    }
    assert page.select_one("[name=speaker] [selected]")["value"] == "family"


def test_write_draft_changes_to_one_box_and_back_without_losing_words(moira, cast, draft):
    response = post_story(moira, draft, {box_of(cast, 1): "On the ward.", "shape": "one"})
    assert response.url == story_address(draft)
    page = page_of(moira, draft)
    assert [area["name"] for area in page.select("textarea[name^=words]")] == ["words_whole", box_of(cast, 1)]
    assert typed(page) == {box_of(cast, 1): "On the ward."}
    post_story(moira, draft, {box_of(cast, 1): "On the ward.", "words_whole": "All.", "shape": "each"})
    page = page_of(moira, draft)
    assert len(page.select("textarea[name^=words]")) == 4
    assert typed(page) == {box_of(cast, 1): "On the ward.", "words_whole": "All."}


def test_write_draft_can_be_left_half_done(moira, cast, draft):
    sent = told(cast, held_on_day="x", later="yes", **{box_of(cast): None})
    response = moira.post(check_address(draft), sent | {"seen": 0}, follow=True)
    assert "Your words are kept. Only you can see them" in response.content.decode()
    assert "You have 1 conversation that is not saved yet" in response.content.decode()
    assert last_page_of(moira, draft).select_one("[name=held_on_day]")["value"] == "x"


def test_write_draft_fills_in_the_usual_answers(moira, cast, draft):
    chosen = {
        name: last_page_of(moira, draft).select_one(f"[name={name}] [selected]")["value"]
        for name in ("timing", "speaker", "channel", "support", "verbatim")
    }
    assert chosen == {
        "timing": "during",
        "speaker": "person",
        "channel": "in_person",
        "support": "none",
        "verbatim": "word_for_word",
    }


def test_write_draft_fills_in_what_the_holder_chose_last_time(moira, cast, draft):
    make_conversation(cast.callum, channel="video")
    assert last_page_of(moira, draft).select_one("[name=channel] [selected]")["value"] == "in_person"
    make_conversation(cast.moira, channel="phone", timing="later", speaker="carer")
    page = last_page_of(moira, draft)
    assert [page.select_one(f"[name={name}] [selected]")["value"] for name in ("channel", "timing", "speaker")] == [
        "phone",
        "later",
        "person",
    ]


def test_write_draft_offers_current_colleagues_as_scribe(moira, cast, draft):
    cast.isla.ended_on = timezone.localdate()
    cast.isla.save()
    offered = [option.text for option in last_page_of(moira, draft).select("[name=scribe] option")]
    assert offered == [
        "Not said",
        "Callum Colleague",
        "Ewan Partner",
        "Fergus Facilitator",
        "Priya Coach",
        "Rowan Lead",
    ]


REFUSED = [
    ("story", {"words": "  \r\n "}, "Enter what the person told you"),
    ("story", {"asked_whole": "Did you sleep?"}, "Enter what they said when you asked, or clear what you asked"),
    ("check", {"positive_whole": "a" * 41}, "Keep each feeling to 40 characters"),
    ("check", {"felt_positive_whole": ["nonsense"]}, "Choose feelings from the list"),
    ("check", {"feelings_chosen_by": None}, "Choose who named the feelings"),
    ("check", {"reach": None}, "Choose how far their words may go"),
    ("check", {"reach": "everywhere"}, "Choose how far their words may go"),
    ("check", {"agreement_team": None}, "Choose yes, no or not asked for: May I share your words with the team"),
    ("check", {"agreement_notes": "no"}, "Do not save these words: the person did not agree to notes"),
    ("check", {"held_on_year": "2999"}, "Date of the conversation must be today or in the past"),
    ("check", {"held_on_year": "1947"}, "Date of the conversation must be on or after 5 July 1948"),
    ("check", {"held_on_day": ""}, "Date of the conversation must include a day"),
    ("check", {"language": "a" * 41}, "Keep the language to 40 characters"),
    ("check", {"timing": "next year"}, "Choose when in their care you spoke"),
    ("check", {"duration_minutes": "0"}, "Enter the minutes as a whole number from 1 to 600"),
    ("check", {"duration_minutes": "ages"}, "Enter the minutes as a whole number from 1 to 600"),
    ("check", {"method": "audio"}, "Enter the date the recording was deleted"),
    (
        "check",
        {
            "method": "audio",
            **{f"audio_deleted_on_{part}": n for part, n in (("day", 1), ("month", 1), ("year", 2020))},
        },
        "Date the recording was deleted must be on or after the conversation",
    ),
    ("check", {"read_back": None}, "Choose if you read it back"),
    ("check", {"read_back": "not_possible"}, "Choose why you could not read it back"),
    ("check", {"hear_back": None}, "Choose if they want to hear what comes of it"),
]


@pytest.mark.parametrize(("page", "changes", "message"), REFUSED)
def test_draft_refuses_and_keeps_what_was_typed(moira, cast, draft, page, changes, message):
    address = {"story": story_address, "check": check_address}[page](draft)
    response = moira.post(address, {"seen": 0} | told(cast, **changes))
    assert message in errors(response)
    assert "<title>Error: " in response.content.decode()
    draft.refresh_from_db()
    sent = {name: value if isinstance(value, list) else [str(value)] for name, value in changes.items() if value}
    kept = {**draft.answers, "words": draft.answers.get(box_of(cast))}
    assert {name: kept[name] for name in sent} == sent


@pytest.mark.parametrize("address", [story_address, check_address])
@pytest.mark.parametrize("name", ["callum", "rowan"])
def test_write_draft_is_for_its_holder_alone(signed_in, cast, address, name):
    draft = drafts.start_draft(by=cast.moira, pathway=cast.pathway)
    client, before = signed_in(name), draft.answers
    answers = [client.get(address(draft)), client.post(address(draft), told(cast))]
    assert [each.status_code for each in answers] == [404, 404]
    draft.refresh_from_db()
    assert draft.answers == before


def test_write_draft_of_another_team_is_not_found(signed_in, cast):
    theirs = drafts.start_draft(by=cast.nadia, pathway=make_pathway(cast.ward_8))
    client = signed_in("moira")
    for address in (
        story_address(theirs),
        reverse("write_draft", args=["strathmoor/ward-7", theirs.pk]),
    ):
        assert [client.get(address).status_code, client.post(address, told(cast)).status_code] == [404, 404]


@pytest.mark.parametrize("name", [f"words_{10**30}", "words_0", "words_x", "words_whole_2", "team", "answers"])
def test_write_draft_keeps_nothing_that_no_page_asks_for(moira, cast, draft, name):
    assert post_story(moira, draft, told(cast, **{name: "Injected"})).status_code == 302
    draft.refresh_from_db()
    assert "Injected" not in str(draft.answers)


def test_write_draft_takes_a_very_long_story_and_shows_it(moira, cast, draft):
    words = "Ich wartete … 👵🏽 " * 14_000
    assert post_story(moira, draft, {box_of(cast): words}).status_code == 302
    assert len(words) > 200_000
    assert typed(page_of(moira, draft)) == {box_of(cast): words}


@pytest.mark.parametrize("text", [HOSTILE, "\n\nstarts with empty lines", "a\x00b\x07c", "  spaces  "])
def test_write_draft_shows_words_as_words(moira, cast, draft, text):
    post_story(moira, draft, {box_of(cast): text})
    page = page_of(moira, draft)
    assert typed(page) == {box_of(cast): text}
    assert [script for script in page.select("script") if "alert(1)" in script.text] == []
    assert "alert(1)" not in str(page.select("b[onclick]"))


def test_write_draft_loses_no_words_when_a_touchpoint_is_retired_meanwhile(moira, cast, draft):
    touchpoint = cast.touchpoints[0]
    touchpoint.retired_on = datetime.date(2026, 1, 1)
    touchpoint.save()
    assert box_of(cast) not in str(page_of(moira, draft))
    post_story(moira, draft, told(cast, "Still here"))
    assert typed(page_of(moira, draft)) == {box_of(cast): "Still here"}
    post_story(moira, draft, {box_of(cast): "", "words_whole": "All"})
    assert typed(page_of(moira, draft)) == {"words_whole": "All"}


def test_write_draft_goes_on_when_its_pathway_is_retired_meanwhile(moira, cast, draft):
    cast.pathway.retired_on = timezone.localdate()
    cast.pathway.save()
    assert post_story(moira, draft, told(cast)).status_code == 302


def test_write_draft_has_no_field_for_identity(moira, draft):
    pages = page_of(moira, draft), last_page_of(moira, draft)
    names = " ".join(field["name"] for page in pages for field in page.select("main [name]"))
    assert [word for word in ("name", "chi", "nhs", "birth", "address", "phone", "email") if word in names] == []


def test_write_draft_reads_the_story_back(moira, cast, draft):
    post_story(moira, draft, told(cast, HOSTILE))
    page = last_page_of(moira, draft)
    assert page.select_one(".ceim-words").text == HOSTILE
    assert "Thank you for telling me this" in page.text


def test_write_draft_leaves_one_event_however_often_it_is_saved(moira, cast):
    write_down(moira, cast)
    assert list(Event.objects.values_list("verb", flat=True)) == ["began to write down a conversation"]


@pytest.mark.parametrize(("address", "queries"), [(story_address, 6), (check_address, 8)])
def test_draft_asks_the_same_of_the_database_for_3_and_10_touchpoints(
    moira, cast, draft, django_assert_num_queries, address, queries
):
    moira.get(address(draft))
    for more in ((), range(4, 11)):
        Touchpoint.objects.bulk_create(
            Touchpoint(team=cast.ward_7, pathway=cast.pathway, position=each, label=f"Touchpoint {each}")
            for each in more
        )
        with django_assert_num_queries(queries):
            moira.get(address(draft))


def autosave(client, draft, sent, **options):
    return client.post(story_address(draft), {"autosave": "yes"} | sent, **options)


def test_write_draft_saves_while_somebody_types(moira, cast, draft):
    response = autosave(moira, draft, {"seen": 0, "page": "a.1", "words_whole": "I wai"})
    draft.refresh_from_db()
    assert response.json()["saves"] == draft.saves == 1
    assert response.json()["saved"][0].isdigit() or response.json()["saved"] in ("midday", "midnight")
    assert draft.answers["words_whole"] == ["I wai"]


def test_write_draft_says_what_is_right_and_wrong_only_when_asked_to_go_on(moira, draft):
    assert autosave(moira, draft, {"seen": 0, "words_whole": ""}).status_code == 200


def test_write_draft_saves_the_same_words_once(moira, draft):
    sent = {"seen": 0, "words_whole": "I waited."}
    assert [autosave(moira, draft, sent).json()["saves"] for _each in range(3)] == [1, 1, 1]


def packed(pairs):
    return SimpleUploadedFile("blob", gzip.compress(json.dumps(pairs).encode()))


def test_write_draft_takes_what_a_closing_page_packed(moira, cast, draft):
    words = "Nobody told me. 👵🏽 " * 5_000
    file = packed([["words_whole", words], [box_of(cast), "a"]])
    response = autosave(moira, draft, {"seen": 0, "page": "a.1", "packed": file})
    assert response.json()["saves"] == 1
    draft.refresh_from_db()
    assert (draft.answers["words_whole"], draft.answers[box_of(cast)]) == ([words], ["a"])


@pytest.mark.parametrize(
    "content",
    [b"", b"plain", gzip.compress(b"{}")[:-9], gzip.compress(b"[1]"), gzip.compress(b'"' + b"a" * 21_000_000 + b'"')],
    ids=["empty", "plain", "cut off", "other", "bomb"],
)
def test_write_draft_keeps_what_there_is_when_what_is_packed_cannot_be_read(moira, cast, draft, content):
    autosave(moira, draft, {"seen": 0, "words_whole": "I waited."})
    response = autosave(moira, draft, {"seen": 1, "packed": SimpleUploadedFile("blob", content)})
    assert response.status_code == 400
    draft.refresh_from_db()
    assert draft.answers["words_whole"] == ["I waited."]


def test_write_draft_overwrites_nothing_of_another_window(moira, draft):
    autosave(moira, draft, {"seen": 0, "page": "one.1", "words_whole": "In one window"})
    assert autosave(moira, draft, {"seen": 0, "page": "two.1", "words_whole": "In another"}).status_code == 409
    draft.refresh_from_db()
    assert draft.answers["words_whole"] == ["In one window"]


def test_write_draft_takes_the_next_words_of_a_page_whose_answer_went_astray(moira, draft):
    autosave(moira, draft, {"seen": 0, "page": "one.1", "words_whole": "I wai"})
    assert autosave(moira, draft, {"seen": 0, "page": "one.2", "words_whole": "I waited."}).status_code == 200
    draft.refresh_from_db()
    assert draft.answers["words_whole"] == ["I waited."]


def test_write_draft_asks_before_it_replaces_the_words_of_another_window(moira, draft):
    autosave(moira, draft, {"seen": 0, "page": "one.1", "words_whole": "In one window"})
    response = moira.post(story_address(draft), {"seen": 0, "page": "two", "words_whole": "In another"})
    assert "It was saved in another window" in errors(response)
    page = BeautifulSoup(response.content, "lxml")
    assert typed(page) == {"words_whole": "In another"}
    assert page.select_one("form[data-conflict]")
    again = {"seen": page.select_one("[name=seen]")["value"], "page": "two", "words_whole": "In another"}
    assert moira.post(story_address(draft), again).status_code == 302
    draft.refresh_from_db()
    assert draft.answers["words_whole"] == ["In another"]


def test_write_draft_tells_a_script_that_the_person_is_signed_out(moira, draft):
    moira.logout()
    response = autosave(moira, draft, {"seen": 0, "words_whole": "I waited."})
    assert (response.status_code, response.url.partition("?")[0]) == (302, reverse("account_login"))


def test_write_draft_is_still_there_after_a_new_sign_in(moira, signed_in, cast, draft):
    autosave(moira, draft, {"seen": 0, "words_whole": "I waited."})
    moira.logout()
    address = moira.get(story_address(draft)).url
    back = moira.post(address, {"login": "moira@example.org", "password": "a quiet ward at four"})
    assert back.url == story_address(draft)
    assert typed(page_of(moira, draft)) == {"words_whole": "I waited."}


def test_write_draft_that_is_gone_tells_a_script(moira, cast):
    draft = write_down(moira, cast)
    save(moira, draft)
    assert autosave(moira, draft, {"words_whole": "More"}).status_code == 410


def test_write_draft_leads_to_the_conversation_once_saved(moira, cast):
    draft = write_down(moira, cast)
    save(moira, draft)
    assert moira.get(story_address(draft)).url == reverse(
        "show_conversation", args=["strathmoor/ward-7", Conversation.objects.get().pk]
    )


def test_save_draft_refuses_one_that_is_gone(cast):
    draft = drafts.start_draft(by=cast.moira, pathway=cast.pathway)
    drafts.discard_draft(by=cast.moira, draft=draft)
    with pytest.raises(ValidationError, match="saved or discarded"):
        drafts.save_draft(by=cast.moira, draft=draft, answers={"a": ["b"]}, seen=0)


def test_save_draft_of_somebody_else_is_refused(cast):
    draft = drafts.start_draft(by=cast.moira, pathway=cast.pathway)
    with pytest.raises(ValidationError, match="saved or discarded"):
        drafts.save_draft(by=cast.rowan, draft=draft, answers={"a": ["b"]}, seen=0)


def test_discard_draft_asks_first(moira, cast, draft):
    post_story(moira, draft, told(cast))
    address = reverse("discard_draft", args=["strathmoor/ward-7", draft.pk])
    assert "Discard this conversation?" in moira.get(address).content.decode()
    assert Draft.objects.count() == 1
    response = moira.post(address, follow=True)
    assert (Draft.objects.count(), "Discarded" in response.content.decode()) == (0, True)
    assert sorted(Event.objects.values_list("verb", flat=True)) == [
        "began to write down a conversation",
        "discarded a draft",
    ]


def test_discard_draft_is_for_its_holder_alone(signed_in, cast):
    draft = drafts.start_draft(by=cast.moira, pathway=cast.pathway)
    client = signed_in("rowan")
    address = reverse("discard_draft", args=["strathmoor/ward-7", draft.pk])
    assert [client.get(address).status_code, client.post(address).status_code] == [404, 404]
    drafts.discard_draft(by=cast.rowan, draft=draft)
    assert Draft.objects.count() == 1


@pytest.mark.parametrize("name", ["callum", "rowan", "ewan", "quentin"])
def test_drafts_show_on_nobody_elses_list(signed_in, cast, name):
    drafts.start_draft(by=cast.moira, pathway=cast.pathway)
    page = signed_in(name).get(reverse("list_conversations", args=["strathmoor/ward-7"])).content.decode()
    assert "not saved yet" not in page
