"""Oversight groups: people of several teams and organisations, with or without a sign-in, and their meetings."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.answers import address, text_of
from meetings.meeting.services import plan_meeting
from meetings.models import Meeting, Oversight, OversightMember
from meetings.oversight import services

pytestmark = pytest.mark.django_db
SOMEBODY = {"name": "Jo Carer", "part": "Carer", "comes_from": "", "email": ""}


@pytest.fixture
def oversight(cast):
    return services.begin_oversight(by=cast.rowan, name="Discharge oversight")


def test_begin_oversight(cast, signed_in):
    sent = {"name": "Discharge oversight", "duties": "Clear the way", "programme": ""}
    page = text_of(signed_in("rowan").post(address("begin_oversight"), sent, follow=True))
    assert "Discharge oversight" in page and "Clear the way" in page
    assert "Nobody in it speaks from their own experience of care yet." in page


def test_begin_oversight_twice_is_refused(cast, signed_in, oversight):
    page = signed_in("rowan").post(address("begin_oversight"), {"name": "discharge OVERSIGHT", "duties": ""})
    assert "There is an oversight group of this name. Choose another name" in text_of(page)


def test_add_oversight_member_without_a_sign_in_and_with_lived_experience(cast, signed_in, oversight):
    sent = SOMEBODY | {"has_lived_experience": "on"}
    page = text_of(signed_in("rowan").post(address("add_oversight_member", oversight.pk), sent, follow=True))
    member = OversightMember.objects.get()
    assert (member.user, member.has_lived_experience) == (None, True)
    assert "Jo Carer, Carer Own experience of care" in page
    assert "Nobody in it speaks" not in page


@pytest.mark.parametrize("name", ["Morven Ashgrove", "Dr Peter Gray", "Sister Murchie"])
def test_add_oversight_member_takes_a_name_as_it_is(cast, signed_in, oversight, name):
    sent = SOMEBODY | {"name": name, "comes_from": "Dr Gray’s practice, 21 Old Mill Road"}
    signed_in("rowan").post(address("add_oversight_member", oversight.pk), sent)
    assert OversightMember.objects.get().name == name


def test_add_oversight_member_of_another_organisation_who_signs_in(cast, signed_in, oversight):
    sent = SOMEBODY | {"name": "Odile", "email": cast.user("odile").email.upper(), "comes_from": "Elsewhere"}
    signed_in("rowan").post(address("add_oversight_member", oversight.pk), sent)
    assert OversightMember.objects.get().user == cast.user("odile")
    with pytest.raises(ValidationError, match="in this group already"):
        services.add_oversight_member(
            by=cast.rowan, oversight=oversight, name="Odile", part="Chair", user=cast.user("odile")
        )


def test_add_oversight_member_with_an_address_that_nobody_has(cast, signed_in, oversight):
    sent = SOMEBODY | {"email": "nobody@example.org"}
    page = text_of(signed_in("rowan").post(address("add_oversight_member", oversight.pk), sent))
    assert "Nobody signs in with this address" in page
    assert OversightMember.objects.count() == 0


def test_end_oversight_member_keeps_that_they_were_in_it(cast, signed_in, oversight):
    member = services.add_oversight_member(by=cast.rowan, oversight=oversight, name="Jo", part="Chair")
    page = signed_in("rowan").post(address("end_oversight_member", member.pk), follow=True)
    assert "Jo, Chair until " in text_of(page)
    with pytest.raises(ValidationError, match="left this group already"):
        services.end_oversight_member(by=cast.rowan, member=member)


def test_end_oversight_changes_nothing_more(cast, oversight):
    services.end_oversight(by=cast.rowan, oversight=oversight)
    with pytest.raises(ValidationError, match="has ended"):
        services.edit_oversight(by=cast.rowan, oversight=oversight, name="New")


def test_plan_meeting_of_an_oversight_group(cast, signed_in, oversight):
    day = {"date_day": "1", "date_month": "2", "date_year": "2030", "time": "2pm"}
    sent = {"kind": "oversight", "oversight": oversight.pk, "minutes": "60", "place": ""} | day
    signed_in("rowan").post(address("plan_meeting"), sent)
    assert Meeting.objects.get().oversight == oversight
    assert "1 February 2030" in text_of(signed_in("moira").get(address("show_oversight", oversight.pk)))
    sent |= {"kind": "coaching"}
    signed_in("rowan").post(address("plan_meeting"), sent)
    assert Meeting.objects.latest("pk").oversight is None


def test_plan_meeting_refuses_the_group_of_another_team(cast, oversight):
    details = {"planned_for": timezone.now(), "minutes": 60, "oversight": oversight}
    with pytest.raises(ValidationError, match="Choose one of your oversight groups"):
        plan_meeting(by=cast.nadia, kind="oversight", **details)
    with pytest.raises(ValidationError, match="Only an oversight meeting"):
        plan_meeting(by=cast.rowan, kind="reflective", **details)


@pytest.mark.parametrize("number", [1, 3])
def test_list_oversights_queries_do_not_grow(cast, signed_in, django_assert_num_queries, number):
    for each in range(number):
        oversight = Oversight.objects.create(team=cast.ward_7, name=f"Group {each}", started_on=timezone.localdate())
        services.add_oversight_member(by=cast.rowan, oversight=oversight, name="Jo", part="Chair")
    client = signed_in("rowan")
    client.get(address("list_oversights"))
    with django_assert_num_queries(5):
        client.get(address("list_oversights"))
