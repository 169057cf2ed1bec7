"""The change ideas of an improvement with their cycles in order, and what the coach sees in them."""

from functools import partial

from django.db.models import Exists, OuterRef, Prefetch, QuerySet
from django.utils.text import Truncator

from ceim.nhs.addresses import address_of
from ceim.statements import give, statement
from ceim.teams.models import Membership
from improvements.amounts import AMOUNT, says_how_much
from improvements.cycles.coach import FEWEST_TESTS, CycleFacts, ImprovementFacts, MeasureFacts
from improvements.models import ChangeIdea, Cycle, CycleQuestion, Improvement, Measure
from improvements.places import counted_places, with_places

WORDS_OF_A_NAME = 8  # of an idea that a hint names
OVER = {ChangeIdea.State.ABANDONED, ChangeIdea.State.IMPLEMENTED}


def ideas_at(membership: Membership, team_id: int) -> QuerySet:
    """The ideas that somebody may see, each with the `cycles` of one team and what became of it there."""
    cycles = Cycle.objects.filter(team=team_id)
    return ideas_of_team(membership, team_id).prefetch_related(Prefetch("cycles", cycles))


def ideas_of_team(membership: Membership, team_id: int) -> QuerySet:
    """The ideas that somebody may see, each with what became of it in one team."""
    return ChangeIdea.objects.visible_to(membership).at_team(team_id)


def ideas_with_ramps(membership: Membership, improvement: Improvement) -> list[ChangeIdea]:
    """Its ideas, oldest first, as they stand in one's own team, with `address` and `places`: two queries.

    Each says whether it `is_over`: given up or implemented, and no test open. Its tests are read on its own page then.
    """
    ideas = _ideas(membership, improvement=improvement.pk)
    give(ideas, "cycles", _cycles(membership, improvement=improvement.pk), by="idea")
    address = partial(address_of, "show_idea", membership.team.address)
    for idea in ideas:
        idea.improvement, idea.address = improvement, address(idea.pk)
        is_open = any(cycle.stage != Cycle.Stage.DONE for cycle in idea.cycles.all())
        idea.places = counted_places(idea)
        idea.is_over = idea.state_there in OVER and not is_open
    return ideas


@statement
def _ideas(membership, *, improvement: int):
    ideas = ChangeIdea.objects.visible_to(membership).at_team(membership.team_id).filter(improvement=improvement)
    return with_places(ideas, spread__implementation__idea=OuterRef("pk"), team=membership.team_id)


@statement
def _cycles(membership, *, improvement: int):
    cycles = Cycle.objects.filter(team=membership.team_id, idea__improvement=improvement)
    numbered = CycleQuestion.objects.filter(cycle=OuterRef("pk"), prediction__iregex=AMOUNT)
    return cycles.annotate(predicts_a_number=Exists(numbered))


def cycle_to_follow(idea: ChangeIdea) -> Cycle | None:
    """The newest cycle that leads on to another which nobody has planned yet."""
    cycles = list(idea.cycles.all())
    followed = {cycle.follows_id for cycle in cycles}
    leading = [cycle for cycle in cycles if cycle.decision in Cycle.LEADS_ON and cycle.pk not in followed]
    return leading[-1] if leading else None


def people_before(cycle: Cycle, cycles: list[Cycle]) -> int | None:
    """How many people the cycle before was with; None for the first of its idea."""
    earlier = [other for other in cycles if other.number < cycle.number]
    return earlier[-1].people if earlier else None


def coach_facts(
    improvement: Improvement, ideas: list[ChangeIdea], measures: list[Measure], beside_others: int | None = None
) -> ImprovementFacts:
    """What `coach.hints` asks for.

    ideas          from `ideas_with_ramps`
    measures       each with its `number_of_readings`
    beside_others  the id of an idea that is tested while others of its driver are
    """
    aim = improvement.aim
    adopted = [idea.pk for idea in ideas if idea.state_there == ChangeIdea.State.ADOPTED]
    barely = [idea.pk for idea in ideas if idea.pk in adopted and _number_of_tests(idea) < FEWEST_TESTS]
    return ImprovementFacts(
        id=improvement.pk,
        aim_by_when=aim.by_when if aim else None,
        aim_has_number=aim is None or _has_number(aim),
        idea_beside_others=beside_others,
        has_measure=bool(measures),
        is_stopped=improvement.stopped_on is not None,
        first_idea=ideas[0].pk if ideas else None,
        adopted_idea=adopted[0] if adopted else None,
        barely_tested=barely[0] if barely else None,
        measures=tuple(
            MeasureFacts(measure.pk, measure.name, measure.number_of_readings)
            for measure in measures
            if not measure.derived_from and not measure.retired_on
        ),
        cycles=tuple(fact for idea in ideas for fact in _cycle_facts(idea, is_named=len(ideas) > 1)),
    )


def _has_number(aim):
    """Of itself, of its measure, of what should happen every time."""
    return aim.at_least is not None or aim.target is not None or says_how_much(aim.how_much)


def _number_of_tests(idea):
    return sum(cycle.done_on is not None for cycle in idea.cycles.all())


def _cycle_facts(idea, is_named):
    cycles, leading = list(idea.cycles.all()), cycle_to_follow(idea)
    for cycle in cycles:
        yield CycleFacts(
            id=cycle.pk,
            number=cycle.number,
            stage=cycle.stage.value,
            people=cycle.people,
            people_before=people_before(cycle, cycles),
            starts_on=cycle.starts_on,
            leads_on=cycle == leading,
            predicts_a_number=cycle.predicts_a_number,
            idea=Truncator(idea.text).words(WORDS_OF_A_NAME) if is_named else "",
        )
