"""A team that changes its setting: months that are over stay in the setting they had."""

import csv
import io
from datetime import date

import time_machine
from bs4 import BeautifulSoup
from django.utils import timezone

from ceim.across.dashboards.tests.overview import OVERVIEW, cells_of
from ceim.across.dashboards.tests.world import fill
from ceim.teams.services import rename_team
from ceim.testing import factories as make

ON_THE_22ND = time_machine.travel("2026-11-22 10:00 +0000", tick=False)
WARDS, HOMES = "?setting=inpatient", "?setting=home"


def change(cast):
    rename_team(by=cast.ada, team=cast.ward_7, name="Ward 7", setting="home")


def hold(by, year, month, number):
    for day in range(1, number + 1):
        make.make_conversation(by, held_on=date(year, month, day))


def figures(client, asks):
    page = BeautifulSoup(client.get(OVERVIEW + asks).content, "lxml")
    return [" ".join(item.get_text(" ").split()) for item in page.select(".ceim-figure li, .ceim-funnel li")]


def rows(client, asks):
    text = client.get(f"{OVERVIEW}{asks}&download=csv").content.decode("utf-8-sig")
    return [(r["month"], r["setting"], r["held"]) for r in csv.DictReader(io.StringIO(text)) if r["held"] != "0"]


@ON_THE_22ND
def test_months_before_stay_in_the_setting_they_had(cast, signed_in):
    hold(cast.rowan, 2026, 9, 2)
    hold(cast.rowan, 2026, 11, 3)
    client = signed_in("quentin")
    change(cast)
    wards, homes = cells_of(client, WARDS)["Ward 7"], cells_of(client, HOMES)["Ward 7"]
    assert [cell[0] for cell in wards[-3:]] == ["2 of 6 4 short", "0 of 6 none", "other setting"]
    assert [cell[0] for cell in homes[-3:]] == ["other setting", "other setting", "3 of 6 3 short"]
    assert rows(client, WARDS) == [("2026-09", "inpatient", "2")]
    assert rows(client, HOMES) == [("2026-11", "home", "3")]
    assert rows(client, "?x=1") == [("2026-09", "inpatient", "2"), ("2026-11", "home", "3")]


@time_machine.travel("2026-11-22 10:00 +0000", tick=False)
def test_figures_of_the_past_stand_in_each_setting(cast, signed_in):
    client = signed_in("quentin")
    with time_machine.travel("2026-09-10 10:00 +0000", tick=False):
        fill(cast.rowan)
    before, none = figures(client, WARDS), figures(client, HOMES)
    assert before != none
    change(cast)
    assert figures(client, WARDS) == before
    assert [text for text in figures(client, HOMES) if any(digit in text for digit in "123456789")] == []
    assert timezone.localdate() == date(2026, 11, 22)
