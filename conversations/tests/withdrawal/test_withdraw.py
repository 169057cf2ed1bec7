"""Taking a story back."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing.factories import make_conversation, make_highlight, make_opportunity
from conversations.models import Conversation, Draft, Feeling, Highlight, KeptDetail
from conversations.withdrawal import services
from meetings.models import Evidence

WORDS = "Nobody came when I rang."


@pytest.fixture
def story(cast):
    story = make_conversation(cast.moira, state="released", words=WORDS, released_by=cast.user("callum"))
    story.feelings.create(team=story.team, word="alone", is_positive=False)
    story.passages.update(asked_text="What happened in the night?")
    KeptDetail.objects.create(
        team=story.team, conversation=story, kind="name", words="rang", why="ordinary_words", decided_by=story.held_by
    )
    Draft.objects.create(
        team=story.team, pathway=story.pathway, held_by=story.held_by, idempotency_key=story.idempotency_key
    )
    make_opportunity(cast.rowan, highlight=make_highlight(cast.callum, story))
    return story


def address(story):
    return reverse("withdraw_story", args=[story.team.address, story.pk])


def test_withdraw_story_asks_first(story, signed_in):
    page = signed_in("moira").get(address(story)).content.decode()
    assert "It cannot be undone." in page
    assert "Backups of this system" in page
    assert Conversation.objects.get().state == "released"


@pytest.mark.parametrize("name", ["moira", "rowan"])
def test_withdraw_story_leaves_no_words(story, signed_in, name):
    response = signed_in(name).post(address(story), follow=True)
    page = response.content.decode()
    assert "Story withdrawn" in page
    assert [word in page for word in ("Nobody came", "alone")] == [False, False]
    story.refresh_from_db()
    assert (story.state, story.withdrawn_at is not None) == ("withdrawn", True)
    assert list(story.passages.values_list("captured_text", "asked_text", "released_text")) == [("", "", "")]
    gone = (Feeling, Highlight, Evidence, KeptDetail, Draft)
    assert [model.objects.count() for model in gone] == [0] * len(gone)
    assert story.agreements.filter(withdrawn_on=None).count() == 0
    assert Conversation.objects.counted().count() == 0
    assert list(Event.objects.values_list("verb", flat=True)) == ["withdrew a story"]


def test_withdrawn_story_says_what_is_left_to_do(story, cast, signed_in):
    services.withdraw_story(by=cast.moira, conversation=story)
    page = signed_in("moira").get(reverse("show_conversation", args=["strathmoor/ward-7", story.pk])).content.decode()
    assert ["What is left for you to do" in page, "Erase what is left of it" in page] == [True, True]


def test_withdraw_story_before_release(cast, signed_in):
    story = make_conversation(cast.moira, words=WORDS)
    signed_in("moira").post(address(story))
    assert list(story.passages.values_list("captured_text", flat=True)) == [""]


def test_withdraw_story_by_another_member_is_not_found(story, signed_in):
    client = signed_in("callum")
    assert (client.get(address(story)).status_code, client.post(address(story)).status_code) == (404, 404)
    assert Conversation.objects.get().state == "released"


def test_withdraw_story_twice_is_refused(story, cast, signed_in):
    services.withdraw_story(by=cast.moira, conversation=story)
    page = signed_in("moira").post(address(story)).content.decode()
    assert "This story was withdrawn already." in page
    with pytest.raises(ValidationError, match="withdrawn already"):
        services.withdraw_story(by=cast.rowan, conversation=story)
    assert Event.objects.count() == 1


def test_withdrawn_story_is_gone_from_the_readers(story, cast, signed_in):
    services.withdraw_story(by=cast.moira, conversation=story)
    client = signed_in("callum")
    assert client.get(reverse("show_conversation", args=["strathmoor/ward-7", story.pk])).status_code == 404
    assert story.reference not in client.get(reverse("list_conversations", args=["strathmoor/ward-7"])).content.decode()
