"""The thread over all teams, stage by stage: what is counted, the records behind a number, and how each is told."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Exists, Model, OuterRef, QuerySet
from django.db.models.functions import TruncDate
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.across.dashboards.queries.narrowing import of_the_time
from ceim.nhs.formats import nhs_date, nhs_month
from conversations.models import Conversation
from improvements.models import BoardEntry, Cycle, Implementation, Improvement, SiteStage, Spread
from improvements.places import IN_NORMAL_WORK
from meetings.models import Opportunity


@dataclass(frozen=True)
class Record:
    text: str
    about: str
    when: str
    team: object
    address: str = ""  # empty where there is nothing this reader may open


@dataclass(frozen=True)
class CountedStage:
    """A stage of the thread over all teams.

    slug: its name in the address. counted: what exactly is counted. when: which day is shown of a record.
    records(teams, period): what the number counts, the latest first. describe(row): one of them as a
    Record, for which it needs `related` and `flags()`, further columns.
    """

    slug: str
    heading: Promise
    counted: Promise
    when: Promise
    records: Callable[[QuerySet, object], QuerySet]
    related: tuple[str, ...]
    describe: Callable[[Model], Record]
    flags: Callable[[], dict] = dict

    def with_all(self, rows: QuerySet) -> QuerySet:
        return rows.select_related(*self.related).annotate(**self.flags())


def stories(teams, period):
    held = Conversation.objects.counted().filter(team__in=teams, held_on__range=period.days)
    return of_the_time(held, period, "held_on").order_by("-held_on", "-pk")


def opportunities(teams, period):
    stated = Opportunity.objects.filter(
        team__in=teams, stated_at__gte=period.start_moment, stated_at__lt=period.end_moment
    )
    return of_the_time(stated, period, TruncDate("stated_at")).order_by("-stated_at", "-pk")


def tests(teams, period):
    done = Cycle.objects.filter(idea__improvement=OuterRef("pk"), done_on__range=period.days)
    done = of_the_time(done, period, "done_on")
    return Improvement.objects.filter(Exists(done), team__in=teams).order_by("-started_on", "-pk")


def implemented(teams, period):
    normal = Implementation.objects.filter(team__in=teams, normal_on__range=period.days)
    return of_the_time(normal, period, "normal_on").order_by("-normal_on", "-pk")


def spread(teams, period):
    taken_up = SiteStage.objects.filter(site__spread=OuterRef("pk"), stage__in=IN_NORMAL_WORK, on__range=period.days)
    taken_up = of_the_time(taken_up, period, "on")
    return Spread.objects.filter(Exists(taken_up), team__in=teams).order_by("-pk")


def told(teams, period):
    entries = BoardEntry.objects.filter(
        team__in=teams, approved_at__gte=period.start_moment, approved_at__lt=period.end_moment
    )
    return of_the_time(entries, period, TruncDate("approved_at")).order_by("-approved_at", "-pk")


def _address(page, row, *ids):
    return reverse(page, args=[row.team.address, *ids])


def _story(row):
    """Never a word of it: the reference, the month, the pathway."""
    text = _("Story %(reference)s") % {"reference": row.reference}
    about = row.pathway.title
    if not row.is_readable:
        about = _("%(pathway)s, not released yet") % {"pathway": about}
    elif not row.is_shared:
        about = _("%(pathway)s, for the team only") % {"pathway": about}
    address = _address("show_conversation", row, row.pk) if row.is_readable and row.is_shared else ""
    return Record(text, about, nhs_month(row.held_on), row.team, address)


def _opportunity(row):
    day = nhs_date(timezone.localdate(row.stated_at))
    return Record(row.need, row.get_state_display(), day, row.team, _address("show_opportunity", row, row.pk))


def _improvement(row):
    about = _("Stopped") if row.stopped_on else ""
    return Record(row.title, about, nhs_date(row.started_on), row.team, _address("show_improvement", row, row.pk))


def _implementation(row):
    address = _address("show_implementation", row, row.pk)
    return Record(row.idea.text, row.get_approach_display(), nhs_date(row.normal_on), row.team, address)


def _spread(row):
    about = _("To: %(where)s") % {"where": row.where}
    return Record(row.what, about, nhs_date(row.by_when), row.team, _address("show_spread", row, row.pk))


def _entry(row):
    day = nhs_date(timezone.localdate(row.approved_at))
    return Record(row.we_did, row.get_outcome_display(), day, row.team, _address("list_board_entries", row))


STAGES = [
    CountedStage(
        "stories",
        gettext_lazy("Stories heard"),
        gettext_lazy("Conversations held and written down"),
        gettext_lazy("Month"),
        stories,
        ("team", "pathway"),
        _story,
        lambda: {"is_shared": Conversation.shared_across_organisation()},
    ),
    CountedStage(
        "opportunities",
        gettext_lazy("Opportunities"),
        gettext_lazy("Needs and good practice that teams stated"),
        gettext_lazy("Stated on"),
        opportunities,
        ("team",),
        _opportunity,
    ),
    CountedStage(
        "tests",
        gettext_lazy("Changes tested"),
        gettext_lazy("Improvements with at least one test carried out"),
        gettext_lazy("Started on"),
        tests,
        ("team",),
        _improvement,
    ),
    CountedStage(
        "implemented",
        gettext_lazy("Implemented"),
        gettext_lazy("Changes that became normal work"),
        gettext_lazy("Normal work since"),
        implemented,
        ("team", "idea"),
        _implementation,
    ),
    CountedStage(
        "spread",
        gettext_lazy("Spread"),
        gettext_lazy("Changes that another place made its normal work"),
        gettext_lazy("Planned until"),
        spread,
        ("team",),
        _spread,
    ),
    CountedStage(
        "told",
        gettext_lazy("People told"),
        gettext_lazy("Entries approved for “You said, we did”"),
        gettext_lazy("Approved on"),
        told,
        ("team",),
        _entry,
    ),
]


def stage_of(slug):
    """The stage of that name; the first for anything else."""
    return next((stage for stage in STAGES if stage.slug == slug), STAGES[0])
