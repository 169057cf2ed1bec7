"""Meetings with attendance and reflections, opportunities with evidence and votes, actions, as rows."""

from itertools import chain, cycle, repeat

from ceim.demo.rows.decisions import TO_REPLY, decide
from ceim.demo.rows.how_they_meet import agree_action, settle_how_they_meet, tell_how_it_went
from ceim.demo.shapes.organisation import Character
from conversations.models import Conversation
from meetings.attendant import Attendant
from meetings.decisions.votes import with_votes
from meetings.minutes.frozen import freeze
from meetings.models import (
    AgendaItem,
    Attendance,
    DiaryEntry,
    Evidence,
    Meeting,
    MeetingSeries,
    Minutes,
    Opportunity,
    Reflection,
    Vote,
)
from meetings.schedule.ahead import make_ahead

CLOSED_AFTER_MONTHS = 3
STORIES_TODAY = 3  # of the meeting that whoever tries the demo can hold: also some that were heard before


def gather(ward, agenda, clock):
    settle_how_they_meet(ward, clock)
    unheard = _hold_meetings(ward, agenda, clock)
    _reflect(ward)
    for content in ward.content.meetings.opportunities:
        _state_opportunity(ward, content, clock)
    for content in ward.content.meetings.actions:
        agree_action(ward, content, _meeting_of(ward, content.agreed_months_ago), clock)
    _keep_minutes(ward)
    in_days = ward.content.meetings.next_in_days
    if ward.content.meetings.series:
        _meet_regularly(ward, ward.content.meetings.series, clock)
    if in_days == 0:
        readable = [one for one in ward.told if one.is_readable]
        _plan(ward, agenda, clock.at(clock.today)).stories.set(readable[-STORIES_TODAY:])
    elif not ward.content.meetings.series and ward.content.character != Character.STALLED:
        _plan(ward, agenda, clock.at(clock.day(-in_days))).stories.set(unheard)


def _plan(ward, agenda, moment, **fields):
    length = {"minutes": sum(item.minutes for item in agenda)}
    meeting = Meeting.objects.create(
        team=ward.team, planned_for=moment, place="The team's own room", **length, **fields
    )
    AgendaItem.objects.bulk_create(
        AgendaItem(
            team=ward.team,
            meeting=meeting,
            position=position,
            title=item.title,
            minutes=item.minutes,
            key=item.stage or "",
        )
        for position, item in enumerate(agenda, start=1)
    )
    DiaryEntry.objects.create(team=ward.team, meeting=meeting)
    return meeting


def _meet_regularly(ward, content, clock):
    """From today on. Nobody gets a mail about it: it was all planned before there were mails."""
    rule = {"rule": MeetingSeries.Rule.MONTHLY, "nth": content.nth, "weekday": content.weekday}
    series = MeetingSeries.objects.create(team=ward.team, starts_on=clock.today, place=content.place, **rule)
    make_ahead(series, clock.at(clock.today, 23))
    series.entries.update(sequence=0)


def _hold_meetings(ward, agenda, clock):
    """Make the meetings; returns the stories that none of them has heard yet."""
    waiting = [one for one in ward.told if one.is_readable]
    for months_ago in sorted(ward.content.meetings.held_months_ago, reverse=True):
        day = clock.in_month(months_ago, 0.75)
        if months_ago == min(ward.content.meetings.held_months_ago):
            day = clock.day(ward.content.meetings.last_held_days_ago)
        meeting = _plan(ward, agenda, clock.at(day), state="held", held_at=clock.at(day, 15))
        heard = [one for one in waiting if one.held_on <= day]
        waiting = [one for one in waiting if one.held_on > day]
        meeting.stories.set(heard)
        is_old = months_ago >= CLOSED_AFTER_MONTHS
        state = Conversation.State.CLOSED if is_old else Conversation.State.DISCUSSED
        Conversation.objects.filter(pk__in=[one.pk for one in heard]).update(state=state)
        _attend(ward, meeting, months_ago)
        tell_how_it_went(meeting, months_ago)
        ward.meetings[months_ago] = meeting
    for content in ward.content.meetings.cancelled:
        _plan(
            ward,
            agenda,
            clock.at(clock.in_month(content.months_ago, 0.75)),
            state="cancelled",
            cancelled_reason=content.reason,
        )
    return waiting


