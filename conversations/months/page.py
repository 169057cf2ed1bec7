"""What one month's stories say together: counts against target, highlights, themes, feelings, voices not heard."""

from dataclasses import dataclass
from datetime import date

from django.db.models import Count
from django.utils import timezone

from ceim.months import NHS_BEGAN, days_of
from ceim.statements import Ids, Pages, statement
from conversations.against_target import counts, pathways_with_counts
from conversations.listening.answers import number_in_month
from conversations.models import Conversation, Highlight, Passage
from conversations.months.feelings_map import feelings_map
from conversations.months.time_to_reader import time_to_reader
from conversations.months.voices import voices_of
from conversations.months.why_short import explained
from conversations.stories.about_people import told_to
from conversations.stories.closed_stories import all_stories, closed_of, counted_by_state

EARLIEST = NHS_BEGAN.replace(day=1)


@dataclass(frozen=True)
class StoryOfMonth:
    pk: int
    reference: str
    speaker: str
    pathway: str
    written_in: str
    first_words: str
    speaker_name: str


@dataclass(frozen=True)
class ThemeOfMonth:
    pk: int
    name: str
    number: int


def first_of(year, month):
    """The first day of a month in an address; None when there is no such month."""
    try:
        return date(year, month, 1)
    except (ValueError, OverflowError):
        return None


def stories_of(membership, month):
    """(The stories of a month that this person may read, what is closed to them); the oldest first, never their day."""
    closed = closed_of(_closed(membership, **days_of(month)))
    return Pages(closed.shown, lambda *rows: _with_words(membership, month, *rows)), closed


def _with_words(membership, month, *rows):
    stories = _stories(membership, *rows, **days_of(month))
    first_words = {}
    for story, words in _passages(stories=Ids(pk for pk, *_about in stories)):
        first_words.setdefault(story, words)
    told = told_to(membership, timezone.localdate())
    return [StoryOfMonth(*story, first_words.get(story[0], ""), told.speaker(story[2])) for story in stories]


@statement
def _stories(membership, start, stop, *, first: date, last: date):
    stories = Conversation.objects.visible_to(membership).readable().held_between(first, last)
    shown = ("pk", "reference", "speaker", "pathway__title", "written_in")
    return stories.order_by("held_on", "pk").values_list(*shown)[start:stop]


@statement
def _passages(*, stories: Ids):
    passages = Passage.objects.filter(conversation__in=stories).exclude(released_text="")
    return passages.values_list("conversation", "released_text")


@statement
def _closed(membership, *, first: date, last: date):
    readable = Conversation.objects.visible_to(membership).readable()
    return counted_by_state(all_stories(membership).held_between(first, last), readable)


def review_of(membership, month):
    """What the page of a month shows beside the stories themselves."""
    return {
        "counts": explained(membership, counts(pathways_with_counts(membership, month)), month, timezone.localdate()),
        "answers": number_in_month(membership, **days_of(month)),
        "kinds": highlights_by_kind(membership, month),
        "themes": [ThemeOfMonth(*row) for row in _themes(membership, **days_of(month))],
        "feelings_map": feelings_map(membership, month),
        "time_to_reader": time_to_reader(membership, month),
        **voices_of(membership, month, timezone.localdate()),
    }


def highlights_by_kind(membership, month):
    """[(kind, its name, how many)], every kind there is."""
    counted = dict(_number_by_kind(membership, **days_of(month)))
    return [(kind, label, counted.get(kind, 0)) for kind, label in Highlight.Kind.choices]


@statement
def _number_by_kind(membership, *, first: date, last: date):
    return _highlights(membership, first, last).values_list("kind").annotate(Count("pk")).order_by()


@statement
def _themes(membership, *, first: date, last: date):
    """The ones laid over the month's words, the most frequent first."""
    laid = _highlights(membership, first, last).filter(themes__team=membership.team_id).order_by()
    return laid.values_list("themes", "themes__name").annotate(number=Count("pk")).order_by("-number", "themes__name")


def _highlights(membership, first, last):
    stories = Conversation.objects.visible_to(membership).readable().held_between(first, last)
    return Highlight.objects.filter(team=membership.team_id, passage__conversation__in=stories)
