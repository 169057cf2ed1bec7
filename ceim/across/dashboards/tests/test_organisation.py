"""The QI lead's page, its drill-downs and its download."""

import csv
import io
from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from ceim.across.dashboards.tests.overview import OVERVIEW, cells_of, figure_of
from ceim.across.dashboards.tests.world import fill, stuck_of
from ceim.teams.models import Pathway, Team
from ceim.testing import factories as make
from ceim.testing.answers import soup_of, spaced_text_of
from ceim.testing.cast import make_pathway
from conversations.counts.mending import mend
from conversations.models import Concern, Conversation, Highlight
from meetings.models import Action, Opportunity

pytestmark = pytest.mark.every_database

DAY = timedelta(days=1)
ON_THE_22ND = time_machine.travel("2026-11-22 10:00 +0000", tick=False)


def test_show_organisation_counts_each_stage_and_links_to_its_records(cast, signed_in):
    fill(cast.rowan)
    fill(cast.nadia)
    fill(cast.odile)
    client = signed_in("quentin")
    assert figure_of(client) == [4, 2, 2, 2, 2, 2]
    links = [link["href"] for link in soup_of(client.get(OVERVIEW)).select(".ceim-figure__link")]
    totals = [spaced_text_of(client.get(link)) for link in links]
    assert ["Far Away" in total for total in totals] == [False] * 6
    assert [int(soup_of(client.get(link)).select_one("main p > strong").get_text()) for link in links] == [
        4,
        2,
        2,
        2,
        2,
        2,
    ]


def test_show_organisation_does_not_count_what_did_not_happen(cast, signed_in):
    for state in ("withdrawn", "erased"):
        make.make_conversation(cast.rowan, state=state)
    idea = make.make_idea(cast.rowan)
    make.make_cycle(cast.rowan, idea=idea)
    implementation = make.make_implementation(cast.rowan, idea=idea)
    spread = make.make_spread(cast.rowan, implementation=implementation)
    make.make_site(cast.rowan, spread=spread, stages=("identified", "testing"))
    Conversation.objects.exclude(state__in=["withdrawn", "erased"]).update(held_on=date(2020, 1, 1))
    mend()
    Opportunity.objects.update(stated_at=timezone.now() - 800 * DAY)
    assert figure_of(signed_in("quentin")) == [0, 0, 0, 0, 0, 0]


@ON_THE_22ND
def test_show_organisation_period_begins_with_a_month(cast, signed_in):
    for day in (date(2025, 11, 30), date(2025, 12, 1), date(2026, 8, 31), date(2026, 9, 1), date(2026, 11, 22)):
        make.make_conversation(cast.rowan, held_on=day)
    client = signed_in("quentin")
    counts = [figure_of(client, query)[0] for query in ("", "?months=6", "?months=3", "?months=99")]
    assert counts == [4, 3, 2, 4]


def test_show_organisation_narrows_to_a_setting(cast, signed_in):
    Team.objects.filter(pk=cast.ward_8.pk).update(setting="hospice")
    fill(cast.rowan)
    fill(cast.nadia)
    client = signed_in("quentin")
    assert figure_of(client, "?setting=hospice") == [2, 1, 1, 1, 1, 1]
    assert list(cells_of(client, "?setting=hospice")) == ["Ward 8"]
    assert "No team in this setting" in spaced_text_of(client.get(OVERVIEW + "?setting=gp"))


@ON_THE_22ND
def test_show_organisation_grid_says_met_short_and_none_in_words(cast, signed_in):
    for day in (1, 2):
        make.make_conversation(cast.rowan, held_on=date(2026, 11, day))
    for day in range(1, 8):
        make.make_conversation(cast.rowan, held_on=date(2026, 10, day))
    client = signed_in("quentin")
    assert cells_of(client)["Ward 7"][-3:] == [
        ("0 of 6 none", ["none"]),
        ("7 of 6 met", ["met"]),
        ("2 of 6 4 short", ["short"]),
    ]
    assert cells_of(client)["Ward 8"] == [("– no target", None)] * 12
    assert "/teams/strathmoor/ward-7/conversations/months/2026/10/" in client.get(OVERVIEW).content.decode()


