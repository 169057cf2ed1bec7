"""Where a team's pages were leads on to where they are, for those who stand in it."""

from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse

from ceim.teams.models import FormerAddress, OrganisationRole, Team
from ceim.teams.services import organisation as services

pytestmark = pytest.mark.django_db
NOW = "/teams/strathmoor/ward-7/"


@pytest.fixture
def moved(cast):
    """Ward 7 was once at an address without its organisation, and at another within it."""
    for address in ("ward-7", "strathmoor/old-ward"):
        FormerAddress.objects.create(team=cast.ward_7, address=address, until=date(2026, 11, 1))


@pytest.mark.parametrize(
    "below", ["", "conversations/", "people/", "pathways/12/", "conversations/drafts/3/story/?x=1"]
)
@pytest.mark.parametrize("before", ["/teams/ward-7/", "/teams/strathmoor/old-ward/"])
def test_former_address_leads_on(moved, signed_in, before, below):
    assert signed_in("moira").get(before + below).headers["Location"] == NOW + below


def test_former_address_keeps_what_was_sent(moved, signed_in):
    answer = signed_in("moira").post("/teams/ward-7/people/invite/")
    assert (answer.status_code, answer["Location"]) == (307, NOW + "people/invite/")


@pytest.mark.parametrize("name", ["ada", "quentin"])
def test_former_address_leads_those_on_who_look_after_the_organisation(moved, signed_in, name):
    assert signed_in(name).get("/teams/ward-7/")["Location"] == NOW


@pytest.mark.parametrize("name", ["nadia", "odile"])
def test_former_address_tells_strangers_nothing(moved, signed_in, name):
    assert signed_in(name).get("/teams/ward-7/").status_code == 404


@pytest.mark.parametrize("address", ["/teams/ward-7/", "/teams/ward-7/conversations/5/", "/teams/never/was/one/"])
def test_visitor_is_asked_to_sign_in_below_teams(moved, client, address):
    assert client.get(address)["Location"] == f"/sign-in/?next={address}"


def test_what_is_nowhere_is_not_found(moved, signed_in):
    client = signed_in("moira")
    for address in ("/teams/never/was/", NOW + "nothing/", "/teams/", "/nothing/"):
        assert client.get(address).status_code == 404, address


def test_two_organisations_may_each_have_a_ward_7(cast, signed_in):
    elsewhere = OrganisationRole(organisation=cast.far_away.organisation, user=cast.user("odile"), role="administrator")
    other = services.start_team(by=elsewhere, name="Ward 7", setting="inpatient")
    assert reverse("show_team", args=[other.address]) == "/teams/elsewhere/ward-7/"
    assert signed_in("moira").get(NOW).status_code == 200
    assert signed_in("moira").get("/teams/elsewhere/ward-7/").status_code == 404


def test_new_team_takes_no_address_that_leads_elsewhere(moved, cast):
    assert services.start_team(by=cast.ada, name="Old ward", setting="other").address == "strathmoor/old-ward-2"


def test_address_names_organisation_and_team(cast):
    with pytest.raises(IntegrityError, match="an_address_names_organisation_and_team"), transaction.atomic():
        Team.objects.filter(pk=cast.ward_7.pk).update(address="ward-7")
