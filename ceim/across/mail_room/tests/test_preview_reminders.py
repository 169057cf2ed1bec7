"""Who would be told what on a day: page and command say it, and nothing is written down or sent."""

from datetime import date

import pytest
from django.core.management import call_command

from ceim.across.mail_room.foreseen import told_on
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import tick
from ceim.testing.answers import text_of
from ceim.testing.cast import make_pathway
from ceim.testing.factories import london
from meetings.models import Action

PAGE = "/organisations/strathmoor/mail/preview/"
FIFTEENTH, LAST_WEEK = date(2026, 5, 15), date(2026, 5, 25)


@pytest.fixture(autouse=True)
def first_of_may(time_machine):
    time_machine.move_to("2026-05-01 10:00 +0000", tick=False)


def told(day, cast):
    found = told_on(day, cast.organisation.pk)
    return {each.kind.value: [name.split()[0] for name, _team in each.rows(0, 9)] for each in found}


WARD_7 = ["Callum", "Isla", "Moira", "Rowan"]


@pytest.mark.every_database
def test_each_day_says_what_becomes_due_on_it(cast, mailoutbox):
    assert told(date(2026, 5, 14), cast) == {}
    assert told(FIFTEENTH, cast) == {"mid_month": WARD_7}
    assert told(date(2026, 5, 16), cast) == {}
    assert told(LAST_WEEK, cast) == {"last_week": WARD_7}
    Action.objects.create(team=cast.ward_7, owner=cast.moira, text="The elephant", due_on=date(2026, 5, 16))
    assert told(date(2026, 5, 14), cast) == {"action_due": ["Moira"]}
    assert told(FIFTEENTH, cast) == {"mid_month": WARD_7}
    assert told(date(2026, 6, 4), cast)["short_again"] == ["Quentin"]
    assert told(date(2026, 6, 5), cast) == {"monthly_letter": ["Quentin"]}
    assert (Reminder.objects.count(), mailoutbox) == (0, [])


def test_what_is_noted_already_is_told_once(cast, time_machine):
    time_machine.move_to(london(2026, 5, 15, 9), tick=False)
    tick()
    assert told(FIFTEENTH, cast) == {"mid_month": WARD_7}
    time_machine.move_to(london(2026, 5, 20, 9), tick=False)
    assert told(FIFTEENTH, cast) == {"mid_month": WARD_7}


def test_another_organisation_s_people_are_not_told_of(cast):
    make_pathway(cast.far_away)
    assert told(FIFTEENTH, cast) == {"mid_month": WARD_7}


@pytest.mark.parametrize("who", ["ada", "quentin"])
def test_preview_reminders(signed_in, cast, who):
    client, page = signed_in(who), PAGE
    response = client.get(page, {"day": "2026-05-15"})
    assert "Middle of the month 4 reminders" in text_of(response)
    response = client.get(page, {"day": "2026-05-15", "about": "mid_month"})
    assert "Moira Member" in text_of(response)
    assert "Nobody is told of this" in text_of(client.get(page, {"day": "2026-05-14"}))
    assert client.get(page, {"day": "nonsense", "about": "concern_raised"}).status_code == 200


def test_members_and_officers_do_not_see_it(signed_in, cast):
    assert {signed_in(who).get(PAGE).status_code for who in ("rowan", "moira", "odile")} <= {403, 404}


def test_command_says_the_same(cast, capsys):
    call_command("preview_reminders", "--on", "2026-05-15", "--organisation", "strathmoor", "--names")
    said = capsys.readouterr().out
    assert "Strathmoor, 2026-05-15\n  Middle of the month: 4\n    Callum Colleague, Ward 7\n" in said
    call_command("preview_reminders", "--on", "2026-05-14")
    assert "Nobody is told of anything." in capsys.readouterr().out


@pytest.mark.parametrize("teams", [1, 2])
def test_it_costs_the_same_for_one_team_and_for_more(cast, django_assert_max_num_queries, teams):
    if teams == 2:
        make_pathway(cast.ward_8)
    with django_assert_max_num_queries(60):
        told_on(FIFTEENTH, cast.organisation.pk)
