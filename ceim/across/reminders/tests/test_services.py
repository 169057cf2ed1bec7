"""Reminders: due when they should be, sent once, quiet when the target is met."""

from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
from bs4 import BeautifulSoup
from django.core import mail

from ceim.across.reminders.kinds.kind import MOST_ATTEMPTS
from ceim.across.reminders.models import Heartbeat, Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.testing import factories as make
from ceim.testing.factories import london

MID_NOVEMBER = london(2026, 11, 15, 9)
WORDS = "Nobody told me about the pink elephant"


@pytest.fixture
def short_ward(cast):
    """Ward 7 has 4 of 6 in November; its words must never be in a mail."""
    for day in range(1, 5):
        make.make_conversation(cast.moira, held_on=london(2026, 11, day).date(), words=WORDS)
    return cast.ward_7


def send_all(now):
    return [send_reminder(reminder_id=pk, now=now) for pk in tick(now)]


def test_nothing_is_due_before_mid_month(short_ward):
    assert tick(MID_NOVEMBER - timedelta(seconds=1)) == []
    assert Reminder.objects.count() == 0


def test_members_and_lead_of_a_short_team_are_reminded_once(short_ward):
    assert send_all(MID_NOVEMBER) == [True] * 4
    assert sorted(m.to[0] for m in mail.outbox) == [
        "callum@example.org",
        "isla@example.org",
        "moira@example.org",
        "rowan@example.org",
    ]
    assert send_all(MID_NOVEMBER + timedelta(minutes=10)) == []
    assert len(mail.outbox) == 4


def test_reminder_says_how_many_how_long_and_what_to_do(short_ward):
    send_all(london(2026, 11, 22, 9))
    message = mail.outbox[0]
    assert message.subject == "Ward 7: 4 of 6 conversations on Coming in for a hip operation, 9 days left"
    assert "2 to go: one every 4 days will do it." in message.body
    assert message.body.count("http://") == 2
    assert "http://testserver/teams/strathmoor/ward-7/conversations/new/" in message.body


def test_reminder_says_its_language_and_its_title(short_ward):
    send_all(MID_NOVEMBER)
    message = mail.outbox[0]
    page = BeautifulSoup(message.alternatives[0][0], "lxml")
    assert (page.html["lang"], page.title.text) == ("en-gb", message.subject)
    assert message.message()["Content-Language"] == "en-gb"


def test_reminder_holds_no_word_of_a_story(short_ward):
    send_all(MID_NOVEMBER)
    for message in mail.outbox:
        text = message.message().as_string()
        assert "elephant" not in text


def test_last_week_is_a_second_reminder(short_ward):
    send_all(MID_NOVEMBER)
    assert send_all(london(2026, 11, 24, 8, 59)) == []
    assert len(send_all(london(2026, 11, 24, 9))) == 4


def test_a_clock_that_slept_through_mid_month_sends_only_the_last_reminder(short_ward):
    assert len(send_all(london(2026, 11, 26))) == 4
    assert set(Reminder.objects.values_list("kind", flat=True)) == {"last_week"}


def test_target_met_is_quiet(cast, short_ward):
    for _i in range(2):
        make.make_conversation(cast.moira, held_on=london(2026, 11, 10).date())
    assert tick(MID_NOVEMBER) == []


def test_target_met_between_due_and_sent_is_quiet(cast, short_ward):
    due = tick(MID_NOVEMBER)
    for _i in range(2):
        make.make_conversation(cast.moira, held_on=london(2026, 11, 10).date())
    assert [send_reminder(reminder_id=pk, now=MID_NOVEMBER) for pk in due] == [False] * 4
    assert mail.outbox == []
    assert set(Reminder.objects.values_list("state", flat=True)) == {"not_needed"}


