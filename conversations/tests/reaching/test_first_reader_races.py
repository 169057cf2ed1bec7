"""Several colleagues open a story at the same moment: it has one first reader, and one line in the history."""

import pytest

from ceim.history.models import Event
from ceim.testing.at_once import at_once
from ceim.testing.factories import make_conversation
from conversations.models import FirstReader
from conversations.reaching.services import note_first_reader

pytestmark = pytest.mark.django_db(transaction=True)  # these tests commit


def test_first_reader_is_one_of_those_who_open_it_at_once(cast):
    story = make_conversation(cast.moira, state="released", released_by=cast.user("callum"))
    readers = (cast.rowan, cast.isla, cast.ewan, cast.fergus)
    calls = [lambda by=by: note_first_reader(by=by, stories=[story.pk]) for by in readers]
    assert sorted(at_once(*calls)) == [0, 0, 0, 1]
    assert (FirstReader.objects.count(), Event.objects.count()) == (1, 1)