@ON_THE_22ND
def test_show_organisation_grid_does_not_let_one_pathway_make_up_for_another(cast, signed_in):
    other = make_pathway(cast.ward_7, title="Going home")
    Pathway.objects.filter(pk=other.pk).update(started_on=date(2026, 11, 10))
    other.targets.update(number=2)
    for day in range(1, 11):
        make.make_conversation(cast.rowan, held_on=date(2026, 11, day), pathway=cast.pathway)
    cells = cells_of(signed_in("quentin"))["Ward 7"]
    assert cells[-2:] == [
        ("0 of 6 none", ["none"]),
        ("Coming in for a hip operation 10 of 6 met Going home 0 of 2 none", ["short"]),
    ]


@ON_THE_22ND
def test_show_organisation_grid_owes_nothing_once_a_pathway_is_retired(cast, signed_in):
    Pathway.objects.filter(pk=cast.pathway.pk).update(retired_on=date(2026, 10, 15))
    make.make_conversation(cast.rowan, held_on=date(2026, 10, 1), pathway=cast.pathway)
    assert cells_of(signed_in("quentin"))["Ward 7"][-3:] == [
        ("0 of 6 none", ["none"]),
        ("1 of 6 ended", ["ended"]),
        ("– no target", None),
    ]


@ON_THE_22ND
def test_show_organisation_lists_short_teams_with_the_shortest_first(cast, signed_in):
    make_pathway(cast.ward_8)
    for day in (1, 2):
        make.make_conversation(cast.rowan, held_on=date(2026, 11, day))
    response = signed_in("quentin").get(OVERVIEW)
    assert [" ".join(li.get_text(" ").split()) for li in soup_of(response).select(".ceim-short li")] == [
        "Ward 8 Nadia Neighbour 6 short in October 2026 as well",
        "Ward 7 Rowan Lead 4 short in October 2026 as well",
    ]
    page = spaced_text_of(response)
    assert "2 of 2 teams have fewer conversations than they aim for this month, with 9 days left." in page
    assert "2 were short in October 2026 as well." in page


@ON_THE_22ND
def test_show_organisation_says_when_no_team_is_short(cast, signed_in):
    for day in range(1, 7):
        make.make_conversation(cast.rowan, held_on=date(2026, 11, day))
    assert "Every team has met its target for this month." in spaced_text_of(signed_in("quentin").get(OVERVIEW))


@ON_THE_22ND
def test_show_organisation_stuck_board_waits_as_long_as_it_says(cast):
    today = timezone.localdate()
    make.make_conversation(cast.rowan, held_on=today - 35 * DAY)
    make.make_meeting(cast.rowan, state="held", planned_for=timezone.now() - 35 * DAY)
    make.make_conversation(cast.nadia, held_on=today)
    make.make_meeting(cast.nadia, state="held", planned_for=timezone.now())
    cycle = make.make_cycle(cast.nadia, starts_on=today - 30 * DAY)
    action = Action.objects.create(team=cast.ward_8, text="Ask", owner=cast.nadia, due_on=today - 14 * DAY)
    assert stuck_of(cast.quentin) == []
    Conversation.objects.filter(team=cast.ward_7).update(held_on=today - 36 * DAY)
    type(cycle).objects.filter(pk=cycle.pk).update(starts_on=today - 31 * DAY)
    Action.objects.filter(pk=action.pk).update(due_on=today - 15 * DAY)
    Concern.objects.create(team=cast.ward_7, kind="child", urgency="now", raised_by=cast.user("moira"))
    assert stuck_of(cast.quentin) == [
        ("Ward 7", "concern", "/teams/strathmoor/ward-7/"),
        ("Ward 7", "conversation", "/teams/strathmoor/ward-7/conversations/"),
        ("Ward 8", "cycle", f"/teams/strathmoor/ward-8/improvements/cycles/{cycle.pk}/"),
        ("Ward 8", "action", f"/teams/strathmoor/ward-8/meetings/actions/{action.pk}/"),
    ]


def test_each_cell_of_the_grid_says_whose_month_it_is(cast, signed_in):
    make.make_conversation(cast.rowan, held_on=timezone.localdate())
    links = soup_of(signed_in("quentin").get(OVERVIEW)).select(".ceim-grid td a")
    names = [" ".join(link.get_text(" ").split()) for link in links]
    assert len(set(names)) == len(names) > 2
    assert all(name.startswith(("Ward 7, ", "Ward 8, ")) for name in names)


def test_show_organisation_stuck_board_says_nothing_of_the_concern(cast, signed_in):
    Concern.objects.create(team=cast.ward_7, kind="child", urgency="now", raised_by=cast.user("moira"))
    page = spaced_text_of(signed_in("quentin").get(OVERVIEW))
    assert "concern" in page
    assert [word for word in ("child", "risk", "Moira") if word in page] == []


