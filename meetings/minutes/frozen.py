"""What is kept of a meeting when it closes, and how pages read it: as if nothing had changed since, and what has."""

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date, datetime

from django.utils import timezone

from ceim.statements import statement
from ceim.teams.models import Membership
from meetings.attendant import Attendant
from meetings.models import Action, AgendaItem, Meeting, Minutes, MinutesAmendment, Opportunity, Reflection

OF_OPPORTUNITY = ("pk", "need", "impact", "difficulty", "state", "parked_reason", "passed_to", "reply_due_on")
OF_ACTION = ("pk", "text", "due_on", "state", "dropped_reason", "finished_on")


def freeze(
    meeting: Meeting,
    *,
    people: Iterable[Attendant],
    opportunities: Iterable[Opportunity],
    actions: Iterable[Action],
    now: datetime | None = None,
) -> Minutes:
    """Keep how a meeting stands that closes now: part of the service that holds it.

    opportunities  each with its `vote_count`; actions each with its `owner`
    """
    shared = Reflection.objects.filter(meeting=meeting).on_the_wall().order_by("pk").values_list("pk", flat=True)
    content = {
        "people": [astuple(each) for each in people],
        "opportunities": [_told(each, OF_OPPORTUNITY) | {"vote_count": each.vote_count} for each in opportunities],
        "actions": [_told(each, OF_ACTION) | {"owner": each.owner.name} for each in actions],
        "reflections": list(shared),
        "agenda": [[item.title, item.state, item.notes] for item in meeting.agenda.all()],
        "notes": meeting.notes,
    }
    return Minutes.objects.create(
        team_id=meeting.team_id, meeting=meeting, frozen_at=now or timezone.now(), content=content
    )


def _told(row, names):
    values = {name: getattr(row, name) for name in names}
    return {name: value.isoformat() if isinstance(value, date) else value for name, value in values.items()}


@dataclass(frozen=True)
class KeptMinutes:
    """Minutes as a page shows them: opportunities and actions are rows as they were, no matter what became of them."""

    record: Minutes
    people: list[Attendant]
    opportunities: list[Opportunity]
    actions: list[Action]
    reflections: frozenset[int]
    agenda: list[AgendaItem]  # none in minutes of before it was kept
    amendments: list[MinutesAmendment]

    @property
    def may_be_amended(self) -> bool:
        return self.record.may_be_amended(timezone.now())

    @property
    def noted(self) -> list[AgendaItem]:
        return [item for item in self.agenda if item.notes.strip()]

    @property
    def not_reached(self) -> list[str]:
        return [item.title for item in self.agenda if item.state == AgendaItem.State.NOT_REACHED]


def minutes_kept(membership: Membership, meeting: Meeting) -> KeptMinutes | None:
    """None of a meeting that was held before minutes were kept. Two statements."""
    record = next(iter(_minutes(membership, meeting=meeting.pk)), None)
    if record is None:
        return None
    content = record.content
    opportunities, actions = rows_of(record)
    return KeptMinutes(
        record,
        people=[Attendant(*each) for each in content["people"]],
        opportunities=opportunities,
        actions=actions,
        reflections=frozenset(content["reflections"]),
        agenda=[AgendaItem(title=title, state=state, notes=notes) for title, state, notes in content.get("agenda", [])],
        amendments=_amendments(minutes=record.pk),
    )


def rows_of(minutes: Minutes) -> tuple[list[Opportunity], list[Action]]:
    """What was needed and agreed, as it was then."""
    content = minutes.content
    return [_opportunity(**each) for each in content["opportunities"]], [_action(**each) for each in content["actions"]]


def minutes_to_agree(membership: Membership, meeting: Meeting) -> list[Minutes]:
    """The minutes of earlier meetings that no meeting has agreed yet, the oldest first."""
    return _to_agree(membership, before=meeting.planned_for)


def _opportunity(*, vote_count, **told):
    row = Opportunity(**_with_days(told))
    row.vote_count = vote_count
    return row


def _action(*, owner, **told):
    return Action(owner=Membership(name=owner), **_with_days(told))


def _with_days(told):
    days = {name: date.fromisoformat(value) for name, value in told.items() if name.endswith("_on") and value}
    return told | days


@statement
def _minutes(membership, *, meeting: int):
    rows = Minutes.objects.visible_to(membership).filter(meeting=meeting)
    return rows.select_related("agreed_by", "agreed_in")


@statement
def _amendments(*, minutes: int):
    return MinutesAmendment.objects.filter(minutes=minutes).select_related("amended_by")


@statement
def _to_agree(membership, *, before: datetime):
    rows = Minutes.objects.visible_to(membership).filter(agreed_at__isnull=True, meeting__planned_for__lt=before)
    return rows.select_related("meeting").order_by("meeting__planned_for", "meeting")
