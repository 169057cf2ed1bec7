"""Whose a reflection is, what its author may do with it, and what is sent twice."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, text_of
from ceim.testing.at_once import at_once
from ceim.testing.factories import make_meeting
from meetings.models import Attendance, Meeting, Reflection
from meetings.reflections import services

pytestmark = pytest.mark.every_database
KEY = "0123456789abcdef"
State = Reflection.State


@pytest.fixture
def meeting(cast):
    return make_meeting(cast.rowan, planned_for=timezone.now())


def add(by, meeting, text="Sad", **details):
    return services.add_reflection(by=by, meeting=meeting, kind="feeling", text=text, **details)


def guest_of(meeting):
    return Attendance.objects.create(team=meeting.team, meeting=meeting, part="guest", guest_role="Porter")


def test_guest_writes_shares_and_takes_back(meeting):
    guest = guest_of(meeting)
    mine = add(guest, meeting)
    assert (mine.guest, mine.by, mine.state) == (guest, None, State.PRIVATE)
    services.share_reflection(by=guest, reflection=mine)
    nameless = add(guest, meeting, "Nobody's", state=State.SHARED, is_anonymous=True, key=KEY)
    assert nameless.guest is None
    services.take_back_reflection(by=guest, meeting=meeting, key=KEY)
    assert list(Reflection.objects.values_list("text", "state")) == [("Sad", State.SHARED)]
    with pytest.raises(ValidationError):
        services.delete_reflection(by=guest_of(meeting), reflection=mine)


def test_partner_without_a_sign_in_says_what_somebody_writes_down(cast, signed_in, meeting):
    client = signed_in("moira")
    sent = {"kind": "feeling", "text": "I was cold", "state": "shared", "conversation": "", "said_by": cast.jean.pk}
    client.post(address("add_reflection", meeting.pk), sent)
    row = Reflection.objects.get()
    assert (row.by, row.said_by, row.written_down_by) == (None, cast.jean, cast.user("moira"))
    text = text_of(signed_in("callum").get(address("show_meeting", meeting.pk)))
    assert "Jean, written down by Moira Member" in text
    services.share_reflection(by=cast.moira, reflection=row, without_name=True)
    row = Reflection.objects.get()
    assert (row.said_by, row.written_down_by) == (None, None)


def test_nobody_is_said_to_have_said_something_who_signs_in(cast, meeting):
    with pytest.raises(ValidationError):
        add(cast.moira, meeting, said_by=cast.callum)


def test_sent_twice_is_there_once(cast, meeting):
    first, again = (add(cast.moira, meeting, key=KEY) for _twice in range(2))
    assert (first.pk, Reflection.objects.count(), Event.objects.count()) == (again.pk, 1, 1)
    services.share_reflection(by=cast.moira, reflection=first, without_name=True)
    assert add(cast.moira, meeting, key=KEY).by is None
    assert Reflection.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_sent_twice_at_the_same_moment_is_there_once(cast, meeting):
    found = at_once(*[lambda: add(cast.moira, meeting, key=KEY)] * 4)
    assert {each.pk for each in found} == {Reflection.objects.get().pk}


def test_key_of_somebody_else_finds_nothing_of_theirs(cast, meeting):
    add(cast.moira, meeting, key=KEY)
    with pytest.raises(IntegrityError), transaction.atomic():
        add(cast.callum, meeting, key=KEY)


def test_short_key_is_refused(cast, meeting):
    with pytest.raises(ValidationError):
        add(cast.moira, meeting, key="1")


def test_nameless_one_is_taken_back_by_its_tab_until_the_meeting_is_closed(cast, signed_in, meeting):
    add(cast.moira, meeting, state=State.SHARED, is_anonymous=True, key=KEY)
    with pytest.raises(ValidationError):
        services.take_back_reflection(by=cast.moira, meeting=meeting, key=KEY[::-1])
    meeting.state, meeting.held_at = Meeting.State.HELD, timezone.now()
    meeting.save()
    page = signed_in("moira").post(address("take_back_reflection", meeting.pk), {"key": KEY}, follow=True)
    assert "can be taken back until the meeting is closed" in page.text
    Meeting.objects.update(state="planned", held_at=None)
    signed_in("moira").post(address("take_back_reflection", meeting.pk), {"key": KEY})
    assert Reflection.objects.count() == 0


def test_share_all_shares_what_waits_and_nothing_else(cast, signed_in, meeting):
    add(cast.moira, meeting, "Mine alone")
    add(cast.moira, meeting, "With my name", state=State.WAITING)
    add(cast.callum, meeting, "Without it", state=State.WAITING, is_anonymous=True)
    assert "With my name" not in text_of(signed_in("callum").get(address("show_meeting", meeting.pk)))
    page = text_of(signed_in("rowan").get(address("show_meeting", meeting.pk)))
    assert "2 reflections wait to be shared." in page
    signed_in("rowan").post(address("share_all_reflections", meeting.pk))
    shared = Reflection.objects.filter(state=State.SHARED).values_list("text", "by__name")
    assert sorted(shared) == [("With my name", "Moira Member"), ("Without it", None)]
    assert signed_in("moira").post(address("share_all_reflections", meeting.pk)).status_code == 403


@pytest.mark.parametrize("how", ["named", "nameless", "together"])
def test_author_chooses_how_to_share(cast, signed_in, meeting, how):
    mine = add(cast.moira, meeting)
    signed_in("moira").post(address("share_reflection", mine.pk), {"how": how})
    row = Reflection.objects.get()
    expected = {"named": (State.SHARED, True), "nameless": (State.SHARED, False), "together": (State.WAITING, True)}
    assert (row.state, row.by_id is not None) == expected[how]


def test_own_one_is_changed_taken_back_and_deleted(cast, signed_in, meeting):
    mine = add(cast.moira, meeting, state=State.SHARED)
    client = signed_in("moira")
    page = client.get(address("revise_reflection", mine.pk)).text
    assert "Sad" in page
    client.post(address("revise_reflection", mine.pk), {"kind": "pride", "text": "Glad", "conversation": ""})
    client.post(address("share_reflection", mine.pk), {"how": "private"})
    mine.refresh_from_db()
    assert (mine.text, mine.kind, mine.state) == ("Glad", "pride", State.PRIVATE)
    assert "Glad" in client.get(address("delete_reflection", mine.pk)).text
    client.post(address("delete_reflection", mine.pk))
    assert Reflection.objects.count() == 0


@pytest.mark.parametrize("page", ["revise_reflection", "delete_reflection"])
def test_one_of_somebody_else_or_of_nobody_is_not_found(cast, signed_in, meeting, page):
    for row in (add(cast.moira, meeting), add(cast.moira, meeting, state=State.SHARED, is_anonymous=True)):
        assert signed_in("rowan").post(address(page, row.pk)).status_code == 404
        with pytest.raises(ValidationError):
            services.delete_reflection(by=cast.rowan, reflection=row)
        with pytest.raises(ValidationError):
            services.delete_reflection(by=cast.jean, reflection=row)


def test_database_refuses_a_nameless_one_with_an_author(cast, meeting):
    about = {"team": meeting.team, "meeting": meeting, "kind": "feeling", "text": "Sad"}
    for wrong in ({"by": cast.user("moira"), "state": "shared", "is_anonymous": True}, {"state": "private"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Reflection.objects.create(**about, **wrong)
