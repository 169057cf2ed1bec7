"""Which rows of which table belong to a team or an organisation: read off the models, so that a new one comes along."""

from dataclasses import dataclass

from django.apps import apps
from django.db.models import Model, Q, QuerySet

from ceim.accounts.models import User
from ceim.history.models import Event, EventTeam
from ceim.teams.models import Membership, Organisation, OrganisationRole, RoleGrant, Team, TeamInGroup, TeamRecord
from meetings.models import Reflection

OURS = ("ceim.", "conversations", "meetings", "improvements")
# What does not leave, and why.
LEFT_OUT = {
    "accounts.AddressChange": "opens an account",
    "accounts.AddressLetter": "a mail on its way",
    "accounts.NewPasswordLetter": "a mail on its way",
    "accounts.SafetyLetter": "a mail on its way",
    "accounts.SignInRecord": "of somebody's account, gone after 400 days",
    "api.ApiToken": "opens figures to a program",
    "board_paper.BoardPaper": "somebody's own file, gone after a day",
    "conversations.Draft": "somebody's own, not yet said to the team",
    "conversations.HoldLetter": "a mail on its way",
    "dashboards.LastVisit": "somebody's own",
    "dashboards.SavedView": "somebody's own",
    "digest.Digest": "a mail on its way",
    "digest.MailChoice": "somebody's own",
    "digest.ToldNote": "a mail on its way",
    "history.ChainLink": "over the history of all, without words",
    "history.SentForm": "a mark, gone after three days",
    "meetings.GuestLetter": "a mail on its way",
    "open_files.OpenFiles": "files like these themselves",
    "open_files.OpenFilesLetter": "a mail on its way",
    "open_files.OpenFilesPart": "files like these themselves",
    "outbox.Notice": "a mail on its way",
    "reminders.Heartbeat": "of the clock",
    "teams.GrantLetter": "a mail on its way",
    "teams.InvitationLetter": "a mail on its way",
}
# What opens something, or says whose a nameless reflection is.
SECRET = {
    "accounts.User.password",
    "conversations.Conversation.idempotency_key",
    "conversations.Conversation.slip_secret",
    "conversations.SheetRow.key",
    "improvements.CountedCase.key",
    "meetings.Meeting.join_code",
    "meetings.Reflection.key",
    "pictures.EasyPicture.token",
    "teams.Invitation.token",
    "teams.Team.board_token",
}


@dataclass(frozen=True)
class Leaving:
    """Whose rows are asked for."""

    organisation: int
    teams: QuerySet  # of their ids
    is_whole: bool  # the organisation's own rows too


def leaving_of(open_files) -> Leaving:
    teams = Team.objects.filter(organisation=open_files.organisation_id)
    if open_files.of_team_id:
        teams = teams.filter(pk=open_files.of_team_id)
    return Leaving(open_files.organisation_id, teams.order_by().values("pk"), open_files.of_team_id is None)


def tables_that_leave() -> list[type[Model]]:
    """Every model of ours but those left out, and the tables between two of them; by name."""
    found = [model for model in apps.get_models(include_auto_created=True) if model.__module__.startswith(OURS)]
    return sorted((each for each in found if each._meta.label not in LEFT_OUT), key=lambda each: each._meta.label)


def rows_of(model: type[Model], leaving: Leaving) -> QuerySet:
    """Raises LookupError for a model of which nobody has said whose its rows are."""
    rows = model._base_manager.all()
    if model._meta.auto_created:
        between = next(f for f in model._meta.concrete_fields if f.related_model is model._meta.auto_created)
        return rows.filter(**{f"{between.name}__in": rows_of(model._meta.auto_created, leaving).values("pk")})
    if model in WHOSE:
        return rows.filter(WHOSE[model](leaving))
    names = {field.name for field in model._meta.concrete_fields}
    if issubclass(model, TeamRecord) or "team" in names:
        return rows.filter(team__in=leaving.teams)
    if "organisation" in names:
        return rows.filter(organisation=leaving.organisation) if leaving.is_whole else rows.none()
    raise LookupError(f"Say in {__name__} whose the rows of {model._meta.label} are, or why they are left out")


def _people(leaving):
    members = Q(pk__in=Membership._base_manager.filter(team__in=leaving.teams, user__isnull=False).values("user"))
    roles = OrganisationRole._base_manager.filter(organisation=leaving.organisation).values("user")
    return members | Q(pk__in=roles) if leaving.is_whole else members


def _by_team_or_organisation(leaving, team, organisation):
    of_teams = Q(**{f"{team}__in": leaving.teams})
    return of_teams | Q(**{organisation: leaving.organisation}) if leaving.is_whole else of_teams


WHOSE = {
    Organisation: lambda leaving: Q(pk=leaving.organisation) if leaving.is_whole else Q(pk=None),
    Team: lambda leaving: Q(pk__in=leaving.teams),
    User: _people,
    Event: lambda leaving: _by_team_or_organisation(leaving, "team_id", "organisation_id"),
    EventTeam: lambda leaving: Q(team_id__in=leaving.teams),
    RoleGrant: lambda leaving: _by_team_or_organisation(leaving, "membership__team", "organisation_role__organisation"),
    TeamInGroup: lambda leaving: Q(team__in=leaving.teams),
    # What somebody wrote for themselves stays theirs.
    Reflection: lambda leaving: Q(team__in=leaving.teams) & ~Q(state=Reflection.State.PRIVATE),
}
