"""The people of a spreadsheet, and what would come of each row: an invitation, or the reason why not."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import TextChoices
from django.db.models.functions import Lower
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.access.policy import TEAM_ROLES, Role
from ceim.access.role_names import ROLE_NAMES
from ceim.nhs.email_address import tidied
from ceim.tables.table import FileLimits, Table, UnreadableFile
from ceim.teams.models import Invitation, Membership, Team
from ceim.words import cleaned_words

LIMITS = FileLimits(megabytes=1, rows=500)
COLUMNS = {
    "name": ("name", "full name", "person"),
    "email": ("email", "e-mail", "email address", "e-mail address", "work email", "mail"),
    "role": ("role", "role in the team"),
    "profession": ("profession", "background", "profession or background", "job", "job title"),
    "team": ("team", "team name", "ward"),
}
ROLES = {role.value: role for role in TEAM_ROLES} | {str(ROLE_NAMES[role]).casefold(): role for role in TEAM_ROLES}
ROLES |= {"": Role.MEMBER, "lead": Role.LEAD, "coach": Role.COACH, "partner": Role.PARTNER}


class Outcome(TextChoices):
    INVITED_NOW = "invited_now", gettext_lazy("Will be invited")
    IN_TEAM = "in_team", gettext_lazy("Is in the team already")
    INVITED = "invited", gettext_lazy("Is invited already")
    TWICE = "twice", gettext_lazy("Stands further up already")
    BAD_NAME = "bad_name", gettext_lazy("Not invited: enter a full name of up to 120 characters")
    BAD_ADDRESS = "bad_address", gettext_lazy("Not invited: enter an email address like name@example.com")
    BAD_ROLE = "bad_role", gettext_lazy("Not invited: choose the role member, team lead, facilitator, coach or partner")
    BAD_PROFESSION = "bad_profession", gettext_lazy("Not invited: keep the profession to 80 characters")
    BAD_TEAM = "bad_team", gettext_lazy("Not invited: enter the name of one of your teams")


@dataclass(frozen=True)
class PersonInFile:
    """One row as it stands in the file; `number` is the one that a spreadsheet shows beside it."""

    number: int
    name: str
    email: str
    role: str
    profession: str
    team: str

    as_kept = astuple


@dataclass(frozen=True)
class PersonToInvite:
    row: PersonInFile
    email: str
    role: Role | None
    team: Team | None
    outcome: Outcome

    @property
    def is_invited_now(self):
        return self.outcome == Outcome.INVITED_NOW

    @property
    def role_name(self):
        return ROLE_NAMES[self.role] if self.role else self.row.role


def rows_of(table: Table) -> list[PersonInFile]:
    """The filled rows of a table. Raises UnreadableFile when no column is named for the names or the addresses."""
    named = [name.strip().casefold() for name in table.header]
    places = {
        column: next((named.index(name) for name in names if name in named), None) for column, names in COLUMNS.items()
    }
    if places["name"] is None or places["email"] is None:
        raise UnreadableFile(_("Name two columns “Name” and “Email”, on the first row"))
    found = []
    for number, cells in zip(table.numbers, table.rows, strict=True):
        told = {
            column: " ".join(cleaned_words(cells[place]).split()) if place is not None and place < len(cells) else ""
            for column, place in places.items()
        }
        if any(told.values()):
            found.append(PersonInFile(number, **told))
    return found


def outcomes(rows: Sequence[PersonInFile], teams: Sequence[Team], *, names_team: bool) -> list[PersonToInvite]:
    """What would come of each row, in their order. Two statements, however many there are.

    names_team  whether each row says, by name or code, which of `teams` it is about; else it is about the only one
    """
    emails = {tidied(row.email).lower() for row in rows}
    in_team = Membership.objects.current().filter(team__in=teams, user__isnull=False)
    in_team = in_team.annotate(address=Lower("user__email")).filter(address__in=emails)
    invited = Invitation.objects.unanswered().filter(team__in=teams).annotate(address=Lower("email"))
    known = dict.fromkeys(invited.filter(address__in=emails).values_list("team_id", "address"), Outcome.INVITED)
    known |= dict.fromkeys(in_team.values_list("team_id", "address"), Outcome.IN_TEAM)
    by_name = {team.code.casefold(): team for team in teams if team.code}
    by_name |= {team.name.casefold(): team for team in teams}
    found = []
    for row in rows:
        team = by_name.get(row.team.casefold()) if names_team else teams[0]
        person = _person(row, team, known)
        known.setdefault((team and team.pk, person.email), Outcome.TWICE)
        found.append(person)
    return found


def _person(row, team, known):
    email, role = tidied(row.email).lower(), ROLES.get(row.role.casefold())
    outcome = _fault(row, email, role, team) or known.get((team.pk, email), Outcome.INVITED_NOW)
    return PersonToInvite(row, email, role, team, outcome)


def _fault(row, email, role, team):
    if team is None:
        return Outcome.BAD_TEAM
    if not 0 < len(row.name) <= Invitation._meta.get_field("name").max_length:
        return Outcome.BAD_NAME
    try:
        validate_email(email)
    except ValidationError:
        return Outcome.BAD_ADDRESS
    if role is None:
        return Outcome.BAD_ROLE
    too_long = len(row.profession) > Invitation._meta.get_field("profession").max_length
    return Outcome.BAD_PROFESSION if too_long else None
