"""Finding people, teams and groups of an organisation by name or address, also who left, what closed or ended."""

from dataclasses import dataclass
from datetime import date

from django.db.models import BigIntegerField, Case, CharField, DateField, F, IntegerField, Q, QuerySet, Value, When
from django.db.models.functions import Cast
from django.utils import timezone

from ceim.access.policy import Role
from ceim.access.role_names import ROLE_NAMES
from ceim.teams.models import GroupOfTeams, Membership, Organisation, OrganisationRole, Setting

COLUMNS = (
    "rank",
    "found",
    "email",
    "what",
    "team_name",
    "team_address",
    "into_name",
    "into_address",
    "over_since",
    "team_closed_on",
    "group",
    "person",
)
SIGNS_IN = {"email": "user__email", "what": "role", "person": "user"}  # of whatever somebody is to an organisation
TEAM, GROUP, OF_THE_ORGANISATION, OF_A_TEAM = 0, 1, 2, 3


@dataclass(frozen=True)
class PersonOrTeam:
    """A team, a group of teams, or what a person is or was to a team or to the organisation: one row for each."""

    rank: int
    name: str
    email: str
    what: str
    team_name: str
    team_address: str
    into_name: str  # of a team that became part of another: that one
    into_address: str
    over_since: date | None
    team_closed_on: date | None
    group: int | None  # the number of a group
    person: int | None  # the number of who signs in

    @property
    def has_page(self):
        """Whether there is a page of its people: a team that has closed has none any more."""
        return bool(self.team_address) and self.team_closed_on is None

    @property
    def is_team(self):
        return self.rank == TEAM

    @property
    def is_group(self):
        return self.rank == GROUP

    @property
    def role_or_setting(self):
        if self.is_group:
            return GroupOfTeams.Kind(self.what).label
        return Setting(self.what).label if self.is_team else ROLE_NAMES[Role(self.what)]


def search(organisation: Organisation, words: str) -> QuerySet:
    """Rows of COLUMNS: teams first, then groups, the organisation's people, then those of its teams. One statement."""
    teams = _with(organisation.teams.all(), words, "name")
    groups = _with(organisation.groups.all(), words, "name")
    roles = _with(OrganisationRole.objects.filter(organisation=organisation), words, "user__name", "user__email")
    people = Membership.objects.filter(team__organisation=organisation)
    people = _with(people, words, "name", "user__name", "user__email")
    parts = [
        _rows(
            teams,
            TEAM,
            found="name",
            what="setting",
            team_name="name",
            team_address="address",
            into_name="merged_into__name",
            into_address="merged_into__address",
            closed="ended_on",
        ),
        _rows(groups, GROUP, found="name", what="kind", group="pk"),
        _rows(roles, OF_THE_ORGANISATION, found="user__name", over_since=_role_over(), **SIGNS_IN),
        _rows(
            people,
            OF_A_TEAM,
            found="name",
            team_name="team__name",
            team_address="team__address",
            closed="team__ended_on",
            **SIGNS_IN,
        ),
    ]
    rows = parts[0].union(*parts[1:], all=True)
    return rows.order_by("rank", "found", "email", "team_name", "over_since", "what")


def _role_over():
    past = When(until__lt=timezone.localdate(), then=F("until"))
    return Case(past, default=F("ended_on"), output_field=DateField())


def shown(rows) -> list[PersonOrTeam]:
    return [PersonOrTeam(*row) for row in rows]


def _with(rows, words, *columns):
    """The rows that hold each of the words in one of the columns."""
    for word in words.split():
        any_column = Q()
        for column in columns:
            any_column |= Q(**{f"{column}__icontains": word})
        rows = rows.filter(any_column)
    return rows


def _rows(rows, rank, *, over_since=None, closed=None, group=None, person=None, **columns):
    text = CharField()
    named = {
        name: Cast(F(columns[name]), text) if name in columns else Value("", output_field=text)
        for name in ("found", "email", "what", "team_name", "team_address", "into_name", "into_address")
    }
    over = over_since if over_since is not None else F("ended_on")
    closed_on = F(closed) if closed else Cast(Value(None), DateField())
    named |= {"rank": Value(rank, output_field=IntegerField()), "over_since": over, "team_closed_on": closed_on}
    for name, number in (("group", group), ("person", person)):
        named[name] = Cast(F(number) if number else Value(None), BigIntegerField())
    return rows.order_by().annotate(**named).values_list(*COLUMNS)
