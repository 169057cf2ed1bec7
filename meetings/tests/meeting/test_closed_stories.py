"""A meeting's page for those who may not read its stories."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing import factories as make
from ceim.testing.answers import address, text_of
from conversations.models import Agreement
from conversations.withdrawal import services
from meetings.models import Reflection
from meetings.reflections.services import add_reflection, open_reflections

LIVES = {"before": {"planned_for": 3}, "during": {"planned_for": 0}, "after": {"planned_for": -3, "state": "held"}}


def meeting_with(cast, life, *conversations):
    about = dict(LIVES[life])
    planned_for = timezone.now() + timedelta(days=about.pop("planned_for"))
    meeting = make.make_meeting(cast.rowan, planned_for=planned_for, **about)
    meeting.stories.add(*conversations)
    return meeting


def team_only(cast):
    story = make.make_conversation(cast.moira, state="released")
    Agreement.objects.filter(conversation=story, scope="organisation").update(answer="no")
    return story


@pytest.mark.parametrize("life", LIVES)
def test_show_meeting_tells_those_for_the_team_from_those_taken_back(life, cast, signed_in):
    gone = make.make_conversation(cast.moira, state="released")
    meeting = meeting_with(cast, life, gone, *(team_only(cast) for _each in range(8)))
    page = address("show_meeting", meeting.pk)
    text = text_of(signed_in("quentin").get(page))
    assert "8 stories, for the team only." in text
    services.withdraw_story(by=cast.rowan, conversation=gone)
    text = text_of(signed_in("quentin").get(page))
    assert "8 stories, for the team only. 1 story, taken back." in text
    assert "o stories" not in text
    assert "can no longer be read" not in text
    assert "1 story, taken back." in text_of(signed_in("moira").get(page))
    assert "for the team only" not in text_of(signed_in("moira").get(page))


@pytest.mark.parametrize("life", LIVES)
def test_show_meeting_without_stories_says_so(life, cast, signed_in):
    text = text_of(signed_in("quentin").get(address("show_meeting", meeting_with(cast, life).pk)))
    assert "No stories" in text


@pytest.mark.parametrize("life", ["during", "after"])
def test_show_meeting_keeps_reflections_on_a_closed_story_with_the_team(life, cast, signed_in):
    story = team_only(cast)
    meeting = meeting_with(cast, life, story)
    Reflection.objects.create(
        team=cast.ward_7,
        meeting=meeting,
        kind="feeling",
        text="It hurt to hear",
        by=cast.user("moira"),
        conversation=story,
        state="shared",
    )
    page = address("show_meeting", meeting.pk)
    assert "It hurt to hear" in text_of(signed_in("callum").get(page))
    text = text_of(signed_in("quentin").get(page))
    assert ("It hurt to hear" in text, "1 reflection, for the team only." in text) == (False, True)
    services.withdraw_story(by=cast.rowan, conversation=story)
    text = text_of(signed_in("callum").get(page))
    assert text.index("Reflections on stories that were taken back") < text.index("It hurt to hear")


@pytest.mark.parametrize("life", ["during", "after"])
def test_show_meeting_keeps_them_closed_where_the_team_opened_its_reflections(life, cast, signed_in):
    story = team_only(cast)
    meeting = meeting_with(cast, life, story)
    open_reflections(by=cast.rowan, now=meeting.planned_for)
    add_reflection(by=cast.moira, meeting=meeting, kind="feeling", text="It hurt", conversation=story, state="shared")
    text = text_of(signed_in("quentin").get(address("show_meeting", meeting.pk)))
    assert "It hurt" not in text
    assert "What was shared about them in the meeting is closed too." in text
