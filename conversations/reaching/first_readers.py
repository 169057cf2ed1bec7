"""Who would be the first reader of a story: whoever takes part in the team and did not know it before."""

from collections.abc import Iterable
from datetime import datetime

from ceim.access.policy import Permission
from ceim.statements import Ids, statement
from ceim.teams.models.reader import OwnReader
from conversations.models import Conversation, FirstReader


def would_be_first_reader(membership, story) -> bool:
    """Whether this person, opening the story, is the first who takes part in the team and did not know it before."""
    return (
        membership.may(Permission.REVIEW_STORIES)
        and story.is_readable
        and not hasattr(story, "first_reader")
        and membership.user_id not in (story.held_by_id, story.kept_by_id, story.scribe_id, story.released_by_id)
    )


def unread_by_others(membership, stories: Iterable[int]) -> list[int]:
    """The ids among `stories` of which this person would be the first reader. One statement."""
    ids = Ids(stories)
    return _unread(OwnReader(membership), stories=ids) if ids and membership.may(Permission.REVIEW_STORIES) else []


@statement
def _unread(membership, *, stories: Ids):
    readable = Conversation.objects.visible_to(membership).readable().filter(pk__in=stories, first_reader=None)
    for who in ("held_by", "released_by"):
        readable = readable.exclude(**{who: membership.user_id})
    for who in ("kept_by", "scribe"):
        readable = readable.exclude(**{f"{who}__isnull": False, who: membership.user_id})
    return readable.order_by("pk").values_list("pk", flat=True)


def reached_the_room(stories, at: datetime) -> None:
    """They were read in a meeting that was held: whoever was there heard them, if nobody had before."""
    unread = stories.readable().filter(first_reader=None).values_list("pk", "team", "released_at")
    rows = [
        FirstReader(conversation_id=pk, team_id=team, reached_at=max(at, released)) for pk, team, released in unread
    ]
    FirstReader.objects.bulk_create(rows, ignore_conflicts=True)
