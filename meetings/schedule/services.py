"""Beginning a series of meetings, changing it from now on, skipping a date, ending it; planning its next ones."""

from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from meetings.meeting.planning import refuse_other_group, take_out_of_diary
from meetings.models import MeetingSeries, SeriesDate
from meetings.schedule import ahead
from meetings.schedule.dates import days_after, rule_of
from meetings.schedule.rule import days_from

NO_DAY = _("No meeting would be planned by this. Choose a last day after the first meeting, or none.")


@recorded("began a series of meetings")
def begin_series(*, by: Membership, dates: list[date] = (), now: datetime | None = None, **columns) -> MeetingSeries:
    """Plan meetings by a rule, and the next few of them at once.

    `columns` are those of MeetingSeries, `dates` the days where its rule is a list of them.
    """
    refuse_other_group(by, columns["kind"], columns["oversight"])
    series = MeetingSeries.objects.create(team=by.team, **columns)
    _list(series, dates)
    now = now or timezone.now()
    _refuse_none(series, now)
    ahead.make_ahead(series, now)
    return series


@recorded("changed a series of meetings")
def change_series(
    *, by: Membership, series: MeetingSeries, dates: list[date] = (), now: datetime | None = None, **columns
) -> MeetingSeries:
    """From now on the rule is another. Meetings that were held, and those moved on their own, stay as they are."""
    series, now = _going_on(by, series), now or timezone.now()
    refuse_other_group(by, columns["kind"], columns["oversight"], series)
    entries, was = ahead.untouched(series, now), ahead.own_of(series)
    for name, value in columns.items():
        setattr(series, name, value)
    series.save()
    _list(series, dates)
    _refuse_none(series, now)
    ahead.follow(series, entries, was, now)
    ahead.make_ahead(series, now)
    return series


@recorded("skipped a date of a series of meetings")
def skip_date(
    *, by: Membership, series: MeetingSeries, day: date, reason: str, now: datetime | None = None
) -> MeetingSeries:
    """No meeting on that day. It stays in the list as cancelled, with the reason; the next ones are as they were."""
    series, now = _going_on(by, series), now or timezone.now()
    taken = series.entries.exclude(meeting__state="planned").values_list("slot", flat=True)
    if day in taken or next(days_from(rule_of(series), day), None) != day or day < timezone.localdate(now):
        raise ValidationError({"day": _("Choose one of the days from the list")})
    ahead.skip(series, day, reason)
    ahead.make_ahead(series, now)
    return series


@recorded("ended a series of meetings")
def end_series(*, by: Membership, series: MeetingSeries, reason: str, now: datetime | None = None) -> MeetingSeries:
    """Nothing more is planned, and what is planned is cancelled with the reason."""
    series, now = _going_on(by, series), now or timezone.now()
    series.ended_on = timezone.localdate(now)
    series.save()
    for entry in ahead.planned_ahead(series, now).reverse():
        take_out_of_diary(entry.meeting, reason)
    return series


@recorded("planned the next meetings of a series")
def plan_ahead(*, by: None, series: MeetingSeries, now: datetime) -> MeetingSeries:
    """The clock's deed: as many are planned as on the first day, and new stories are put on the next."""
    series = locked(by, series)
    ahead.make_ahead(series, now)
    return series


def _going_on(by, series):
    series = locked(by, series)
    if series.ended_on:
        raise ValidationError(_("These meetings have been ended. Plan new ones instead."))
    return series


def _list(series, dates):
    series.dates.exclude(on__in=dates).delete()
    known = set(series.dates.values_list("on", flat=True))
    SeriesDate.objects.bulk_create(
        SeriesDate(team_id=series.team_id, series=series, on=day) for day in dates if day not in known
    )


def _refuse_none(series, now):
    if next(days_after(series, now), None) is None:
        raise ValidationError(NO_DAY)
