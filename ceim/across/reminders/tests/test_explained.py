"""Nobody is reminded of a month of which the lead has said why it is short; the figures and lists stay as they are."""

from datetime import date

import pytest
from django.core import mail

from ceim.across.dashboards.forms import TeamsForm
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.months import days_of
from ceim.teams.models import Target
from ceim.testing import factories as make
from ceim.testing.cast import make_pathway
from ceim.testing.factories import london
from ceim.testing.short_months import explain, hold
from conversations.against_target import short, to_be_reminded
from conversations.models import ShortMonth

LAST_WEEK = london(2026, 11, 24, 9)
OCTOBER, NOVEMBER = date(2026, 10, 1), date(2026, 11, 1)


@pytest.fixture(autouse=True)
def last_week_of_november(time_machine):
    time_machine.move_to(LAST_WEEK, tick=False)


def tell():
    for pk in tick(LAST_WEEK):
        send_reminder(reminder_id=pk, now=LAST_WEEK)
    return mail.outbox


def test_team_is_not_reminded_of_a_month_that_is_explained(cast):
    explain(cast.rowan, cast.pathway, NOVEMBER)
    assert tell() == []
    assert not Reminder.objects.exists()


def test_reason_given_between_due_and_sent_makes_it_quiet(cast):
    due = tick(LAST_WEEK)
    explain(cast.rowan, cast.pathway, NOVEMBER)
    assert len(due) == 4
    assert [send_reminder(reminder_id=pk, now=LAST_WEEK) for pk in due] == [False] * 4


def test_reason_of_another_month_or_pathway_is_not_this_ones(cast):
    other = make_pathway(cast.ward_7, title="Going home")
    explain(cast.rowan, cast.pathway, OCTOBER)
    explain(cast.rowan, other, NOVEMBER)
    subjects = {message.subject.rpartition(",")[0] for message in tell()}
    assert subjects == {"Ward 7: 0 of 6 conversations on Coming in for a hip operation"}
    assert "Going home" not in mail.outbox[0].body


def test_reason_of_one_team_is_not_anothers_on_the_same_pathway(cast):
    make.make_pathway_partner(cast.pathway, team=cast.ward_8, by=cast.nadia, since=OCTOBER)
    Target.objects.create(team=cast.ward_8, pathway=cast.pathway, month=OCTOBER, number=3)
    explain(cast.nadia, cast.pathway, NOVEMBER)
    own, used = to_be_reminded(**days_of(NOVEMBER))
    assert ([each.team for each in own], list(used)) == ([cast.ward_7], [])
    ShortMonth.objects.update(team=cast.ward_7)
    own, used = to_be_reminded(**days_of(NOVEMBER))
    assert (list(own), [each.team for each in used]) == ([], [cast.ward_8])


def test_reason_that_is_taken_back_reminds_again(cast):
    explain(cast.rowan, cast.pathway, NOVEMBER).delete()
    assert len(tell()) == 4


def test_lead_of_a_group_is_not_told_of_it(cast):
    group = cast.organisation.groups.create(name="Surgery", kind="directorate", lead=cast.user("quentin"))
    make_pathway(cast.ward_8, title="Going home")
    for team in (cast.ward_7, cast.ward_8):
        group.places.create(team=team, since=OCTOBER)
    explain(cast.rowan, cast.pathway, NOVEMBER)
    (message,) = [each for each in tell() if "lead a group" in each.body]
    assert ("Ward 8" in message.body, "Ward 7" in message.body) == (True, False)


def test_lists_and_figures_leave_nothing_out(cast):
    hold(cast.moira, 4, NOVEMBER)
    explain(cast.rowan, cast.pathway, NOVEMBER)
    assert [pathway.gap for pathway in short(**days_of(NOVEMBER))[0]] == [2]
    form = TeamsForm({"only": "short"}, standing=cast.quentin, today=LAST_WEEK.date())
    assert [team.name for team in form.teams()] == ["Ward 7"]
