"""The pages on which somebody reads what they were told, chooses mails, pauses them and stops them."""

import re
from datetime import date, timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.across.digest.models import Digest, MailChoice, RemindersPause, ToldNote, TopicOff
from ceim.across.digest.stopping import part_of, stop_address, stop_ticket
from ceim.across.digest.topics import KINDS_OF
from ceim.across.reminders.kinds import KINDS
from ceim.across.reminders.models import Reminder
from ceim.history.models import Event
from ceim.teams.models import Membership
from ceim.testing.answers import text_of
from ceim.testing.digests import clock_ticks
from ceim.testing.factories import london

NOW = london(2026, 11, 16, 8)
CHOSEN = {"how_often": "two_days", "weekday": "1", "second_weekday": "4", "hour": "17"}


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(NOW, tick=False)


@pytest.fixture
def told(cast):
    """Everybody of Ward 7 and of Ward 8 was told that it is short."""
    clock_ticks(NOW - timedelta(days=1))
    assert clock_ticks(NOW)


def test_what_was_mailed_is_read_in_ceim_and_marked_new_until_they_say_so(told, signed_in):
    client = signed_in("moira")
    page = client.get(reverse("list_told")).text
    assert "Ward 7: 0 of 6 conversations" in page and re.search(r"\d (is|are) new\.", page)
    assert re.search(r"New\s*</strong>", page)
    assert "Ward 8" not in page
    assert client.post(reverse("read_told"), follow=True).status_code == 200
    page = client.get(reverse("list_told")).text
    assert "Ward 7: 0 of 6 conversations" in page and " new.</p>" not in page


def test_teams_that_somebody_left_are_not_there(cast, told, signed_in):
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=date(2026, 11, 15))
    assert "Ward 7: 0 of 6" not in signed_in("moira").get(reverse("list_told")).text


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(cast, signed_in, number, django_assert_num_queries):
    for each in range(number):
        about = {"team": cast.ward_7, "kind": "mid_month", "month": date(2026, 1 + each, 1)}
        row = Reminder.objects.create(recipient=cast.user("moira"), due_at=NOW, **about)
        ToldNote.objects.create(reminder=row, heading="4 of 6", address="/", action="Open", told_at=NOW)
    client = signed_in("moira")
    with django_assert_num_queries(5):
        assert client.get(reverse("list_told")).text.count("4 of 6</h2>") in (0, number)


def test_days_and_topics_are_chosen_and_shown_again(cast, signed_in):
    client = signed_in("moira")
    page = client.get(reverse("choose_mails")).text
    assert "Ward 7" in page and "Ward 8" not in page
    ticked = {f"topics_{cast.ward_7.pk}": ["meetings", "work"], "topics_of_all": ["comments", "months"]}
    form = re.search(r'name="seen" value="([^"]*)"', page)
    answer = client.post(reverse("choose_mails"), CHOSEN | ticked | ({"seen": form[1]} if form else {}))
    assert answer.status_code == 302, answer.context["form"].errors
    choice = MailChoice.objects.get()
    assert (choice.how_often, choice.weekday, choice.second_weekday, choice.hour) == ("two_days", 1, 4, 17)
    off = set(TopicOff.objects.values_list("team", "topic"))
    assert off == {(cast.ward_7.pk, topic) for topic in ("months", "others", "comments", "board")}
    assert [event.verb for event in Event.objects.all()][-1] == "chose mails"


@pytest.mark.parametrize(
    "wrong", [{"second_weekday": "1"}, {"hour": "3"}, {"how_often": "hourly"}, {"weekday": "9"}, {"topics_of_all": "x"}]
)
def test_wrong_choices_are_refused(cast, signed_in, wrong):
    answer = signed_in("moira").post(reverse("choose_mails"), CHOSEN | wrong)
    assert (answer.status_code, MailChoice.objects.exists()) == (200, False)


