"""One mail of all that waits for somebody, on the day and at the hour they chose, and once."""

from datetime import date, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail

from ceim.across.digest import services
from ceim.across.digest.gathering import gather
from ceim.across.digest.models import Digest, ToldNote
from ceim.across.digest.tasks import send_digests
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import tick
from ceim.teams.models import Membership
from ceim.testing import factories as make
from ceim.testing.cast import make_pathway
from ceim.testing.digests import clock_ticks, mails_go_out
from ceim.testing.factories import london

SUNDAY_THE_15TH = london(2026, 11, 15, 9)  # what is due in the middle of the month
MONDAY = london(2026, 11, 16, 8)
TUESDAY_THE_24TH = london(2026, 11, 24, 9)  # what is due in the last week
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)
USUAL = {"how_often": "weekly", "weekday": 0, "second_weekday": 3, "hour": 8, "off": set()}


@pytest.fixture(autouse=True)
def clock(time_machine):
    time_machine.move_to(SUNDAY_THE_15TH, tick=False)


@pytest.fixture
def short_ward(cast):
    """Ward 7 has 4 of 6 in November; its words must never be in a mail."""
    for day in range(1, 5):
        make.make_conversation(cast.moira, held_on=date(2026, 11, day), words="The pink elephant")
    return cast.ward_7


def choose(person, **chosen):
    services.choose_mails(by=person, **(USUAL | chosen))


def test_what_is_due_on_sunday_comes_on_monday_at_eight_once(short_ward):
    assert clock_ticks(SUNDAY_THE_15TH) == 0
    assert clock_ticks(MONDAY - MINUTE) == 0
    assert clock_ticks(MONDAY) == 4
    assert [clock_ticks(MONDAY + number * HOUR) for number in (1, 2, 30)] == [0] * 3
    assert {message.subject for message in mail.outbox} == {
        "Ward 7: 4 of 6 conversations on Coming in for a hip operation, 15 days left"
    }
    assert set(Reminder.objects.values_list("state", "attempts")) == {("sent", 1)}


def test_all_teams_of_a_person_are_in_one_mail(cast, short_ward):
    Membership.objects.create(team=cast.ward_8, user=cast.moira.user, name="Moira", role="member")
    make_pathway(cast.ward_8)
    clock_ticks(SUNDAY_THE_15TH)
    clock_ticks(MONDAY)
    (message,) = [each for each in mail.outbox if each.to == ["moira@example.org"]]
    assert message.subject == "Ward 7 and others: 2 things to know"
    html = message.alternatives[0].content
    for text in (message.body, html):
        assert [each in text for each in ("Ward 7: 4 of 6", "Ward 8: 0 of 6", "/ward-7/", "/ward-8/")] == [True] * 4
        assert "elephant" not in text and "Moira" not in text


def test_mail_server_can_tell_how_to_stop_it(short_ward):
    clock_ticks(SUNDAY_THE_15TH)
    clock_ticks(MONDAY)
    headers = mail.outbox[0].message()
    assert headers["List-Unsubscribe"].startswith("<http://testserver/mails/stop/")
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["Message-ID"].startswith("<digest-")


def test_target_met_on_sunday_is_quiet_on_monday(cast, short_ward):
    clock_ticks(SUNDAY_THE_15TH)
    for _each in range(2):
        make.make_conversation(cast.moira, held_on=date(2026, 11, 15))
    assert clock_ticks(MONDAY) == 0
    assert set(Digest.objects.values_list("state", flat=True)) == {"not_needed"}
    assert set(Reminder.objects.values_list("state", flat=True)) == {"not_needed"}
    assert not ToldNote.objects.filter(told_at__isnull=False).exists()


@pytest.mark.parametrize("change", ["left", "switched off", "wants none"])
def test_who_left_between_finding_and_sending_gets_nothing(cast, short_ward, change):
    clock_ticks(SUNDAY_THE_15TH)
    if change == "switched off":
        cast.moira.user.is_active = False
        cast.moira.user.save()
    else:
        changed = {"ended_on": date(2026, 11, 15)} if change == "left" else {"wants_reminders": False}
        Membership.objects.filter(pk=cast.moira.pk).update(**changed)
    assert clock_ticks(MONDAY) == 3
    assert "moira@example.org" not in {message.to[0] for message in mail.outbox}


