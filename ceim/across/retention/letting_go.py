"""Taking words away, and nothing that is counted: the past stays as it was, without what was said."""

from collections.abc import Collection
from dataclasses import astuple, replace
from datetime import date

from django.db.models import F, Model

from conversations.models import (
    Concern,
    Conversation,
    Draft,
    Feeling,
    Highlight,
    KeptBack,
    KeptDetail,
    Passage,
    StoryHold,
)
from improvements.models import BoardEntry, Participation
from meetings.attendant import Attendant
from meetings.models import Attendance, Minutes

# Stands in place of the words, so that every page, paper and file says so without being told.
GONE, WRITTEN_IN = "These words are no longer kept.", "en-GB"
ROLE_GONE = "role no longer kept"  # of a guest; stands behind "Guest:"
BEHIND_ALL_WORDS = 1_000_000  # characters: a highlight of what stands there now ends behind it, each at another place


def let_captured_go(ids: Collection[int], today: date | None = None) -> None:
    """Of released stories with these ids; what was released stays."""
    Passage.objects.filter(conversation__in=ids).update(captured_text="", asked_text="")
    KeptDetail.objects.filter(conversation__in=ids).delete()
    keys = Conversation.objects.filter(pk__in=ids).order_by().values("idempotency_key")
    Draft.objects.filter(idempotency_key__in=keys).delete()


def let_words_go(ids: Collection[int], today: date) -> None:
    """Months, pathways, themes, feelings, agreements and who spoke stay: charts are made of them."""
    let_captured_go(ids)
    Passage.objects.filter(conversation__in=ids).exclude(released_text="").update(released_text=GONE)
    # A person's highlights of one passage must stay different rows, as each is counted.
    Highlight.objects.filter(passage__conversation__in=ids).update(start=0, end=F("pk") + BEHIND_ALL_WORDS, note="")
    _let_notes_go(ids)
    Conversation.objects.filter(pk__in=ids).update(words_gone_on=today, written_in=WRITTEN_IN)


def let_unreleased_go(ids: Collection[int], today: date) -> None:
    """Of stories that nobody released: what they felt was never counted, so that it goes too."""
    let_captured_go(ids)
    _let_notes_go(ids)
    Feeling.objects.filter(conversation__in=ids).delete()
    lapsed = Conversation.objects.filter(pk__in=ids)
    lapsed.update(state=Conversation.State.LAPSED, words_gone_on=today)


def _let_notes_go(ids):
    """Of those who kept the story back."""
    KeptBack.objects.filter(conversation__in=ids).exclude(reason=KeptBack.Reason.OTHER).update(note="")
    KeptBack.objects.filter(conversation__in=ids, reason=KeptBack.Reason.OTHER).update(note=GONE)


def let_concerns_go(ids: Collection[int], today: date) -> None:
    """Where each went to is gone; how many there were, what about and how long they took is counted."""
    Concern.objects.filter(pk__in=ids).update(passed_to_role="", outside_reference="", conversation=None)


def let_references_go(ids: Collection[int], today: date) -> None:
    """Of holds; that the story was held, and why, stays."""
    StoryHold.objects.filter(pk__in=ids).update(reference="")


def let_said_go(ids: Collection[int], today: date) -> None:
    """Of entries of the board; what the team did stays."""
    BoardEntry.objects.filter(pk__in=ids).update(you_said=GONE, quote=None)


def let_contacts_go(ids: Collection[int], today: date) -> None:
    Participation.objects.filter(pk__in=ids).update(contact="")


def let_roles_go(ids: Collection[int], today: date) -> None:
    """Of guests, in the minutes too. That somebody was there, and of which profession, is counted."""
    Attendance.objects.filter(pk__in=ids).update(guest_role=ROLE_GONE)
    minutes = list(Minutes.objects.filter(meeting__attendances__in=ids).distinct())
    for each in minutes:
        each.content["people"] = [_without_role(person) for person in each.content["people"]]
    Minutes.objects.bulk_update(minutes, ["content"])


def _without_role(person):
    told = Attendant(*person)
    return astuple(replace(told, guest_role=ROLE_GONE)) if told.guest_role else person


def deletes(model: type[Model]):
    """What deletes rows of a model."""
    return lambda ids, today: model.objects.filter(pk__in=ids).delete()
