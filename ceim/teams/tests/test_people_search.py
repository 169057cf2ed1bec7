"""Finding people and teams: all of the organisation's, and nobody else's."""

import pytest
from django.utils import timezone

from ceim.teams.models import Membership, OrganisationRole, Team
from ceim.teams.people_search import search, shown

SEARCH = "/organisations/strathmoor/people/search/"


def names(cast, words):
    return [(each.name, each.team_name) for each in shown(search(cast.organisation, words))]


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("moira", [("Moira Member", "Ward 7")]),
        ("MEMBER moi", [("Moira Member", "Ward 7")]),
        ("moira@example", [("Moira Member", "Ward 7")]),
        ("Jean", [("Jean", "Ward 7")]),
        ("conor", [("Conor Concerns", "")]),
        ("ward", [("Ward 7", "Ward 7"), ("Ward 8", "Ward 8")]),
        ("odile", []),
        ("stan", []),
        ("100%", []),
    ],
)
def test_people_and_teams_are_found_by_name_or_address(cast, words, found):
    assert names(cast, words) == found


def test_groups_are_found_of_the_own_organisation_alone(signed_in, cast):
    about = {"kind": "directorate", "lead": cast.user("quentin")}
    group = cast.organisation.groups.create(name="Surgery", **about)
    cast.far_away.organisation.groups.create(name="Surgery far away", **about)
    assert names(cast, "surg") == [("Surgery", "")]
    page = signed_in("ada").get(SEARCH, {"q": "surg"}).text
    assert "Directorate" in page and f'href="/organisations/strathmoor/groups/{group.pk}/"' in page


def test_who_left_and_what_closed_is_found_and_said(signed_in, cast):
    today = timezone.localdate()
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=today)
    Team.objects.filter(pk=cast.ward_8.pk).update(ended_on=today)
    client = signed_in("ada")
    assert "until" in client.get(SEARCH, {"q": "moira"}).text
    page = client.get(SEARCH, {"q": "ward 8"}).text
    assert "closed on" in page
    assert "Hospital ward" in page
    assert "/teams/strathmoor/ward-8/" not in client.get(SEARCH, {"q": "nadia"}).text + page


def test_a_team_that_became_part_of_another_says_of_which(signed_in, cast):
    Team.objects.filter(pk=cast.ward_8.pk).update(ended_on=timezone.localdate(), merged_into=cast.ward_7)
    client, link = signed_in("ada"), '<a href="/teams/strathmoor/ward-7/people/">Ward 7</a>'
    page = client.get(SEARCH, {"q": "ward 8"})
    assert "became part of another team on" in page.text
    assert link in page.text
    assert "closed on" not in page.text
    assert page.text.split("<main")[1].count("Find a person, a team or a group") == 1
    closed = client.get("/organisations/strathmoor/people/?show=closed").text
    assert "No team has closed" not in closed
    assert "Ward 8, became part of another team on" in closed
    assert link in closed
    assert f"teams/{cast.ward_8.pk}/reopen/" not in closed


def test_what_a_deputy_was_until_their_last_day(cast):
    about = {"organisation": cast.organisation, "user": cast.user("isla"), "role": "concerns_officer"}
    OrganisationRole.objects.create(
        stands_in_for=cast.conor,
        started_on="2026-01-01",
        until=timezone.localdate().replace(year=2026, day=1, month=2),
        **about,
    )
    assert [each.over_since is None for each in shown(search(cast.organisation, "isla"))] == [False, True]


def test_search_without_words(signed_in):
    client = signed_in("ada")
    assert "Enter a name or an email address" in client.get(SEARCH, {"q": " "}).text
    assert "Nobody, no team and no group of that name" in client.get(SEARCH, {"q": "zebra"}).text
    assert "Enter a name" not in client.get(SEARCH).text


def test_search_in_pages_of_25(signed_in, cast):
    Membership.objects.bulk_create(
        Membership(team=cast.ward_7, name=f"Partner {number:02}", role="partner") for number in range(26)
    )
    client = signed_in("ada")
    assert client.get(SEARCH, {"q": "partner 2"}).text.count("Partner 2") == 6
    assert "26 found" not in client.get(SEARCH, {"q": "partner 2"}).text
    assert "Partner 25" in client.get(SEARCH, {"q": "partner", "page": 2}).text


@pytest.mark.parametrize("people", [1, 3])
def test_search_asks_the_database_the_same_number_of_times(signed_in, cast, django_assert_num_queries, people):
    for number in range(people):
        Membership.objects.create(team=cast.ward_7, name=f"Zoe {number}", role="partner")
    client = signed_in("ada")
    with django_assert_num_queries(5):
        client.get(SEARCH, {"q": "zoe"})


@pytest.mark.parametrize("name", ["quentin", "conor"])
def test_search_is_the_administrators(signed_in, name):
    assert signed_in(name).get(SEARCH, {"q": "moira"}).status_code == 403