def test_what_cannot_wait_for_monday_comes_early_and_once_a_week(cast, short_ward, time_machine):
    clock_ticks(SUNDAY_THE_15TH)
    clock_ticks(MONDAY)
    mail.outbox.clear()
    time_machine.move_to(TUESDAY_THE_24TH, tick=False)
    assert clock_ticks(TUESDAY_THE_24TH) == 0
    wednesday = london(2026, 11, 25, 8)
    assert (clock_ticks(wednesday - MINUTE), clock_ticks(wednesday)) == (0, 4)
    assert set(Digest.objects.filter(is_early=True).values_list("day", flat=True)) == {date(2026, 11, 25)}
    make_pathway(cast.ward_8)
    Membership.objects.create(team=cast.ward_8, user=cast.moira.user, name="Moira", role="member")
    clock_ticks(wednesday + HOUR)
    assert not Digest.objects.filter(recipient=cast.moira.user, is_early=True, state="due").exists()
    told = ToldNote.objects.get(reminder__recipient=cast.moira.user, reminder__team=cast.ward_8)
    assert told.heading.startswith("Ward 8: 0 of 6"), "it is read in CEIM while it is of use"


@pytest.mark.parametrize(
    ("chosen", "comes"),
    [
        ({"weekday": 1}, london(2026, 11, 17, 8)),
        ({"hour": 19}, london(2026, 11, 16, 19)),
        ({"how_often": "working_days"}, MONDAY),
        ({"how_often": "two_days", "weekday": 4, "second_weekday": 2}, london(2026, 11, 18, 8)),
        ({"weekday": 6, "second_weekday": 1, "hour": 10}, london(2026, 11, 15, 10)),
    ],
)
def test_it_comes_on_the_day_and_at_the_hour_chosen(cast, short_ward, chosen, comes):
    choose(cast.moira.user, **chosen)
    Membership.objects.exclude(pk=cast.moira.pk).update(wants_reminders=False)
    clock_ticks(SUNDAY_THE_15TH)
    assert (clock_ticks(comes - MINUTE), clock_ticks(comes)) == (0, 1)


def test_who_chooses_another_day_gets_what_waits_then(cast, short_ward):
    clock_ticks(SUNDAY_THE_15TH)
    choose(cast.moira.user, weekday=1)
    clock_ticks(SUNDAY_THE_15TH + HOUR)
    assert (clock_ticks(MONDAY), clock_ticks(MONDAY + DAY)) == (3, 1)


def test_who_wants_no_mail_reads_it_in_ceim_at_once(cast, short_ward):
    choose(cast.moira.user, how_often="never")
    clock_ticks(SUNDAY_THE_15TH)
    assert clock_ticks(MONDAY) == 3
    told = ToldNote.objects.get(reminder__recipient=cast.moira.user)
    assert (told.told_at, told.heading[:14], told.digest) == (SUNDAY_THE_15TH, "Ward 7: 4 of 6", None)


def test_topic_turned_off_is_told_nowhere(cast, short_ward):
    choose(cast.moira.user, off={(cast.ward_7.pk, "months")})
    choose(cast.callum.user, off={(None, "months"), (cast.ward_8.pk, "months"), (cast.ward_7.pk, "work")})
    clock_ticks(SUNDAY_THE_15TH)
    assert clock_ticks(MONDAY) == 3
    assert not ToldNote.objects.filter(reminder__recipient=cast.moira.user).exists()


@pytest.mark.parametrize("of_all", [True, False])
def test_pause_holds_mails_back_and_then_tells_what_is_still_true(cast, short_ward, of_all):
    clock_ticks(SUNDAY_THE_15TH)
    about = {"team": None if of_all else cast.ward_7, "last_day": date(2026, 11, 18), "reason": "away"}
    services.snooze_reminders(by=cast.moira.user, **about)
    clock_ticks(SUNDAY_THE_15TH + MINUTE)
    assert clock_ticks(MONDAY) == 3
    assert clock_ticks(MONDAY + 7 * DAY) == 1


