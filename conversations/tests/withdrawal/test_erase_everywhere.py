"""A story is used everywhere the product lets it be, and erased: its words are in no table and on no page."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.sealing import NoKeyOpensThis, unseal_bytes
from ceim.testing.addresses import address_in, pages, undone
from ceim.testing.factories import make_conversation, make_meeting
from ceim.testing.signing_in import sign_in
from ceim.testing.told import CHECKS
from ceim.testing.world import make_organisation_world, make_world
from conversations.models import Conversation, Draft, KeptDetail
from conversations.release.services import release_story
from conversations.review.services import highlight_words
from conversations.withdrawal import services
from improvements.board.services import approve_board_entry, publish_board, write_board_entry
from meetings.opportunities.services import state_opportunity

SAID = "The quernstone light kept me awake and nobody closed the larkspur blind."
PLANTED = ["quernstone", "larkspur", "zephyrine", "vellichor", "brontide", "sussurus"]
ON_PAGES = ["quernstone", "larkspur", "zephyrine", "sussurus"]  # what is shown to anybody after release
TODAY = timezone.localdate


@pytest.fixture
def used(cast):
    """The story, and the ids of everything it was used for, in place of those of the world."""
    world = make_world(cast.rowan)
    story = make_conversation(cast.moira, words=SAID)
    story.passages.update(asked_text="Was there vellichor?")
    story.feelings.create(team=story.team, touchpoint=cast.touchpoints[0], word="zephyrine", is_positive=False)
    KeptDetail.objects.create(
        team=story.team, conversation=story, kind="name", words="quernstone", why="place", decided_by=story.held_by
    )
    Draft.objects.create(
        team=story.team,
        pathway=story.pathway,
        held_by=story.held_by,
        idempotency_key=story.idempotency_key,
        answers={"words": ["brontide"]},
    )
    release_story(by=cast.callum, conversation=story, redactions={}, recognisable="no", **dict.fromkeys(CHECKS, True))
    story.refresh_from_db()
    return story, world | ids_of(what_came_of(cast, story))


def what_came_of(cast, story):
    passage = story.passages.get()
    highlight = highlight_words(
        by=cast.callum,
        passage=passage,
        start=0,
        end=len(SAID),
        kind="could_be_better",
        new_theme="Sleep",
        note="The sussurus of it",
    )
    liked = highlight_words(by=cast.isla, passage=passage, start=4, end=20, kind="went_well")
    meeting = make_meeting(cast.rowan, planned_for=timezone.now())
    meeting.stories.add(story)
    need = {"control": "ours", "meeting": meeting}
    opportunity = state_opportunity(
        by=cast.callum, need="Sleep in the dark", kind="problem", highlights=[highlight], **need
    )
    state_opportunity(by=cast.isla, need="Keep the light", kind="good_practice", highlights=[liked], **need)
    entry = write_board_entry(
        by=cast.moira,
        you_said="Nights are too bright",
        outcome="did",
        we_did="Blinds that close",
        quote=highlight,
        opportunity=opportunity,
        happened_on=TODAY(),
        review_on=TODAY() + timedelta(days=90),
    )
    approve_board_entry(by=cast.rowan, entry=entry)
    publish_board(by=cast.rowan)
    return {
        "conversation": story,
        "passage": passage,
        "highlight": highlight,
        "theme": highlight.themes.get(),
        "meeting": meeting,
        "opportunity": opportunity,
        "entry": entry,
    }


def ids_of(records):
    return {f"{name}_id": record.pk for name, record in records.items()}


def words_in(text):
    return {word for word in PLANTED if word in text}


def words_in_the_database():
    """Read column by column as it is stored; what is sealed is opened first."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 names of our own tables
            for row in cursor.fetchall():
                for value in row:
                    found |= words_in(opened_up(str(value)))
    return found


def opened_up(value):
    try:
        return unseal_bytes(value).decode(errors="replace") if value.startswith("gAAAA") else value
    except NoKeyOpensThis:
        return value


def words_on_the_pages(cast, values, readers):
    """{page: the words on it}, for each page of the team, one's own, the organisation's, and what the public sees."""
    found = {}
    clients = {name: Client() for name in {"quentin", *readers}}
    for name, client in clients.items():
        sign_in(client, cast.user(name))
    readers = {"team": readers, "signed in": readers, "organisation": ["quentin"]}
    if "role_id" not in values:  # the organisation has its world once, however often it is walked
        values.update(make_organisation_world(cast))
    values = values | {"token": "x", "uidb36": "1", "key": "x"}
    values["board_token"] = type(cast.ward_7).objects.get(pk=cast.ward_7.pk).board_token
    for page in pages():
        for client in [clients[name] for name in readers.get(page.gate, [])] or [Client()]:
            response = client.get(address_in(values, page))
            if not response.streaming and (words := words_in(response.content.decode(errors="replace"))):
                found[page.name] = found.get(page.name, set()) | words
    return found


def searched(cast):
    client = Client()
    sign_in(client, cast.user("callum"))
    return words_in(
        client.get(reverse("search_stories", args=["strathmoor/ward-7"]), {"q": "light kept me"}).content.decode()
    )


def go(service, cast, story):
    getattr(services, service)(by=cast.rowan, conversation=Conversation.objects.get(pk=story.pk))


@pytest.mark.parametrize("service", ["withdraw_story", "erase_story"])
def test_words_are_in_no_table(service, used, cast):
    story, _values = used
    assert words_in_the_database() == set(PLANTED)
    assert searched(cast)
    go(service, cast, story)
    assert words_in_the_database() == set()
    assert searched(cast) == set()


@pytest.mark.one_database
def test_words_are_on_no_page(used, cast):
    story, values = used
    before = words_on_the_pages(cast, values, ["rowan"])
    assert {word for words in before.values() for word in words} >= set(ON_PAGES)
    shown_on = {
        "show_conversation",
        "show_theme",
        "show_opportunity",
        "show_meeting_pack",
        "show_month",
        "show_pack",
        "list_board_entries",
        "show_public_board",
        "highlight_passage",
        "edit_highlight",
        "list_conversations",
    }
    assert shown_on - set(before) == set()  # the words were there to be lost
    for service, readers in (("withdraw_story", ["rowan", "moira"]), ("erase_story", ["moira"])):
        with undone():
            go(service, cast, story)
            assert words_on_the_pages(cast, values, readers) == {}, service
