"""How a team meets: its vision, ground rules and agendas, who was away for months, what became of actions."""

from dataclasses import dataclass
from typing import Annotated

from ceim.demo.shapes.entry import PointsAt, entries, insist, needed_entries
from meetings import models
from meetings.agenda.stages import MeetingStage

Kind = models.ActionNote.Kind


@dataclass(frozen=True, kw_only=True)
class AgendaItem:
    title: str
    minutes: int
    stage: MeetingStage | None = None


@dataclass(frozen=True, kw_only=True)
class WordedVision:
    """A wording of the team's vision; the first needs no `why_changed`."""

    text: str
    months_ago: int
    why_changed: str = ""
    spoken_by: str = ""
    agreed_with: str = ""


@dataclass(frozen=True, kw_only=True)
class OwnAgenda:
    """What its meetings of a kind usually go through, where it is not as CEIM suggests."""

    kind: models.Meeting.Kind
    items: tuple[AgendaItem, ...] = needed_entries("item")


@dataclass(frozen=True, kw_only=True)
class Away:
    """Somebody who has come to no meeting for so many months."""

    person: Annotated[str, PointsAt("person")]
    months: int


@dataclass(frozen=True, kw_only=True)
class HowTheyMeet:
    ground_rules: tuple[str, ...] = ()
    visions: tuple[WordedVision, ...] = entries("vision")
    agendas: tuple[OwnAgenda, ...] = entries("agenda")
    away: tuple[Away, ...] = entries("away")

    def __post_init__(self):
        for earlier, later in zip(self.visions, self.visions[1:], strict=False):
            insist(later.months_ago < earlier.months_ago, "the wordings of the vision run oldest first")
            insist(later.why_changed, "write why_changed for each wording of the vision but the first")


@dataclass(frozen=True, kw_only=True)
class SaidOfAction:
    """What somebody said of an action `after_days`: given `more_days`, handed over `to` somebody, or still going on."""

    kind: Kind
    after_days: int
    text: str = ""
    more_days: int = 0
    to: Annotated[str, PointsAt("person")] | None = None

    def __post_init__(self):
        said = (Kind.EXTENDED, Kind.HANDED_OVER, Kind.GOING_ON)
        insist(self.kind in said, 'kind is one of "extended", "handed_over", "going_on"')
        is_extended, is_handed_over = self.kind == Kind.EXTENDED, self.kind == Kind.HANDED_OVER
        insist(bool(self.more_days and self.text) == is_extended, 'write more_days and text when it is "extended"')
        insist(bool(self.to) == is_handed_over, 'write to when it is "handed_over", and only then')
