"""What the people of an oversight group read, wherever they belong: tests and numbers, never a story."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_cycle, make_idea, make_improvement, make_measure, make_participation
from improvements.models import Aim
from improvements.taking_part.services import choose_oversight
from meetings.meeting.services import plan_meeting
from meetings.oversight import services

pytestmark = pytest.mark.django_db


@pytest.fixture
def oversight(cast):
    """Odile, of another organisation, is in a group of Ward 7."""
    oversight = services.begin_oversight(by=cast.rowan, name="Discharge oversight")
    services.add_oversight_member(
        by=cast.rowan, oversight=oversight, name="Odile", part="Sponsor", user=cast.user("odile")
    )
    return oversight


def watch(cast, oversight, title="Telling people how long"):
    improvement = make_improvement(cast.rowan, title=title)
    Aim.objects.create(
        team=cast.ward_7,
        improvement=improvement,
        how_much="9 in 10 know",
        for_whom="Bay 2",
        by_when=timezone.localdate(),
        set_by=cast.user("rowan"),
    )
    make_participation(improvement, by=cast.nadia)
    make_cycle(cast.nadia, idea=make_idea(cast.rowan, improvement=improvement), done_on=timezone.localdate())
    make_measure(cast.rowan, improvement=improvement, name="People told", values=[5, 6, 7])
    return choose_oversight(by=cast.rowan, improvement=improvement, oversight=oversight)


def test_show_watched_tells_tests_and_numbers_and_no_story(cast, signed_in, oversight):
    improvement = watch(cast, oversight)
    client = signed_in("odile")
    assert "Discharge oversight" in text_of(client.get("/oversight/"))
    response = client.get(f"/oversight/{oversight.pk}/")
    page = text_of(response)
    for words in (improvement.title, "9 in 10 know", "Ward 8 (tests it too): 1 test", "People told", "Odile, Sponsor"):
        assert words in page, words
    need = improvement.opportunities.get()
    assert need.need not in page and need.highlights.get().quote not in page
    assert client.get(address("show_improvement", improvement.pk)).status_code == 404


def test_show_watched_is_not_there_for_anybody_else(cast, signed_in, oversight):
    watch(cast, oversight)
    for name in ("rowan", "nadia", "ada", "stan"):
        assert signed_in(name).get(f"/oversight/{oversight.pk}/").status_code == 404, name
        assert "You are in no oversight group now." in text_of(signed_in(name).get("/oversight/"))


def test_show_watched_ends_with_the_place_and_with_the_group(cast, signed_in, oversight):
    watch(cast, oversight)
    services.end_oversight_member(by=cast.rowan, member=oversight.members.get())
    assert signed_in("odile").get(f"/oversight/{oversight.pk}/").status_code == 404
    services.add_oversight_member(by=cast.rowan, oversight=oversight, name="O", part="Chair", user=cast.user("odile"))
    assert signed_in("odile").get(f"/oversight/{oversight.pk}/").status_code == 200
    services.end_oversight(by=cast.rowan, oversight=oversight)
    assert signed_in("odile").get(f"/oversight/{oversight.pk}/").status_code == 404


def test_show_watched_says_where_they_meet_and_what_about(cast, signed_in, oversight):
    details = {"by": cast.rowan, "kind": "oversight", "oversight": oversight, "minutes": 30, "place": "Board room"}
    plan_meeting(**details, planned_for=timezone.now() + timedelta(days=3), agenda=[("Look at the numbers", 30)])
    page = text_of(signed_in("odile").get(f"/oversight/{oversight.pk}/"))
    assert "planned, Board room Look at the numbers 30 minutes" in page


def test_choose_oversight_on_its_page(cast, signed_in, oversight):
    improvement = make_improvement(cast.rowan)
    sent = {"oversight": oversight.pk}
    page = text_of(signed_in("rowan").post(address("choose_oversight", improvement.pk), sent, follow=True))
    assert "Discharge oversight watches over it." in page


def test_choose_oversight_without_a_group_teaches_to_begin_one(cast, signed_in):
    response = signed_in("rowan").get(address("choose_oversight", make_improvement(cast.rowan).pk))
    assert address("begin_oversight") in response.content.decode()
    assert "Begin one and add its people" in text_of(response) and "<select" not in response.content.decode()


def test_choose_oversight_after_the_lead_was_handed_over_keeps_or_changes_it(cast, signed_in, oversight):
    improvement = watch(cast, oversight)
    type(improvement).objects.update(team=cast.ward_8)
    client, page = signed_in("nadia"), reverse("choose_oversight", args=[cast.ward_8.address, improvement.pk])
    asked = client.get(page).content.decode()
    assert f'<option value="{oversight.pk}" selected>Discharge oversight (Ward 7)</option>' in asked
    told = text_of(client.post(page, {"oversight": oversight.pk}, follow=True))
    assert "Discharge oversight watches over it. Ward 7 calls this group together." in told
    own = services.begin_oversight(by=cast.nadia, name="Our own")
    client.post(page, {"oversight": own.pk})
    improvement.refresh_from_db()
    assert improvement.oversight == own
    assert str(oversight.pk) not in client.get(page).content.decode().split("<select")[1].split("</select")[0]


def test_show_oversight_lists_what_it_watches_over(cast, signed_in, oversight):
    client, page = signed_in("rowan"), address("show_oversight", oversight.pk)
    assert "No improvement yet. Put one under this group" in text_of(client.get(page))
    improvement = watch(cast, oversight)
    response = client.get(page)
    assert address("show_improvement", improvement.pk) in response.content.decode()
    assert "Take out of the group: Odile" in text_of(response) and "Has left" not in text_of(response)


@pytest.mark.parametrize("number", [1, 3])
def test_show_watched_queries_do_not_grow(cast, signed_in, django_assert_num_queries, oversight, number):
    for each in range(number):
        watch(cast, oversight, f"Improvement {each}")
        details = {"kind": "oversight", "oversight": oversight, "minutes": 30}
        plan_meeting(by=cast.rowan, planned_for=timezone.now(), **details)
    client, page = signed_in("odile"), f"/oversight/{oversight.pk}/"
    client.get(page)
    with django_assert_num_queries(13):
        client.get(page)
