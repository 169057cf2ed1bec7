"""Mails that put meetings into calendars: to whom, with what, once per person and change; eight workers at once."""

import re
from datetime import timedelta
from smtplib import SMTPServerDisconnected

import pytest
import time_machine
from django.core.mail.backends.locmem import EmailBackend
from icalendar import Calendar

from ceim.accounts.models import User
from ceim.across.closing.services import close_team
from ceim.across.reminders.diary import send_diary_letter, tick
from ceim.across.reminders.tasks import send_diary_batch, send_diary_letters
from ceim.teams.models import Membership
from ceim.testing.cast import make_cast
from ceim.testing.eight_workers import mails_in, number_sent_by_eight
from ceim.testing.factories import london, make_conversation
from meetings.meeting.services import cancel_meeting, change_meeting, plan_meeting
from meetings.models import DiaryEntry, DiaryLetter, Meeting, Oversight

NOW = london(2026, 12, 1, 9)
MEETS = london(2027, 1, 5, 14)
ABOUT = {"kind": "reflective", "minutes": 60, "place": "Seminar room"}


@pytest.fixture
def december():
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def meeting(cast, december):
    story = make_conversation(cast.moira, state="released", words=["A dark corridor"])
    meeting = plan_meeting(by=cast.rowan, planned_for=MEETS, **ABOUT)
    assert list(meeting.stories.all()) == [story]
    return meeting


def sent(mailoutbox, later=timedelta(0)):
    """Who gets a mail from one tick of the clock; what was sent before is forgotten."""
    mailoutbox.clear()
    for pk in tick(NOW + later):
        send_diary_letter(letter_id=pk, now=NOW + later)
    return sorted(mail.to[0].partition("@")[0] for mail in mailoutbox)


def file_in(mail):
    (part,) = [each for each in mail.message().walk() if each.get_content_type() == "text/calendar"]
    return part, Calendar.from_ical(part.get_payload(decode=True))


EVERYONE = ["callum", "ewan", "fergus", "isla", "moira", "rowan"]  # but the coach, and a partner who does not sign in


def test_everyone_who_takes_part_is_invited_once(meeting, mailoutbox):
    assert sent(mailoutbox) == EVERYONE
    mail = mailoutbox[0]
    assert mail.subject == "Reflective improvement meeting, Ward 7, 5 January 2027, 2pm"
    assert re.fullmatch(r"<meeting-\d+@localhost>", mail.extra_headers["Message-ID"])
    part, file = file_in(mail)
    assert (part.get_param("method"), part.get_filename()) == ("REQUEST", "meeting.ics")
    (event,) = file.events
    assert (file["method"], event["uid"], event["sequence"]) == ("REQUEST", str(meeting.diary.uid), 1)
    assert event["attendee"] == f"mailto:{mail.to[0]}"
    whole = mail.message().as_string() + file.to_ical().decode()
    assert "dark corridor" not in whole and "Rowan Lead" not in whole and "Moira Member" not in whole
    assert [sent(mailoutbox, timedelta(days=each)) for each in (0, 1, 20)] == [[], [], []]


def test_each_change_is_told_with_a_higher_sequence_and_the_same_uid(meeting, cast, mailoutbox):
    sent(mailoutbox)
    change_meeting(by=cast.rowan, meeting=meeting, planned_for=MEETS + timedelta(days=2), **ABOUT)
    change_meeting(by=cast.rowan, meeting=meeting, planned_for=MEETS + timedelta(days=2), **ABOUT | {"place": "Hall"})
    assert sent(mailoutbox) == EVERYONE
    assert mailoutbox[0].subject == "Changed: Reflective improvement meeting, Ward 7, 7 January 2027, 2pm"
    assert "Moved from Tuesday 5 January 2027, 2pm" in mailoutbox[0].body
    (event,) = file_in(mailoutbox[0])[1].events
    assert (event["sequence"], event["uid"], event["location"]) == (3, str(meeting.diary.uid), "Hall")
    cancel_meeting(by=cast.rowan, meeting=meeting, reason="Norovirus")
    assert sent(mailoutbox) == EVERYONE
    mail = mailoutbox[0]
    assert mail.subject == "Cancelled: Reflective improvement meeting, Ward 7, 7 January 2027"
    file = file_in(mail)[1]
    assert (file["method"], file.events[0]["status"], file.events[0]["sequence"]) == ("CANCEL", "CANCELLED", 4)
    assert file.events[0]["uid"] == str(meeting.diary.uid) and "Norovirus" not in mail.message().as_string()
    assert sent(mailoutbox) == []


