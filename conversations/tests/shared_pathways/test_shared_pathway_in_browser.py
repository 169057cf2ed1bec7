"""One pathway and four providers, as people do it: drawn once, accepted by each, the month of the whole read by all."""

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim.teams.models import Membership, PathwayPartner, Team
from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.factories import make_conversation
from conversations.models import Agreement

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TODAY = timezone.localdate()


def ward_9(cast):
    """A third team of the organisation, which Isla leads."""
    team = Team.objects.create(
        organisation=cast.organisation,
        name="Ward 9",
        address="strathmoor/ward-9",
        setting="community",
        started_on=TODAY,
    )
    return Membership.objects.create(team=team, user=cast.user("isla"), name="Isla Another", role="lead")


def ask(rowan, pathway, **team):
    rowan.open(address("ask_pathway_team", pathway.pk))
    if "name" in team:
        rowan.page.get_by_label("A team of your organisation").select_option(label=team["name"])
    else:
        rowan.fill("Or a team of another organisation", team["address"])
    rowan.page.locator("main form button").first.click()


def test_one_pathway_runs_through_four_providers(visit, cast):
    isla = ward_9(cast)
    make_conversation(cast.rowan, state="released", words="Nobody told me when the ambulance would come.")
    Agreement.objects.filter(scope="public").update(answer="no")
    rowan = visit("rowan", address("ask_pathway_team", cast.pathway.pk), **PHONE_AND_DESK)
    rowan.check_page("ask_pathway_team")
    for team in ({"name": "Ward 8"}, {"name": "Ward 9"}, {"address": "elsewhere/far-away"}):
        ask(rowan, cast.pathway, **team)
    rowan.check_page("list_pathway_teams")
    for name, by in (("nadia", cast.nadia), ("isla", isla), ("odile", cast.odile)):
        asked = PathwayPartner.objects.get(team=by.team)
        visitor = visit(name, reverse("accept_pathway", args=[by.team.address, asked.pk]), **PHONE_AND_DESK)
        visitor.check_page("accept_pathway")
        visitor.page.locator("main form button").first.click()
        visitor.page.wait_for_load_state()
        make_conversation(by, state="released", pathway=cast.pathway, words=f"Heard by {by.team.name} alone")
        month = reverse("show_pathway_month", args=[by.team.address, cast.pathway.pk, TODAY.year, TODAY.month])
        visitor.open(month)
        visitor.check_page(f"show_pathway_month_{name}")
        is_of_the_organisation = name != "odile"
        assert ("when the ambulance would come" in visitor.page.content()) == is_of_the_organisation, name
    assert PathwayPartner.objects.filter(since=TODAY, until=None).count() == 3
    rowan.open(reverse("show_pathway_month", args=["strathmoor/ward-7", cast.pathway.pk, TODAY.year, TODAY.month]))
    for team in ("Ward 7", "Ward 8", "Ward 9", "Ward Far Away"):
        rowan.reads(team)
    rowan.check_page("show_pathway_month")
