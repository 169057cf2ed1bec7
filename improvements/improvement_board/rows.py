"""What the board asks: each improvement that a team may read with where it stands, and its themes. Two statements."""

from collections import defaultdict

from django.db.models import Exists, F, Max, Min, OuterRef, Q, Subquery

from ceim.statements import statement
from conversations.models import Theme
from improvements.improvement.stages import with_stages
from improvements.models import (
    Adaptation,
    Aim,
    ArchivedImprovement,
    BoardEntry,
    ChangeIdea,
    Cycle,
    Implementation,
    Improvement,
)

GIVEN_UP = (ChangeIdea.State.ABANDONED, ChangeIdea.State.IMPLEMENTED)
ADOPTED = ChangeIdea.State.ADOPTED


def improvements_on_board(membership):
    """The newest first, each with the names of its `themes`."""
    themes = defaultdict(list)
    for row in _themes(membership):
        themes[row["improvement"]].append(row["name"])
    found = _improvements(membership)
    for improvement in found:
        improvement.themes = themes[improvement.pk]
    return found


@statement
def _improvements(membership):
    """Beside what `with_stages` adds: the newest aim, the ids that lead on, and the days on which things began."""
    team_id, here = membership.team_id, OuterRef("pk")
    cycles = Cycle.objects.filter(idea__improvement=here, team=team_id)
    brought_in = Implementation.objects.filter(idea__improvement=here, team=team_id)
    ideas = ChangeIdea.objects.filter(improvement=here).order_by("id")
    adopted = ideas.filter(
        _is(ADOPTED, at=team_id), ~Exists(Implementation.objects.filter(idea=OuterRef("pk"), team=team_id))
    )
    leads_on = cycles.filter(decision__in=Cycle.LEADS_ON, followed_by=None).order_by("-id")
    rows = with_stages(Improvement.objects.visible_to(membership), team_id).annotate(
        aim_now=_first(Aim.objects.filter(improvement=here).order_by("-id"), "how_much"),
        is_archived=Exists(ArchivedImprovement.objects.filter(improvement=here, team=team_id)),
        is_told=Exists(BoardEntry.objects.filter(improvement=here, team=team_id)),
        open_cycle_id=_first(cycles.open().order_by("-id"), "pk"),
        leading_cycle=_first(leads_on, "pk"),
        leading_idea=_first(leads_on, "idea"),
        idea_to_test=_first(ideas.exclude(_is(*GIVEN_UP, at=team_id)), "pk"),
        idea_adopted=_first(adopted, "pk"),
        being_brought_in=_first(brought_in.filter(normal_on=None).order_by("id"), "pk"),
        first_test_on=_one(cycles, Min("starts_on")),
        open_test_on=_one(cycles.open(), Min("starts_on")),
        open_test_planned_at=_one(cycles.open(), Min("planned_at")),
        adopted_on=_one(cycles.filter(decision=Cycle.Decision.ADOPT), Max("acted_on")),
        brought_in_on=_one(brought_in, Max("started_on")),
        normal_on=_one(brought_in, Max("normal_on")),
    )
    return rows.select_related("owner", "team").order_by("-started_on", "-id")


def _is(*states, at):
    """Whether an idea is in one of the states in one team."""
    adapted = Adaptation.objects.filter(idea=OuterRef("pk"), team=at, state__in=states)
    return Q(team=at, state__in=states) | Exists(adapted)


def _one(rows, aggregate):
    return _first(rows.order_by().values("team").annotate(one=aggregate), "one")


def _first(rows, column):
    return Subquery(rows.values(column)[:1])


@statement
def _themes(membership):
    """{improvement, name} of the themes of the team's words behind each of its improvements."""
    themes = Theme.objects.visible_to(membership).annotate(
        improvement=F("highlights__evidence__opportunity__improvements")
    )
    return themes.filter(improvement__isnull=False).order_by("name").values("improvement", "name").distinct()
