"""The dashboards ask the database the same number of questions for 1, 3 and 40 teams, and their pages stay light."""

import pytest

from ceim.across.dashboards.tests.overview import OVERVIEW
from ceim.across.dashboards.tests.world import fill, make_team
from conversations.models import Conversation

PAGES = [
    ("", 12),
    ("?months=3&setting=inpatient", 12),
    ("?download=csv", 5),
    ("teams/", 6),
    ("teams/?name=ward&only=short", 6),
    ("teams/?only=stuck", 6),
    ("thread/?stage=stories", 5),
    ("thread/?stage=opportunities", 5),
    ("thread/?stage=tests", 5),
    ("thread/?stage=implemented", 5),
    ("thread/?stage=spread", 5),
    ("thread/?stage=told", 5),
]


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3])
@pytest.mark.parametrize(("page", "queries"), PAGES)
def test_queries_do_not_grow(number, page, queries, cast, signed_in, django_assert_num_queries):
    for each in range(number):
        fill(make_team(cast.organisation, each))
    client = signed_in("quentin")
    with django_assert_num_queries(queries):
        assert client.get(OVERVIEW + page).status_code == 200


def test_queries_and_pages_do_not_grow_with_forty_teams(cast, signed_in, django_assert_num_queries):
    client = signed_in("quentin")
    for each in range(40):
        fill(make_team(cast.organisation, each))
    assert Conversation.objects.count() >= 80
    for page, queries in PAGES:
        with django_assert_num_queries(queries):
            response = client.get(OVERVIEW + page)
        assert len(response.content) < 60_000, page