def test_withdrawn_and_erased_stories_do_not_count(cast, short_ward):
    make.make_conversation(cast.moira, held_on=london(2026, 11, 10).date(), state="erased")
    make.make_conversation(cast.moira, held_on=london(2026, 11, 10).date(), state="withdrawn")
    send_all(MID_NOVEMBER)
    assert mail.outbox[0].subject.startswith("Ward 7: 4 of 6")


def test_last_minute_of_the_month_counts_in_that_month(cast, short_ward):
    """11:30pm on 31 October in London is still October; half past midnight on 1 November is not."""
    make.make_conversation(cast.moira, held_on=london(2026, 10, 31, 23, 30).date())
    send_all(MID_NOVEMBER)
    assert mail.outbox[0].subject.startswith("Ward 7: 4 of 6")


def test_reminder_left_over_from_last_month_is_not_sent(short_ward):
    due = tick(london(2026, 11, 30, 23))
    assert [send_reminder(reminder_id=pk, now=london(2026, 12, 1, 0, 5)) for pk in due] == [False] * 4
    assert mail.outbox == []


def test_who_wants_none_or_cannot_log_gets_none(cast, short_ward):
    cast.callum.wants_reminders = False
    cast.callum.save()
    cast.isla.ended_on = cast.isla.started_on
    cast.isla.save()
    send_all(MID_NOVEMBER)
    assert sorted(m.to[0] for m in mail.outbox) == ["moira@example.org", "rowan@example.org"]


def test_refused_mail_is_tried_again_later_and_sent_once(short_ward, monkeypatch):
    refuse = [True]
    send = mail.EmailMultiAlternatives.send

    def refusing(message, *arguments, **options):
        if refuse[0]:
            raise SMTPServerDisconnected("busy")
        return send(message, *arguments, **options)

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refusing)
    assert send_all(MID_NOVEMBER) == [False] * 4
    assert tick(MID_NOVEMBER + timedelta(minutes=9)) == []  # waits before it tries again
    refuse[0] = False
    assert send_all(MID_NOVEMBER + timedelta(minutes=10)) == [True] * 4
    assert send_all(MID_NOVEMBER + timedelta(hours=5)) == []
    assert len(mail.outbox) == 4


def test_mail_server_that_never_accepts_is_given_up(short_ward, monkeypatch):
    def refuse(message, *arguments, **options):
        raise ConnectionRefusedError

    monkeypatch.setattr(mail.EmailMultiAlternatives, "send", refuse)
    now = MID_NOVEMBER
    for _i in range(MOST_ATTEMPTS + 3):
        now += timedelta(minutes=1)
        Reminder.objects.update(due_at=now)
        send_all(now)
    assert set(Reminder.objects.values_list("state", "attempts")) == {("failed", MOST_ATTEMPTS)}


def test_claim_of_a_worker_that_died_is_taken_up_again(short_ward):
    due = tick(MID_NOVEMBER)
    Reminder.objects.update(state="sending", claimed_at=MID_NOVEMBER)
    assert tick(MID_NOVEMBER + timedelta(seconds=40)) == []
    assert tick(MID_NOVEMBER + timedelta(seconds=50)) == due


def test_message_id_stays_the_same_however_often_it_is_tried(short_ward):
    first = tick(MID_NOVEMBER)[0]
    for _i in range(2):
        Reminder.objects.filter(pk=first).update(state="due")
        send_reminder(reminder_id=first, now=MID_NOVEMBER)
    assert len({m.extra_headers["Message-ID"] for m in mail.outbox}) == 1


def test_tick_leaves_a_heartbeat(db):
    tick(MID_NOVEMBER)
    assert Heartbeat.objects.get().ticked_at == MID_NOVEMBER


def test_finding_costs_the_same_for_one_team_and_for_three(cast, django_assert_num_queries):
    def count():
        with django_assert_num_queries(33):  # one of them: that nobody leads a group
            tick(MID_NOVEMBER)
        Reminder.objects.all().delete()

    count()
    make.make_pathway(cast.ward_8)
    make.make_pathway(cast.far_away)
    count()
