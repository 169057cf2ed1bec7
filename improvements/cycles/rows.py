"""What the pages of a change idea and of its cycles ask, by statements that are made once."""

from ceim.statements import give, one_or_404, statement
from ceim.teams.models import Membership
from improvements.cycles.ramps import ideas_of_team
from improvements.models import ChangeIdea, Cycle, CycleFile, CycleQuestion, CycleTask, DataRow


def idea_at_work(membership: Membership, idea_id: int) -> ChangeIdea:
    """One that the team may work on, as it stands there, with its improvement. Raises Http404."""
    return one_or_404(_idea_at_work(membership, idea=idea_id))


@statement
def _idea_at_work(membership, *, idea: int):
    ideas = ChangeIdea.objects.at_work_for(membership).at_team(membership.team_id)
    return ideas.select_related("improvement").filter(pk=idea)


def own_cycle(membership: Membership, cycle_id: int) -> Cycle:
    """One of the team's own, with its idea and improvement. Raises Http404."""
    return one_or_404(_own_cycle(membership, cycle=cycle_id))


@statement
def _own_cycle(membership, *, cycle: int):
    return Cycle.objects.own_of(membership).select_related("team", "idea__improvement").filter(pk=cycle)


def cycle_to_read(membership: Membership, cycle_id: int) -> Cycle:
    """One with all of its plan, and its idea with the cycles of its team. Raises Http404."""
    cycle = one_or_404(_cycle(membership, cycle=cycle_id))
    for name, ask in (("questions", _questions), ("tasks", tasks_of)):
        give([cycle], name, ask(cycle=cycle_id), by="cycle")
    give([cycle], "data_rows", _data_rows(membership, cycle=cycle_id), by="cycle")
    cycle.idea = one_or_404(_idea(membership, idea=cycle.idea_id, team=cycle.team_id))
    give([cycle.idea], "cycles", _cycles(idea=cycle.idea_id, team=cycle.team_id), by="idea")
    return cycle


@statement
def _cycle(membership, *, cycle: int):
    cycles = Cycle.objects.visible_to(membership).select_related("team", "follows", "followed_by", "driver")
    return cycles.filter(pk=cycle)


@statement
def _questions(*, cycle: int):
    return CycleQuestion.objects.filter(cycle=cycle)


@statement
def tasks_of(*, cycle: int):
    return CycleTask.objects.filter(cycle=cycle)


@statement
def _data_rows(membership, *, cycle: int):
    return DataRow.objects.visible_to(membership).filter(cycle=cycle).select_related("measure")


@statement
def _idea(membership, *, idea: int, team: int):
    return ideas_of_team(membership, team).select_related("improvement").filter(pk=idea)


@statement
def _cycles(*, idea: int, team: int):
    return Cycle.objects.filter(idea=idea, team=team)


@statement
def files_of(*, cycle: int):
    return CycleFile.objects.filter(cycle=cycle).listed()