def test_meeting_that_nobody_was_told_of_is_cancelled_in_silence(meeting, cast, mailoutbox):
    cancel_meeting(by=cast.rowan, meeting=meeting, reason="A mistake")
    assert sent(mailoutbox) == []


def test_who_left_or_wants_no_mail_or_cannot_sign_in_gets_none(meeting, cast, mailoutbox):
    Membership.objects.filter(pk=cast.callum.pk).update(ended_on=NOW.date())
    Membership.objects.filter(pk=cast.isla.pk).update(wants_reminders=False)
    User.objects.filter(pk=cast.user("fergus").pk).update(is_active=False)
    assert sent(mailoutbox) == ["ewan", "moira", "rowan"]
    waiting = tick(NOW)
    assert waiting == []
    change_meeting(by=cast.rowan, meeting=meeting, planned_for=MEETS, **ABOUT | {"place": "Hall"})
    waiting = tick(NOW)
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=NOW.date())  # between the row and the mail
    assert [send_diary_letter(letter_id=pk, now=NOW) for pk in waiting].count(True) == 2
    assert DiaryLetter.objects.get(recipient=cast.user("moira"), sequence=2).state == "not_needed"


def test_meeting_goes_out_of_the_calendars_of_who_leaves_and_of_nobody_else(meeting, cast, mailoutbox):
    sent(mailoutbox)
    Membership.objects.filter(pk=cast.isla.pk).update(wants_reminders=False)
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=NOW.date())
    assert sent(mailoutbox) == ["moira"]
    (mail,), file = mailoutbox, file_in(mailoutbox[0])[1]
    assert mail.subject.startswith("Not in your calendar any more: Reflective") and "Read the agenda" not in mail.body
    assert (file["method"], file.events[0]["status"]) == ("CANCEL", "CANCELLED")
    assert file.events[0]["uid"] == str(meeting.diary.uid)
    change_meeting(by=cast.rowan, meeting=meeting, planned_for=MEETS, **ABOUT | {"place": "Hall"})
    assert sent(mailoutbox) == [name for name in EVERYONE if name not in ("isla", "moira")]
    cancel_meeting(by=cast.rowan, meeting=meeting, reason="Norovirus")
    Membership.objects.filter(pk=cast.callum.pk).update(ended_on=NOW.date())
    assert sent(mailoutbox) == [name for name in EVERYONE if name not in ("isla", "moira")]


def test_who_joins_is_invited_to_what_is_planned(meeting, cast, mailoutbox):
    sent(mailoutbox)
    change_meeting(by=cast.rowan, meeting=meeting, planned_for=MEETS, **ABOUT | {"place": "Hall"})
    sent(mailoutbox)
    user = User.objects.create(email="nora@example.org", name="Nora New")
    Membership.objects.create(team=cast.ward_7, user=user, name=user.name, role="member")
    assert sent(mailoutbox) == ["nora"] and not mailoutbox[0].subject.startswith("Changed")


def test_past_and_held_meetings_and_those_of_before_are_not_told_of(meeting, cast, mailoutbox):
    about = {"by": cast.rowan, **ABOUT}
    plan_meeting(planned_for=NOW - timedelta(days=1), **about)
    of_before = plan_meeting(planned_for=MEETS + timedelta(days=9), **about)
    DiaryEntry.objects.filter(meeting=of_before).update(sequence=0)
    Meeting.objects.filter(pk=meeting.pk).update(state="held", held_at=NOW)
    assert sent(mailoutbox) == []


