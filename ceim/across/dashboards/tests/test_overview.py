"""What the QI lead's page says beside the figures: more or fewer than before, who needs help, what is new for whom."""

import csv
import io
from datetime import date, timedelta

import pytest
import time_machine

from ceim.across.dashboards.models import LastVisit, SavedView
from ceim.across.dashboards.own_page import own_parts
from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.news import TOLD
from ceim.across.dashboards.queries.trend import trend
from ceim.across.dashboards.small_lines import small_line
from ceim.across.dashboards.tests.overview import OVERVIEW, cells_of, figure_of
from ceim.across.dashboards.tests.world import fill, make_group
from ceim.across.reminders.kinds.short_again import short_twice
from ceim.history.models import Event
from ceim.testing import factories as make
from ceim.testing.answers import soup_of, spaced_text_of
from ceim.testing.cast import make_pathway
from ceim.testing.clock import stopped_at
from ceim.testing.short_months import explain, hold
from conversations.withdrawal.services import withdraw_story

SEPTEMBER, OCTOBER, NOVEMBER = date(2026, 9, 1), date(2026, 10, 1), date(2026, 11, 1)

clock = stopped_at("2026-11-22 10:00 +0000")


def section(client, name, query=""):
    return spaced_text_of(client.get(OVERVIEW + query), f"section:has(#{name}-heading)")


def shorts_of(client):
    items = soup_of(client.get(OVERVIEW)).select(".ceim-short li")
    return [(li.a.get_text(), [each.get_text() for each in li.select(".ceim-short__number span")]) for li in items]


@pytest.mark.parametrize(
    ("months", "today", "start", "end"),
    [
        (3, date(2026, 11, 22), date(2026, 6, 1), date(2026, 8, 22)),
        (12, date(2026, 11, 22), date(2024, 12, 1), date(2025, 11, 22)),
        (3, date(2026, 5, 31), date(2025, 12, 1), date(2026, 2, 28)),
        (3, date(2026, 2, 28), date(2025, 9, 1), date(2025, 11, 30)),
    ],
)
def test_period_before_ends_on_the_same_day_of_its_month(months, today, start, end):
    before = Period.of_months(months, today).before
    assert before.days == (start, end)
    assert before.start_moment.date() == start
    assert before.end_moment.date() == end + timedelta(days=1)


def test_headline_compares_with_the_months_before_up_to_the_same_day(cast, signed_in):
    for day in (date(2026, 8, 20), date(2026, 8, 22), date(2026, 8, 23), date(2026, 6, 1), date(2026, 5, 31)):
        make.make_conversation(cast.rowan, held_on=day)
    make.make_conversation(cast.rowan, held_on=date(2026, 11, 2))
    client = signed_in("quentin")
    said = section(client, "headline", "?months=3")
    assert "2 teams heard 1 stories. 0 changes became normal work." in said
    assert "In the 3 months before, from 1 June 2026 to 22 August 2026: 3, 0 and 0." in said
    assert "Stories heard 2 fewer than before" in said
    assert "Opportunities as many as before" in said
    surgery = make_group(cast, "Surgery", cast.ward_7, since=date(2026, 8, 22))
    assert "22 August 2026: 1, 0 and 0." in section(client, "headline", f"?months=3&group={surgery.pk}")


def test_headline_before_counts_every_stage(cast, signed_in):
    with time_machine.travel("2026-07-22 10:00 +0000", tick=False):
        fill(cast.rowan)
    client = signed_in("quentin")
    assert figure_of(client, "?months=3") == [0] * 6
    trends = [
        each.get_text(strip=True) for each in soup_of(client.get(f"{OVERVIEW}?months=3")).select("p.ceim-figure__trend")
    ]
    assert trends == ["2 fewer than before", *["1 fewer than before"] * 5]


def test_months_of_the_trend_add_up_to_the_headline(cast, signed_in):
    for moment in ("2026-07-22 10:00 +0000", "2026-10-31 23:30 +0000", "2026-11-20 10:00 +0000"):
        with time_machine.travel(moment, tick=False):
            fill(cast.rowan)
    group = make_group(cast, "Surgery", cast.ward_7)
    for groups in ((), (group.pk,)):
        months = trend(Period.of_months(12, date(2026, 11, 22), groups), cast.organisation.pk)
        assert [sum(numbers) for numbers in months.values()] == figure_of(signed_in("quentin"))
    assert months["told"][-5:] == [1, 0, 0, 1, 1]


