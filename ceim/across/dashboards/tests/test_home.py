"""Where people land after signing in."""

import pytest
from django.utils import timezone

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.across.closing.services import close_team
from ceim.across.dashboards.tests.world import make_team
from ceim.nhs.formats import nhs_date
from ceim.teams.models import Membership, OrganisationRole, Team
from ceim.testing.answers import spaced_text_of
from meetings.oversight.services import add_oversight_member, begin_oversight, end_oversight_member


@pytest.mark.parametrize(
    ("name", "address"),
    [
        ("moira", "/teams/strathmoor/ward-7/"),
        ("nadia", "/teams/strathmoor/ward-8/"),
        ("quentin", "/organisations/strathmoor/"),
        ("ada", "/organisations/strathmoor/administration/"),
        ("conor", "/organisations/strathmoor/concerns/"),
    ],
)
def test_show_home_leads_to_the_one_place(name, address, signed_in):
    response = signed_in(name).get("/")
    assert (response.status_code, response.get("Location")) == (302, address)


def test_show_home_offers_the_choice_when_asked(signed_in):
    page = signed_in("moira").get("/?choose=1").content.decode()
    assert 'href="/teams/strathmoor/ward-7/"' in page
    assert "strathmoor/ward-8" not in page


def test_show_home_lists_teams_and_roles(cast, signed_in):
    Membership.objects.create(team=cast.ward_8, user=cast.user("quentin"), name="Quentin", role=Role.COACH)
    response = signed_in("quentin").get("/")
    page = response.content.decode()
    assert response.status_code == 200
    assert [
        address in page for address in ('href="/teams/strathmoor/ward-8/"', 'href="/organisations/strathmoor/"')
    ] == [True] * 2


def test_show_home_without_a_place_says_how_to_get_one(signed_in):
    page = signed_in("stan").get("/").content.decode()
    assert "You are not in a team yet" in page
    assert "stan@example.org" in page


def test_show_home_leaves_out_what_has_ended(cast, signed_in):
    today = timezone.localdate()
    Membership.objects.filter(user=cast.user("moira")).update(ended_on=today)
    OrganisationRole.objects.filter(user=cast.user("ada")).update(ended_on=today)
    cast.ward_8.ended_on = today
    cast.ward_8.save()
    for name, says in (("moira", "not in a team now"), ("ada", "not in a team yet"), ("nadia", "not in a team now")):
        assert f"You are {says}" in signed_in(name).get("/").content.decode()


def said_at_home(client):
    return spaced_text_of(client.get("/"))


def test_show_home_says_that_a_team_closed_why_who_took_over_and_whom_to_ask(cast, signed_in):
    User.objects.filter(pk=cast.user("ada").pk).update(contact="ext 1234")
    close_team(by=cast.ada, team=cast.ward_8, reason="The ward moved to the new building", hand_to=cast.ward_7)
    page = said_at_home(signed_in("nadia"))
    day = nhs_date(timezone.localdate())
    assert f"Ward 8 closed on {day}. The ward moved to the new building. What it heard and changed stays" in page
    assert "Ward 7 took over its open actions and improvements" in page
    assert "Ask: Ada Administrator, ext 1234 (Administrator)" in page
    assert "not in a team yet" not in page


def test_show_home_names_the_team_that_theirs_became_part_of(cast, signed_in):
    Membership.objects.filter(pk=cast.nadia.pk).update(ended_on=timezone.localdate())
    Team.objects.filter(pk=cast.ward_8.pk).update(ended_on=timezone.localdate(), merged_into=cast.ward_7)
    assert "Ward 8 became part of Ward 7 on" in said_at_home(signed_in("nadia"))


def test_show_home_says_that_a_membership_ended_and_who_leads_the_team(cast, signed_in):
    Membership.objects.filter(user=cast.user("moira")).update(ended_on=timezone.localdate())
    page = said_at_home(signed_in("moira"))
    assert "Your time in Ward 7 ended on" in page
    assert "Ask: Rowan Lead (Team lead)" in page


def test_show_home_says_no_more_of_it_once_they_are_back(cast, signed_in):
    Membership.objects.filter(user=cast.user("moira")).update(ended_on=timezone.localdate())
    Membership.objects.create(team=cast.ward_7, user=cast.user("moira"), name="Moira", role=Role.MEMBER)
    assert "ended on" not in signed_in("moira").get("/?choose=1").text


def put_into_oversight(cast, name):
    oversight = begin_oversight(by=cast.rowan, name="Discharge oversight")
    return add_oversight_member(by=cast.rowan, oversight=oversight, name=name, part="Sponsor", user=cast.user(name))


def test_show_home_offers_what_somebody_watches_over(cast, signed_in):
    member = put_into_oversight(cast, "moira")
    for page in ("/", "/?choose=1"):
        told = signed_in("moira").get(page).content.decode()
        assert 'href="/oversight/"' in told and 'href="/teams/strathmoor/ward-7/"' in told
    assert 'href="/oversight/"' not in signed_in("callum").get("/?choose=1").content.decode()
    end_oversight_member(by=cast.rowan, member=member)
    assert signed_in("moira").get("/").status_code == 302


def test_show_home_leads_who_has_nothing_else_to_what_they_watch_over(cast, signed_in):
    put_into_oversight(cast, "stan")
    assert signed_in("stan").get("/")["Location"] == "/oversight/"


@pytest.mark.parametrize("number", [1, 3])
def test_show_home_queries_do_not_grow(number, cast, signed_in, django_assert_num_queries):
    for each in range(number):
        team = make_team(cast.organisation, each).team
        Membership.objects.create(team=team, user=cast.user("moira"), name="Moira", role=Role.MEMBER)
    client = signed_in("moira")
    with django_assert_num_queries(5):
        client.get("/?choose=1")


@pytest.mark.parametrize("number", [1, 3])
def test_show_home_asks_the_same_number_of_times_however_many_teams_ended(
    number, cast, signed_in, django_assert_num_queries
):
    for each in range(number):
        team = make_team(cast.organisation, each).team
        Membership.objects.create(
            team=team, user=cast.user("stan"), name="Stan", role=Role.MEMBER, ended_on=timezone.localdate()
        )
    client = signed_in("stan")
    with django_assert_num_queries(8):
        client.get("/")
