"""What the list of conversations asks, as statements: a page of stories, those not released yet, what is closed."""

from datetime import date, datetime

from django.db.models import OuterRef, Subquery
from django.utils import timezone

from ceim.statements import statement
from conversations.models import Conversation, KeptBack
from conversations.release.rules import to_be_shared, waiting_for_release
from conversations.stories.closed_stories import all_stories, closed_of, counted_by_state
from conversations.stories.listing import listed

SHOWN = ("pk", "reference", "state", "held_on", "held_by_id", "title", "teaser", "written_in")
FLAGS = ("has_open_concern", "is_not_to_be_shared", "is_kept_back")


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
    return stories.values_list(*SHOWN, "activity_id", *FLAGS, named=True)


def waiting_stories(membership, start, stop):
    """Likewise of those that wait for release, the whole of each."""
    return _waiting(membership, start, stop, today=timezone.localdate(), now=timezone.now())


@statement
def _waiting(membership, start, stop, *, today: date, now: datetime):
    return listed(waiting_for_release(membership, today, now))[start:stop]


@statement
def kept_back_stories(membership, start, stop):
    """Likewise of those that somebody keeps back, the latest first: with `why_kept_back` and `kept_back_by_name`."""
    row = KeptBack.objects.standing().order_by().filter(conversation=OuterRef("pk"))
    of_row = {
        "why_kept_back": Subquery(row.values("reason")),
        "kept_back_by_name": Subquery(row.values("kept_back_by__name")),
        "kept_back_at": Subquery(row.values("kept_back_at")),
    }
    kept_back = to_be_shared(membership).filter(Conversation.kept_back_now()).annotate(**of_row)
    return listed(kept_back.order_by("-kept_back_at", "pk"))[start:stop]


def _narrowed(conversations, pathway, state):
    if pathway:
        conversations = conversations.filter(pathway=pathway)
    return conversations.filter(state=state) if state else conversations
