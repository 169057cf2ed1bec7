"""The administrator's page: numbers, teams without a lead, what waits, and every page that they look after."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.across.dashboards.tests.world import make_team
from ceim.teams.models import Invitation, Membership
from ceim.testing.answers import soup_of, spaced_text_of

PAGE = "/organisations/strathmoor/administration/"


def without_lead(page):
    return [link.get_text() for link in soup_of(page).select("section[aria-labelledby=without-lead] a")]


def test_show_administration_counts_people_teams_groups_and_invitations(cast, signed_in):
    about = {"organisation": cast.organisation, "role": "member", "name": "Una"}
    Invitation.objects.create(team=cast.ward_7, email="una@example.org", **about)
    long_ago = timezone.now() - timedelta(days=15)
    Invitation.objects.create(team=cast.ward_8, email="una@example.org", sent_at=long_ago, **about)
    cast.organisation.groups.create(name="Surgery", kind="cohort", lead=cast.user("quentin"))
    page = spaced_text_of(signed_in("ada").get(PAGE))
    members = Membership.objects.current().filter(team__organisation=cast.organisation, user__isnull=False)
    people = members.values("user").distinct().count()
    for sentence in (
        f"{people} people with a sign-in are in teams.",
        "1 partner has none.",
        "2 invitations wait for an answer. The link of 1 has ended: send it again.",
        "2 teams are at work. There is 1 group.",
    ):
        assert sentence in page


def test_show_administration_names_teams_without_a_lead(cast, signed_in):
    assert without_lead(signed_in("ada").get(PAGE)) == []
    Membership.objects.filter(pk=cast.nadia.pk).update(ended_on=timezone.localdate())
    page = signed_in("ada").get(PAGE)
    assert without_lead(page) == ["Ward 8"] and "1 team has no lead" in spaced_text_of(page)
    type(cast.ward_8).objects.filter(pk=cast.ward_8.pk).update(ended_on=timezone.localdate())
    assert without_lead(signed_in("ada").get(PAGE)) == []


def test_show_administration_leads_to_pages_that_open(cast, signed_in):
    client = signed_in("ada")
    links = {a["href"] for a in soup_of(client.get(PAGE)).select("main a")}
    assert {link: client.get(link).status_code for link in links if client.get(link).status_code != 200} == {}
    assert soup_of(client.get(PAGE)).select_one('form[action="/organisations/strathmoor/people/search/"]')


@pytest.mark.parametrize(("name", "code"), [("quentin", 403), ("conor", 403), ("rowan", 404), ("stan", 404)])
def test_show_administration_is_the_administrators_alone(cast, signed_in, name, code):
    assert signed_in(name).get(PAGE).status_code == code


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(cast, signed_in, django_assert_num_queries, number):
    for each in range(number):
        lead = make_team(cast.organisation, each)
        Membership.objects.filter(pk=lead.pk).update(role="member")
    client = signed_in("ada")
    with django_assert_num_queries(6):
        assert len(without_lead(client.get(PAGE))) == number
