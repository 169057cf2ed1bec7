"""The dashboards ask the database the same number of questions for 1, 3 and 40 teams, and their pages stay light."""

import pytest

from ceim.across.dashboards.tests.overview import OVERVIEW
from ceim.across.dashboards.tests.world import fill, make_team
from conversations.models import Conversation

PAGES = [
    ("", 28),
    ("?months=3&setting=inpatient", 28),
    ("?sort=name", 28),
    ("?name=ward&only=again", 29),
    ("?group={group}", 28),
    ("?download=csv", 7),
    ("?download=csv&group={group}", 7),
    ("teams/", 8),
    ("teams/?name=ward&only=short", 8),
    ("teams/?only=stuck", 8),
    ("teams/?group={group}", 8),
    ("thread/?stage=stories", 8),
    ("thread/?stage=opportunities", 7),
    ("thread/?stage=tests", 7),
    ("thread/?stage=implemented", 7),
    ("thread/?stage=spread", 7),
    ("thread/?stage=told", 7),
    ("thread/?stage=told&group={group}", 7),
]


def make_group(cast):
    return cast.organisation.groups.create(name="Surgery", kind="directorate", lead=cast.user("quentin"))


def in_group(group, lead):
    group.places.create(team=lead.team, since=lead.team.started_on)
    return lead


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("page", "queries"), PAGES)
def test_queries_do_not_grow(number, page, queries, cast, signed_in, django_assert_num_queries):
    group = make_group(cast)
    for each in range(number):
        fill(in_group(group, make_team(cast.organisation, each)))
    client = signed_in("quentin")
    with django_assert_num_queries(queries):
        assert client.get(OVERVIEW + page.format(group=group.pk)).status_code == 200


def test_queries_and_pages_do_not_grow_with_forty_teams(cast, signed_in, django_assert_num_queries):
    client, group = signed_in("quentin"), make_group(cast)
    for each in range(40):
        fill(in_group(group, make_team(cast.organisation, each)))
    assert Conversation.objects.count() >= 80
    for page, queries in PAGES:
        with django_assert_num_queries(queries):
            response = client.get(OVERVIEW + page.format(group=group.pk))
        assert len(response.content) < 60_000, page
