"""The pack of a meeting: what is in it for whom, what is said of what is not, and the same on paper."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import (
    make_conversation,
    make_cycle,
    make_highlight,
    make_idea,
    make_improvement,
    make_measure,
    make_meeting,
    make_opportunity,
)
from ceim.testing.tags import faults_of, read, words_of
from conversations.models import Agreement
from meetings.models import Action, HeardElsewhere
from meetings.vision.services import word_team_vision

WORDS = "Nobody told me how long it would be."
REST = " told me how long it would be."  # after what is highlighted in it


@pytest.fixture
def meeting(cast):
    """With a story, an open action from before, a test that runs, and a need of which nothing is decided."""
    meeting = make_meeting(cast.rowan)
    story = make_conversation(cast.moira, state="released", words=WORDS)
    meeting.stories.add(story)
    make_highlight(cast.moira, story, end=6)
    due = timezone.localdate() + timedelta(days=1)
    Action.objects.create(team=cast.ward_7, text="Ask the porters", owner=cast.callum, due_on=due)
    word_team_vision(by=cast.rowan, text="Everybody knows whom to ring")
    taken_up = make_opportunity(cast.moira, need="Know the way", state="testing")
    improvement = make_improvement(cast.rowan, title="Telling people", opportunity=taken_up)
    make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=improvement), change="One card")
    make_measure(cast.rowan, improvement=improvement, name="People told", values=[1, 2, 3])
    make_opportunity(cast.moira, need="Know how long")
    return meeting


def pack(client, meeting):
    return text_of(client.get(address("show_meeting_pack", meeting.pk)))


def test_show_meeting_pack_has_all_that_is_read_before(cast, signed_in, meeting):
    said = pack(signed_in("moira"), meeting)
    for words in (
        REST,
        "Everybody knows whom to ring",
        "Ask the porters",
        "One card",
        "People told:",
        "Know how long",
    ):
        assert words in said, words
    assert "Know the way" not in said.split("Still to be decided")[1]
    link = address("show_meeting_pack", meeting.pk)
    assert f'href="{link}"' in signed_in("moira").get(address("show_meeting", meeting.pk)).content.decode()


def test_a_story_that_was_taken_back_is_said_and_gone(cast, signed_in, meeting):
    meeting.stories.update(state="withdrawn", withdrawn_at=timezone.now())
    said = pack(signed_in("moira"), meeting)
    assert REST not in said
    assert "1 story, taken back. What a person takes back nobody can read any more." in said


def test_a_story_for_the_team_only_is_said_to_others_and_not_shown(cast, signed_in, meeting):
    Agreement.objects.filter(conversation__in=meeting.stories.all(), scope="organisation").update(answer="no")
    said = pack(signed_in("quentin"), meeting)
    assert REST not in said and "1 story, for the team only" in said
    assert REST in pack(signed_in("moira"), meeting)


def test_stories_heard_elsewhere_are_in_it_while_they_may_be(cast, signed_in, meeting):
    elsewhere = make_conversation(cast.nadia, state="released", words="Told next door.")
    HeardElsewhere.objects.create(team=cast.ward_7, meeting=meeting, conversation=elsewhere)
    client = signed_in("moira")
    assert "Told next door." in pack(client, meeting)
    Agreement.objects.filter(conversation=elsewhere).update(answer="no")
    said = pack(client, meeting)
    assert "Told next door." not in said and "not shared with your team any more" in said


def test_download_meeting_pack_can_be_read_by_somebody_who_does_not_see_it(cast, signed_in, meeting):
    answer = signed_in("moira").get(address("download_meeting_pack", meeting.pk))
    assert answer["Content-Type"] == "application/pdf"
    paper = read(answer.content)
    assert faults_of(paper) == []
    said = words_of(paper)
    for words in (REST.strip(), "Everybody knows whom", "Ask the porters", "People told:", "Know how long"):
        assert words in said, words


def test_an_empty_pack_says_so(cast, signed_in):
    said = pack(signed_in("moira"), make_meeting(cast.rowan))
    for words in ("No stories are on this meeting yet.", "No actions are open.", "No test runs at the moment."):
        assert words in said


@pytest.mark.parametrize("page", ["show_meeting_pack", "download_meeting_pack"])
def test_there_is_no_pack_of_a_meeting_of_others_or_of_one_that_was_cancelled(cast, signed_in, page):
    for foreign in (make_meeting(cast.nadia), make_meeting(cast.rowan, state="cancelled", cancelled_reason="Snow")):
        assert signed_in("moira").get(address(page, foreign.pk)).status_code == 404


@pytest.mark.parametrize("rows", [1, 3])
def test_show_meeting_pack_queries_do_not_grow(cast, signed_in, django_assert_num_queries, meeting, rows):
    for number in range(rows - 1):
        meeting.stories.add(make_conversation(cast.moira, state="released"))
        improvement = make_improvement(cast.rowan, title=f"Another {number}")
        make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=improvement))
        make_measure(cast.rowan, improvement=improvement, name=f"Measure {number}", values=[1, 2, 3])
        Action.objects.create(team=cast.ward_7, text="Ask", owner=cast.moira, due_on=timezone.localdate())
    client = signed_in("moira")
    with django_assert_num_queries(19):
        client.get(address("show_meeting_pack", meeting.pk))