def test_show_organisation_new_team_is_not_stuck_yet(cast, signed_in):
    Team.objects.update(started_on=timezone.localdate() - 35 * DAY)
    assert stuck_of(cast.quentin) == []


def test_show_organisation_funnel_has_medians(cast, signed_in):
    today = timezone.localdate()
    for days in (10, 20, 60):
        idea = make.make_idea(cast.rowan)
        Opportunity.objects.filter(improvements=idea.improvement).update(stated_at=timezone.now() - days * DAY)
        make.make_cycle(cast.rowan, idea=idea, done_on=today - 5 * DAY)
    make.make_implementation(cast.rowan, idea=idea, started_on=today - DAY, normal_on=today)
    make.make_opportunity(cast.rowan)
    response = signed_in("quentin").get(OVERVIEW)
    rows = soup_of(response).select("section:has(#funnel-heading) tbody tr")
    assert [[cell.get_text(" ", strip=True) for cell in row("td")] for row in rows] == [
        ["4", "–"],
        ["3", "15 of 3"],
        ["1", "5 of 1"],
        ["0", "–"],
    ]
    assert "3 were tested, 1 became normal work and 0 spread." in spaced_text_of(response)


def test_show_organisation_hides_small_numbers_of_themes(cast, signed_in):
    for _each in range(4):
        make.make_highlight(cast.rowan, themes=["Waiting", "Kindness"])
    make.make_highlight(cast.nadia, themes=["waiting"])
    recorded = make.make_highlight(cast.rowan, themes=["Kindness"])
    Conversation.objects.filter(passages__highlights=recorded).update(state="withdrawn")
    mend()
    assert Highlight.objects.filter(themes__name="Kindness").count() == 5
    response = signed_in("quentin").get(OVERVIEW)
    rows = soup_of(response).select("section:has(#themes-heading) tbody tr")
    assert [[cell.get_text(strip=True) for cell in row(["th", "td"])] for row in rows] == [
        ["Waiting", "5", "2"],
        ["Kindness", "fewer than 5", "–"],
    ]
    assert [bool(row.a) for row in rows] == [True, False]
    assert (
        spaced_text_of(signed_in("quentin").get(OVERVIEW + "thread/?stage=stories&theme=WAITING")).count("Story ") == 5
    )


def test_show_organisation_without_teams_teaches(cast, signed_in):
    Team.objects.update(ended_on=timezone.localdate() - 400 * DAY)
    assert "No teams yet" in spaced_text_of(signed_in("quentin").get(OVERVIEW))


@ON_THE_22ND
def test_show_organisation_download_is_tidy_and_runs_no_formula(cast, signed_in):
    Team.objects.filter(pk=cast.ward_7.pk).update(
        name='=HYPERLINK("http://example.org")', code_system="ods", code="Z99"
    )
    Pathway.objects.filter(pk=cast.pathway.pk).update(title="  @SUM(A1)")
    make.make_conversation(cast.rowan, held_on=date(2026, 11, 2))
    make.make_conversation(cast.odile, held_on=date(2026, 11, 2))
    response = signed_in("quentin").get(OVERVIEW + "?download=csv&months=3")
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert response["Content-Disposition"] == 'attachment; filename="conversations-2026-09-to-2026-11.csv"'
    team, pathway = '\'=HYPERLINK("http://example.org")', "'  @SUM(A1)"
    assert rows == [
        [
            "team",
            "setting",
            "pathway",
            "month",
            "held",
            "target",
            "missing",
            "team_closed_on",
            "groups",
            "why_short",
            "code",
        ],
        [team, "inpatient", pathway, "2026-09", "0", "6", "6", "", "", "", "Z99"],
        [team, "inpatient", pathway, "2026-10", "0", "6", "6", "", "", "", "Z99"],
        [team, "inpatient", pathway, "2026-11", "1", "6", "5", "", "", "", "Z99"],
    ]


@pytest.mark.parametrize("page", ["", "teams/", "thread/"])
def test_organisation_pages_are_for_its_qi_lead_only(page, cast, signed_in):
    answers = {name: signed_in(name).get(OVERVIEW + page).status_code for name in ("quentin", "ada", "conor", "rowan")}
    assert answers == {"quentin": 200, "ada": 403, "conor": 403, "rowan": 404}
    assert signed_in("quentin").get("/organisations/elsewhere/" + page).status_code == 404
