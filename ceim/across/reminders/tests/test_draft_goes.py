"""Whoever has a draft in hand is told some days before it is thrown away, and nothing of what they typed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.draft_goes import missing, warned_before
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import Membership, Team
from conversations.models import Draft
from conversations.old_drafts.throwing_away import throw_away_old_drafts

WORDS = "The porter hummed."
BEGAN = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)
GOES = BEGAN + timedelta(days=30)
WARNED = GOES - timedelta(days=5)


@pytest.fixture(autouse=True)
def met_their_target(cast):
    """Nobody is reminded of conversations."""
    Membership.objects.update(wants_reminders=False)


@pytest.fixture
def draft(cast):
    return begun(cast, cast.moira)


def begun(cast, by, **details):
    held = {"team": by.team, "held_by": by.user, "answers": {"words_whole": [WORDS]}, "saves": 1}
    draft = Draft.objects.create(pathway=cast.pathway, **held | details)
    Draft.objects.filter(pk=draft.pk).update(saved_at=BEGAN)
    return Draft.objects.get(pk=draft.pk)


def send_all(now):
    return [send_reminder(reminder_id=each, now=now) for each in tick(now)]


def test_keeper_is_told_once_in_time_and_nothing_of_the_draft(draft, mailoutbox, signed_in):
    assert send_all(WARNED - timedelta(minutes=1)) == []
    assert send_all(WARNED + timedelta(minutes=1)) == [True]
    assert send_all(GOES - timedelta(minutes=1)) == []
    (message,) = mailoutbox
    said = "A conversation that you began in Ward 7 is kept until 1 December 2026"
    assert (message.to, message.subject) == (["moira@example.org"], said)
    for text in (message.body, message.alternatives[0].content):
        for secret in (WORDS, "porter", draft.pathway.title, "1 November"):
            assert secret not in text
    address = message.body.split("Go on with the conversation: ")[1].split()[0].removeprefix("http://testserver")
    assert WORDS in signed_in("moira").get(address).content.decode()


def test_draft_goes_on_the_day_that_the_mail_says(draft, mailoutbox):
    send_all(WARNED + timedelta(minutes=1))
    assert throw_away_old_drafts(now=GOES - timedelta(minutes=1)) == 0
    assert throw_away_old_drafts(now=GOES + timedelta(minutes=1)) == 1
    assert (Reminder.objects.count(), len(mailoutbox)) == (0, 1)


def test_whoever_went_on_with_it_and_left_it_again_is_told_again(draft, mailoutbox):
    send_all(WARNED + timedelta(minutes=1))
    later = WARNED + timedelta(days=2)
    Draft.objects.update(saved_at=later)
    assert send_all(later + timedelta(days=24)) == []
    assert send_all(later + timedelta(days=26)) == [True]
    assert send_all(later + timedelta(days=27)) == []
    first, second = mailoutbox
    assert "is kept until 28 December 2026" in second.subject
    assert first.extra_headers["Message-ID"] != second.extra_headers["Message-ID"]


def test_whoever_took_it_over_is_told(cast, mailoutbox):
    begun(cast, cast.moira, kept_by=cast.callum.user)
    send_all(WARNED + timedelta(minutes=1))
    assert [message.to for message in mailoutbox] == [["callum@example.org"]]


def test_draft_that_was_only_opened_is_none(cast):
    begun(cast, cast.moira, saves=0)
    assert list(missing(WARNED + timedelta(minutes=1))) == []


def gone_on_with(cast):
    Draft.objects.update(saved_at=WARNED)


def discarded(cast):
    Draft.objects.all().delete()


def in_other_hands(cast):
    Draft.objects.update(kept_by=cast.callum.user)


def left(cast):
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate(WARNED))


def closed(cast):
    Team.objects.filter(pk=cast.ward_7.pk).update(ended_on=timezone.localdate(WARNED), ended_reason="Gone")


@pytest.mark.parametrize("meanwhile", [gone_on_with, discarded, in_other_hands, left, closed])
def test_mail_that_is_not_needed_any_more_is_not_sent(cast, draft, mailoutbox, meanwhile, time_machine):
    time_machine.move_to(WARNED + timedelta(minutes=1), tick=False)
    due = tick()
    meanwhile(cast)
    assert [send_reminder(reminder_id=each) for each in due] == [False]
    assert mailoutbox == []


@pytest.mark.parametrize(("days", "before"), [(30, 120), (14, 112), (3, 24)])
def test_a_short_time_is_warned_of_in_its_last_third(settings, days, before):
    settings.DRAFT_DAYS = days
    assert warned_before() == timedelta(hours=before)


def test_finding_costs_one_query_for_one_and_for_three(cast, django_assert_num_queries):
    for _each in range(3):
        begun(cast, cast.moira)
        with django_assert_num_queries(1):
            list(missing(WARNED + timedelta(minutes=1)))
    assert (Draft.objects.count(), Reminder.objects.count()) == (3, 0)
