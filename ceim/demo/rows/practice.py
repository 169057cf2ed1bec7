"""What should happen every time, as rows: from the wish behind it to its people, sessions and cases."""

from datetime import timedelta

from ceim.demo.rows.how_far import enter_phases, score
from improvements.models import (
    Candidate,
    CareTeamMember,
    CoDesignSession,
    CountedCase,
    CriterionAnswer,
    Improvement,
    PracticeElement,
    Vision,
)


def practise(ward, wards, improvement, content, ideas, clock):
    """Make the improvement one; `ideas`: {key: idea}. Its aim stands already and is given its further parts."""
    improvement.method = Improvement.Method.EVERY_TIME
    improvement.save(update_fields=["method"])
    if content.candidate:
        _take_up(ward, improvement, content.candidate, clock)
    for earlier in content.earlier:
        _word_before(ward, improvement, earlier, clock)
    _word(ward, improvement, content, clock)
    parts = {"where": content.where, "at_least": content.at_least, "baseline": content.baseline}
    improvement.aims.update(**parts)
    for person in content.people:
        _name(_there(ward, wards, person), improvement, person, clock)
    for session in content.sessions:
        _hold(_there(ward, wards, session), improvement, session, ideas, clock)
    elements = _belong_to_it(ward, improvement, content, clock)
    for counted in content.counted:
        _count(_there(ward, wards, counted), improvement, counted, elements, clock)
    enter_phases(ward, improvement, content.phases, clock)
    for scored in content.scores:
        score(_there(ward, wards, scored), improvement, scored, clock)


def _take_up(ward, improvement, content, clock):
    candidate = Candidate.objects.create(
        team=ward.team,
        wish=content.wish,
        area=content.area,
        theme=ward.themes[content.theme],
        proposed_by=ward.lead.user,
        proposed_on=clock.day(content.proposed_days_ago),
        state=Candidate.State.ACCEPTED,
        decided_by=ward.lead.user,
        decided_on=clock.day(content.taken_up_days_ago),
        improvement=improvement,
    )
    candidate.highlights.set(ward.highlights[each] for each in content.words)
    CriterionAnswer.objects.bulk_create(
        CriterionAnswer(
            team=ward.team,
            candidate=candidate,
            criterion=each.criterion,
            answer=each.answer,
            because=each.because,
            judged_by=content.judged_by,
            with_experience=content.with_experience,
            answered_on=clock.day(content.taken_up_days_ago),
        )
        for each in content.answers
    )


def _word_before(ward, improvement, content, clock):
    vision = Vision.objects.create(
        team=ward.team,
        improvement=improvement,
        text=content.text,
        voice=content.voice,
        spoken_by=content.spoken_by,
        written_by=ward.lead.user,
    )
    Vision.objects.filter(pk=vision.pk).update(written_at=clock.at(clock.day(content.worded_days_ago)))


def _word(ward, improvement, content, clock):
    vision = Vision.objects.create(
        team=ward.team,
        improvement=improvement,
        text=content.vision,
        voice=Vision.Voice.I,
        spoken_by=content.spoken_by,
        agreed_with=content.agreed_with,
        agreed_on=clock.day(content.agreed_days_ago),
        easy_read=content.easy_read,
        written_by=ward.lead.user,
    )
    Vision.objects.filter(pk=vision.pk).update(written_at=clock.at(clock.day(content.agreed_days_ago)))


def _there(ward, wards, content):
    return next((one for one in wards if one.team.slug == content.team), ward)


def _name(there, improvement, content, clock):
    CareTeamMember.objects.create(
        team=there.team,
        improvement=improvement,
        part=content.part,
        kind=content.does,
        has_lived_experience=content.has_lived_experience,
        since=clock.day(content.since_days_ago),
    )


def _hold(ward, improvement, content, ideas, clock):
    session = CoDesignSession.objects.create(
        team=ward.team,
        improvement=improvement,
        held_on=clock.day(content.days_ago),
        people=content.people,
        carers=content.carers,
        staff=content.staff,
        rung=content.rung,
        decisions=content.decided,
        thanked=content.thanked,
        written_by=ward.lead.user,
    )
    session.ideas.set(ideas[key] for key in content.raised)


def _belong_to_it(ward, improvement, content, clock):
    begun_at = clock.at(improvement.started_on)
    return PracticeElement.objects.bulk_create(
        PracticeElement(team=ward.team, improvement=improvement, text=text, position=position, begun_at=begun_at)
        for position, text in enumerate(content.parts, start=1)
    )


def _count(there, improvement, content, elements, clock):
    for days_ago in range(content.cases, 0, -1):
        is_missed = days_ago in content.missed_days_ago
        case = CountedCase.objects.create(
            team=there.team,
            improvement=improvement,
            counted_at=clock.at(clock.today - timedelta(days=days_ago), hour=22),
            counted_by=there.lead.user,
            is_complete=not is_missed,
            why=content.why if is_missed else "",
        )
        case.missed.set(elements[-1:] if is_missed else [])