def test_small_line_shows_a_number_above_nothing():
    assert small_line([0, 1, 1000]).path == "M0 24v-1h6v1zM8 24v-3h6v3zM16 24v-24h6v24z"
    assert small_line([]).width == 6


def test_who_is_short_for_the_second_month_comes_first_and_why_is_said(cast, signed_in):
    other = make_pathway(cast.ward_8)
    hold(cast.moira, 6, OCTOBER)
    hold(cast.nadia, 4, NOVEMBER, pathway=other)
    client = signed_in("quentin")
    assert shorts_of(client) == [("Ward 8", ["in October 2026 as well"]), ("Ward 7", [])]
    explain(cast.nadia, other, NOVEMBER)
    assert shorts_of(client) == [("Ward 8", ["in October 2026 as well", "Staff away"]), ("Ward 7", [])]
    assert "1 was short in October 2026 as well." in section(client, "short")


def test_two_pathways_that_are_short_in_turn_are_not_short_two_months_in_a_row(cast, signed_in):
    """Page, grid and mail say so of a pathway, whatever the team's sum is."""
    going_home = make_pathway(cast.ward_7, title="Going home")
    hold(cast.moira, 6, OCTOBER)
    hold(cast.moira, 6, NOVEMBER, pathway=going_home)
    client = signed_in("quentin")
    assert shorts_of(client) == [("Ward 7", [])]
    assert list(cells_of(client, "?only=again")) == []
    assert short_twice(NOVEMBER, [cast.organisation.pk]) == []


def test_reason_of_a_pathway_that_is_not_short_is_not_told_of_the_team(cast, signed_in):
    going_home = make_pathway(cast.ward_7, title="Going home")
    hold(cast.moira, 6, NOVEMBER)
    explain(cast.rowan, cast.pathway, NOVEMBER)
    client = signed_in("quentin")
    assert shorts_of(client) == [("Ward 7", ["in October 2026 as well"])]
    explain(cast.rowan, going_home, NOVEMBER, "infection")
    assert shorts_of(client) == [("Ward 7", ["in October 2026 as well", "Infection control"])]


def test_grid_sorts_finds_and_shows_those_short_twice(cast, signed_in):
    other = make_pathway(cast.ward_8)
    hold(cast.nadia, 1, OCTOBER, pathway=other)
    hold(cast.nadia, 6, NOVEMBER, pathway=other)
    client = signed_in("quentin")
    assert list(cells_of(client)) == ["Ward 7", "Ward 8"]
    hold(cast.moira, 6, OCTOBER)
    hold(cast.moira, 5, NOVEMBER)
    assert list(cells_of(client)) == ["Ward 8", "Ward 7"]
    assert list(cells_of(client, "?sort=name")) == ["Ward 7", "Ward 8"]
    assert list(cells_of(client, "?name=RD%208")) == ["Ward 8"]
    assert list(cells_of(client, "?only=again")) == []
    assert "No team is short this month that was short last month as well." in spaced_text_of(
        client.get(f"{OVERVIEW}?only=again")
    )
    assert "No team like that." in spaced_text_of(client.get(f"{OVERVIEW}?name=nowhere"))
    make_pathway(cast.ward_7, title="Going home")
    assert list(cells_of(client, "?only=again")) == ["Ward 7"]


def test_file_holds_the_teams_that_the_grid_shows(cast, signed_in):
    make_pathway(cast.ward_8)
    text = signed_in("quentin").get(f"{OVERVIEW}?download=csv&months=3&name=Ward+8").content.decode("utf-8-sig")
    assert {row["team"] for row in csv.DictReader(io.StringIO(text))} == {"Ward 8"}


def test_grid_says_whom_to_ask_and_what_came_of_the_conversations(cast, signed_in):
    fill(cast.rowan)
    row = soup_of(signed_in("quentin").get(OVERVIEW)).select_one(".ceim-grid tbody tr")
    assert [cell.get_text(strip=True) for cell in row.select("td.of")] == ["Rowan Lead", "1", "1", "1"]


def test_flow_says_what_never_had_a_test_and_which_waits_longest(cast, signed_in):
    with time_machine.travel("2026-10-01 10:00 +0000", tick=False):
        oldest = make.make_opportunity(cast.rowan)
    fill(cast.nadia)
    client = signed_in("quentin")
    said = section(client, "funnel")
    assert "1 of 2 never had a test." in said
    assert f"52 days, Ward 7: {oldest.need}" in said
    type(oldest).objects.filter(pk=oldest.pk).update(state="parked", parked_reason="Later")
    with time_machine.travel("2026-11-22 12:00 +0000", tick=False):
        make.make_opportunity(cast.rowan)
    assert "0 days, Ward 7:" in section(client, "funnel")


