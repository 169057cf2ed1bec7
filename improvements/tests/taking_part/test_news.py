"""What both sides are told, when another team comes, goes, declines or leads, and when the improvement is stopped."""

from datetime import timedelta

import pytest
import time_machine
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import address, spaced_text_of
from ceim.testing.factories import make_improvement, make_participation
from improvements.improvement.services import stop_improvement
from improvements.taking_part import lead, services

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
WARD_8 = "strathmoor/ward-8"


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan, title="Not forgotten", started_on=TODAY - timedelta(days=90))


@pytest.fixture
def there(cast, improvement):
    return make_participation(improvement, by=cast.nadia, since=TODAY - timedelta(days=60))


def lately(signed_in, name, team="strathmoor/ward-7"):
    """What stands under "What came of it lately" on the team's first page."""
    page = signed_in(name).get(reverse("show_team", args=[team]))
    rows = BeautifulSoup(page.content, "lxml").select(".ceim-rows__title")
    rows = [row for row in rows if not row.find_parent(class_="ceim-today")]
    return [" ".join(row.get_text().split()) for row in rows]


def test_both_sides_hear_who_takes_part(cast, signed_in, improvement):
    asked = services.ask_team(by=cast.rowan, improvement=improvement, team=cast.ward_8, role="tests")
    services.accept_participation(by=cast.nadia, participation=asked, owner=cast.nadia)
    assert lately(signed_in, "moira")[0].startswith("Ward 8 takes part in “Not forgotten” since")
    assert lately(signed_in, "nadia", WARD_8)[0].startswith("Your team takes part in “Not forgotten” since")
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert lately(signed_in, "moira") == lately(signed_in, "nadia", WARD_8) == []


def test_both_sides_hear_that_it_was_declined(cast, signed_in, improvement):
    asked = services.ask_team(by=cast.rowan, improvement=improvement, team=cast.ward_8, role="tests")
    services.decline_participation(by=cast.nadia, participation=asked, reason="Too much just now")
    assert lately(signed_in, "moira") == ["Ward 8 declined to take part in “Not forgotten”: Too much just now"]
    page = signed_in("nadia").get(reverse("show_team", args=[WARD_8]))
    assert "Your team declined to take part" in spaced_text_of(page)
    assert reverse("list_participations", args=[WARD_8, improvement.pk]) not in page.content.decode()


@pytest.mark.parametrize(
    ("by", "said"),
    [("nadia", "%s left “Not forgotten”: Enough"), ("rowan", "%s no longer takes part in “Not forgotten”: Enough")],
)
def test_both_sides_hear_that_a_team_left(cast, signed_in, there, by, said):
    services.end_participation(by=getattr(cast, by), participation=there, reason="Enough")
    assert lately(signed_in, "moira") == [said % "Ward 8"]
    assert lately(signed_in, "nadia", WARD_8) == [said % "Your team"]


def test_both_sides_hear_of_the_lead(cast, signed_in, improvement, there):
    lead.offer_lead(by=cast.rowan, improvement=improvement, participation=there)
    lead.decline_lead(by=cast.nadia, participation=there, reason="Too few of us")
    assert lately(signed_in, "moira") == ["Ward 8 declined the lead of “Not forgotten”: Too few of us"]
    lead.offer_lead(by=cast.rowan, improvement=improvement, participation=there)
    lead.take_over_lead(by=cast.nadia, participation=there, owner=cast.nadia)
    assert lately(signed_in, "moira") == ["Ward 8 leads “Not forgotten” now"]
    assert lately(signed_in, "nadia", WARD_8) == ["Your team leads “Not forgotten” now"]


def test_teams_that_take_part_hear_that_it_was_stopped(cast, signed_in, improvement, there):
    asked = make_participation(improvement, by=cast.odile, since=None)
    home = make_participation(improvement, by=cast.rowan, place="Hazel care home", since=TODAY - timedelta(days=60))
    page = spaced_text_of(signed_in("rowan").get(address("stop_improvement", improvement.pk)))
    for expected in (
        "Ward 8",
        f"{asked.team} (Elsewhere)",
        str(home),
        "asked, and can no longer accept",
        "Their tests and numbers stay theirs to read.",
    ):
        assert expected in page
    stop_improvement(by=cast.rowan, improvement=improvement, reason="It did not help")
    said = ["Ward 7 stopped “Not forgotten”: It did not help"]
    assert lately(signed_in, "nadia", WARD_8) == said
    assert lately(signed_in, "odile", "elsewhere/far-away") == said
    assert lately(signed_in, "moira") == []


def test_stop_improvement_of_one_team_names_nobody(cast, signed_in, improvement):
    assert "these too" not in spaced_text_of(signed_in("rowan").get(address("stop_improvement", improvement.pk)))


def test_who_has_left_hears_nothing_of_the_others(cast, signed_in, improvement, there):
    services.end_participation(by=cast.nadia, participation=there, reason="Enough")
    make_participation(improvement, by=cast.odile)
    assert lately(signed_in, "nadia", WARD_8) == ["Your team left “Not forgotten”: Enough"]


@pytest.mark.parametrize("number", [1, 3])
def test_show_team_with_news_queries_do_not_grow(cast, signed_in, improvement, django_assert_num_queries, number):
    for each in range(number):
        make_participation(make_improvement(cast.rowan, title=f"Of {each}"), by=cast.nadia)
    client = signed_in("moira")
    with django_assert_num_queries(17):
        client.get(reverse("show_team", args=["strathmoor/ward-7"]))
