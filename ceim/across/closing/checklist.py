"""What is open in a team, kind by kind: how many, who deals with it, and what closing does with what is left."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.across.dashboards.queries.counting import count_of
from ceim.teams.models import Invitation, PathwayPartner, Team
from conversations.models import Concern, Conversation, Draft, FeedbackImport
from improvements.models import BoardEntry, Improvement, Participation, Site, SiteStage
from meetings.models import Action, Meeting

# Of the kinds of things that may be open, those that another team is in, and where its id stands.
TOGETHER = {
    "teams_taking_part": "team",
    "takes_part": "improvement__team",
    "pathways_held": "team",
    "pathways_used": "pathway__team",
    "offers": "team",
}
UNDECIDED = [SiteStage.Stage.IDENTIFIED, SiteStage.Stage.AWARE, SiteStage.Stage.DECIDED]


@dataclass(frozen=True)
class OpenThings:
    """A kind of thing that may be open in a team.

    rows(team): those that are; `team` may be an OuterRef. way: who can deal with them before, "" for nobody.
    otherwise: what closing does with those that are left. team: the column of the rows that names the team.
    """

    slug: str
    heading: Promise
    rows: Callable[[object], QuerySet]
    way: Promise | str
    otherwise: Promise
    team: str = "team"


@dataclass(frozen=True)
class ChecklistLine:
    things: OpenThings
    number: int


def offers_undecided(team):
    """The sites of other teams' changes that wait for this team to take them up."""
    latest = SiteStage.objects.filter(site=OuterRef("pk")).order_by("-on", "-pk").values("stage")[:1]
    sites = Site.objects.filter(receiving_team=team, idea__isnull=True).annotate(latest=Subquery(latest))
    return sites.filter(Q(latest__in=UNDECIDED) | Q(latest=None))


KINDS = [
    OpenThings(
        "concerns",
        _("Concerns that are open"),
        lambda team: Concern.objects.open().filter(team=team),
        _("Whoever has it closes it, or hands it to somebody else who handles concerns."),
        _("They stay open with whoever has them, until they are closed there."),
    ),
    OpenThings(
        "drafts",
        _("Conversations begun and not saved"),
        lambda team: Draft.objects.filter(team=team),
        _("Each person finishes or discards their own."),
        _("They are deleted for good."),
    ),
    OpenThings(
        "unreleased",
        _("Stories not released"),
        lambda team: Conversation.objects.filter(team=team, state=Conversation.State.RECORDED),
        _("A colleague checks and releases them."),
        _("They stay counted. Nobody can release or read them any more."),
    ),
    OpenThings(
        "imports",
        _("Files of feedback not imported"),
        lambda team: FeedbackImport.objects.filter(team=team, ended_at__isnull=True),
        _("The team lead imports them, or takes them away."),
        _("They are taken away, and nothing of them is imported."),
    ),
    OpenThings(
        "meetings",
        _("Meetings planned"),
        lambda team: Meeting.objects.planned().filter(team=team),
        _("The team lead says that they were held, or cancels them."),
        _("They are cancelled, with your reason."),
    ),
    OpenThings(
        "actions",
        _("Actions agreed and not done"),
        lambda team: Action.objects.open().filter(team=team),
        _("Their owners finish them, or another team takes them over: see below."),
        _("They are dropped, with your reason."),
    ),
    OpenThings(
        "improvements",
        _("Improvements under way"),
        lambda team: Improvement.objects.under_way().filter(team=team),
        _("The team lead stops them, or another team takes them over: see below."),
        _("They are stopped, with your reason, and their tests with them."),
    ),
    OpenThings(
        "teams_taking_part",
        _("Teams that take part in its improvements"),
        lambda team: (
            Participation.objects.at_work()
            .of_teams()
            .standing()
            .filter(improvement__team=team, improvement__stopped_on__isnull=True)
        ),
        _("The team lead offers one of them the lead: then the improvement goes on."),
        _("The improvement stops for them too. Each keeps its tests and numbers."),
        team="improvement__team",
    ),
    OpenThings(
        "takes_part",
        _("Improvements of other teams that it takes part in, or is asked to"),
        lambda team: Participation.objects.of_teams().standing().filter(team=team),
        _("The team lead leaves them."),
        _("It no longer takes part, and the other teams read your reason."),
    ),
    OpenThings(
        "pathways_held",
        _("Teams that use a pathway of this one, or are asked to"),
        lambda team: PathwayPartner.objects.standing().filter(pathway__team=team),
        _("The team lead tells them, so that they can draw one of their own."),
        _("They no longer use it, and read your reason. Each keeps its stories."),
        team="pathway__team",
    ),
    OpenThings(
        "pathways_used",
        _("Pathways of other teams that it uses, or is asked to"),
        lambda team: PathwayPartner.objects.standing().filter(team=team),
        _("The team lead leaves them."),
        _("It no longer uses them, and the other teams read your reason."),
    ),
    OpenThings(
        "board",
        _("Entries for “You said, we did” not approved"),
        lambda team: BoardEntry.objects.filter(team=team, approved_at__isnull=True, taken_down_on__isnull=True),
        _("The team lead approves them, or takes them down."),
        _("They are taken down."),
    ),
    OpenThings(
        "on_the_board",
        _("Entries on the board"),
        lambda team: BoardEntry.objects.filter(team=team, approved_at__isnull=False, taken_down_on__isnull=True),
        "",
        _("The board is no longer public. What people were told stays counted."),
    ),
    OpenThings(
        "offers",
        _("Changes offered by other teams"),
        offers_undecided,
        _("The team lead tries them here."),
        _("They are declined: the team that offers them reads that this one has closed."),
        team="receiving_team",
    ),
    OpenThings(
        "invitations",
        _("Invitations not accepted"),
        lambda team: Invitation.objects.unanswered().filter(team=team),
        _("The team lead withdraws them."),
        _("They are withdrawn."),
    ),
]


def checklist_of(team) -> list[ChecklistLine]:
    """A line for each kind of which something is open. One statement."""
    numbers = {f"open_{things.slug}": count_of(things.rows(OuterRef("pk")), things.team) for things in KINDS}
    row = Team.objects.values(**numbers).get(pk=team.pk)
    lines = [ChecklistLine(things, row[f"open_{things.slug}"]) for things in KINDS]
    return [line for line in lines if line.number]


def as_shown(checklist) -> str:
    """The list in short, so that nobody closes a team on an older one."""
    return " ".join(f"{line.things.slug}:{line.number}" for line in checklist)


def who_works_with(team) -> set[int]:
    """The ids of the teams that something open in this one is shared with. One statement."""
    first, *others = (rows_of(slug, team).order_by().values_list(column) for slug, column in TOGETHER.items())
    return {team_id for (team_id,) in first.union(*others)}


def rows_of(slug, team) -> QuerySet:
    return next(things for things in KINDS if things.slug == slug).rows(team)
