"""A meeting as an iCalendar file (RFC 5545): when, where and which, and a link. Never a story, never a name."""

from datetime import UTC, date, timedelta
from email.utils import parseaddr
from zoneinfo import ZoneInfo

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vCalAddress, vUri

from meetings.diary.clock import is_shown_twice
from meetings.diary.together import ends_at
from meetings.models import DiaryEntry, Meeting

PRODUCT = "-//CEIM//Meetings//EN"
YEARS = 2  # of a zone's changes, so that both its times are there


def calendar_file(entries: list[DiaryEntry], *, method: str, now, attendee: str = "") -> bytes:
    """The entries as one file.

    method    "PUBLISH" for a file to keep, "REQUEST" to invite `attendee`, "CANCEL" to call it off
    entries   with their meeting and its team
    """
    file = Calendar()
    for name, value in {"prodid": PRODUCT, "version": "2.0", "method": method}.items():
        file.add(name, value)
    for zone, first in _zones_of(entries).items():
        file.add_component(_told(Timezone.from_tzid(zone, first_date=first, last_date=_years_later(first))))
    for entry in entries:
        file.add_component(_event(entry, now, attendee, is_off=method == "CANCEL"))
    return file.to_ical()


def zone_of(entry) -> ZoneInfo:
    return ZoneInfo(entry.series.zone if entry.series_id else settings.TIME_ZONE)


def summary_of(meeting: Meeting) -> str:
    return _("%(kind)s, %(team)s") % {"kind": meeting.get_kind_display(), "team": meeting.team.name}


def address_of(meeting: Meeting) -> str:
    return settings.SITE_ADDRESS + reverse("show_meeting", args=[meeting.team.address, meeting.pk])


def _event(entry, now, attendee, *, is_off):
    meeting, link = entry.meeting, address_of(entry.meeting)
    start, end = _times(meeting, zone_of(entry))
    event = Event()
    event.add("uid", f"{entry.uid}")
    event.add("sequence", entry.sequence)
    event.add("dtstamp", now.astimezone(UTC))
    event.add("dtstart", start)
    event.add("dtend", end)
    event.add("summary", summary_of(meeting))
    if meeting.place:
        event.add("location", meeting.place)
    event.add("description", _("Agenda and stories, once you have signed in: %(link)s") % {"link": link})
    event.add("url", vUri(link))
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    event.add("organizer", _person(parseaddr(settings.DEFAULT_FROM_EMAIL)[1], CN=meeting.team.name))
    if attendee:
        event.add("attendee", _person(attendee, ROLE="REQ-PARTICIPANT", PARTSTAT="NEEDS-ACTION", RSVP="FALSE"))
    return event


def _times(meeting, zone):
    """In the zone; in UTC where the wall shows one of them twice, for a file can only name the first."""
    both = meeting.planned_for, ends_at(meeting)
    at = UTC if any(is_shown_twice(moment, zone) for moment in both) else zone
    return [moment.astimezone(at) for moment in both]


def _zones_of(entries):
    """{zone: the first of January before its first meeting}"""
    found = {}
    for entry in entries:
        first = date(entry.meeting.planned_for.year, 1, 1) - timedelta(days=1)
        zone = zone_of(entry).key
        found[zone] = min(first, found.get(zone, first))
    return found


def _told(zone):
    """A change of the clocks is told by the clock before it (RFC 5545, 3.6.5), here also where they go forward."""
    for change in zone.subcomponents:
        forward = max(change["TZOFFSETTO"].td - change["TZOFFSETFROM"].td, timedelta(0))
        if not forward:
            continue
        change["DTSTART"].dt -= forward
        if later := change.pop("RDATE", None):
            change.add("rdate", [each.dt - forward for each in later.dts])
    return zone


def _years_later(day):
    return day.replace(year=day.year + 1 + YEARS)


def _person(email, **about):
    person = vCalAddress(f"mailto:{email}")
    person.params.update(about)
    return person
