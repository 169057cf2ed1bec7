"""Whoever has a story in hand that is kept back is told once, and nothing of what is in it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.kept_back import missing
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import Membership, Team
from ceim.testing.factories import make_conversation, make_kept_back
from conversations.keeping_back.services import look_again_at_story, send_story_for_release
from conversations.models import Conversation, KeptBack
from conversations.withdrawal.services import erase_story

WORDS, NOTE = "The tea was cold.", "Leave the daughter out."


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    """Nobody is reminded of conversations yet."""
    time_machine.move_to("2026-11-12 10:00 +0000", tick=False)


@pytest.fixture
def story(cast):
    return make_conversation(cast.moira, words=WORDS)


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


def test_holder_is_told_once_by_whom_and_nothing_of_the_story(cast, story, mailoutbox, signed_in):
    make_kept_back(cast.callum, story, reason="others", note=NOTE)
    assert send_all() == [True]
    (message,) = mailoutbox
    assert (message.to, message.subject) == (["moira@example.org"], "A conversation of yours in Ward 7 is kept back")
    for text in (message.body, message.alternatives[0].content):
        assert "Callum Colleague looked at it and does not release it for now" in text
        for secret in (WORDS, NOTE, "somebody else", story.reference):
            assert secret not in text
    address = message.body.split("Open the conversation: ")[1].split()[0].removeprefix("http://testserver")
    assert NOTE in signed_in("moira").get(address).content.decode()
    assert send_all() == []


def test_whoever_took_it_over_is_told(cast, mailoutbox):
    make_kept_back(cast.callum, make_conversation(cast.moira, kept_by=cast.user("isla")))
    send_all()
    assert [message.to for message in mailoutbox] == [["isla@example.org"]]


def test_kept_back_again_is_told_again(cast, story, mailoutbox):
    for _each in range(2):
        make_kept_back(cast.callum, story)
        send_all()
        send_story_for_release(by=cast.moira, conversation=story)
    assert [message.to for message in mailoutbox] == [["moira@example.org"]] * 2


def test_nobody_is_told_of_what_they_did_themselves_or_of_long_ago(cast, story):
    make_kept_back(cast.moira, story)
    long_ago = timezone.now() - timedelta(days=8)
    make_kept_back(cast.callum, make_conversation(cast.moira), kept_back_at=long_ago)
    assert list(missing(timezone.now())) == []


def sent_again(cast, story):
    send_story_for_release(by=cast.moira, conversation=story)


def looked_at_again(cast, story):
    look_again_at_story(by=cast.rowan, conversation=story)


def erased(cast, story):
    erase_story(by=cast.moira, conversation=story)


def in_other_hands(cast, story):
    Conversation.objects.update(kept_by=cast.user("isla"))


def left(cast, story):
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())


def closed(cast, story):
    Team.objects.filter(pk=story.team_id).update(ended_on=timezone.localdate(), ended_reason="Gone")


@pytest.mark.parametrize("meanwhile", [sent_again, looked_at_again, erased, in_other_hands, left, closed])
def test_mail_that_is_not_needed_any_more_is_not_sent(cast, story, mailoutbox, meanwhile):
    make_kept_back(cast.callum, story)
    due = tick()
    meanwhile(cast, story)
    assert [send_reminder(reminder_id=each) for each in due] == [False]
    assert mailoutbox == []


def test_finding_costs_one_query_for_one_and_for_three(cast, django_assert_num_queries):
    for _each in range(3):
        make_kept_back(cast.callum, make_conversation(cast.moira))
        with django_assert_num_queries(1):
            list(missing(timezone.now()))
    assert (KeptBack.objects.count(), Reminder.objects.count()) == (3, 0)
