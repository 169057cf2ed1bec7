"""The concerns officer's page."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from ceim.dashboards.tests.world import fill, make_team
from conversations.models import Concern

OVERVIEW = "/organisations/strathmoor/"


def soup_of(response):
    return BeautifulSoup(response.content, "html.parser")


def text_of(response, part="main"):
    return " ".join(soup_of(response).select_one(part).get_text(" ").split())


def test_list_organisation_concerns_shows_the_oldest_first(cast, signed_in):
    def raise_concern(by, hours, **fields):
        concern = Concern.objects.create(team=by.team, kind="adult", urgency="today", raised_by=by.user, **fields)
        Concern.objects.filter(pk=concern.pk).update(raised_at=timezone.now() - timedelta(hours=hours))
        return concern

    seen = {"acknowledged_at": timezone.now(), "acknowledged_by": cast.user("nadia")}
    newer, older = raise_concern(cast.rowan, 5), raise_concern(cast.nadia, 50, **seen)
    raise_concern(cast.odile, 80)
    raise_concern(cast.rowan, 90, **seen, closed_at=timezone.now(), closed_by=cast.user("rowan"), outcome="no_action")
    response = signed_in("conor").get(OVERVIEW + "concerns/")
    items = soup_of(response).select(".nhsuk-task-list__item")
    assert [item.a["href"] for item in items] == [
        f"/teams/ward-8/conversations/concerns/{older.pk}/", f"/teams/ward-7/conversations/concerns/{newer.pk}/",
    ]  # fmt: skip
    texts = [" ".join(item.get_text(" ").split()) for item in items]
    assert "Raised 50 hours ago. Picked up" in texts[0]
    assert "Raised 5 hours ago. Not yet picked up" in texts[1]
    assert signed_in("quentin").get(OVERVIEW + "concerns/").status_code == 403


def test_list_organisation_concerns_without_any(signed_in):
    assert "No open concerns" in text_of(signed_in("conor").get(OVERVIEW + "concerns/"))


@pytest.mark.parametrize("number", [1, 3])
def test_list_organisation_concerns_queries_do_not_grow(number, cast, signed_in, django_assert_num_queries):
    for each in range(number):
        fill(make_team(cast.organisation, each))
    client = signed_in("conor")
    with django_assert_num_queries(5):
        client.get(OVERVIEW + "concerns/")
