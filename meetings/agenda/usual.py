"""What a team's meetings of a kind usually go through: its own agenda, or the one that CEIM suggests."""

from collections import defaultdict
from dataclasses import dataclass

from django.db.models import F, OuterRef, Subquery
from django.utils.functional import Promise

from ceim.statements import statement
from ceim.teams.models import Membership
from meetings.agenda.kinds import KINDS
from meetings.agenda.ladder import LadderStep
from meetings.agenda.stages import PlannedItem
from meetings.models import Meeting, TeamAgenda, TeamAgendaItem


@dataclass(frozen=True)
class UsualAgenda:
    """Of one kind of meeting in one team."""

    kind: Meeting.Kind
    items: list[PlannedItem]
    is_own: bool

    @property
    def purpose(self) -> Promise:
        return KINDS[self.kind].purpose

    @property
    def minutes(self) -> int:
        return sum(item.minutes for item in self.items)

    @property
    def ladder(self) -> list[Promise]:
        return ladder_of(self.kind)


def ladder_of(kind: str) -> list[Promise]:
    """The highest step first, as one climbs it; empty for a meeting at which nothing is shaped together."""
    return [step.label for step in reversed(LadderStep)] if kind == Meeting.Kind.CO_DESIGN else []


def usual_agendas(membership: Membership) -> list[UsualAgenda]:
    """Of every kind, in one statement."""
    own = defaultdict(list)
    for kind, *item in _own_items(membership):
        own[kind].append(PlannedItem(*item))
    return [UsualAgenda(kind, own[kind] or suggested(kind), bool(own[kind])) for kind in Meeting.Kind]


def usual_agenda(membership: Membership, kind: str) -> UsualAgenda:
    return next(agenda for agenda in usual_agendas(membership) if agenda.kind == kind)


def usual_items(team_id: int, kind: str) -> list[PlannedItem]:
    """Of one kind in a team, whoever plans: a series does so by itself."""
    newest = TeamAgenda.objects.filter(team=team_id, kind=kind).order_by("-id").values("pk")[:1]
    own = TeamAgendaItem.objects.filter(agenda=Subquery(newest)).order_by("position")
    return [PlannedItem(*item) for item in own.values_list("title", "minutes", "key")] or suggested(kind)


def suggested(kind: str) -> list[PlannedItem]:
    """What CEIM suggests, in the language of whoever asks."""
    return [item._replace(title=str(item.title)) for item in KINDS[kind].items]


@statement
def _own_items(membership):
    newest = TeamAgenda.objects.filter(team=OuterRef("team"), kind=OuterRef("agenda__kind")).order_by("-id")
    items = TeamAgendaItem.objects.visible_to(membership).filter(agenda=Subquery(newest.values("pk")[:1]))
    return items.order_by("agenda", "position").values_list(F("agenda__kind"), "title", "minutes", "key")
