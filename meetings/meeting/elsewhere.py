"""Stories heard elsewhere: told to other teams of the organisation, and agreed for all of it.

Whether one may be read is asked each time, so that it is gone in the moment in which its agreement is.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import Count, Exists, F, OuterRef, Prefetch, Q, QuerySet

from ceim.history.counted import deeds_of, yesterday
from ceim.history.models import Event
from ceim.row_security.scope import unlimited
from ceim.statements import Ids, statement, together
from ceim.teams.models import Membership, Setting
from conversations.models import Conversation, Passage
from meetings.models import HeardElsewhere, Meeting
from meetings.stories import stories_waiting

ENOUGH = 6  # of its own that wait: then a team talks about these
MOST = 6


def needs_more(membership: Membership) -> bool:
    """Whether fewer than six released stories of the team's own wait for a meeting."""
    return _waiting(membership)[0]["number"] < ENOUGH


@statement
def _waiting(membership):
    return together(stories_waiting(membership), number=Count("pk"))


def told_elsewhere(membership: Membership, q: str = "") -> QuerySet:
    """The stories of other teams that this one may hear, the newest first.

    Every word of `q` stands in what the list shows of a story: its pathway, its team and where that works.
    """
    stories = _agreed().filter(team__organisation=membership.team.organisation_id).exclude(team=membership.team_id)
    for word in q.split():
        named = Q(pathway__title__icontains=word) | Q(team__name__icontains=word)
        settings = [value for value, label in Setting.choices if word.casefold() in str(label).casefold()]
        stories = stories.filter(named | Q(team__setting__in=settings))
    return stories.order_by("-held_on", "-pk")


def with_words(stories: QuerySet) -> QuerySet:
    """Fetches the released words too, and never the captured ones."""
    return stories.select_related("team", "pathway").prefetch_related(Prefetch("passages", _released()))


def _agreed():
    """Answers of listening activities are no stories of care."""
    return Conversation.objects.readable().filter(Conversation.shared_across_organisation(), activity=None)


def _released():
    passages = Passage.objects.exclude(released_text="").select_related("touchpoint")
    return passages.annotate(written_in=F("conversation__written_in")).defer("captured_text", "asked_text")


@dataclass(frozen=True)
class HeardStory:
    """What a meeting says of one: never its day, its reference or who spoke. In the room, its `passages`."""

    pk: int
    team: str
    pathway: str
    held_on: date
    passages: list = field(default_factory=list)


@unlimited()
def heard_elsewhere(membership: Membership, meeting: Meeting, *, is_read_out: bool) -> tuple[list[HeardStory], int]:
    """(The stories heard elsewhere that this meeting has, oldest first; how many may no longer be read)."""
    if not meeting.is_about_stories:
        return [], 0
    found = _heard(membership, meeting=meeting.pk)
    stories = [HeardStory(*row) for *row, is_open in found if is_open]
    if is_read_out and stories:
        passages_of = {story.pk: story.passages for story in stories}
        for passage in _words(stories=Ids(passages_of)):
            passages_of[passage.conversation_id].append(passage)
    return stories, len(found) - len(stories)


@statement
def _heard(membership, *, meeting: int):
    """A story of a team that has become part of this one is its own since."""
    heard = HeardElsewhere.objects.visible_to(membership).filter(meeting=meeting)
    heard = heard.exclude(conversation__team=F("team")).order_by("conversation__held_on", "conversation")
    is_open = _agreed().filter(pk=OuterRef("conversation"), team__organisation=OuterRef("team__organisation"))
    shown = ("conversation", *(f"conversation__{each}" for each in ("team__name", "pathway__title", "held_on")))
    return heard.annotate(is_open=Exists(is_open)).values_list(*shown, "is_open")


@statement
def _words(*, stories: Ids):
    return _released().filter(conversation__in=stories)


@unlimited()
def deeds_around(membership: Membership, *, meeting_id: int) -> int:
    """`deeds_lately`, and what was done where this meeting's stories were heard: there they are taken back."""
    team, since = membership.team_id, yesterday()
    return sum(each["number"] for each in _deeds_around(team=team, since=since, meeting=meeting_id))


@statement
def _deeds_around(*, team: int, since: datetime, meeting: int):
    done, touched = deeds_of(team, since)
    where = HeardElsewhere.objects.filter(meeting=meeting).order_by().values("conversation__team")
    elsewhere = Event.objects.filter(team_id__in=where, at__gte=since)
    return done.union(touched, together(elsewhere, number=Count("pk")), all=True)
