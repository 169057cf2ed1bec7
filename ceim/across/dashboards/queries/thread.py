"""The thread over all teams, stage by stage: the headline figure and the records behind each of its numbers."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Subquery, Value
from django.db.models.functions import Coalesce
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.across.dashboards.queries.teams import at_work
from ceim.teams.models import Organisation
from conversations.models import Conversation
from improvements.models import BoardEntry, Cycle, Implementation, Improvement, SiteStage, Spread
from meetings.models import Opportunity

TAKEN_UP = [SiteStage.Stage.IMPLEMENTED, SiteStage.Stage.SUSTAINED]


@dataclass(frozen=True)
class Stage:
    """One stage: its name in the address, its heading, what exactly is counted, which day is shown, the records."""

    slug: str
    heading: Promise
    counted: Promise
    when: Promise
    records: Callable


def stories(teams, period):
    told = Conversation.objects.counted().filter(team__in=teams, held_on__range=period.days)
    return told.order_by("-held_on", "-pk")


def opportunities(teams, period):
    stated = Opportunity.objects.filter(team__in=teams, stated_at__gte=period.start_moment)
    return stated.order_by("-stated_at", "-pk")


def tests(teams, period):
    done = Cycle.objects.filter(idea__improvement=OuterRef("pk"), done_on__range=period.days)
    return Improvement.objects.filter(Exists(done), team__in=teams).order_by("-started_on", "-pk")


def implemented(teams, period):
    normal = Implementation.objects.filter(team__in=teams, normal_on__range=period.days)
    return normal.order_by("-normal_on", "-pk")


def spread(teams, period):
    taken_up = SiteStage.objects.filter(site__spread=OuterRef("pk"), stage__in=TAKEN_UP, on__range=period.days)
    return Spread.objects.filter(Exists(taken_up), team__in=teams).order_by("-pk")


def told(teams, period):
    entries = BoardEntry.objects.filter(team__in=teams, approved_at__gte=period.start_moment)
    return entries.order_by("-approved_at", "-pk")


STAGES = [
    Stage("stories", _("Stories heard"), _("Conversations held and written down"), _("Month"), stories),
    Stage(
        "opportunities",
        _("Opportunities"),
        _("Needs and good practice that teams stated"),
        _("Stated on"),
        opportunities,
    ),
    Stage("tests", _("Changes tested"), _("Improvements with at least one test carried out"), _("Started on"), tests),
    Stage("implemented", _("Implemented"), _("Changes that became normal work"), _("Normal work since"), implemented),
    Stage("spread", _("Spread"), _("Changes that another place made its normal work"), _("Planned until"), spread),
    Stage("told", _("People told"), _("Entries approved for “You said, we did”"), _("Approved on"), told),
]


def stage_of(slug):
    """The stage of that name; the first for anything else."""
    return next((stage for stage in STAGES if stage.slug == slug), STAGES[0])


def headline(standing, teams, period):
    """((teams of the period, those of them still at work), (stage, number) for each stage), in one statement."""
    numbers = {stage.slug: _number_of(stage.records(teams.values("pk"), period)) for stage in STAGES}
    numbers |= {"all_teams": _number_of(teams), "at_work": _number_of(at_work(teams))}
    row = Organisation.objects.values(**numbers).get(pk=standing.organisation_id)
    return (row["all_teams"], row["at_work"]), [(stage, row[stage.slug]) for stage in STAGES]


def _number_of(rows):
    one_group = rows.order_by().annotate(all=Value(1)).values("all")
    return Coalesce(Subquery(one_group.annotate(number=Count("pk")).values("number")), 0)
