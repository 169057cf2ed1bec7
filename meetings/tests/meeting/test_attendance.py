"""Who came to a meeting."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.factories import make_meeting
from meetings.meeting import services
from meetings.meeting.page import professions_present
from meetings.models import Attendance


def address(meeting):
    return reverse("record_attendance", args=["strathmoor/ward-7", meeting.pk])


def rows(meeting):
    return {
        (row.membership.name if row.membership else row.guest_role): (row.was_present, row.part, row.profession)
        for row in meeting.attendances.select_related("membership")
    }


def test_record_attendance_of_members_partners_and_guests(cast, signed_in):
    meeting = make_meeting(cast.rowan)
    cast.isla.ended_on = timezone.localdate()
    cast.isla.save()
    client = signed_in("rowan")
    page = client.get(address(meeting)).content.decode()
    assert "Jean, Lived experience" in page
    assert ("Isla" in page, "Nadia" in page) == (False, False)
    sent = {
        f"presence_{cast.rowan.pk}": "present",
        f"part_{cast.rowan.pk}": "facilitator",
        f"presence_{cast.jean.pk}": "present",
        f"part_{cast.jean.pk}": "member",
        f"presence_{cast.moira.pk}": "apologies",
        f"part_{cast.moira.pk}": "member",
        "guest_role_0": "Pharmacist",
        "guest_profession_0": "Pharmacy",
    }
    assert client.post(address(meeting), sent).status_code == 302
    assert rows(meeting) == {
        "Rowan Lead": (True, "facilitator", "Charge nurse"),
        "Jean": (True, "member", "Lived experience"),
        "Moira Member": (False, "member", "Staff nurse"),
        "Pharmacist": (True, "guest", "Pharmacy"),
    }
    assert list(Event.objects.values_list("verb", flat=True)) == ["recorded who came to a meeting"]
    again = client.get(address(meeting)).content.decode()
    assert 'value="Pharmacist"' in again
    client.post(address(meeting), {f"presence_{cast.rowan.pk}": "present"})
    assert list(rows(meeting)) == ["Rowan Lead"]


@pytest.mark.every_database
def test_one_person_facilitates_and_may_be_replaced(cast, signed_in):
    meeting = make_meeting(cast.rowan)
    client, both = signed_in("rowan"), {}
    for person in (cast.rowan, cast.moira):
        both |= {f"presence_{person.pk}": "present", f"part_{person.pk}": "facilitator"}
    page = client.post(address(meeting), both).text
    assert "One person facilitates a meeting, and both Moira Member and Rowan Lead do" in page
    assert rows(meeting) == {}
    for person, other in ((cast.rowan, cast.moira), (cast.moira, cast.rowan)):
        assert client.post(address(meeting), both | {f"part_{other.pk}": "recorder"}).status_code == 302
        assert rows(meeting)[person.name][:2] == (True, "facilitator")
    client.post(address(meeting), both | {f"presence_{cast.rowan.pk}": "apologies"})
    assert {name: row[:2] for name, row in rows(meeting).items()} == {
        "Moira Member": (True, "facilitator"),
        "Rowan Lead": (False, "member"),
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        Attendance.objects.update(part="facilitator")


def test_record_attendance_refuses_a_guest_without_role(cast, signed_in):
    meeting = make_meeting(cast.rowan)
    page = signed_in("rowan").post(address(meeting), {"guest_profession_1": "Pharmacy"}).content.decode()
    assert "Enter the role of this guest" in page
    assert 'value="Pharmacy"' in page
    assert meeting.attendances.count() == 0


def test_record_attendance_ignores_somebody_of_another_team(cast, signed_in):
    meeting = make_meeting(cast.rowan)
    signed_in("rowan").post(address(meeting), {f"presence_{cast.nadia.pk}": "present"})
    assert meeting.attendances.count() == 0


def test_record_attendance_of_a_cancelled_meeting_is_refused(cast, signed_in):
    meeting = make_meeting(cast.rowan, state="cancelled", cancelled_reason="Snow")
    page = signed_in("rowan").post(address(meeting), {f"presence_{cast.rowan.pk}": "present"}).content.decode()
    assert "nobody came to it" in page
    assert Event.objects.count() == 0


def test_professions_present_counts_each_once_and_no_apologies(cast):
    meeting = make_meeting(cast.rowan)
    services.record_attendance(
        by=cast.rowan,
        meeting=meeting,
        rows=[
            {"membership": cast.rowan},
            {"guest_role": "Bank nurse", "profession": " charge NURSE"},
            {"guest_role": "Visitor"},
            {"membership": cast.callum, "was_present": False},
        ],
    )
    assert professions_present(Attendance.objects.all()) == 1
