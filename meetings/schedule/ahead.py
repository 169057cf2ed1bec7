"""The meetings that a series has ahead: made by its rule, moved when it changes, cancelled when it ends."""

from datetime import UTC, datetime
from itertools import islice

from django.db.models import Count, Exists, OuterRef, Q
from django.utils.translation import gettext as _

from conversations.models import Conversation
from meetings.agenda.scaling import scaled_agenda
from meetings.diary.entries import changed, known_of
from meetings.meeting.planning import put_in_diary, take_out_of_diary
from meetings.meeting.writing import write_agenda
from meetings.models import DiaryEntry, Meeting, MeetingSeries
from meetings.schedule.dates import days_after, moment_on

AHEAD = 3  # meetings that are planned at any time
SET_BY_SERIES = ("minutes", "place", "kind", "oversight_id")


def planned_ahead(series: MeetingSeries, now: datetime):
    """The entries of its meetings that are still to come, in order."""
    coming = series.entries.filter(meeting__state=Meeting.State.PLANNED, meeting__planned_for__gt=now)
    return coming.select_related("meeting").order_by("meeting__planned_for", "pk")


def that_may_lack_something(now: datetime, today):
    """Series with fewer meetings ahead than there should be, or with stories released in their team that wait."""
    coming = Q(entries__meeting__state=Meeting.State.PLANNED, entries__meeting__planned_for__gt=now)
    waiting = Exists(_waiting_stories().filter(team=OuterRef("team")))
    going_on = MeetingSeries.objects.going_on().filter(Q(ends_on=None) | Q(ends_on__gte=today))
    counted = going_on.annotate(number_ahead=Count("entries", filter=coming))
    return counted.filter(Q(number_ahead__lt=AHEAD) | waiting).order_by("pk")


def lacks_something(series: MeetingSeries, now: datetime) -> bool:
    entries = list(planned_ahead(series, now))
    is_short = len(entries) < AHEAD and next(_free_days(series, now), None) is not None
    return is_short or bool(entries and new_stories_for(entries[0]))


def make_ahead(series: MeetingSeries, now: datetime) -> None:
    """Plan what is missing of the next meetings. What stands for a slot already is left as it is."""
    missing = AHEAD - planned_ahead(series, now).count()
    for day in list(islice(_free_days(series, now), max(0, missing))):
        put_in_diary(_meeting_on(series, day), series=series, slot=day)
    put_new_stories_on_next(series, now)


def untouched(series: MeetingSeries, now: datetime) -> list[DiaryEntry]:
    """Of those ahead, the ones that nobody moved on their own."""
    return [each for each in planned_ahead(series, now) if each.meeting.planned_for == moment_on(series, each.slot)]


def follow(series: MeetingSeries, entries: list[DiaryEntry], was: dict, now: datetime) -> None:
    """Bring `entries`, untouched under the rule that was, to the rule that is; `was`: `own_of` the series before.

    In their order, so that the next meeting stays the next, with its stories. Those without a day are cancelled.
    """
    series.entries.filter(pk__in=[entry.pk for entry in entries]).update(series=None, slot=None)
    days = list(islice(_free_days(series, now), len(entries)))
    for entry, day in zip(entries, days, strict=False):
        entry.series, entry.slot = series, day
        entry.save(update_fields=["series", "slot"])
        _bring_to(entry.meeting, series, day, was)
    for entry in entries[len(days) :]:
        take_out_of_diary(entry.meeting, _("The team now meets at other times."))


def own_of(series: MeetingSeries) -> dict:
    return {name: getattr(series, name) for name in SET_BY_SERIES}


def skip(series: MeetingSeries, day, reason: str) -> None:
    """The slot is taken by a meeting that was cancelled: what was planned, or one that is made for it."""
    entry = series.entries.select_related("meeting").filter(slot=day).first()
    entry = entry or put_in_diary(_meeting_on(series, day), series=series, slot=day, sequence=0)
    take_out_of_diary(entry.meeting, reason)


def put_new_stories_on_next(series: MeetingSeries, now: datetime) -> None:
    """Released stories that wait, on its next meeting. Each is put there once: one that somebody took off stays off."""
    entry = planned_ahead(series, now).first()
    if entry:
        entry.meeting.stories.add(*new_stories_for(entry))
        DiaryEntry.objects.filter(pk=entry.pk).update(stories_until=now)


def new_stories_for(entry: DiaryEntry) -> list[Conversation]:
    if entry.meeting.kind != Meeting.Kind.REFLECTIVE:
        return []
    waiting = _waiting_stories().filter(team=entry.team_id)
    return list(waiting.filter(released_at__gt=entry.stories_until) if entry.stories_until else waiting)


def _waiting_stories():
    released = Conversation.objects.filter(state=Conversation.State.RELEASED)
    return released.exclude(meetings__state__in=[Meeting.State.HELD, Meeting.State.PLANNED])


def _free_days(series, now):
    taken = set(series.entries.values_list("slot", flat=True))
    return (day for day in days_after(series, now) if day not in taken)


def _meeting_on(series, day):
    own = own_of(series)
    return Meeting(team_id=series.team_id, planned_for=moment_on(series, day).astimezone(UTC), **own)


def _bring_to(meeting, series, day, was):
    """What was set for this meeting alone stays: a place that is not the series' own, for one."""
    before = known_of(meeting)
    meeting.planned_for = moment_on(series, day)
    for name, value in own_of(series).items():
        if getattr(meeting, name) == was[name]:
            setattr(meeting, name, value)
    meeting.save()
    if meeting.minutes != before["minutes"]:
        agenda = scaled_agenda([(item.title, item.minutes) for item in meeting.agenda.all()], meeting.minutes)
        write_agenda(meeting, agenda)
    changed(meeting, before)
