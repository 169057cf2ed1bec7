"""The vision of a team: worded, worded anew, and shown at the head of each meeting."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.answers import address
from ceim.testing.factories import make_meeting
from ceim.testing.history import verbs
from meetings.models import TeamVision
from meetings.vision.services import word_team_vision

FIRST = "Everybody who leaves us knows whom to ring."


def test_word_team_vision_first_and_anew(cast, signed_in):
    client, page = signed_in("rowan"), address("word_team_vision")
    assert "Why is it worded anew?" not in client.get(page).content.decode()
    client.post(page, {"text": FIRST, "spoken_by": "The night staff"})
    assert FIRST in client.get(page).content.decode()
    assert "Enter why it is worded anew" in client.post(page, {"text": "Everybody knows."}).content.decode()
    client.post(page, {"text": "Everybody knows.", "why_changed": "Shorter"})
    assert [each.text for each in TeamVision.objects.all()] == ["Everybody knows.", FIRST]
    shown = client.get(address("show_team_vision")).content.decode()
    assert "Earlier wordings" in shown and "Shorter" in shown and "The night staff" in shown
    assert verbs() == ["worded the vision of the team"] * 2


@pytest.mark.parametrize("state", ["planned", "held"])
@pytest.mark.parametrize("room", ["", "?room"])
def test_the_vision_stands_before_the_agenda_of_each_meeting(cast, signed_in, state, room):
    word_team_vision(by=cast.rowan, text=FIRST)
    meeting = make_meeting(cast.rowan, state=state)
    page = signed_in("moira").get(address("show_meeting", meeting.pk) + room).content.decode()
    has_agenda = state == "planned"
    assert (FIRST in page) is has_agenda
    assert not has_agenda or page.index(FIRST) < page.index(">Agenda<")


def test_the_vision_of_another_team_is_not_shown(cast, signed_in):
    word_team_vision(by=cast.nadia, text=FIRST)
    client = signed_in("rowan")
    for page in (address("show_team_vision"), address("word_team_vision"), address("show_agendas")):
        assert FIRST not in client.get(page).content.decode()


@pytest.mark.django_db
def test_an_agreement_says_with_whom_and_when(cast):
    for half in ({"agreed_with": "Two patients"}, {"agreed_on": timezone.localdate()}):
        with pytest.raises(ValidationError, match="both with whom"):
            word_team_vision(by=cast.rowan, text=FIRST, **half)
    word_team_vision(by=cast.rowan, text=FIRST, agreed_with="Two patients", agreed_on=timezone.localdate())


@pytest.mark.parametrize("rows", [1, 3])
def test_show_team_vision_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        word_team_vision(by=cast.rowan, text=f"Wording {number}", why_changed="Shorter")
    client = signed_in("moira")
    with django_assert_num_queries(4):
        client.get(address("show_team_vision"))
