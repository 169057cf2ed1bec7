"""The change ideas of an improvement with their cycles in order, and what the coach sees in them."""

from functools import partial

from django.db.models import OuterRef, Prefetch, QuerySet

from ceim.nhs.addresses import address_of
from ceim.statements import give, statement
from ceim.teams.models import Membership
from improvements.cycles.coach import CycleFacts, ImprovementFacts
from improvements.models import ChangeIdea, Cycle, Improvement
from improvements.places import counted_places, with_places

OVER = {ChangeIdea.State.ABANDONED, ChangeIdea.State.IMPLEMENTED}


def ideas_at(membership: Membership, team_id: int) -> QuerySet:
    """The ideas that somebody may see, each with the `cycles` of one team and what became of it there."""
    cycles = Cycle.objects.filter(team=team_id)
    return ChangeIdea.objects.visible_to(membership).at_team(team_id).prefetch_related(Prefetch("cycles", cycles))


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
    return Cycle.objects.filter(team=membership.team_id, idea__improvement=improvement)


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


def coach_facts(improvement: Improvement, ideas: list[ChangeIdea], *, has_measure: bool) -> ImprovementFacts:
    """What `coach.hints` asks for; the ideas come from `ideas_with_ramps`."""
    aim = improvement.aim
    adopted = [idea.pk for idea in ideas if idea.state_there == ChangeIdea.State.ADOPTED]
    return ImprovementFacts(
        id=improvement.pk,
        aim_by_when=aim.by_when if aim else None,
        has_measure=has_measure,
        is_stopped=improvement.stopped_on is not None,
        first_idea=ideas[0].pk if ideas else None,
        adopted_idea=adopted[0] if adopted else None,
        cycles=tuple(fact for idea in ideas for fact in _cycle_facts(idea)),
    )


def _cycle_facts(idea):
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
        )
