"""What the check finds in a story's words, offered to whoever releases it."""

import ast

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing.factories import make_conversation
from ceim.testing.source import module_name, source_files
from ceim.testing.told import checked
from conversations.models import Conversation, KeptDetail
from conversations.release.suggestions import suggestions_for

WORDS = "Ring 01632 960123.\nI said margaret@example.com, then 01632 960123 again. It was in Leeds LS1 4AP."
PHONE, EMAIL, POSTCODE = "01632 960123", "margaret@example.com", "LS1 4AP"
# What writes the words that the team reads: the release, what takes them away, and rows that are made up.
WRITERS = {
    "conversations.release.services",
    "conversations.withdrawal.services",
    "ceim.across.retention.letting_go",
    "ceim.demo.load.heard",
    "ceim.demo.rows.stories",
    "ceim.testing.factories",
}


@pytest.fixture
def story(cast):
    return make_conversation(cast.moira, words=WORDS)


def address(story):
    return reverse("release_story", args=[story.team.address, story.pk])


def finds(story):
    return f"finds_{story.passages.get().pk}"


def keep(story, words=POSTCODE, kind="postcode"):
    KeptDetail.objects.create(
        team=story.team, conversation=story, kind=kind, words=words, why="place", decided_by=story.held_by
    )


def boxes(response):
    """{words offered: (whether ticked, what stands beneath)}"""
    page = BeautifulSoup(response.content, "lxml")
    return {
        box.find_next("label").get_text(strip=True): (
            box.has_attr("checked"),
            page.find(id=box["aria-describedby"]).get_text(strip=True),
        )
        for box in page.select("[name^=finds_]")
    }


def keys(story):
    """{words: what the form sends for them}"""
    text = story.passages.get().captured_text
    return {each.words: each.key for each in suggestions_for(text, [])}


def test_release_story_offers_what_was_found_ticked(story, signed_in):
    response = signed_in("callum").get(address(story))
    assert boxes(response) == {
        f"“{PHONE}”, in 2 places": (True, "Phone number"),
        f"“{EMAIL}”": (True, "Email address"),
        f"“{POSTCODE}”": (True, "Postcode"),
    }
    page = BeautifulSoup(response.content, "lxml")
    assert [mark.text for mark in page.select("[data-words] mark")] == [PHONE, EMAIL, PHONE, POSTCODE]
    assert page.select_one("[data-words]").text == WORDS


def test_release_story_leaves_unticked_what_the_holder_kept_and_says_why(story, signed_in):
    keep(story)
    offered = boxes(signed_in("callum").get(address(story)))
    assert offered[f"“{POSTCODE}”"] == (False, "Postcode. The holder left it in: It is a place or a service")
    assert offered[f"“{EMAIL}”"][0]


def test_release_story_kept_words_of_another_kind_or_story_stay_ticked(story, cast, signed_in):
    keep(story, kind="name")
    keep(make_conversation(cast.moira, words=WORDS))
    assert boxes(signed_in("callum").get(address(story)))[f"“{POSTCODE}”"][0]


def test_release_story_blacks_out_what_is_ticked_wherever_it_stands(story, signed_in):
    keep(story)
    sent = checked(**{finds(story): [keys(story)[PHONE], keys(story)[EMAIL]]})
    signed_in("callum").post(address(story), sent)
    assert story.passages.get().released_text == (
        "Ring [removed].\nI said [removed], then [removed] again. It was in Leeds LS1 4AP."
    )
    assert list(Event.objects.values_list("verb", flat=True)) == ["released a story"]


def test_release_story_blacks_out_typed_words_besides(story, signed_in):
    typed = {f"redact_{story.passages.get().pk}": "Leeds LS1"}
    signed_in("callum").post(address(story), checked(**{finds(story): list(keys(story).values()), **typed}))
    assert story.passages.get().released_text.endswith("It was in [removed].")


def test_release_story_preview_shows_the_ticked_words_gone_and_keeps_the_ticks(story, signed_in):
    sent = {finds(story): [keys(story)[EMAIL]], "preview": "1"}
    response = signed_in("callum").post(address(story), sent)
    page = BeautifulSoup(response.content, "lxml")
    assert page.select("blockquote")[1].text == WORDS.replace(EMAIL, "[removed]")
    assert [ticked for ticked, _hint in boxes(response).values()] == [False, True, False]
    assert Conversation.objects.get().state == "recorded"


def test_release_story_ticks_anew_when_the_words_changed_meanwhile(story, signed_in):
    client = signed_in("callum")
    seen = BeautifulSoup(client.get(address(story)).content, "lxml").select_one("[name=seen]")["value"]
    story.passages.update(captured_text="She rang 01632 960987.")
    response = client.post(address(story), checked(seen=seen, **{finds(story): ["5-17"]}))
    assert "Somebody changed this conversation while you had it open" in response.content.decode()
    assert boxes(response) == {"“01632 960987”": (True, "Phone number")}
    assert Conversation.objects.get().state == "recorded"


@pytest.mark.parametrize("sent", ["0-5", "99-104", "nonsense", "", "5-17; drop"])
def test_release_story_blacks_out_nothing_for_a_tick_that_was_not_offered(story, signed_in, sent):
    response = signed_in("callum").post(address(story), {finds(story): [sent], "preview": "1"})
    assert BeautifulSoup(response.content, "lxml").select("blockquote")[1].text == WORDS


def test_release_story_without_finds_has_no_boxes(cast, signed_in):
    story = make_conversation(cast.moira, words="it was cold.")
    assert boxes(signed_in("callum").get(address(story))) == {}


def test_suggestions_are_grouped_by_words_and_kind():
    found = suggestions_for("Ring 01632 960123 or 01632  960123.", [])
    assert [(each.words, each.places) for each in found] == [(PHONE, ((5, 17), (21, 34)))]


def writes_released_text(tree):
    """Whether a module sets it: x.released_text = …, or released_text=… in a call that does not merely look for it."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.ctx, ast.Store) and node.attr == "released_text":
            return True
        looks = isinstance(node, ast.Call) and getattr(node.func, "attr", "") in {"filter", "exclude", "get"}
        if isinstance(node, ast.Call) and not looks and "released_text" in [each.arg for each in node.keywords]:
            return True
    return False


def test_writing_released_text_is_seen():
    for source in ("passage.released_text = x", "Passage(released_text=x)", "rows.update(released_text='')"):
        assert writes_released_text(ast.parse(source))
    for source in ("rows.exclude(released_text='')", "print(passage.released_text)"):
        assert not writes_released_text(ast.parse(source))


def test_nothing_but_the_release_writes_what_the_team_reads():
    writers = {module_name(path) for path in source_files() if writes_released_text(ast.parse(path.read_text()))}
    assert {name for name in writers if ".tests." not in name} == WRITERS
