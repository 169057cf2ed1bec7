"""QI leads are told once a month how it went in all teams, with ups and downs, and never by what people said."""

from datetime import date

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.over_teams.month_in_figures import figures_of
from ceim.across.reminders.kinds.over_teams.monthly_letter import MONTHLY_LETTER
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import Organisation, OrganisationRole, Team
from ceim.testing.cast import make_pathway
from ceim.testing.factories import make_cycle, make_meeting
from ceim.testing.short_months import hold

MARCH, APRIL = date(2026, 3, 1), date(2026, 4, 1)


@pytest.fixture(autouse=True)
def day_after_the_month_settled(time_machine):
    time_machine.move_to("2026-05-05 08:30 +0000", tick=False)


def letters():
    due = Reminder.objects.filter(kind="monthly_letter", pk__in=tick())
    return [send_reminder(reminder_id=each.pk) for each in due]


@pytest.mark.every_database
def test_qi_lead_is_told_once_of_ups_and_downs(cast, mailoutbox):
    going_home = make_pathway(cast.ward_8, title="Going home")
    hold(cast.moira, 6, MARCH), hold(cast.moira, 2, APRIL)
    hold(cast.nadia, 1, MARCH, going_home), hold(cast.nadia, 6, APRIL, going_home)
    make_cycle(cast.rowan, starts_on=date(2026, 4, 2))
    assert letters() == [True]
    (message,) = mailoutbox
    assert message.to == ["quentin@example.org"]
    assert message.subject == "Strathmoor in April 2026: 8 conversations, 7 the month before"
    for line in (
        "Had their number of conversations again: Ward 8.",
        "Were short, and not the month before: Ward 7.",
        "Meetings held: 0 (0 the month before).",
        "Tests begun: 1 (0 the month before).",
        "Changes that became normal work: 0 (0 the month before).",
    ):
        assert line in message.body
    assert "elephant" not in message.message().as_string()
    assert "/organisations/strathmoor/" in message.body
    assert letters() == []


def test_many_teams_are_counted_and_five_named(cast):
    for number in range(7):
        team = Team.objects.create(
            organisation=cast.organisation, name=f"W{number}", address=f"s/{number}", started_on=date(2024, 1, 1)
        )
        cast.nadia.team = team
        hold(cast.nadia, 6, MARCH, make_pathway(team))
    (told,) = figures_of(APRIL, [cast.organisation.pk])
    assert told.lines[0] == "Were short, and not the month before: W0, W1, W2, W3, W4 and 2 more teams."


def test_qi_lead_of_two_organisations_gets_one_letter_about_both(cast, mailoutbox):
    elsewhere = Organisation.objects.get(slug="elsewhere")
    OrganisationRole.objects.create(organisation=elsewhere, user=cast.user("quentin"), role="qi_lead")
    hold(cast.moira, 1, APRIL)
    assert letters() == [True]
    assert mailoutbox[0].subject == "April 2026 in your organisations: 1 conversation"
    assert "Strathmoor in April 2026: 1 conversation, 0 the month before." in mailoutbox[0].body
    assert "Elsewhere in April 2026: 0 conversations, 0 the month before." in mailoutbox[0].body


@pytest.mark.parametrize("what", ["too early", "wants none", "left", "too late"])
def test_nobody_else_is_told(cast, mailoutbox, time_machine, what):
    if what == "too early":
        time_machine.move_to("2026-05-05 07:30 +0000", tick=False)
    elif what == "too late":
        time_machine.move_to("2026-05-12 09:30 +0000", tick=False)
    elif what == "left":
        OrganisationRole.objects.filter(pk=cast.quentin.pk).update(ended_on=date(2026, 5, 1))
    else:
        OrganisationRole.objects.update(wants_reminders=False)
    assert (letters(), mailoutbox) == ([], [])


@pytest.mark.parametrize("meetings", [1, 3])
def test_it_costs_the_same_for_one_and_for_three(cast, django_assert_num_queries, meetings):
    for _each in range(meetings):
        make_meeting(cast.rowan, state="held", planned_for=timezone.now().replace(month=4))
    with django_assert_num_queries(1):
        MONTHLY_LETTER.found.note_due(timezone.now())
    with django_assert_num_queries(3):
        (told,) = figures_of(APRIL, [cast.organisation.pk])
    assert told.now["meetings"] == meetings
