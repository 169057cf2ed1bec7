"""What people said is sealed with a key that is not in the database."""

import base64

import pytest
from django.core.exceptions import FieldError
from django.core.management import CommandError, call_command
from django.db import connection
from django.db.models import TextField
from django.db.models.functions import Cast

from ceim.sealing import NoKeyOpensThis, seal, sealed_fields, unseal
from ceim.teams.models import Pathway
from ceim.testing.factories import make_conversation
from conversations.models import Conversation, Draft, FeedbackImport, KeptDetail, Passage
from conversations.recording.services import record_conversation
from conversations.withdrawal.services import withdraw_story

SAID = "The porter sang to me all the way to the theatre 🎶"
KEYS = [base64.urlsafe_b64encode(bytes([n]) * 32).decode() for n in range(3)]


def everything_in_the_database():
    """All columns of all tables as the database has them."""
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608
            yield from (str(value) for row in cursor.fetchall() for value in row)


def raw(passage):
    return (
        Passage.objects.annotate(raw=Cast("captured_text", TextField()))
        .values_list("raw", flat=True)
        .get(pk=passage.pk)
    )


def test_database_holds_none_of_the_captured_words(cast):
    conversation = record_conversation(
        by=cast.moira,
        pathway=Pathway.objects.filter(team=cast.ward_7).first(),
        held_on=cast.moira.started_on,
        passages=[(None, SAID)],
        timing="during",
        speaker="person",
        channel="in_person",
        method="notes",
        verbatim="word_for_word",
        read_back="agreed",
        hear_back="no",
    )
    Draft.objects.create(
        team=cast.ward_7, pathway=conversation.pathway, held_by=cast.moira.user, answers={"words_whole": [SAID]}
    )
    FeedbackImport.objects.create(
        team=cast.ward_7, uploaded_by=cast.rowan.user, file_name="a.csv", table={"rows": [[SAID]]}
    )
    KeptDetail.objects.create(
        team=cast.ward_7,
        conversation=conversation,
        kind="name",
        words="porter sang",
        why="place",
        decided_by=cast.moira.user,
    )
    held = list(everything_in_the_database())
    assert len(held) > 100
    assert [value for value in held if "porter" in value or "theatre" in value] == []
    assert Passage.objects.get(conversation=conversation).captured_text == SAID
    assert Draft.objects.get().answers == {"words_whole": [SAID]}
    assert FeedbackImport.objects.get().table == {"rows": [[SAID]]}
    assert KeptDetail.objects.get().words == "porter sang"


def test_sealed_column_cannot_be_searched(cast):
    make_conversation(cast.moira, words=SAID)
    with pytest.raises(FieldError):
        Passage.objects.filter(captured_text__contains="porter")
    with pytest.raises(FieldError):
        Passage.objects.filter(captured_text=SAID).exists()
    assert Passage.objects.exclude(captured_text="").count() == 1


@pytest.mark.parametrize("text", ["", "a", "e\u0301 😀 שלום", "x" * 200_000])
def test_sealed_text_opens_again(text):
    assert unseal(seal(text)) == text


def test_older_key_opens_and_newest_seals(settings):
    settings.STORY_KEYS = [KEYS[0]]
    old = seal(SAID)
    settings.STORY_KEYS = [KEYS[1], KEYS[0]]
    assert unseal(old) == SAID
    new = seal(SAID)
    settings.STORY_KEYS = [KEYS[1]]
    assert unseal(new) == SAID
    with pytest.raises(NoKeyOpensThis) as problem:
        unseal(old)
    assert "porter" not in str(problem.value)


def test_reseal_stories_puts_everything_under_the_newest_key(cast, settings, capsys):
    settings.STORY_KEYS = [KEYS[0]]
    passage = make_conversation(cast.moira, words=SAID).passages.get()
    draft = Draft.objects.create(
        team=cast.ward_7, pathway=passage.conversation.pathway, held_by=cast.moira.user, answers={"words_whole": [SAID]}
    )
    old = raw(passage)
    settings.STORY_KEYS = [KEYS[1], KEYS[0]]
    call_command("reseal_stories")
    settings.STORY_KEYS = [KEYS[1]]
    assert raw(passage) != old
    assert Passage.objects.get(pk=passage.pk).captured_text == SAID
    assert Draft.objects.get(pk=draft.pk).answers == {"words_whole": [SAID]}
    assert "passage, captured_text: 1" in capsys.readouterr().out


def test_reseal_stories_stops_at_a_text_no_key_opens(cast, settings):
    settings.STORY_KEYS = [KEYS[0]]
    make_conversation(cast.moira, words=SAID)
    settings.STORY_KEYS = [KEYS[2]]
    with pytest.raises(CommandError) as problem:
        call_command("reseal_stories")
    assert "STORY_KEYS" in str(problem.value)


def test_every_column_for_captured_words_is_sealed():
    assert {field.name for model in (Passage, Draft, FeedbackImport, KeptDetail) for field in sealed_fields(model)} == {
        "captured_text",
        "asked_text",
        "answers",
        "table",
        "words",
    }


def test_withdrawn_words_are_gone_from_the_sealed_column(cast):
    conversation = make_conversation(cast.moira, words=SAID)
    withdraw_story(by=cast.moira, conversation=conversation)
    assert {raw(passage) for passage in Conversation.objects.get(pk=conversation.pk).passages.all()} <= {""}