def _attend(ward, meeting, months_ago):
    away = {each.person: each.months for each in ward.content.meetings.how.away}
    parts = chain(["facilitator", "recorder", "timekeeper"], repeat("member"))
    Attendance.objects.bulk_create(
        Attendance(
            team=ward.team,
            meeting=meeting,
            membership=person,
            profession=person.profession,
            part=next(parts),
            was_present=(number + months_ago) % 5 != 4 and months_ago >= away.get(key, 0),
        )
        for number, (key, person) in enumerate(ward.people.items())
    )


def _keep_minutes(ward):
    """Each meeting agreed those of the one before; those of the newest wait for the next."""
    held = [meeting for _months_ago, meeting in sorted(ward.meetings.items(), reverse=True)]
    for meeting, following in zip(held, [*held[1:], None], strict=True):
        people = [
            Attendant(each.person.name, "", each.profession, each.part, each.was_present)
            for each in meeting.attendances.select_related("membership", "oversight_member")
        ]
        stated = with_votes(meeting.opportunities.order_by("stated_at", "id"), ward.lead, meeting.pk)
        actions = meeting.actions.select_related("owner")
        minutes = freeze(meeting, people=people, opportunities=stated, actions=actions, now=meeting.held_at)
        if following:
            agreed = {"agreed_at": following.held_at, "agreed_by": ward.lead.user, "agreed_in": following}
            Minutes.objects.filter(pk=minutes.pk).update(**agreed)


def _meeting_of(ward, months_ago):
    """The meeting of that month, or else the next one held after it."""
    later = [months for months in ward.meetings if months <= months_ago]
    return ward.meetings[max(later)] if later else None


def _reflect(ward):
    newest_first = sorted(ward.meetings.items())
    speakers = cycle(ward.recorders)
    for number, content in enumerate(ward.content.meetings.reflections):
        story = ward.conversations.get(content.story)
        heard_at = story.meetings.first() if story else None
        meeting = heard_at or (newest_first[number % len(newest_first)][1] if newest_first else None)
        if meeting:
            Reflection.objects.create(
                team=ward.team,
                meeting=meeting,
                conversation=story if heard_at else None,
                kind=content.kind,
                text=content.text,
                state="shared",
                is_anonymous=content.is_anonymous,
                by=None if content.is_anonymous else next(speakers).user,
            )


def _state_opportunity(ward, content, clock):
    meeting = _meeting_of(ward, content.months_ago)
    moment = meeting.held_at if meeting else clock.at(clock.in_month(content.months_ago, 0.7))
    _pathway, touchpoints = ward.first_pathway
    opportunity = Opportunity.objects.create(
        team=ward.team,
        need=content.need,
        kind=content.kind,
        meeting=meeting,
        touchpoint=touchpoints[content.touchpoint],
        control=content.control,
        what_was_done=content.what_was_done,
        what_made_it_good=content.what_made_it_good,
        how_to_make_reliable=content.how_to_make_reliable,
        worth_the_work="yes" if content.impact > 3 else "unsure",
        matters_to_people="yes",
        supports_staff="yes" if content.impact > 3 else "unsure",
        impact=content.impact,
        difficulty=content.difficulty,
        state=content.state,
        parked_reason=content.parked_because,
        passed_to=content.passed_to,
        reply_due_on=moment.date() + TO_REPLY if content.passed_to and not content.answer else None,
        stated_by=ward.lead.user,
    )
    Opportunity.objects.filter(pk=opportunity.pk).update(stated_at=moment)
    marks = [ward.highlights.get(highlight) for highlight in content.evidence]
    Evidence.objects.bulk_create(
        Evidence(team=ward.team, opportunity=opportunity, highlight=mark) for mark in filter(None, marks)
    )
    if meeting:
        voters, given = ward.recorders[: content.votes], {"meeting": meeting, "opportunity": opportunity}
        Vote.objects.bulk_create(Vote(team=ward.team, membership=each, **given) for each in voters)
    decide(ward, content, opportunity, meeting, moment)
    ward.opportunities[content.key] = opportunity
