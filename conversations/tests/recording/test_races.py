"""Two at once: one conversation, one release, nobody overwritten."""

import uuid

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.at_once import at_once
from ceim.testing.factories import make_conversation
from ceim.testing.told import CHECKS
from conversations.models import Conversation, Draft
from conversations.recording.drafts import save_draft, start_draft
from conversations.recording.services import record_conversation
from conversations.release.services import release_story
from conversations.revising.services import revise_conversation
from conversations.withdrawal.services import erase_story, withdraw_story

ABOUT = {
    "timing": "during",
    "speaker": "person",
    "channel": "in_person",
    "method": "notes",
    "verbatim": "mostly",
    "read_back": "agreed",
    "hear_back": "no",
}


pytestmark = pytest.mark.django_db(transaction=True)  # these tests commit


def test_record_conversation_sent_four_times_at_once_is_kept_once(cast):
    key = "7d3f5a52-5a0e-4f5e-9d62-111111111111"
    calls = [
        lambda: record_conversation(
            by=cast.moira,
            pathway=cast.pathway,
            held_on=timezone.localdate(),
            passages=[(None, "I waited.")],
            idempotency_key=key,
            **ABOUT,
        )
    ] * 4
    assert {conversation.pk for conversation in at_once(*calls)} == {Conversation.objects.get().pk}
    assert Event.objects.count() == 1


def test_start_draft_sent_four_times_at_once_begins_one(cast):
    key = uuid.uuid4()
    calls = [lambda: start_draft(by=cast.moira, pathway=cast.pathway, idempotency_key=key)] * 4
    assert {draft.pk for draft in at_once(*calls)} == {Draft.objects.get().pk}
    assert Event.objects.count() == 1


def test_save_draft_by_two_windows_at_once_overwrites_nobody(cast):
    draft = start_draft(by=cast.moira, pathway=cast.pathway)
    calls = [
        lambda words=words: save_draft(by=cast.moira, draft=draft, answers={"words_whole": [words]}, seen=0)
        for words in ("One", "Two")
    ]
    saved, refused = sorted(at_once(*calls), key=lambda each: isinstance(each, ValidationError))
    assert (type(refused), Draft.objects.get().answers) == (ValidationError, saved.answers)


def test_draft_saved_four_times_at_once_makes_one_conversation(cast):
    draft = start_draft(by=cast.moira, pathway=cast.pathway)
    calls = [
        lambda: record_conversation(
            by=cast.moira,
            pathway=cast.pathway,
            held_on=timezone.localdate(),
            passages=[(None, "I waited.")],
            idempotency_key=draft.idempotency_key,
            draft=draft,
            **ABOUT,
        )
    ] * 4
    assert {conversation.pk for conversation in at_once(*calls)} == {Conversation.objects.get().pk}
    assert (Draft.objects.count(), Event.objects.filter(verb="recorded a conversation").count()) == (0, 1)


def test_draft_saved_while_somebody_types_loses_no_words(cast):
    draft = start_draft(by=cast.moira, pathway=cast.pathway)
    calls = [
        lambda: record_conversation(
            by=cast.moira,
            pathway=cast.pathway,
            held_on=timezone.localdate(),
            passages=[(None, "I waited.")],
            idempotency_key=draft.idempotency_key,
            draft=draft,
            **ABOUT,
        ),
        lambda: save_draft(by=cast.moira, draft=draft, answers={"words_whole": ["And more."]}, seen=0),
    ]
    results = at_once(*calls)
    assert [isinstance(each, ValidationError) for each in results].count(True) == 1
    assert (Draft.objects.count(), Conversation.objects.count()) in ((0, 1), (1, 0))


def test_release_story_by_two_colleagues_at_once_happens_once(cast):
    story = make_conversation(cast.moira)
    calls = [
        lambda by=by: release_story(
            by=by, conversation=story, redactions={}, recognisable="no", **dict.fromkeys(CHECKS, True)
        )
        for by in (cast.callum, cast.isla, cast.rowan)
    ]
    assert sorted(type(each).__name__ for each in at_once(*calls)) == ["Conversation"] + ["ValidationError"] * 2
    assert Event.objects.count() == 1


def test_revise_conversation_by_two_at_once_overwrites_nobody(cast):
    story = make_conversation(cast.moira)
    seen = story.version
    calls = [
        lambda by=by, words=words: revise_conversation(
            by=by, conversation=story, passages=[(None, words)], feelings=[], agreements={}, seen=seen
        )
        for by, words in ((cast.moira, "Hers"), (cast.rowan, "His"))
    ]
    assert sorted(type(each).__name__ for each in at_once(*calls)) == ["Conversation", "ValidationError"]
    assert Event.objects.count() == 1


def test_withdraw_story_while_it_is_released_leaves_no_words(cast):
    story = make_conversation(cast.moira)
    calls = [
        lambda: release_story(
            by=cast.callum, conversation=story, redactions={}, recognisable="no", **dict.fromkeys(CHECKS, True)
        ),
        lambda: withdraw_story(by=cast.moira, conversation=story),
    ]
    at_once(*calls)
    story.refresh_from_db()
    assert story.state == "withdrawn"
    assert list(story.passages.values_list("captured_text", "released_text")) == [("", "")]


def test_erase_story_by_two_at_once_happens_once(cast):
    story = make_conversation(cast.moira)
    calls = [lambda by=by: erase_story(by=by, conversation=story) for by in (cast.moira, cast.rowan)]
    assert sorted(type(each).__name__ for each in at_once(*calls)) == ["Conversation", "ValidationError"]
    assert Event.objects.count() == 1
