"""Needs in a meeting: written down without a passage, once in the same words, placed, voted for and chosen."""

import pytest
from django.utils import timezone

from ceim.teams.models import Membership
from ceim.testing.answers import address, errors_of, text_of
from ceim.testing.factories import make_conversation
from conversations.models import Highlight
from meetings.live import services as live
from meetings.meeting.services import plan_meeting
from meetings.models import Opportunity, Vote
from meetings.opportunities.services import place_opportunity


@pytest.fixture
def meeting(cast):
    make_conversation(cast.moira, state="released", words="I waited two hours and nobody told me why.")
    planned = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    return live.open_meeting(by=cast.rowan, meeting=planned)


def note(by, meeting, need="Know how long", start=0):
    passage = meeting.stories.get().passages.get()
    return live.note_need(by=by, meeting=meeting, passage=passage, start=start, end=18, kind="problem", need=need)


def test_facilitator_who_steers_writes_down_what_the_room_chose(cast, signed_in, meeting):
    need = note(cast.moira, meeting)
    Membership.objects.filter(pk=cast.callum.pk).update(role="facilitator")
    cast.callum.refresh_from_db()
    client, to = signed_in("callum"), address("choose_for_test", meeting.pk, need.pk)
    page = client.get(address("show_here", meeting.pk))
    assert f'action="{to}"' not in page.text
    assert "Whoever steers the meeting, or leads the team, writes down what is chosen" in text_of(page, "#needs")
    client.post(to)
    assert Opportunity.objects.get().state == "new"
    live.take_over_steering(by=cast.callum, meeting=meeting)
    assert f'action="{to}"' in client.get(address("show_here", meeting.pk)).text
    client.post(to)
    assert Opportunity.objects.get().state == "prioritised"
    assert signed_in("moira").post(to).status_code == 403


def test_need_is_written_down_from_the_part_of_the_needs(cast, signed_in, meeting):
    client, to = signed_in("moira"), address("write_need", meeting.pk)
    assert f'action="{to}"' in client.get(address("show_here", meeting.pk)).text
    passage = meeting.stories.get().passages.get()
    sent = {"need": "Hear the bell", "kind": "problem"}
    assert errors_of(client.post(to, sent)) == ["Choose the words in a story that show it"]
    response = client.post(to, sent | {"passage": passage.pk})
    assert response.url == address("show_here", meeting.pk) + "#needs"
    assert Opportunity.objects.get().evidence.get().highlight.passage == passage


def test_same_need_in_the_same_words_is_there_once_and_marks_them_once(cast, signed_in, meeting):
    note(cast.moira, meeting)
    passage = meeting.stories.get().passages.get()
    sent = {"need": "know  HOW long", "kind": "problem", "passage": passage.pk, "start": 0, "end": 18}
    response = signed_in("callum").post(address("note_need", meeting.pk), sent, follow=True)
    assert "It was written down already" in response.text
    assert (Opportunity.objects.count(), Highlight.objects.count()) == (1, 1)
    assert not note(cast.callum, meeting, need="Be told why").was_there
    assert (Opportunity.objects.count(), Highlight.objects.count()) == (2, 1)


def test_of_two_who_place_a_need_at_once_the_second_is_told(cast, signed_in, meeting):
    need = note(cast.moira, meeting)
    place_opportunity(by=cast.callum, opportunity=need, impact=4, difficulty=4)
    sent = {"impact": 4, "difficulty": 2, "meeting": meeting.pk, "seen": ""}
    client, to = signed_in("moira"), address("place_opportunity", need.pk)
    assert "just placed it: Major piece of work" in client.post(to, sent, follow=True).text
    assert Opportunity.objects.get().quadrant == "major"
    client.post(to, sent | {"seen": "major"})
    assert Opportunity.objects.get().quadrant == "quick_win"


def test_two_who_write_down_the_vote_of_somebody_do_not_undo_each_other(cast, signed_in, meeting):
    need = note(cast.moira, meeting)
    to = address("write_down_vote", meeting.pk, need.pk)
    assert "Jean, 3 votes left" in text_of(signed_in("moira").get(address("show_here", meeting.pk)))
    for helper in ("moira", "callum"):
        signed_in(helper).post(to, {"said_by": cast.jean.pk, "vote": "give"})
        assert Vote.objects.get().membership == cast.jean
    assert "Jean, 2 votes left" in text_of(signed_in("moira").get(address("show_here", meeting.pk)))
    signed_in("callum").post(to, {"said_by": cast.jean.pk, "vote": "take_back"})
    assert not Vote.objects.exists()
