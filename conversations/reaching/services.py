"""Noting that words reached somebody."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError
from django.utils import timezone

from ceim.history.recording import recorded
from ceim.teams.models import Membership
from conversations.models import Conversation, FirstReader
from conversations.reaching.first_readers import unread_by_others


def note_first_reader(*, by: Membership, stories: Iterable[int], now: datetime | None = None) -> int:
    """Note of those among `stories` (ids) that `by` is the first to read that they were read; how many those are.

    A story has one first reader: what is noted stays as it is, and leaves one Event, however often a page says so.
    Neither the row nor the Event says who it was.
    """
    noted, now = 0, now or timezone.now()
    for pk in unread_by_others(by, stories):
        try:
            _reach(by=None, conversation=Conversation.objects.select_related("team").get(pk=pk), now=now)
            noted += 1
        except (IntegrityError, Conversation.DoesNotExist):  # a colleague opened it at the same moment
            continue
    return noted


@recorded("noted that a story reached its first reader")
def _reach(*, by: None, conversation, now):
    FirstReader.objects.create(team=conversation.team, conversation=conversation, reached_at=now)
    return conversation


note_first_reader.verb = _reach.verb  # the Event is left there, once for each story
