"""The QI lead's page with 12 and with 300 teams, from a telephone to a wide desk, by eye, by axe and by keys."""

import pytest

from ceim.across.dashboards.tests.overview import OVERVIEW
from ceim.across.dashboards.tests.world import fill, make_team
from ceim.teams.models import Pathway, Target
from ceim.testing.by_keys import ByKeys

pytestmark = [pytest.mark.browser, pytest.mark.one_database]

WIDTHS = {"width": 390, "also": (768, 1280, 1920)}
FULL = 12  # teams with something in every stage; the others have a pathway and have held nothing


def make_teams(cast, number):
    leads = [make_team(cast.organisation, each) for each in range(number)]
    for lead in leads[:FULL]:
        fill(lead)
    rest = [Pathway(team=lead.team, title="Arriving", started_on=lead.team.started_on) for lead in leads[FULL:]]
    pathways = Pathway.objects.bulk_create(rest)
    Target.objects.bulk_create(
        Target(team=pathway.team, pathway=pathway, month=pathway.started_on.replace(day=1), number=6)
        for pathway in pathways
    )


@pytest.mark.parametrize("number", [12, 300])
def test_page_of_all_teams_is_usable_on_every_screen(number, cast, visit):
    make_teams(cast, number)
    quentin = visit("quentin", OVERVIEW, **WIDTHS)
    quentin.check_page(f"all-teams-{number}")


def test_a_team_among_300_is_found_by_keys_and_the_view_saved(cast, visit):
    make_teams(cast, 300)
    quentin = visit("quentin", OVERVIEW)
    keys = ByKeys(quentin.page)
    keys.reach("textbox", "Name of the team")
    quentin.page.keyboard.type("Ward 257")
    keys.open("button", "Show teams")
    quentin.reads("1 team")
    assert quentin.page.locator(".ceim-grid tbody tr").count() == 1
    keys = ByKeys(quentin.page)
    keys.open("link", "Save this view")
    quentin.check_page("save-view")
    quentin.fill("Name of the view", "Ward 257 alone")
    quentin.click("Save view")
    quentin.page.get_by_role("link", name="Ward 257 alone").wait_for()
    assert "name=Ward+257" in quentin.page.url
    quentin.click("Your saved views")
    quentin.check_page("saved-views")
    quentin.click("Delete")
    quentin.reads("No saved views yet")