def test_oversight_meeting_invites_its_group(cast, december, mailoutbox):
    oversight = Oversight.objects.create(team=cast.ward_7, name="Discharge oversight", started_on=NOW.date())
    for name in ("moira", "ewan", "odile"):
        oversight.members.create(team=cast.ward_7, name=name, part="In it", user=cast.user(name), since=NOW.date())
    oversight.members.filter(name="ewan").update(until=NOW.date())
    about = ABOUT | {"kind": "oversight", "oversight": oversight}
    plan_meeting(by=cast.rowan, planned_for=MEETS, **about)
    assert sent(mailoutbox) == ["moira"]


def test_meetings_of_a_team_that_closes_are_called_off(meeting, cast, mailoutbox):
    sent(mailoutbox)
    close_team(by=cast.ada, team=cast.ward_7, reason="The ward closes", deletes_drafts=True)
    assert sent(mailoutbox) == EVERYONE
    assert mailoutbox[0].subject.startswith("Cancelled: ") and "The ward closes" not in mailoutbox[0].body


def test_redelivered_tasks_send_nothing_twice(meeting, mailoutbox):
    send_diary_letters.delay()
    assert len(mailoutbox) == len(EVERYONE)
    ids = list(DiaryLetter.objects.values_list("pk", flat=True))
    for _each in range(3):
        send_diary_letters.delay()
        send_diary_batch.delay(ids)
    assert len(mailoutbox) == len(EVERYONE)


def test_clock_that_ran_ahead_for_a_tick_drops_no_invitation(meeting, mailoutbox):
    ahead = MEETS + timedelta(days=1)
    ids = tick(NOW)
    tick(ahead)
    assert [send_diary_letter(letter_id=pk, now=ahead) for pk in ids] == [False] * len(EVERYONE)
    assert sent(mailoutbox, timedelta(minutes=5)) == EVERYONE


def test_mail_that_is_refused_is_tried_again_and_what_is_older_is_not(meeting, cast, mailoutbox, monkeypatch):
    taken, away = EmailBackend.send_messages, [True]

    def send_messages(backend, messages):
        if away[0]:
            raise SMTPServerDisconnected("away")
        return taken(backend, messages)

    monkeypatch.setattr(EmailBackend, "send_messages", send_messages)
    assert sent(mailoutbox) == []
    change_meeting(by=cast.rowan, meeting=meeting, planned_for=MEETS, **ABOUT | {"place": "Hall"})
    away[0] = False
    assert sent(mailoutbox, timedelta(minutes=30)) == EVERYONE
    assert {file_in(mail)[1].events[0]["sequence"] for mail in mailoutbox} == {2}
    states = DiaryLetter.objects.order_by("sequence").values_list("sequence", "state").distinct()
    assert list(states) == [(1, "not_needed"), (2, "sent")]


def test_one_tick_asks_as_much_for_three_meetings_that_are_told_of_as_for_one(
    meeting, cast, mailoutbox, django_assert_num_queries
):
    sent(mailoutbox)
    with django_assert_num_queries(8):
        tick(NOW)
    for day in (1, 2):
        plan_meeting(by=cast.rowan, planned_for=MEETS + timedelta(days=day), **ABOUT)
    sent(mailoutbox)
    with django_assert_num_queries(8):
        tick(NOW)


WORK = """
from ceim.across.reminders.diary import send_diary_letter, tick
def work(now):
    return sum(send_diary_letter(letter_id=pk, now=now) for pk in tick(now))
"""
DUE = 60


@pytest.mark.django_db(transaction=True)
def test_eight_workers_invite_each_person_once(tmp_path):
    cast = make_cast()
    for number in range(DUE - len(EVERYONE)):
        user = User.objects.create(email=f"person{number}@example.org", name="A colleague")
        Membership.objects.create(team=cast.ward_7, user=user, name=user.name, role="member")
    plan_meeting(by=cast.rowan, planned_for=MEETS, **ABOUT)
    assert number_sent_by_eight(WORK, NOW, tmp_path) == DUE
    mails = mails_in(tmp_path)
    assert len(re.findall(r"^Message-ID: <meeting-\d+@", mails, re.MULTILINE)) == DUE
    assert len({line for line in mails.splitlines() if line.startswith("To: ")}) == DUE
    assert set(DiaryLetter.objects.values_list("state", "attempts")) == {("sent", 1)}
