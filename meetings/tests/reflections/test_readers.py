"""Who reads what was shared in a meeting, what others are told, and what the room no longer sees."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_meeting
from meetings.models import Reflection, ReflectionsOpened
from meetings.reflections import services

pytestmark = pytest.mark.every_database


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.rowan, planned_for=timezone.now())


def share(by, meeting, text="It sat with me", **details):
    return services.add_reflection(by=by, meeting=meeting, kind="feeling", text=text, state="shared", **details)


def read_by(signed_in, meeting, *names):
    return {name: text_of(signed_in(name).get(address("show_meeting", meeting.pk))) for name in names}


@pytest.mark.parametrize("life", ["during", "held"])
def test_team_reads_and_others_are_told_how_many_there_are(cast, signed_in, meeting, life):
    share(cast.moira, meeting)
    share(cast.moira, meeting, is_anonymous=True)
    if life == "held":
        meeting.state, meeting.held_at = "held", timezone.now()
        meeting.save()
    told = read_by(signed_in, meeting, "rowan", "callum", "fergus", "ewan", "priya", "quentin")
    assert [name for name, text in told.items() if "It sat with me" not in text] == ["priya", "quentin"]
    for name in ("priya", "quentin"):
        assert "2 reflections, for the team only." in told[name]
        assert "None shared" not in told[name]


def test_team_opens_them_from_the_next_meeting_on(cast, signed_in, meeting):
    share(cast.moira, meeting, "Before")
    client = signed_in("rowan")
    assert "Who reads your reflections" in client.get(address("list_meetings")).text
    client.post(address("open_reflections"), {"is_open": "yes"})
    after = make_meeting(cast.rowan, planned_for=timezone.now() + timedelta(minutes=5))
    share(cast.moira, after, "After")
    for name in ("priya", "quentin"):
        assert "Before" not in read_by(signed_in, meeting, name)[name]
        assert "After" in read_by(signed_in, after, name)[name]
    signed_in("rowan").post(address("open_reflections"), {"is_open": "no"})
    assert "After" not in read_by(signed_in, after, "priya")["priya"]
    assert Event.objects.filter(verb__contains="reflections to its coach").count() == 2
    assert ReflectionsOpened.objects.get().until is not None


@pytest.mark.parametrize("name", ["moira", "fergus", "priya"])
def test_lead_alone_opens_them(cast, signed_in, name):
    assert signed_in(name).post(address("open_reflections"), {"is_open": "yes"}).status_code == 403


def test_set_aside_is_unseen_counted_and_put_back(cast, signed_in, meeting):
    card = share(cast.moira, meeting, is_anonymous=True)
    fergus = signed_in("fergus")
    assert address("set_aside_reflection", card.pk) in fergus.get(address("show_meeting", meeting.pk)).text
    assert "Choose why" in fergus.post(address("set_aside_reflection", card.pk), {}).text
    fergus.post(address("set_aside_reflection", card.pk), {"reason": "names"})
    for text in read_by(signed_in, meeting, "rowan", "fergus", "moira").values():
        assert ("It sat with me" in text, "1 reflection was set aside." in text) == (False, True)
    fergus = signed_in("fergus")
    page = fergus.get(address("list_set_aside_reflections", meeting.pk)).text
    assert ("It sat with me" in page, "It may say who somebody is" in page) == (True, True)
    fergus.post(address("put_back_reflection", card.pk))
    assert "It sat with me" in read_by(signed_in, meeting, "rowan")["rowan"]
    told = Event.objects.filter(verb__contains="aside").values_list("actor_id", "record_type").distinct()
    assert set(told) == {(cast.fergus.user_id, "meetings.meeting")}


def test_own_one_that_was_set_aside_is_still_its_authors(cast, signed_in, meeting):
    card = share(cast.moira, meeting)
    services.set_aside_reflection(by=cast.rowan, reflection=card, reason="blames")
    told = read_by(signed_in, meeting, "moira", "callum")
    assert "It was set aside: the room does not see it." in told["moira"]
    assert "It sat with me" not in told["callum"]


def test_only_who_runs_the_meeting_sets_aside_and_only_what_is_shared(cast, signed_in, meeting):
    card = share(cast.moira, meeting)
    assert signed_in("moira").post(address("set_aside_reflection", card.pk), {"reason": "names"}).status_code == 403
    services.unshare_reflection(by=cast.moira, reflection=card)
    assert signed_in("rowan").get(address("set_aside_reflection", card.pk)).status_code == 404
    with pytest.raises(ValidationError):
        services.set_aside_reflection(by=cast.rowan, reflection=card, reason="names")


@pytest.mark.parametrize("number", [1, 4])
def test_set_aside_list_takes_as_many_queries_for_four_as_for_one(
    cast, signed_in, meeting, django_assert_num_queries, number
):
    for _each in range(number):
        services.set_aside_reflection(by=cast.rowan, reflection=share(cast.moira, meeting), reason="names")
    client = signed_in("rowan")
    with django_assert_num_queries(5):
        client.get(address("list_set_aside_reflections", meeting.pk))
    assert Reflection.objects.count() == number
