"""What a deed with a meeting means for the diary: a new entry, a change that calendars are told, stories that wait."""

from django.db.models import F
from django.utils import timezone

from conversations.models import Conversation
from meetings.models import DiaryEntry, Meeting

IN_CALENDARS = ("planned_for", "minutes", "place", "kind")


def enter(meeting: Meeting, *, sequence: int = 1, **of_series) -> DiaryEntry:
    return DiaryEntry.objects.create(team_id=meeting.team_id, meeting=meeting, sequence=sequence, **of_series)


def known_of(meeting: Meeting) -> dict:
    """What calendars know of it, to be compared with later."""
    return {name: getattr(meeting, name) for name in IN_CALENDARS}


def changed(meeting: Meeting, was: dict) -> None:
    """Calendars are told anew where what they know is another now; a meeting that was moved says from when."""
    if known_of(meeting) == was:
        return
    DiaryEntry.objects.get_or_create(meeting=meeting, defaults={"team_id": meeting.team_id})
    moved = {"moved_from": was["planned_for"]} if was["planned_for"] != meeting.planned_for else {}
    DiaryEntry.objects.filter(meeting=meeting).update(sequence=F("sequence") + 1, **moved)


def cancelled(meetings) -> None:
    """Calendars are told that these meetings (a queryset, or a list) are off."""
    DiaryEntry.objects.filter(meeting__in=meetings).update(sequence=F("sequence") + 1)


def hand_stories_on(meeting: Meeting) -> None:
    """The stories of a meeting that was cancelled wait for the next: they are put on it where it is planned already."""
    put_on_following(meeting, meeting.stories.filter(state=Conversation.State.RELEASED))


def put_on_following(meeting: Meeting, stories) -> None:
    if following := following_meeting(meeting):
        following.stories.add(*stories)


def following_meeting(meeting: Meeting) -> Meeting | None:
    """The next one of the team that hears stories, where one is planned already."""
    coming = Meeting.objects.planned().filter(team=meeting.team_id, kind=Meeting.Kind.REFLECTIVE, opened_at=None)
    coming = coming.filter(planned_for__gt=timezone.now()).exclude(pk=meeting.pk)
    return coming.order_by("planned_for", "pk").first()
