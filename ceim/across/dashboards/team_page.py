"""A team's first page: the month's conversations, what waits for this person, the first steps of a new team."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.access.policy import Permission
from ceim.across.dashboards.lead_page import for_lead
from ceim.across.dashboards.queries import team as queries
from ceim.across.dashboards.tasks import tasks_of
from ceim.months import days_left, pace
from ceim.nhs.formats import nhs_date
from ceim.teams.targets import Count, count_of
from conversations.against_target import pathways_with_counts
from conversations.handover.today import words_of_today
from conversations.months.why_short import ExplainedCount, explained, short_last_month
from improvements.models import Cycle
from improvements.taking_part.news import news_of
from meetings.diary.quiet import quiet_for


@dataclass(frozen=True)
class MonthOfPathway:
    """One pathway this month against its target."""

    count: Count
    days_left: int
    said: ExplainedCount

    @property
    def days_for_each(self):
        return pace(self.count.missing, self.days_left) if self.count.missing > 1 else None


@dataclass(frozen=True)
class FirstStep:
    """One of the first steps of a new team."""

    text: str
    why: str
    is_done: bool
    is_next: bool = False
    address: str = ""  # empty when somebody else has to do it


@dataclass(frozen=True)
class RunningTest:
    """A cycle under way and what comes next in it."""

    cycle: object
    next_step: Promise | str
    address: str


NEXT_STEPS = {
    Cycle.Stage.DO: ("carry_out_cycle", gettext_lazy("Write down what happened")),
    Cycle.Stage.STUDY: ("study_cycle", gettext_lazy("Compare it with what you predicted")),
    Cycle.Stage.ACT: ("act_on_cycle", gettext_lazy("Decide what to do next")),
}


def months_of_pathways(membership, today):
    """The pathways in use, each with this month's conversations: one's own before others', those most short first."""
    counts = [count_of(pathway) for pathway in pathways_with_counts(membership, today) if pathway.in_use]
    said = explained(membership, counts, today, today)
    months = [MonthOfPathway(each.count, days_left(today), each) for each in said]
    return sorted(months, key=lambda month: (month.count.pathway.team_id != membership.team_id, -month.count.missing))


def next_and_past(meetings, now):
    """The next planned meeting (or None), and those whose hour is past but which nobody wrote up."""
    past = [meeting for meeting in meetings if timezone.localdate(meeting.planned_for) < timezone.localdate(now)]
    coming = [meeting for meeting in meetings if meeting not in past]
    return (coming[0] if coming else None), past


def tests_under_way(membership, cycles, today):
    return [_test(membership, cycle, today) for cycle in cycles]


def _test(membership, cycle, today):
    page, text = NEXT_STEPS[cycle.stage]
    if cycle.stage == Cycle.Stage.DO and cycle.starts_on > today:
        text = _("It starts on %(day)s") % {"day": nhs_date(cycle.starts_on)}
    is_theirs = membership.may_decide_on_change if cycle.stage == Cycle.Stage.ACT else membership.may_test_change
    page = page if is_theirs else "show_cycle"
    return RunningTest(cycle, text, reverse(page, args=[membership.team.address, cycle.pk]))


def first_steps(membership, facts):
    """The way of a new team up to its first meeting; nothing once that has been held."""
    if facts.last_met_on:
        return []
    steps = [
        FirstStep(text, why, is_done, address=_address(membership, may, page))
        for text, why, is_done, may, page in _steps_of(membership, facts)
    ]
    undone = next(number for number, step in enumerate(steps) if not step.is_done)
    return [
        FirstStep(step.text, step.why, step.is_done, number == undone, step.address)
        for number, step in enumerate(steps)
    ]


def _address(membership, may, page):
    return reverse(page, args=[membership.team.address]) if may else ""


def _steps_of(membership, facts):
    return [
        (
            _("Draw a pathway"),
            _("The journey you will ask people about, from start to end."),
            facts.has_pathway,
            membership.may_draw_pathway,
            "draw_pathway",
        ),
        (
            _("Log a conversation"),
            _("Ask one person about it and write down their own words."),
            facts.has_conversation,
            membership.may_record_conversation,
            "choose_pathway",
        ),
        (
            _("Check and release the story"),
            _("A colleague takes out what could show who it was. Then the team can read it."),
            facts.has_released,
            membership.may_release_story,
            "list_conversations",
        ),
        (
            _("Hold a meeting"),
            _("Read the stories together and choose what to change."),
            False,
            membership.may_run_meeting,
            "plan_meeting",
        ),
    ]


def page_of(membership, now):
    """Everything the page shows, as a template's context."""
    if membership.team.ended_on:
        return _what_came_of_it(membership, now)
    facts = queries.team_facts(membership)
    today = timezone.localdate(now)
    context = {
        "months": months_of_pathways(membership, today),
        "short_last_month": short_last_month(membership, today),
        "steps": first_steps(membership, facts),
    }
    return context | (_of_reader(membership, facts, now) if membership.may_read_stories else {})


def _of_reader(membership, facts, now):
    meeting, past = next_and_past(queries.planned_meetings(membership), now)
    cycles = queries.open_cycles(membership)
    to_release = queries.stories_to_release(membership)
    return {
        "concerns": queries.open_concerns(membership),
        "today": words_of_today(membership, now) if membership.may(Permission.REVIEW_STORIES) else None,
        "meeting": meeting,
        "last_met_on": facts.last_met_on,
        "worked": facts,
        "quiet_for": quiet_for(timezone.localdate(now), facts.last_met_on, facts.started_on),
        "tasks": tasks_of(membership, facts, to_release, past, cycles, now),
        "released_by_others": to_release["elsewhere"],
        "tests": tests_under_way(membership, cycles, timezone.localdate(now)),
        **for_lead(membership, facts, cycles),
        "declined": queries.offers_declined_lately(membership, facts),
        **_what_came_of_it(membership, now),
    }


def _what_came_of_it(membership, now):
    return {
        "news": news_of(membership, timezone.localdate(now)),
        "told": queries.told_lately(membership),
        "implemented": queries.implemented_lately(membership),
    }
