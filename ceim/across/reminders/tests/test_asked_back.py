"""Who can take words away is told once that a person asked for it, and nothing of what they said."""

import pytest
from django.utils import timezone

from ceim.across.reminders.kinds.asked_back import missing
from ceim.across.reminders.services import send_reminder, tick
from ceim.teams.models import Membership, Team
from ceim.testing.factories import make_conversation
from conversations.withdrawal.services import ask_for_words_back, withdraw_story

WORDS = "The tea was cold."


@pytest.fixture(autouse=True)
def early_in_the_month(time_machine):
    """Nobody is reminded of conversations yet."""
    time_machine.move_to("2026-11-12 10:00 +0000", tick=False)


@pytest.fixture
def story(cast):
    story = make_conversation(cast.moira, state="released", words=WORDS)
    ask_for_words_back(conversation=story, by=None)
    return story


def send_all():
    return [send_reminder(reminder_id=each) for each in tick()]


def test_holder_and_lead_are_told_once_and_nothing_of_the_story(story, mailoutbox, signed_in):
    assert send_all() == [True, True]
    assert sorted(message.to[0] for message in mailoutbox) == ["moira@example.org", "rowan@example.org"]
    for message in mailoutbox:
        assert message.subject == "Somebody who spoke with Ward 7 wants their words back"
        for text in (message.body, message.alternatives[0].content):
            assert "On 19 November 2026 it is done without you" in text
            assert [each for each in (WORDS, story.reference, story.slip_secret) if each in text] == []
    address = mailoutbox[0].body.split("Open the conversation: ")[1].split()[0].removeprefix("http://testserver")
    assert "behind their slip" in signed_in("moira").get(address).text
    assert send_all() == []


def test_nobody_is_told_of_words_that_are_gone(cast, story, mailoutbox):
    due = tick()
    withdraw_story(by=cast.moira, conversation=story)
    assert [send_reminder(reminder_id=each) for each in due] == [False, False]
    assert (mailoutbox, list(missing(timezone.now()))) == ([], [])


def test_who_left_is_not_told_and_who_took_it_over_is(cast, story):
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())
    assert [each.recipient_id for each in missing(timezone.now())] == [cast.rowan.user_id]
    story.kept_by = cast.user("callum")
    story.save()
    told = {each.recipient_id for each in missing(timezone.now())}
    assert told == {cast.rowan.user_id, cast.callum.user_id}


def test_nobody_of_a_closed_team_is_told(cast, story):
    Team.objects.update(ended_on=timezone.localdate())
    assert list(missing(timezone.now())) == []


def test_asking_who_is_told_asks_no_more_of_the_database_for_more(cast, story, django_assert_max_num_queries):
    for _each in range(4):
        ask_for_words_back(conversation=make_conversation(cast.callum, state="released"), by=None)
    with django_assert_max_num_queries(4):
        assert len(list(missing(timezone.now()))) == 10
