"""Who is named to stand in for a lead is told once: by whom, on which days, and what they may do then."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.across.merging.services import merge_teams
from ceim.across.reminders.kinds.deputies import missing
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams import services
from ceim.teams.models import LeadDeputy, Membership, Team
from ceim.testing.factories import make_conversation

DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    """Nobody is reminded of conversations yet."""
    time_machine.move_to("2026-11-12 10:00 +0000", tick=False)


def name(cast, by=None, deputy=None):
    today = timezone.localdate()
    return services.name_lead_deputy(
        by=by or cast.rowan,
        lead=cast.rowan,
        deputy=deputy or cast.moira,
        starts_on=today + 3 * DAY,
        ends_on=today + 9 * DAY,
    )


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


def test_deputy_is_told_once_by_whom_when_and_what_they_may_do(cast, mailoutbox, signed_in):
    name(cast)
    assert send_all() == [True]
    (message,) = mailoutbox
    assert (message.to, message.subject) == (["moira@example.org"], "You stand in for the lead of Ward 7")
    for text in (" ".join(each.split()) for each in (message.body, message.alternatives[0].content)):
        assert "Rowan Lead asks you to stand in for them: from 15 November 2026 until" in text
        assert "21 November 2026, both days included." in text
        assert "read words as captured" in text
        assert "stay closed to you" not in text
    address = message.body.split("Open the team: ")[1].split()[0].removeprefix("http://testserver")
    assert signed_in("moira").get(address).status_code == 200
    assert send_all() == []


def test_who_is_named_again_is_told_again(cast, mailoutbox):
    for _each in range(2):
        deputy = name(cast)
        send_all()
        services.end_lead_deputy(by=cast.rowan, deputy=deputy)
    assert [message.to for message in mailoutbox] == [["moira@example.org"]] * 2


def test_deputy_whom_an_administrator_named_reads_until_when_words_stay_closed(cast, mailoutbox):
    make_conversation(cast.moira)
    name(cast, by=cast.ada.as_standing_in(cast.ward_7, cast.user("ada")))
    send_all()
    assert "Ada Administrator asks you to stand in for Rowan Lead" in mailoutbox[0].body
    assert "stay closed to you until 13 November 2026, 10am" in " ".join(mailoutbox[0].body.split())


def taken_back(cast):
    LeadDeputy.objects.update(ended_at=timezone.now())


def over(cast):
    LeadDeputy.objects.update(starts_on=timezone.localdate() - 2 * DAY, ends_on=timezone.localdate() - DAY)


def left(cast):
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())


def became_lead(cast):
    Membership.objects.filter(pk=cast.moira.pk).update(role="lead")


def switched_off(cast):
    cast.moira.user.is_active = False
    cast.moira.user.save()


def closed(cast):
    Team.objects.filter(pk=cast.ward_7.pk).update(ended_on=timezone.localdate())


@pytest.mark.parametrize("change", [taken_back, over, left, became_lead, switched_off, closed])
def test_nobody_is_told_of_what_is_over(cast, change):
    name(cast)
    due = tick()
    change(cast)
    assert [send_reminder(reminder_id=each) for each in due] == [False]
    assert Reminder.objects.get().state == "not_needed"
    Reminder.objects.all().delete()
    assert list(missing(timezone.now())) == []


def test_mail_leads_to_the_team_that_theirs_became_part_of(cast, mailoutbox):
    name(cast)
    due = tick()
    merge_teams(by=cast.ada, team=cast.ward_7, into=cast.ward_8)
    assert [send_reminder(reminder_id=each) for each in due] == [True]
    assert mailoutbox[0].subject == "You stand in for the lead of Ward 8"


def test_who_named_themselves_and_what_was_long_ago_is_not_told(cast, time_machine):
    LeadDeputy.objects.filter(pk=name(cast).pk).update(named_by=cast.user("moira"))
    assert list(missing(timezone.now())) == []
    LeadDeputy.objects.update(named_by=cast.user("rowan"), named_at=timezone.now() - 8 * DAY)
    assert list(missing(timezone.now())) == []


@pytest.mark.parametrize("number", [1, 3])
def test_deputies_are_found_in_one_query(cast, django_assert_num_queries, number):
    for deputy in (cast.moira, cast.callum, cast.isla)[:number]:
        name(cast, deputy=deputy)
    with django_assert_num_queries(1):
        assert len(list(missing(timezone.now()))) == number
