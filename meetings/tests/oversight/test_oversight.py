"""Oversight groups: people of several teams and organisations, with or without a sign-in, and their meetings."""

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import london, make_meeting
from meetings.meeting.services import plan_meeting
from meetings.models import Meeting, Oversight, OversightMember
from meetings.oversight import services

pytestmark = pytest.mark.django_db
SOMEBODY = {"name": "Jo Carer", "part": "Carer", "comes_from": "", "email": ""}
DAY = {"date_day": "1", "date_month": "2", "date_year": "2027", "time": "2pm"}
MEETING = {"kind": "oversight", "minutes": "60", "place": "", **DAY}


@pytest.fixture(autouse=True)
def _in_november():
    """Days that are typed here are still to come."""
    with time_machine.travel(london(2026, 11, 28, 9)):
        yield


@pytest.fixture
def oversight(cast):
    return services.begin_oversight(by=cast.rowan, name="Discharge oversight")


def test_only_the_lead_lets_people_from_outside_read(signed_in):
    for name in ("fergus", "moira"):
        assert signed_in(name).get(address("begin_oversight")).status_code == 403, name


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
    sent = MEETING | {"oversight": oversight.pk}
    signed_in("rowan").post(address("plan_meeting"), sent)
    assert Meeting.objects.get().oversight == oversight
    assert "1 February 2027" in text_of(signed_in("moira").get(address("show_oversight", oversight.pk)))
    sent |= {"kind": "coaching", "time": "4pm"}
    signed_in("rowan").post(address("plan_meeting"), sent)
    assert Meeting.objects.latest("pk").oversight is None


def test_plan_meeting_of_this_kind_needs_a_group(cast, signed_in, oversight):
    client = signed_in("rowan")
    asked = text_of(client.post(address("plan_meeting"), MEETING | {"oversight": ""}))
    assert "Choose which group meets" in asked and Meeting.objects.count() == 0
    with pytest.raises(ValidationError, match="Choose which group meets"):
        plan_meeting(by=cast.rowan, kind="oversight", planned_for=timezone.now(), minutes=60)
    services.end_oversight(by=cast.rowan, oversight=oversight)
    page = text_of(client.get(address("plan_meeting")))
    assert "begin the group first: oversight groups" in page and "Which group meets" not in page
    client.post(address("plan_meeting"), MEETING)
    assert Meeting.objects.count() == 0


def test_edit_meeting_keeps_its_group_or_none_from_before(cast, signed_in, oversight):
    of_before = make_meeting(cast.rowan, kind="oversight")
    of_group = make_meeting(cast.rowan, kind="oversight", oversight=oversight)
    services.end_oversight(by=cast.rowan, oversight=oversight)
    for meeting, group, at in [(of_group, oversight, "2pm"), (of_before, None, "4pm")]:
        sent = MEETING | {"oversight": group.pk if group else "", "agenda": "Numbers, 60", "place": "Hall", "time": at}
        signed_in("rowan").post(address("edit_meeting", meeting.pk), sent)
        meeting.refresh_from_db()
        assert (meeting.place, meeting.oversight) == ("Hall", group)


def test_plan_meeting_from_the_page_of_the_group_has_chosen_it(cast, signed_in, oversight):
    client = signed_in("rowan")
    link = f"{address('plan_meeting')}?oversight={oversight.pk}"
    assert link in client.get(address("show_oversight", oversight.pk)).content.decode()
    response = client.get(link)
    assert f'<option value="{oversight.pk}" selected>' in response.content.decode()
    assert "Stories that no meeting" not in text_of(response)
    assert "put on a reflective improvement meeting, and on no other" in text_of(client.get(address("plan_meeting")))


def test_oversight_meeting_says_whose_it_is_and_nothing_of_stories(cast, signed_in, oversight):
    meeting = make_meeting(cast.rowan, kind="oversight", oversight=oversight)
    client, link = signed_in("rowan"), address("show_oversight", oversight.pk)
    for page in (address("show_meeting", meeting.pk), f"{address('show_meeting', meeting.pk)}?room"):
        response = client.get(page)
        assert link in response.content.decode() and "Oversight group: Discharge oversight" in text_of(response)
        assert "No stories are on" not in text_of(response) and "Choose stories" not in text_of(response)
    assert "stories are marked" not in text_of(client.get(address("hold_meeting", meeting.pk)))
    assert link in client.get(address("list_meetings")).content.decode()
    assert "0 stories" not in text_of(client.get(address("list_meetings")))
    make_meeting(cast.rowan, kind="oversight", oversight=oversight, state="held")
    assert client.get(address("list_meetings")).content.decode().count(link) == 2


def test_record_attendance_of_an_oversight_meeting_offers_the_people_of_the_group(cast, signed_in, oversight):
    jo = services.add_oversight_member(by=cast.rowan, oversight=oversight, name="Jo Carer", part="Carer")
    lead = services.add_oversight_member(
        by=cast.rowan, oversight=oversight, name="Rowan Lead", part="Chair", user=cast.user("rowan")
    )
    meeting = make_meeting(cast.rowan, kind="oversight", oversight=oversight)
    client, page = signed_in("rowan"), address("record_attendance", meeting.pk)
    asked = client.get(page).content.decode()
    assert "Jo Carer, Carer" in asked and "Rowan Lead, Chair" in asked
    assert f'name="presence_{cast.rowan.pk}"' not in asked and f'name="presence_{cast.moira.pk}"' in asked
    sent = {
        f"presence_of_group_{jo.pk}": "present",
        f"presence_of_group_{lead.pk}": "apologies",
        f"presence_{cast.moira.pk}": "present",
    }
    told = text_of(client.post(page, sent, follow=True))
    assert "Jo Carer, Carer" in told and "Apologies: Rowan Lead" in told and "2 people are coming" in told
    assert {(each.person.name, each.profession) for each in meeting.attendances.all()} == {
        ("Jo Carer", "Carer"),
        ("Rowan Lead", "Chair"),
        ("Moira Member", "Staff nurse"),
    }
    services.end_oversight_member(by=cast.rowan, member=jo)
    assert f'name="presence_of_group_{jo.pk}"' in client.get(page).content.decode()
    of_team = client.get(address("record_attendance", make_meeting(cast.rowan).pk)).content.decode()
    assert "presence_of_group" not in of_team


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
