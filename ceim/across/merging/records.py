"""Which records move when a team becomes part of another: all there are, derived from the models."""

from django.apps import apps
from django.db.models import BigIntegerField, Case, F, Model, OuterRef, Value, When
from django.utils.translation import gettext_lazy as _

from ceim.across.charts_say.models import ChartSays, ChartsRead
from ceim.across.dashboards.queries.counting import count_of
from ceim.across.digest.models import RemindersPause, TopicOff
from ceim.across.findings.models import FindingAnswer
from ceim.across.reminders.models import Reminder
from ceim.history.recording import also_in_history_of
from ceim.months import first_of
from ceim.teams.models import FormerAddress, FormerTeam, Invitation, Move, Pathway, Team, TeamRecord, Touchpoint
from conversations.models import Concern, Conversation, Draft, HeldInMonth, Theme, ThemeInMonth
from improvements.models import (
    Adaptation,
    ArchivedImprovement,
    BoardEntry,
    BroughtInTogether,
    CareTeamMember,
    ChecklistItem,
    CoDesignSession,
    Comment,
    CountedCase,
    Cycle,
    CycleFile,
    CycleQuestion,
    CycleTask,
    DataRow,
    DriverTemplate,
    FixedLines,
    HoldAnswer,
    Implementation,
    Improvement,
    Measure,
    Participation,
    Phase,
    ProgressScore,
    Reading,
    ReadingCorrection,
    Reopening,
    Site,
    Support,
    SustainingAnswer,
)
from meetings.models import Action, GroundRules, Meeting, Opportunity, TeamAgenda, TeamAgendaItem, TeamVision

# What a team did in an improvement in which the other works too stays with the team that was: two teams' tests and
# numbers are not one team's.
OWN_COURSE = {
    Adaptation: "idea__improvement",
    ArchivedImprovement: "improvement",
    BroughtInTogether: "idea__improvement",
    CareTeamMember: "improvement",
    ChecklistItem: "implementation__idea__improvement",
    CoDesignSession: "improvement",
    Comment: "improvement",
    CountedCase: "improvement",
    Cycle: "idea__improvement",
    CycleFile: "cycle__idea__improvement",
    CycleQuestion: "cycle__idea__improvement",
    CycleTask: "cycle__idea__improvement",
    DataRow: "cycle__idea__improvement",
    FixedLines: "measure__improvement",
    HoldAnswer: "improvement",
    Implementation: "idea__improvement",
    Participation: "improvement",
    Phase: "measure__improvement",
    ProgressScore: "improvement",
    Reading: "measure__improvement",
    Reopening: "idea__improvement",
    ReadingCorrection: "reading__measure__improvement",
    Support: "improvement",
    SustainingAnswer: "implementation__idea__improvement",
}
# Mails and answers about the team that was, and who wanted which; counts, which are mended afterwards; what its charts
# said, which are read again; how it met, which is not how the other meets.
STAY = {
    *(Reminder, TopicOff, RemindersPause, FindingAnswer, HeldInMonth, ThemeInMonth, ChartSays, ChartsRead),
    *(TeamVision, TeamAgenda, TeamAgendaItem, GroundRules),
}
# What else names a team, and why no statement for each model moves it.
NAMED_OTHERWISE = {
    "teams.Closure.team": "stays: says when that team owed nothing",
    "teams.FormerAddress.team": "leads on to the other team: lead_on",
    "teams.FormerSetting.team": "stays: figures of its time count it there",
    "teams.Move.team": "stays where it is over; what nobody answered is stopped: stop_moves",
    "teams.Move.to_team": "likewise",
    "teams.TeamInGroup.team": "stays: figures of its time count it there",
    "teams.FormerTeam.team": "stays: says whose the pathway was",
    "teams.Invitation.team": "invites into the other team: lead_on",
    "teams.Team.merged_into": "is what the merging writes",
    "teams.Team.taken_over_by": "stays: says which team took over what was open in one that closed",
    "teams.Touchpoint.provided_by": "the other team provides it: lead_on",
    "open_files.OpenFiles.of_team": "stays: a file of the team that was, gone after three days",
    "improvements.Improvement.taken_over_from": "stays: says which team closed",
    "meetings.Action.taken_over_from": "stays: says which team closed",
    "improvements.DriverTemplate.for_team": "the other team begins from it: lead_on",
    "improvements.Site.receiving_team": "the other team receives it: lead_on",
}
# What the page counts; the rest belongs to these and goes with them.
SHOWN = [
    (_("Conversations"), Conversation),
    (_("Conversations begun and not saved"), Draft),
    (_("Concerns"), Concern),
    (_("Pathways"), Pathway),
    (_("Themes"), Theme),
    (_("Meetings"), Meeting),
    (_("Opportunities"), Opportunity),
    (_("Actions"), Action),
    (_("Improvements"), Improvement),
    (_("Measures"), Measure),
    (_("Entries for “You said, we did”"), BoardEntry),
]


