"""What the list of conversations asks, as statements: a page of stories, those that wait, and what is closed."""

from datetime import date, datetime

from django.utils import timezone

from ceim.statements import statement
from conversations.models import Conversation
from conversations.release.rules import waiting_for_release
from conversations.stories.closed_stories import all_stories, closed_of, counted_by_state
from conversations.stories.listing import listed

SHOWN = ("pk", "reference", "state", "held_on", "held_by_id", "title", "teaser")
FLAGS = ("has_open_concern", "is_not_to_be_shared")


def closed_on_list(membership, pathway, state):
    """The ClosedStories of a list that is narrowed to one pathway, one state, both or neither."""
    return closed_of(_counted(membership, pathway, state))


@statement
def _counted(membership, pathway, state):
    stories = _narrowed(Conversation.objects.visible_to(membership), pathway, state)
    return counted_by_state(_narrowed(all_stories(membership), pathway, state), stories)


@statement
def listed_stories(membership, pathway, state, start, stop):
    """The stories on a page of the list, counted from 0, `stop` not included: of each what a row shows."""
    stories = listed(_narrowed(Conversation.objects.visible_to(membership), pathway, state))[start:stop]
    return stories.values_list(*SHOWN, *FLAGS, named=True)


def waiting_stories(membership, start, stop):
    """Likewise of those that wait for release, the whole of each."""
    return _waiting(membership, start, stop, today=timezone.localdate(), now=timezone.now())


@statement
def _waiting(membership, start, stop, *, today: date, now: datetime):
    return listed(waiting_for_release(membership, today, now))[start:stop]


def _narrowed(conversations, pathway, state):
    if pathway:
        conversations = conversations.filter(pathway=pathway)
    return conversations.filter(state=state) if state else conversations