def test_pause_of_another_team_changes_nothing(cast, short_ward):
    services.snooze_reminders(by=cast.moira.user, team=cast.ward_8, last_day=date(2026, 11, 30), reason="busy")
    clock_ticks(SUNDAY_THE_15TH)
    assert clock_ticks(MONDAY) == 4


class MailServer:
    """One that says "later" for as long as it is told."""

    def __init__(self, monkeypatch):
        self.is_busy, send = True, mail.EmailMultiAlternatives.send

        def sending(message, *arguments, **options):
            if self.is_busy:
                raise SMTPServerDisconnected("later")
            return send(message, *arguments, **options)

        monkeypatch.setattr(mail.EmailMultiAlternatives, "send", sending)


def test_mail_server_that_says_later_for_two_days_gets_each_digest_once_and_never_at_night(short_ward, monkeypatch):
    server = MailServer(monkeypatch)
    clock_ticks(SUNDAY_THE_15TH)
    clock_ticks(MONDAY - HOUR)
    tried = set()
    for number in range(48):
        now = MONDAY + number * HOUR
        assert mails_go_out(now) == 0
        tried |= {moment.hour for moment in Digest.objects.values_list("claimed_at", flat=True) if moment}
    assert tried <= set(range(7, 20))
    server.is_busy = False
    assert sum(mails_go_out(MONDAY + 2 * DAY + number * HOUR) for number in range(5)) == 4
    assert {message.subject.rpartition(", ")[2] for message in mail.outbox} == {"13 days left"}
    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}


def test_mail_server_that_never_takes_it_is_given_up_after_days(short_ward, monkeypatch):
    MailServer(monkeypatch)
    clock_ticks(SUNDAY_THE_15TH)
    clock_ticks(MONDAY)
    for number in range(7 * 6):
        mails_go_out(MONDAY + number * 4 * HOUR)
    assert set(Digest.objects.values_list("state", flat=True)) == {"failed"}
    assert set(Reminder.objects.values_list("state", flat=True)) == {"failed"}


def test_worker_that_died_after_the_mail_tells_nothing_twice(short_ward, monkeypatch):
    clock_ticks(SUNDAY_THE_15TH)
    with monkeypatch.context() as died:
        died.setattr("ceim.across.digest.sending._write_down_what_went_out", lambda *_which: None)
        assert clock_ticks(MONDAY) == 4
    assert set(Reminder.objects.values_list("state", flat=True)) == {"due"}
    assert [clock_ticks(MONDAY + number * DAY) for number in (1, 7)] == [0] * 2
    assert set(Reminder.objects.values_list("state", flat=True)) == {"sent"}


def test_reminder_handed_out_again_and_again_is_in_one_digest(short_ward):
    due = tick(SUNDAY_THE_15TH)
    for pk in due * 3:
        gather(reminder_id=pk, now=SUNDAY_THE_15TH)
    assert clock_ticks(MONDAY) == 4
    for pk in due * 3:
        gather(reminder_id=pk, now=MONDAY + HOUR)
    assert clock_ticks(MONDAY + 7 * DAY) == 0
    assert Digest.objects.count() == 4


@pytest.mark.parametrize(
    ("due", "comes", "day"),
    [
        (london(2026, 10, 24, 9), london(2026, 10, 25, 8), 6),  # the clocks went back in the night
        (london(2027, 3, 27, 9), london(2027, 3, 28, 8), 6),  # they went forward
    ],
)
def test_on_the_day_on_which_the_clocks_change_it_comes_at_the_hour_chosen(cast, due, comes, day, time_machine):
    time_machine.move_to(due, tick=False)
    choose(cast.moira.user, weekday=day)
    Membership.objects.exclude(pk=cast.moira.pk).update(wants_reminders=False)
    clock_ticks(due)
    assert [mails_go_out(comes + number * HOUR) for number in range(-3, 4)] == [0, 0, 0, 1, 0, 0, 0]


def test_task_gathers_what_is_due_and_sends_it(short_ward, time_machine):
    send_digests.delay()
    assert mail.outbox == []
    time_machine.move_to(MONDAY, tick=False)
    send_digests.delay()
    assert len(mail.outbox) == 4
