"""Teams of the tests' organisation, each with something in every stage of the thread."""

from datetime import date, timedelta

from django.http import QueryDict
from django.utils import timezone

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.across.dashboards.forms import PeriodForm
from ceim.across.findings.on_paper import waits_on_paper
from ceim.teams.models import GroupOfTeams, Membership, Team, TeamInGroup
from ceim.testing import factories as make
from conversations.models import Concern
from improvements.models import BoardEntry, Implementation
from meetings.models import Action, Meeting

DAY = timedelta(days=1)


def make_team(organisation, number):
    """A team without anything, and its lead."""
    team = Team.objects.create(
        organisation=organisation,
        name=f"Ward {number:03}",
        address=f"strathmoor/ward-n-{number}",
        setting="inpatient",
        started_on=timezone.localdate() - 400 * DAY,
    )
    user = User.objects.create(email=f"lead-{number}@example.org", name=f"Lead {number}")
    return Membership.objects.create(team=team, user=user, name=user.name, role=Role.LEAD)


def make_group(cast, name, *teams, since=date(2024, 1, 1), until=None, **fields):
    usual = {"kind": "directorate", "lead": cast.user("quentin"), "started_on": date(2024, 1, 1)}
    group = GroupOfTeams.objects.create(organisation=cast.organisation, name=name, **(usual | fields))
    TeamInGroup.objects.bulk_create(TeamInGroup(group=group, team=team, since=since, until=until) for team in teams)
    return group


def make_entry(by, **fields):
    today = timezone.localdate()
    told = {"we_did": "A card with the wait", "approved_at": timezone.now(), "approved_by": by.user}
    return BoardEntry.objects.create(
        team=by.team,
        you_said="The wait was long",
        outcome="did",
        happened_on=today,
        written_by=by.user,
        review_on=today + 90 * DAY,
        **(told | fields),
    )


def fill(by):
    """One record of each kind that the dashboards look at, and everything stuck that can be."""
    today, now = timezone.localdate(), timezone.now()
    highlight = make.make_highlight(by, make.make_conversation(by, state="released"), themes=["Waiting"])
    make.make_conversation(by, state="recorded", held_on=today - 40 * DAY)
    opportunity = make.make_opportunity(by, highlight=highlight)
    improvement = make.make_improvement(by, opportunity=opportunity)
    idea = make.make_idea(by, improvement=improvement)
    make.make_cycle(by, idea=idea, done_on=today, starts_on=today - 60 * DAY)
    implementation = make.make_implementation(by, idea=idea, normal_on=today)
    spread = make.make_spread(by, implementation=implementation)
    make.make_site(by, spread=spread, name="Somewhere", stages=("identified", "implemented"))
    make_entry(by)
    make_entry(by, approved_at=None, approved_by=None)
    meeting = make.make_meeting(by, state=Meeting.State.HELD, planned_for=now - 50 * DAY)
    make.make_meeting(by)
    Action.objects.create(team=by.team, meeting=meeting, text="Ask", owner=by, due_on=today - 20 * DAY)
    Concern.objects.create(team=by.team, kind="complaint", urgency="today", raised_by=by.user)
    return Implementation.objects.get(pk=implementation.pk)


def stuck_of(standing, **asked):
    """(team, kind, address) of what is stuck, as a paper says it; who is short or has no lead is left out."""
    query = QueryDict(mutable=True)
    query.update(asked)
    form = PeriodForm(query, standing=standing, today=timezone.localdate())
    waits = waits_on_paper(form)
    found = [(each.team_name, each.key[0], each.address) for each in [*waits.concerns, *waits.others]]
    return [row for row in found if row[1] not in ("short", "lead", "hold")]
