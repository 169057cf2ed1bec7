"""Improvements with aims, ideas, cycles, measures, implementation, spread and what people were told, as rows."""

from datetime import timedelta

from ceim.demo.rows.coaching import comment_on, support
from ceim.demo.rows.drivers import draw
from ceim.demo.rows.holding import say_whether_it_holds
from ceim.demo.rows.measures import make_measure
from ceim.demo.rows.practice import practise
from ceim.demo.rows.taking_part import share
from ceim.demo.rows.to_others import answer_readiness, put_on_shelf, share_lesson
from improvements.models import (
    Aim,
    BoardEntry,
    ChangeIdea,
    ChecklistItem,
    Cycle,
    CycleQuestion,
    Implementation,
    Improvement,
    Site,
    SiteStage,
    Spread,
)

LENGTH_OF_A_STAGE = timedelta(days=1)


def change(ward, wards, clock):
    """Make the ward's improvements; `wards` are all teams, for the sites a change spreads to."""
    for content in ward.content.improvements:
        _improve(ward, wards, content, clock)
    for content in ward.content.meetings.board:
        _tell_back(ward, content, clock)


def _improve(ward, wards, content, clock):
    improvement = Improvement.objects.begin(
        team=ward.team,
        title=content.title,
        owner=ward.people[content.lead],
        started_on=clock.day(content.started_days_ago),
    )
    opportunity = ward.opportunities[content.opportunity]
    improvement.opportunities.add(opportunity)
    Aim.objects.create(
        team=ward.team,
        improvement=improvement,
        how_much=content.aim.statement,
        for_whom=content.aim.for_whom,
        by_when=clock.in_month(content.aim.by_months_ago, 1),
        set_by=ward.lead.user,
    )
    ideas = _add_ideas(ward, improvement, content.ideas, clock)
    _run_cycles(ward, content.cycles, ideas, clock)
    measures = {measure.key: make_measure(ward, improvement, measure, clock) for measure in content.measures}
    measure = measures[content.aim.measure]
    # What should happen every time has its number as a share of 100, beside the target of its measure.
    improvement.aims.update(measure=measure, target=None if content.practice else measure.target)
    draw(improvement, content, ideas, measures)
    share(ward, wards, improvement, content.taking_part, {"ideas": ideas, "measures": measures}, clock)
    support(ward, improvement, content.support, clock)
    if content.practice:
        practise(ward, wards, improvement, content.practice, ideas, clock)
    if content.implementation:
        idea = ideas[content.implemented_idea.key]
        measure = measures[content.aim.measure]
        implementation = _implement(ward, idea, measure, content.implementation, clock)
        if content.spread:
            _spread(ward, wards, implementation, content.spread, clock)
    for entry in content.board:
        _tell_back(ward, entry, clock, improvement, opportunity)


def _add_ideas(ward, improvement, contents, clock):
    ideas = {}
    for content in contents:
        about = {"text": content.text, "proposed_by": content.whose, "state": content.state}
        ideas[content.key] = ChangeIdea.objects.create(team=ward.team, improvement=improvement, **about)
        if content.learned:
            share_lesson(ward, ideas[content.key], content.learned, clock)
    return ideas


def _run_cycles(ward, contents, ideas, clock):
    made, followed = {}, {}
    for content in contents:
        idea = ideas[content.idea]
        number = sum(cycle.idea_id == idea.pk for cycle in made.values()) + 1
        before = followed.pop(content.key, None)
        made[content.key] = _run_cycle(ward, content, idea, number, before, clock)
        if content.next_cycle:
            followed[content.next_cycle] = made[content.key]


def _run_cycle(ward, content, idea, number, before, clock):
    cycle = Cycle.objects.create(
        team=ward.team,
        idea=idea,
        number=number,
        follows=before,
        purpose="test",
        change=content.what,
        who=content.who,
        where=content.where,
        starts_on=clock.day(content.started_days_ago),
        people=content.people,
        data_plan=content.data_plan,
        **_what_happened(content, clock),
    )
    CycleQuestion.objects.bulk_create(
        CycleQuestion(
            team=ward.team,
            cycle=cycle,
            position=position,
            question=each.question,
            prediction=each.prediction,
            result=each.result,
            matched=each.matched or "",
        )
        for position, each in enumerate(content.questions, start=1)
    )
    comment_on(ward, cycle, content.comments, clock)
    return cycle


