"""Oversight groups with their people and meetings, and the stories that a meeting hears from elsewhere, as rows."""

from improvements.models import Improvement
from meetings.agenda.scaling import scaled_agenda
from meetings.agenda.usual import suggested
from meetings.meeting.elsewhere import told_elsewhere
from meetings.models import AgendaItem, Attendance, DiaryEntry, HeardElsewhere, Meeting, Oversight, OversightMember

MINUTES = 60


def watch_over(groups, wards, clock):
    by_slug = {ward.content.slug: ward for ward in wards}
    for content in groups:
        ward, met_on = by_slug[content.called_by], clock.day(content.met_days_ago)
        oversight = Oversight.objects.create(
            team=ward.team, name=content.name, duties=content.duties, started_on=met_on
        )
        members = [_member(oversight, each, by_slug) for each in content.members]
        Improvement.objects.filter(team=ward.team, method=Improvement.Method.EVERY_TIME).update(oversight=oversight)
        held = {"state": Meeting.State.HELD, "held_at": clock.at(met_on, 15), "notes": content.noted}
        met = _meet(oversight, clock.at(met_on), **held)
        Attendance.objects.bulk_create(
            Attendance(team=ward.team, meeting=met, oversight_member=member, profession=member.part)
            for member in members
        )
        _meet(oversight, clock.at(clock.day(-content.meets_in_days)))


def _member(oversight, content, by_slug):
    lead = by_slug[content.team].lead if content.team else None
    return OversightMember.objects.create(
        team=oversight.team,
        oversight=oversight,
        user=lead and lead.user,
        name=lead.name if lead else content.name,
        part=content.part,
        comes_from=content.comes_from or (f"{lead.team.name}, {lead.team.organisation.name}" if lead else ""),
        has_lived_experience=content.has_lived_experience,
        is_sponsor=content.is_sponsor,
        since=oversight.started_on,
    )


def _meet(oversight, moment, **fields):
    about = {"kind": Meeting.Kind.OVERSIGHT, "oversight": oversight, "minutes": MINUTES, "place": "By video"}
    meeting = Meeting.objects.create(team=oversight.team, planned_for=moment, **about, **fields)
    DiaryEntry.objects.create(team=oversight.team, meeting=meeting)
    AgendaItem.objects.bulk_create(
        AgendaItem(team=oversight.team, meeting=meeting, position=position, **item._asdict())
        for position, item in enumerate(scaled_agenda(suggested(Meeting.Kind.OVERSIGHT), MINUTES), start=1)
    )
    return meeting


def hear_elsewhere(chosen, wards):
    by_slug = {ward.content.slug: ward for ward in wards}
    for content in chosen:
        ward = by_slug[content.team]
        meeting = Meeting.objects.filter(team=ward.team, state=Meeting.State.PLANNED).earliest("planned_for")
        stories = told_elsewhere(ward.lead)[: content.number]
        HeardElsewhere.objects.bulk_create(
            HeardElsewhere(team=ward.team, meeting=meeting, conversation=story) for story in stories
        )
