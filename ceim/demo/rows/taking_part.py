"""Who takes part in an improvement of the demo, with a first test and numbers of their own."""

from datetime import timedelta

from ceim.demo.rows.measures import values_of
from improvements.models import ChangeIdea, Cycle, CycleQuestion, Participation, Reading
from improvements.periods import period_start

ADAPTED = {Cycle.Decision.ADOPT: ChangeIdea.State.ADOPTED, Cycle.Decision.ABANDON: ChangeIdea.State.ABANDONED}


def share(ward, wards, improvement, contents, records, clock):
    """`records`: {"ideas": {key: idea}, "measures": {key: measure}} of the improvement."""
    for content in contents:
        there = next((one for one in wards if one.team.slug == content.team), ward)
        since = clock.day(content.since_days_ago)
        asked_at = clock.at(since - timedelta(days=content.asked_days_before), 9)
        participation = Participation.objects.create(
            improvement=improvement,
            team=there.team,
            place=content.place,
            contact=content.contact,
            role=content.role,
            owner=there.lead,
            asked_at=asked_at,
            asked_by=ward.lead.user,
            since=since,
            accepted_by=there.lead.user,
        )
        for team in (ward.team, there.team):
            team.has_shared_work = True
            team.save(update_fields=["has_shared_work"])
        if content.tested:
            _test(there, records["ideas"][content.tested], content, clock)
        if content.measure:
            _measure(there, participation, records["measures"][content.measure], content, clock)


def _test(there, idea, content, clock):
    cycle = Cycle.objects.create(
        team=there.team,
        idea=idea,
        number=1,
        purpose="test",
        change=content.what,
        who=content.who,
        where=content.where,
        starts_on=clock.day(content.tested_days_ago),
        people=content.people,
        **_acted(content.finished, clock),
    )
    CycleQuestion.objects.create(
        team=there.team,
        cycle=cycle,
        position=1,
        question="Does it work here as it did there?",
        prediction="Yes",
        **_answered(content.finished),
    )
    state = ADAPTED.get(content.finished and content.finished.decision, ChangeIdea.State.TESTING)
    idea.adaptations.create(team=there.team, state=state)


def _acted(finished, clock):
    if finished is None:
        return {}
    day = clock.day(finished.days_ago)
    return {
        "done_on": day,
        "went_as_planned": True,
        "studied_on": day,
        "learning": finished.learning,
        "acted_on": day,
        "decision": finished.decision,
        "next_step": finished.next_step,
    }


def _answered(finished):
    return {"result": finished.result, "matched": finished.matched} if finished else {}


def _measure(there, participation, measure, content, clock):
    last = period_start("week", clock.day(3))
    number = len(content.readings)
    Reading.objects.bulk_create(
        Reading(
            team=there.team,
            place=participation if content.place else None,
            measure=measure,
            period=last - timedelta(weeks=number - 1 - place),
            entered_by=there.lead.user,
            note=reading.note,
            **values_of(reading),
        )
        for place, reading in enumerate(content.readings)
    )