def _what_happened(content, clock):
    if content.ended_days_ago is None:
        return {}
    done_on = clock.day(content.ended_days_ago)
    learning = " ".join(each.learning for each in content.questions if each.learning)
    return {
        "done_on": done_on,
        "went_as_planned": content.went_as_planned,
        "observations": content.observations,
        "studied_on": done_on,
        "learning": learning or content.why,
        "acted_on": done_on,
        "decision": content.decision,
        "next_step": content.why,
    }


def _implement(ward, idea, measure, content, clock):
    normal = content.normal_work_days_ago
    implementation = Implementation.objects.create(
        team=ward.team,
        idea=idea,
        approach=content.approach,
        process_owner=ward.people[content.owner],
        standard=content.standard,
        measure=measure,
        started_on=clock.day(content.started_days_ago),
        normal_on=None if normal is None else clock.day(normal),
    )
    wanted = {item.kind: item for item in content.checklist}
    ChecklistItem.objects.bulk_create(
        ChecklistItem(
            team=ward.team,
            implementation=implementation,
            kind=kind,
            is_needed=kind in wanted,
            note=wanted[kind].text if kind in wanted else "",
            done_on=_done(wanted.get(kind), clock),
        )
        for kind in ChecklistItem.Kind.values
    )
    say_whether_it_holds(ward, implementation, content.hold_answers, clock)
    if content.readiness:
        answer_readiness(ward, implementation, content.readiness, clock)
    return implementation


def _done(item, clock):
    return clock.day(item.done_days_ago) if item and item.done_days_ago is not None else None


def _spread(ward, wards, implementation, content, clock):
    spread = Spread.objects.create(
        team=ward.team,
        implementation=implementation,
        what=content.what,
        where="Teams across Strathbrae",
        target=content.target,
        by_when=clock.in_month(content.by_months_ago, 1),
        must_stay=content.must_stay,
        may_adapt=content.may_adapt,
        lead=ward.people[content.lead],
        sponsor=content.sponsor,
    )
    for each in content.sites:
        receiver = next((one.team for one in wards if one.team.slug == each.team), None)
        site = Site.objects.create(
            team=ward.team,
            spread=spread,
            receiving_team=receiver,
            name=receiver.name if receiver else each.team,
            adaptations=each.adapted,
            outcome=each.outcome,
        )
        SiteStage.objects.bulk_create(
            SiteStage(
                team=ward.team,
                site=site,
                stage=step.stage,
                reason=each.declined_because if step.stage == SiteStage.Stage.DECLINED else "",
                on=clock.in_month(step.months_ago, 0.4) + number * LENGTH_OF_A_STAGE,
            )
            for number, step in enumerate(each.steps)
        )
    if content.shelf:
        put_on_shelf(ward, spread, content.shelf, clock)


def _tell_back(ward, content, clock, improvement=None, opportunity=None):
    quote = ward.highlights.get(content.quote)
    # A person's words stand in the highlight alone, so that they go when the story is withdrawn.
    you_said, because = content.you_said, content.because or content.we_heard
    if quote:
        you_said, because = content.we_heard, content.because
    day = clock.day(content.approved_days_ago)
    BoardEntry.objects.create(
        team=ward.team,
        improvement=improvement,
        opportunity=opportunity,
        quote=quote,
        you_said=you_said,
        outcome=content.outcome,
        we_did=content.we_did,
        because=because,
        happened_on=day,
        what_next=content.what_next,
        written_by=ward.lead.user,
        approved_by=ward.lead.user,
        approved_at=clock.at(day),
        review_on=clock.day(-content.review_in_days),
    )
