"""The pages on which stories are reviewed ask the same number of questions of 1, 3 and 1,000 stories."""

import pytest
from django.urls import reverse
from django.utils import timezone

from conversations.tests.many import make_many


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3, 1000])
@pytest.mark.parametrize(
    ("page", "query", "queries"),
    [
        ("search_stories", "?q=tea", 8),
        ("show_month", "", 16),
        ("show_feelings", "", 6),
        ("show_feelings", "?touchpoint=whole&side=positive", 12),
        ("list_themes", "", 6),
        ("show_theme", "", 8),
    ],
)
def test_review_takes_the_same_queries(cast, signed_in, django_assert_num_queries, page, query, queries, number):
    theme = make_many(cast, number)
    today = timezone.localdate()
    more = {"show_theme": [theme.pk], "show_month": [today.year, today.month]}
    more["show_feelings"] = more["show_month"]
    client = signed_in("callum")
    with django_assert_num_queries(queries):
        response = client.get(reverse(page, args=["strathmoor/ward-7", *more.get(page, [])]) + query)
    assert response.status_code == 200
    assert len(response.content) < 60_000
