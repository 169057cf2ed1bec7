"""A story that is held is taken away by nobody, until those who handle concerns end that."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ceim.testing.answers import text_of
from ceim.testing.factories import make_conversation
from ceim.testing.history import verbs
from conversations.legal_hold.services import end_hold, hold_story
from conversations.models import AskedBack, Conversation
from conversations.withdrawal.services import erase_story, withdraw_asked_back, withdraw_story

HERE = "/teams/strathmoor/ward-7/conversations/"


@pytest.fixture
def story(cast):
    story = make_conversation(cast.moira, state="released", words="The tea was cold.")
    return hold_story(by=cast.rowan, conversation=story, reason="claim", reference="CL-7")


@pytest.mark.every_database
@pytest.mark.parametrize("take_back", [withdraw_story, erase_story])
def test_nobody_takes_a_held_story_away_until_the_hold_is_ended(cast, story, take_back):
    for by in (cast.moira, cast.rowan):
        with pytest.raises(ValidationError, match="This story is held"):
            take_back(by=by, conversation=story)
    asked = AskedBack.objects.create(team=story.team, conversation=story, asked_at=timezone.now() - timedelta(days=9))
    with pytest.raises(ValidationError):
        withdraw_asked_back(by=None, asked=asked)
    end_hold(by=cast.rowan, conversation=story)
    take_back(by=cast.rowan, conversation=story)
    assert Conversation.objects.get().state in Conversation.NOT_COUNTED


def test_story_is_held_once_and_only_where_words_are_left(cast, story):
    with pytest.raises(ValidationError, match="held already"):
        hold_story(by=cast.rowan, conversation=story, reason="other")
    gone = make_conversation(cast.moira, state="withdrawn")
    with pytest.raises(ValidationError, match="gone already"):
        hold_story(by=cast.rowan, conversation=gone, reason="other")
    end_hold(by=cast.rowan, conversation=story)
    with pytest.raises(ValidationError, match="not held"):
        end_hold(by=cast.rowan, conversation=story)


def test_lead_holds_a_story_from_its_page_and_ends_that(cast, signed_in):
    story = make_conversation(cast.moira, state="released", words="The tea was cold.")
    client = signed_in("rowan")
    assert f"{HERE}{story.pk}/hold/" in client.get(f"{HERE}{story.pk}/").text
    page = client.post(f"{HERE}{story.pk}/hold/", {"reason": "inquiry", "reference": "12"}, follow=True)
    assert "A review or an inquiry, 12" in text_of(page) and "tea" not in text_of(page)
    assert "This story is held" in text_of(client.get(f"{HERE}{story.pk}/"))
    client.post(f"{HERE}{story.pk}/hold/end/")
    assert "No story is held" in text_of(client.get(f"{HERE}held/"))
    assert verbs()[-2:] == ["held a story", "ended the hold of a story"]
    assert signed_in("moira").get(f"{HERE}held/").status_code == 403


def test_concerns_officer_holds_without_reading(cast, signed_in):
    story = make_conversation(cast.moira, state="released", words="The tea was cold.")
    client = signed_in("conor")
    page = client.post(f"{HERE}{story.pk}/hold/", {"reason": "complaint", "reference": ""}, follow=True)
    assert page.status_code == 200 and "tea" not in text_of(page)
    assert client.get(f"{HERE}{story.pk}/").status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_as_many_queries_for_three_as_for_one(cast, signed_in, number):
    for _each in range(number):
        hold_story(by=cast.rowan, conversation=make_conversation(cast.moira, state="released"), reason="other")
    client = signed_in("rowan")
    client.get(f"{HERE}held/")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{HERE}held/")
    assert len(queries) == 4
