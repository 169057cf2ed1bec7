"""Erasing a story: nothing about the person is left, and what is left is known."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from ceim.testing.factories import make_conversation, make_highlight, make_opportunity
from ceim.testing.history import verbs
from ceim.testing.told import CHECKS
from conversations.feedback.outcome import FeedbackRow
from conversations.imports.comparison import compared
from conversations.imports.tombstone import tombstone_of
from conversations.models import (
    Agreement,
    Concern,
    Conversation,
    Draft,
    Feeling,
    Highlight,
    KeptDetail,
    Passage,
    ReleaseCheck,
)
from conversations.release.services import release_story
from conversations.withdrawal import services
from meetings.models import Evidence, Opportunity

WORDS = "Nobody came when I rang."
# What an erased story still says: that there was one, whose it was to look after, and where in the cycle it stands.
KEPT = {
    "id",
    "team",
    "reference",
    "slip_secret",
    "idempotency_key",
    "pathway",
    "state",
    "held_on",
    "held_by",
    "withdrawn_at",
    "erased_at",
    "import_source",
}


@pytest.fixture
def story(cast):
    story = make_conversation(
        cast.moira,
        words=WORDS,
        held_on=date(2026, 3, 17),
        language="Polish",
        support="interpreter",
        duration_minutes=25,
        scribe=cast.user("isla"),
        method="audio",
        audio_deleted_on=date(2026, 3, 17),
        read_back="not_possible",
        read_back_reason="unwell",
        import_source="id 4711 abcdefabcdef",
    )
    story.feelings.create(team=story.team, word="alone", is_positive=False)
    story.passages.update(asked_text="What happened in the night?")
    KeptDetail.objects.create(
        team=story.team, conversation=story, kind="name", words="rang", why="ordinary_words", decided_by=story.held_by
    )
    Draft.objects.create(
        team=story.team, pathway=story.pathway, held_by=story.held_by, idempotency_key=story.idempotency_key
    )
    release_story(by=cast.callum, conversation=story, redactions={}, recognisable="no", **dict.fromkeys(CHECKS, True))
    make_opportunity(cast.rowan, highlight=make_highlight(cast.callum, story))
    return Conversation.objects.get(pk=story.pk)


def address(story, page="erase_story"):
    return reverse(page, args=[story.team.address, story.pk])


def test_erase_story_asks_first_and_says_what_stays(story, signed_in):
    page = signed_in("moira").get(address(story)).content.decode()
    for sentence in ("It cannot be undone.", "History says that it was erased", "Backups of this system", "printed"):
        assert sentence in page
    assert "Importing that file again does not bring it back." in page
    assert Conversation.objects.get().state == "released"


@pytest.mark.parametrize("name", ["moira", "rowan"])
def test_erase_story_leaves_nothing_about_the_person(name, story, signed_in):
    response = signed_in(name).post(address(story), follow=True)
    page = response.content.decode()
    assert "Story erased" in page
    assert [words in page for words in (WORDS, "alone", "Polish", "17 March 2026", "Isla")] == [False] * 5
    models = (Passage, Feeling, KeptDetail, Draft, Agreement, ReleaseCheck, Highlight, Evidence)
    assert [model.objects.count() for model in models] == [0] * len(models)
    assert verbs() == ["released a story", "erased a story"]


def test_erase_story_keeps_only_what_is_listed(story, cast):
    services.erase_story(by=cast.moira, conversation=story)
    erased = Conversation.objects.get(pk=story.pk)
    said = {
        field.name for field in Conversation._meta.concrete_fields if getattr(erased, field.attname) not in ("", None)
    }
    assert said == KEPT - {"withdrawn_at"}
    assert (erased.state, erased.held_on, erased.reference) == ("erased", date(2026, 3, 1), story.reference)
    assert erased.import_source.startswith("erased ")
    assert "4711" not in erased.import_source


def test_erase_story_keeps_the_need_it_led_to_without_its_words(story, cast, signed_in):
    services.erase_story(by=cast.moira, conversation=story)
    opportunity = Opportunity.objects.get()
    page = (
        signed_in("callum")
        .get(reverse("show_opportunity", args=["strathmoor/ward-7", opportunity.pk]))
        .content.decode()
    )
    assert "Nobody cam" not in page
    assert "No words to show." in page


def test_erase_story_after_withdrawing_it(story, cast, signed_in):
    services.withdraw_story(by=cast.moira, conversation=story)
    signed_in("moira").post(address(story))
    assert Conversation.objects.get().state == "erased"
    assert (Passage.objects.count(), Agreement.objects.count()) == (0, 0)


def test_erase_story_before_release(cast, signed_in):
    story = make_conversation(cast.moira, words=WORDS)
    signed_in("moira").post(address(story))
    assert (Conversation.objects.get().state, Passage.objects.count()) == ("erased", 0)


def test_erase_story_twice_is_refused(story, cast, signed_in):
    services.erase_story(by=cast.moira, conversation=story)
    assert "This story was erased already." in signed_in("moira").post(address(story)).content.decode()
    for service in (services.erase_story, services.withdraw_story):
        with pytest.raises(ValidationError, match="erased already"):
            service(by=cast.rowan, conversation=story)
    assert verbs() == ["released a story", "erased a story"]


def test_erase_story_by_another_member_is_not_found(story, signed_in):
    client = signed_in("callum")
    assert (client.get(address(story)).status_code, client.post(address(story)).status_code) == (404, 404)
    assert Conversation.objects.get().state == "released"


@pytest.mark.parametrize("name", ["nadia", "odile", "stan"])
def test_erase_story_of_another_team_is_not_found(name, story, signed_in):
    assert signed_in(name).post(address(story)).status_code == 404


@pytest.mark.parametrize(("service", "page"), [("erase_story", "erase_story"), ("withdraw_story", "withdraw_story")])
def test_taking_back_while_a_concern_is_open_is_for_the_lead(service, page, story, cast, signed_in):
    Concern.objects.create(
        team=story.team, conversation=story, kind="conduct", urgency="now", raised_by=cast.user("isla")
    )
    response = signed_in("moira").post(address(story, page))
    assert "A concern about this story is open. Ask the team lead" in response.content.decode()
    with pytest.raises(ValidationError, match="concern"):
        getattr(services, service)(by=cast.moira, conversation=story)
    assert Conversation.objects.get().state == "released"
    assert (
        "Make sure first that they have what they need" in signed_in("rowan").get(address(story, page)).content.decode()
    )
    getattr(services, service)(by=cast.rowan, conversation=story)
    assert Conversation.objects.get().state in {"withdrawn", "erased"}
    assert Concern.objects.open().count() == 1  # the pointer to the case stays


def test_erased_story_shows_no_blank_answers(story, cast, signed_in):
    services.erase_story(by=cast.moira, conversation=story)
    page = BeautifulSoup(signed_in("moira").get(address(story, "show_conversation")).content, "lxml").main
    assert "it was erased on" in page.text
    assert "March 2026" in page.h1.text
    assert page.select("dl, form:not([action$='nothing-left/'])") == []
    assert "What is left for you to do" in page.text


def test_erased_story_stays_out_of_counts_and_lists(story, cast, signed_in):
    services.erase_story(by=cast.moira, conversation=story)
    assert (Conversation.objects.counted().count(), Conversation.objects.readable().count()) == (0, 0)
    assert (
        story.reference
        not in signed_in("callum").get(reverse("list_conversations", args=["strathmoor/ward-7"])).content.decode()
    )


@pytest.mark.parametrize("source", ["id 4711 abcdefabcdef", "id 4711 fedcbafedcba"])  # the same words, and others
def test_erased_story_does_not_come_back_with_its_file(source, story, cast):
    services.erase_story(by=cast.moira, conversation=story)
    row = FeedbackRow(2, source, WORDS, date(2026, 3, 17))
    again = compared(cast.ward_7, [row])
    assert (again.new, again.number_known) == ([], 1)
    assert compared(cast.ward_8, [row]).new == [row]


def test_mark_of_erased_says_nothing_and_is_empty_for_what_was_not_imported():
    assert tombstone_of("") == ""
    assert tombstone_of("id 4711 aaa") == tombstone_of("id 4711 bbb") != tombstone_of("id 4712 aaa")
    assert len(tombstone_of("x" * 120)) <= Conversation._meta.get_field("import_source").max_length
