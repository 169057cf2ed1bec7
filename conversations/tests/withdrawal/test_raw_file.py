"""The file of the database on SQLite, read as bytes: words taken away are in no page of it, nor of its journal."""

from pathlib import Path

import pytest
from django.db import connection

from ceim.testing.factories import make_conversation
from conversations.models import Conversation, Highlight, Passage
from conversations.withdrawal import services, tasks
from conversations.withdrawal.on_sqlite import empty_journal

SAID = "The quernstone light kept me awake and nobody closed the larkspur blind. "
PLANTED = [b"quernstone", b"larkspur", b"zephyrine", b"vellichor"]


@pytest.fixture
def stories(transactional_db, cast):
    """Three: a short one, one of several pages of the file, and one that stays. Others lie between them."""
    if connection.vendor != "sqlite":
        pytest.skip("a file of SQLite")
    made = []
    for words in (SAID, SAID * 400, "Nothing of it is taken away. "):
        made.append(make_conversation(cast.moira, state="released", words=words))
        Passage.objects.filter(conversation=made[-1]).update(released_text=words)
        for _each in range(5):
            make_conversation(cast.moira, state="released", words="Another one")
    about = {"team": cast.ward_7, "made_by": cast.user("callum"), "kind": "went_well"}
    Highlight.objects.create(passage=made[0].passages.get(), start=0, end=20, note="The zephyrine of it", **about)
    made[1].feelings.create(team=cast.ward_7, touchpoint=cast.touchpoints[0], word="vellichor", is_positive=False)
    return made


def raw():
    """The bytes of the file, and of the two beside it."""
    connection.close()
    name = connection.settings_dict["NAME"]
    return b"".join(Path(f"{name}{end}").read_bytes() for end in ("", "-wal", "-shm") if Path(f"{name}{end}").exists())


def found():
    content = raw()
    return [word.decode() for word in PLANTED if word in content]


@pytest.mark.parametrize("service", [services.withdraw_story, services.erase_story])
def test_words_taken_away_are_not_in_the_file(service, stories, cast):
    assert empty_journal() and len(found()) == len(PLANTED)
    for story in stories[:2]:
        service(by=cast.rowan, conversation=Conversation.objects.get(pk=story.pk))
    tasks.empty_the_journal()
    assert found() == [] and b"Nothing of it is taken away" in raw()


def test_journal_is_emptied_while_nobody_reads(stories, cast):
    services.erase_story(by=cast.rowan, conversation=stories[0])
    assert empty_journal()
    assert not Path(f"{connection.settings_dict['NAME']}-wal").read_bytes()
