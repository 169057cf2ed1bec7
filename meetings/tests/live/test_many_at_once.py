"""Eight sessions write in one meeting at once: nothing is lost or there twice, and nobody is overwritten unseen."""

from collections import Counter

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.at_once import at_once
from ceim.testing.factories import make_conversation
from meetings.decisions.services import cast_vote
from meetings.live import services as live
from meetings.meeting.services import plan_meeting
from meetings.models import Attendance, Meeting, Opportunity, Reflection, Vote
from meetings.opportunities.services import place_opportunity
from meetings.reflections.services import add_reflection

pytestmark = pytest.mark.django_db(transaction=True)  # these tests commit

SESSIONS, REFLECTIONS, NEEDS = 8, 200, 50


@pytest.fixture
def meeting(cast):
    make_conversation(cast.moira, state="released", words="I waited two hours and nobody told me why.")
    planned = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    return live.open_meeting(by=cast.rowan, meeting=planned)


def test_eight_sessions_lose_double_and_overwrite_nothing(cast, meeting):
    team = [cast.rowan, cast.moira, cast.callum, cast.isla]
    passage = meeting.stories.get().passages.first()

    def session(number):
        by = team[number % len(team)]
        for each in range(number, REFLECTIONS, SESSIONS):
            about = {"kind": "learning", "text": f"Reflection {each}", "state": "shared", "key": f"{each:032d}"}
            for _sent_twice in range(2):
                add_reflection(by=by, meeting=meeting, **about)
        for each in range(number, NEEDS, SESSIONS):
            place = {"start": 0, "end": 8, "kind": "problem", "need": f"Need {each}"}
            need = live.note_need(by=by, meeting=meeting, passage=passage, **place)
            place_opportunity(by=by, opportunity=need, impact=each % 5 + 1, difficulty=2)
        live.arrive(by=by, meeting=meeting)

    results = at_once(*(lambda number=number: session(number) for number in range(SESSIONS)))
    assert results == [None] * SESSIONS
    said = Counter(Reflection.objects.values_list("text", flat=True))
    assert said == Counter(f"Reflection {each}" for each in range(REFLECTIONS))
    needs = dict(Opportunity.objects.values_list("need", "impact"))
    assert needs == {f"Need {each}": each % 5 + 1 for each in range(NEEDS)}
    assert Opportunity.objects.count() == NEEDS
    here = Attendance.objects.filter(meeting=meeting, was_present=True)
    assert sorted(here.values_list("membership", flat=True)) == sorted(each.pk for each in team)


def test_two_who_open_go_on_and_close_at_once_do_so_once(cast, signed_in):
    planned = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    opened = at_once(*[lambda: live.open_meeting(by=cast.rowan, meeting=planned)] * 4)
    assert Counter(type(each) for each in opened) == {Meeting: 1, ValidationError: 3}
    items = list(planned.agenda.all())
    moved = at_once(
        *(lambda item=item: live.go_to_item(by=cast.rowan, item=item, seen=items[0].pk) for item in items[1:4])
    )
    assert [isinstance(each, ValidationError) for each in moved].count(False) == 1
    assert planned.agenda.filter(state="on").count() == 1


def test_nobody_has_more_votes_than_three_however_fast_they_press(cast, meeting):
    passage = meeting.stories.get().passages.first()
    about = {"start": 0, "end": 8, "kind": "problem"}
    needs = [
        live.note_need(by=cast.rowan, meeting=meeting, passage=passage, need=f"Need {each}", **about)
        for each in range(6)
    ]
    at_once(*(lambda need=need: cast_vote(by=cast.moira, meeting=meeting, opportunity=need) for need in needs))
    assert Vote.objects.filter(meeting=meeting).count() == 3