def models_that_move() -> list[type[TeamRecord]]:
    """Every model whose rows belong to a team, whichever app it is in."""
    return [model for model in apps.get_models() if issubclass(model, TeamRecord) and model not in STAY]


def numbers_of(team: Team) -> list[tuple[str, int]]:
    """(heading, how many) of what moves, without what there is none of. One statement."""
    numbers = {
        f"number_{place}": count_of(model._base_manager.filter(team=OuterRef("pk")))
        for place, (_heading, model) in enumerate(SHOWN)
    }
    row = Team.objects.values(**numbers).get(pk=team.pk)
    counted = [(heading, row[f"number_{place}"]) for place, (heading, _model) in enumerate(SHOWN)]
    return [(heading, number) for heading, number in counted if number]


def move_records(team: Team, into: Team, both: list[int]) -> None:
    """One statement for each model; what would clash has been settled. `both`: as `worked_on_by_both` said before."""
    for model in models_that_move():
        rows = model._base_manager.filter(team=team)
        if both and model in OWN_COURSE:
            rows = rows.exclude(pk__in=model._base_manager.filter(**{f"{OWN_COURSE[model]}__in": both}).values("pk"))
        rows.update(team=into)


def worked_on_by_both(team: Team, into: Team) -> list[int]:
    """The keys of the improvements that both work on or once did."""
    of_team, of_into = (
        Participation.objects.of_teams().filter(team=each, since__isnull=False) for each in (team, into)
    )
    return list(of_team.filter(improvement__in=of_into.values("improvement")).values_list("improvement", flat=True))


def remember_whose_it_was(team: Team, day) -> None:
    """Months that are over stay with `team` on each of its pathways; before these move."""
    month = first_of(day)
    known = FormerTeam.objects.filter(until=month).values("pathway")
    older = Pathway.objects.filter(team=team, started_on__lt=month).exclude(pk__in=known)
    FormerTeam.objects.bulk_create(FormerTeam(pathway=pathway, team=team, until=month) for pathway in older)


def stop_moves(team: Team, now) -> None:
    """Nobody moves into a team that is about to be no more, or out of it; before people are joined."""
    open_moves = Move.objects.open()
    stopped = open_moves.out_of(team) | open_moves.into(team)
    for teams in stopped.values_list("team", "to_team"):
        also_in_history_of(*teams)
    stopped.update(stopped_at=now)


def lead_on(team: Team, into: Team, day) -> None:
    """Addresses, invitations and offers of `team` are those of `into`; after its records have moved."""
    FormerAddress.objects.filter(team=team).update(team=into)
    FormerAddress.objects.create(team=into, address=team.address, until=day)
    Invitation.objects.filter(team=team).update(team=into)
    Touchpoint.objects.filter(provided_by=team).update(provided_by=into)
    Touchpoint.objects.filter(team=into, provided_by=into).update(provided_by=None)  # as of every team that holds one
    DriverTemplate.objects.filter(for_team=team).update(for_team=into)
    Site.objects.filter(receiving_team=team).update(receiving_team=into)
    Site.objects.filter(team=into, receiving_team=into).update(receiving_team=None)  # nobody offers to themselves


def point_elsewhere(model: type[Model], new_of: dict[int, int]) -> None:
    """Let everything that points at a row of `model` point at another: `new_of` is {old id: new id}."""
    for relation in model._meta.get_fields(include_hidden=True):
        if relation.auto_created and not relation.concrete and not relation.many_to_many:
            name = relation.field.attname
            cases = [When(**{name: old}, then=Value(to)) for old, to in new_of.items()]
            new = Case(*cases, default=F(name), output_field=BigIntegerField())
            relation.related_model._base_manager.filter(**{f"{name}__in": new_of}).update(**{name: new})