def test_pause_is_made_shown_and_ended(cast, signed_in):
    client, page = signed_in("moira"), reverse("snooze_reminders")
    day = {"last_day_day": "30", "last_day_month": "11", "last_day_year": "2026"}
    assert client.post(page, {"team": str(cast.ward_7.pk), "reason": "busy"} | day).status_code == 302
    pause = RemindersPause.objects.get()
    assert (pause.team, pause.last_day, pause.reason) == (cast.ward_7, date(2026, 11, 30), "busy")
    assert "Ward 7: no reminders up to 30 November 2026" in client.get(page).text
    assert signed_in("callum").post(reverse("end_pause", args=[pause.pk])).status_code == 404
    signed_in("moira").post(reverse("end_pause", args=[pause.pk]))
    assert not RemindersPause.objects.exists()


@pytest.mark.parametrize("years", [-1, 1])
def test_pause_in_the_past_or_for_longer_than_three_months_is_refused(cast, signed_in, years):
    day = {
        "last_day_day": "1",
        "last_day_month": "11",
        "last_day_year": str(2026 + years),
        "reason": "away",
        "team": "",
    }
    answer = signed_in("moira").post(reverse("snooze_reminders"), day)
    assert (answer.status_code, RemindersPause.objects.exists()) == (200, False)


def test_pause_of_a_team_of_others_is_refused(cast, signed_in):
    day = {"last_day_day": "30", "last_day_month": "11", "last_day_year": "2026", "reason": "away"}
    answer = signed_in("moira").post(reverse("snooze_reminders"), day | {"team": str(cast.ward_8.pk)})
    assert (answer.status_code, RemindersPause.objects.exists()) == (200, False)


# --- Stopping mails from a mail --------------------------------------------------------------------------


def test_mail_program_stops_them_by_one_post_without_signing_in(cast, told):
    message = next(each for each in mail.outbox if each.to == ["moira@example.org"])
    address = message.extra_headers["List-Unsubscribe"].strip("<>").removeprefix("http://testserver")
    assert Client(enforce_csrf_checks=True).post(address, {"List-Unsubscribe": "One-Click"}).status_code in (200, 302)
    assert MailChoice.objects.get().how_often == "never"
    assert MailChoice.objects.get().person == cast.user("moira")
    assert not Digest.objects.filter(recipient=cast.user("moira"), state="due").exists()


def test_opening_the_address_changes_nothing_and_has_a_button(cast, client):
    address = reverse("stop_mails", args=[stop_ticket(cast.user("moira"))])
    page = client.get(address)
    assert (page.status_code, "Stop these mails" in page.text, MailChoice.objects.exists()) == (200, True, False)
    assert "Moira" not in page.text and "moira" not in page.text
    page = client.post(address, follow=True)
    assert "You get no reminders by email any more" in page.text


def test_page_says_whose_mails_it_stops_and_that_they_are_not_ones_own(cast, client, signed_in):
    address = reverse("stop_mails", args=[stop_ticket(cast.user("moira"))])
    part = part_of(cast.user("moira").email)
    assert "@" in part and cast.user("moira").email not in part
    for who in (client, signed_in("moira")):
        page = text_of(who.get(address))
        assert f"This is about the mails to {part}." in page and "They are not yours" not in page
    page = text_of(signed_in("rowan").get(address))
    assert f"They are not yours: you are signed in as {cast.user('rowan').email}." in page


@pytest.mark.parametrize("change", ["cut", "made up", "of another kind"])
def test_address_that_we_did_not_sign_stops_nothing(cast, client, change):
    ticket = {"cut": stop_ticket(cast.user("moira"))[:-2], "made up": "1:x:y", "of another kind": "1"}[change]
    assert client.post(reverse("stop_mails", args=[ticket])).status_code == 404
    assert not MailChoice.objects.exists()


def test_address_stays_as_it_is_for_a_person(cast):
    assert stop_address(cast.user("moira")).startswith("http://testserver/mails/stop/")
    assert stop_address(cast.user("moira")) != stop_address(cast.user("rowan"))


def test_topics_name_kinds_once_and_no_urgent_one():
    named = [kind for kinds in KINDS_OF.values() for kind in kinds]
    urgent = {name.value for kind in KINDS if kind.is_urgent for name in kind.names}
    assert len(named) == len(set(named))
    assert not urgent & set(named)


def test_nothing_is_told_twice_where_a_pause_ends(cast, told, time_machine):
    RemindersPause.objects.create(
        person=cast.user("moira"), last_day=date(2026, 11, 20), reason="away", began_at=timezone.now()
    )
    assert clock_ticks(NOW + timedelta(days=7)) == 0
