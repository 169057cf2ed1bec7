"""What waits, kind by kind: which rows of which record, and what each row says, as querysets of the same columns."""

from datetime import date

from django.db.models import (
    BigIntegerField,
    CharField,
    DateField,
    DateTimeField,
    Exists,
    F,
    IntegerField,
    OuterRef,
    QuerySet,
    Subquery,
    Value,
)
from django.db.models.functions import Cast, Coalesce, TruncDate

from ceim.access.policy import Role
from ceim.across.dashboards.queries.stuck import late_actions, not_meeting, silent, slow_cycles, unseen_concerns
from ceim.across.findings.models import FindingAnswer
from ceim.teams.models import Membership, PathwayPartner
from conversations.against_target import short_again
from conversations.models import Conversation, ShortMonth
from improvements.holding.slipping import holding, slipping

Kind = FindingAnswer.Kind
# Of each finding: its kind and record, its team, since when, and what its sentence says besides.
TYPES = {
    "kind": CharField(),
    "record": BigIntegerField(),
    "team_number": BigIntegerField(),
    "team_name": CharField(),
    "team_address": CharField(),
    "since": DateField(),
    "moment": DateTimeField(),
    "words": CharField(),
    "about": CharField(),
    "amount": IntegerField(),
    "of_how_many": IntegerField(),
}
OF_RECORD = {"record": "pk", "team_number": "team", "team_name": "team__name", "team_address": "team__address"}
OF_TEAM = {"record": "pk", "team_number": "pk", "team_name": "name", "team_address": "address"}


def part_of(kind: str, teams: QuerySet, all_teams: QuerySet, days: dict[str, date]) -> list[QuerySet]:
    """The findings of one kind, of one or two models, each with the columns of TYPES.

    all_teams  with those that have closed: a concern waits there too
    """
    return _PARTS[kind](all_teams if kind == Kind.CONCERN else teams, days)


def _concerns(teams, _days):
    found = _in(unseen_concerns(), teams)
    return [_with(found, Kind.CONCERN, OF_RECORD, since=TruncDate("raised_at"), moment=F("raised_at"))]


def _conversations(teams, days):
    return [_with(silent(teams, days["quiet"]), Kind.CONVERSATION, OF_TEAM)]


def _short(teams, days):
    """Of teams that still talk: of the others it is said that they do not."""
    months = ("month", "month_ends", "month_before", "month_before_ends")
    lately = Conversation.objects.counted().filter(team=OuterRef("team"), held_on__gte=days["quiet"])
    found = []
    for rows in short_again(*(days[each] for each in months)):
        pathway = "pathway" if rows.model is PathwayPartner else "pk"
        again = _in(rows, teams).filter(Exists(lately))
        said = ShortMonth.objects.filter(team=OuterRef("team"), pathway=OuterRef(pathway), month=days["month"])
        title = "pathway__title" if rows.model is PathwayPartner else "title"
        columns = OF_RECORD | {"record": pathway, "about": title, "amount": "held", "of_how_many": "target"}
        since, reason = Value(days["month_before"], DateField()), Coalesce(Subquery(said.values("reason")), Value(""))
        found.append(_with(again, Kind.SHORT, columns, since=since, words=reason))
    return found


def _without_lead(teams, days):
    leads = Membership.objects.holding([Role.LEAD], days["today"]).filter(user__is_active=True, team=OuterRef("pk"))
    return [_with(teams.filter(~Exists(leads)), Kind.LEAD, OF_TEAM | {"since": "started_on"})]


def _slipping(teams, days):
    columns = OF_RECORD | {"since": "asked_on", "words": "idea__text", "amount": "number", "of_how_many": "people"}
    return [_with(_in(slipping(days["today"]), teams), Kind.HOLD, columns)]


def _meetings(teams, days):
    return [_with(not_meeting(teams, days["quiet"]), Kind.MEETING, OF_TEAM)]


def _cycles(teams, days):
    columns = OF_RECORD | {"since": "starts_on", "words": "idea__text"}
    return [_with(_in(slow_cycles(days["cycle"]), teams), Kind.CYCLE, columns)]


def _actions(teams, days):
    columns = OF_RECORD | {"since": "due_on", "words": "text"}
    return [_with(_in(late_actions(days["action"]), teams), Kind.ACTION, columns)]


def _to_offer(teams, days):
    """What lasts in one team and was never planned to go to another."""
    found = _in(holding(days["today"]), teams).filter(spread__isnull=True)
    columns = OF_RECORD | {"since": "normal_on", "words": "idea__text", "amount": "still_done", "of_how_many": "people"}
    return [_with(found, Kind.OFFER, columns)]


_PARTS = {
    Kind.CONCERN: _concerns,
    Kind.CONVERSATION: _conversations,
    Kind.SHORT: _short,
    Kind.LEAD: _without_lead,
    Kind.HOLD: _slipping,
    Kind.MEETING: _meetings,
    Kind.CYCLE: _cycles,
    Kind.ACTION: _actions,
    Kind.OFFER: _to_offer,
}


def _in(records, teams):
    return records.filter(team__in=teams.values("pk"))


def _with(found, kind, columns, **expressions):
    """Adds as `found_…` what TYPES names: from a column, by an expression, or nothing; `since` may be a column."""
    read = {"since": "since"} | columns if "since" not in expressions else columns
    told = {"kind": Value(str(kind))} | {name: F(path) for name, path in read.items()} | expressions
    return found.order_by().annotate(
        **{f"found_{name}": Cast(told.get(name, Value(None)), of) for name, of in TYPES.items()}
    )