def test_view_is_saved_under_a_name_opened_and_deleted(cast, signed_in):
    client = signed_in("quentin")
    page = soup_of(client.get(f"{OVERVIEW}?setting=hospice&from=anna&page=2"))
    (link,) = (a["href"] for a in page.select("a") if "views/new" in a["href"])
    assert link == f"{OVERVIEW}views/new/?setting=hospice"
    answer = client.post(link, {"name": "Hospices", "query": "setting=hospice&page=2&next=https://x.example"})
    assert answer["Location"] == f"{OVERVIEW}?setting=hospice"
    client.post(link, {"name": "HOSPICES", "query": "setting=hospice&months=3"})
    view = SavedView.objects.get()
    assert (view.name, view.query) == ("HOSPICES", "setting=hospice&months=3")
    assert "HOSPICES" in spaced_text_of(client.get(OVERVIEW))
    assert "HOSPICES" in client.get(f"{OVERVIEW}views/").text
    client.post(f"{OVERVIEW}views/{view.pk}/delete/")
    assert not SavedView.objects.exists()


def test_name_of_a_view_turns_no_text_round_and_is_refused_in_plain_words(cast, signed_in):
    client, asked = signed_in("quentin"), {"query": ""}
    client.post(f"{OVERVIEW}views/new/", {"name": "Hos\u202epices\u2067", **asked})
    assert SavedView.objects.get().name == "Hospices"
    refused = client.post(f"{OVERVIEW}views/new/", {"name": "x" * 61, **asked})
    assert "Keep this to 60 characters. It has 61 now" in spaced_text_of(refused)
    assert "At most 60 characters." in spaced_text_of(refused)


def test_view_is_ones_own(cast, signed_in):
    view = SavedView.objects.create(user=cast.user("ada"), organisation=cast.organisation, name="Mine", query="")
    client = signed_in("quentin")
    assert "Mine" not in client.get(OVERVIEW).text + client.get(f"{OVERVIEW}views/").text
    assert client.post(f"{OVERVIEW}views/{view.pk}/delete/").status_code == 404
    assert SavedView.objects.exists()


def test_one_view_too_many_is_refused(cast, signed_in):
    own = {"user": cast.user("quentin"), "organisation": cast.organisation}
    SavedView.objects.bulk_create(SavedView(name=f"View {number}", **own) for number in range(30))
    answer = signed_in("quentin").post(f"{OVERVIEW}views/new/", {"name": "One more", "query": ""})
    assert "You have 30 views. Delete one first." in spaced_text_of(answer)


def test_news_are_what_was_done_since_one_read_last(cast, signed_in):
    client = signed_in("quentin")
    assert "In the last seven days Nothing new" in section(client, "news")
    Event.objects.bulk_create(
        Event(verb=service.verb, organisation_id=cast.organisation.pk, record_type="x", record_id=1) for service in TOLD
    )
    said = section(client, "news")
    assert "1 story released, 1 meeting held, 1 opportunity stated, 1 test carried out, 1 change became normal" in said
    until = soup_of(client.get(OVERVIEW)).select_one("[name=until]")["value"]
    assert client.post(f"{OVERVIEW}read/", {"until": until}).status_code == 302
    assert "Since your last visit Nothing new since 22 November 2026." in section(client, "news")
    assert LastVisit.objects.get().user == cast.user("quentin")


def test_news_do_not_go_beyond_now_and_not_back_for_ever(cast, rf, signed_in):
    client = signed_in("quentin")
    client.post(f"{OVERVIEW}read/", {"until": "2030-01-01T00:00:00Z"})
    assert LastVisit.objects.get().at.date() == date(2026, 11, 22)
    LastVisit.objects.update(at="2020-01-01T00:00:00Z")
    assert own_parts(rf.get("/"), cast.quentin)["news"].since.date() == date(2026, 8, 22)


def test_a_deed_that_was_taken_back_is_in_the_history_and_not_in_the_figures(cast, signed_in):
    story, client = make.make_conversation(cast.moira, state="released"), signed_in("quentin")
    withdraw_story(by=cast.rowan, conversation=story)
    assert figure_of(client)[0] == 0
    assert "story released" not in section(client, "news")
