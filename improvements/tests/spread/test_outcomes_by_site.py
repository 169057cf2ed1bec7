"""Outcome by site: the numbers of teams that took a change come back to the team that spreads it, and no words."""

from datetime import date

import pytest
from django.utils import timezone

from ceim.teams.models import Membership, Team
from ceim.testing.answers import address, soup_of, text_of, words_of
from ceim.testing.factories import make_idea, make_improvement, make_measure, make_site, make_spread
from improvements.models import ChangeIdea, Phase, Reading
from improvements.tests.measured import FALL

QUERIES = 16


def taken(cast, *, spread, by=None, name="Ward 8", **fields):
    """A site of the spread whose team took the change; the improvement in which it is tested."""
    by = by or cast.nadia
    site = make_site(cast.rowan, spread=spread, name=name, receiving_team=by.team, **fields)
    improvement = make_improvement(by, title="Their secret title")
    make_idea(by, improvement=improvement, text="Their secret idea", taken_from=site)
    return improvement


def outcomes_in(response):
    """The part of the page with the charts by site."""
    soup = soup_of(response)
    return soup.select_one("section[aria-labelledby=outcomes]") or soup.new_tag("section")


def items_of(response):
    return [words_of(item.h3) for item in outcomes_in(response).select(".ceim-together li")]


def pictures_in(response):
    return [picture.desc.text for picture in outcomes_in(response).select("svg.ceim-drawing")]


def show(signed_in, spread, who="moira"):
    return signed_in(who).get(address("show_spread", spread.pk))


def ward(cast, number):
    """The lead of another team of the organisation."""
    team = Team.objects.create(
        organisation=cast.organisation,
        name=f"Ward {number}",
        address=f"strathmoor/ward-{number}",
        setting="inpatient",
        started_on=timezone.localdate(),
    )
    return Membership.objects.create(team=team, user=cast.user("nadia"), name="Nadia", role="lead")


def test_show_spread_brings_numbers_back(cast, signed_in):
    spread = make_spread(cast.rowan)
    improvement = taken(cast, spread=spread)
    make_measure(cast.nadia, improvement=improvement, name="Days to wait", values=FALL, unit="days", better="down")
    response = show(signed_in, spread)
    assert items_of(response) == ["Ward 8: Days to wait A lasting shift down since week of 2 March 2026"]
    soup = outcomes_in(response)
    assert soup.svg.title.text == "Ward 8: Days to wait: a lasting shift down since week of 2 March 2026"
    rows = [(words_of(row.th), words_of(row.td)) for row in soup.select(".ceim-together tbody tr")]
    assert (len(rows), rows[0]) == (len(FALL), ("Week of 5 January 2026", "9 days"))
    assert soup.select(".ceim-together a") == []


def test_show_spread_draws_what_it_names(cast, signed_in):
    spread = make_spread(cast.rowan)
    make_measure(cast.nadia, improvement=taken(cast, spread=spread), values=[4, 5, 6])
    [picture] = pictures_in(show(signed_in, spread))
    assert picture.startswith("3 points from week of 5 January 2026 to week of 19 January 2026, the last 6.")


def test_show_spread_draws_to_one_scale(cast, signed_in):
    spread = make_spread(cast.rowan)
    make_measure(cast.nadia, improvement=taken(cast, spread=spread), values=[0, 10])
    ninth = ward(cast, 9)
    make_measure(ninth, improvement=taken(cast, spread=spread, by=ninth, name="Ward 9"), values=[90, 100])
    one, other = outcomes_in(show(signed_in, spread)).select("svg")
    assert one.select_one(".is-grid") == other.select_one(".is-grid")
    assert [text.text for text in one.select("[text-anchor=end]")][:3] == ["0", "50", "100"]


def test_show_spread_keeps_the_words_of_another_team_with_it(cast, signed_in):
    spread = make_spread(cast.rowan)
    measure = make_measure(
        cast.nadia,
        improvement=taken(cast, spread=spread),
        values=FALL,
        why_it_matters="secret why",
        definition="secret definition",
        collection_plan="secret plan",
        numerator="secret top",
        denominator="secret bottom",
        unit="percent",
        chart="run",
        chart_reason="secret reason",
    )
    Reading.objects.filter(measure=measure).update(note="secret note", numerator=3, denominator=9)
    Reading.objects.filter(pk=measure.readings.first().pk).update(set_aside_reason="secret aside")
    Phase.objects.create(
        team=measure.team,
        measure=measure,
        starts_on=date(2026, 2, 2),
        reason="secret phase",
        accepted_by=cast.user("nadia"),
    )
    measure.improvement.ideas.get().cycles.create(
        team=measure.team,
        number=1,
        purpose="test",
        change="secret change",
        who="W",
        where="X",
        starts_on=date(2026, 2, 9),
    )
    need = measure.improvement.opportunities.get()
    need.need = "secret need"
    need.save()
    quote = need.highlights.get().passage
    quote.released_text = "secret story"
    quote.save()
    client = signed_in("rowan")
    page = client.get(address("show_spread", spread.pk)).content.decode()
    assert [measure.name in page, "<svg" in page] == [True, True]
    assert ["secret" in page, "Nadia" in page] == [False, False]


def test_show_spread_shows_no_measure_that_does_not_belong_to_a_taken_site(cast, signed_in):
    spread = make_spread(cast.rowan)
    improvement = taken(cast, spread=spread)
    make_measure(cast.nadia, improvement=improvement, name="Shown", values=[1])
    make_measure(cast.nadia, improvement=improvement, name="Hidden process", kind="process", values=[1])
    make_measure(cast.nadia, improvement=improvement, name="Hidden balancing", kind="balancing", values=[1])
    make_measure(cast.nadia, improvement=improvement, name="Hidden old", values=[1], retired_on=date(2026, 2, 1))
    make_measure(
        cast.nadia, improvement=improvement, name="Hidden counted", derived_from="conversations", rhythm="month"
    )
    make_measure(cast.nadia, name="Hidden of the team", values=[1])
    make_measure(cast.nadia, improvement=make_improvement(cast.nadia), name="Hidden other", values=[1])
    ninth = ward(cast, 9)
    make_site(cast.rowan, spread=spread, name="Ward 9", receiving_team=ninth.team)
    make_measure(ninth, improvement=make_improvement(ninth), name="Hidden, not taken", values=[1])
    elsewhere = taken(cast, spread=make_spread(cast.rowan), by=ninth, name="Ward 9")
    make_measure(ninth, improvement=elsewhere, name="Hidden, another spread", values=[1])
    response = show(signed_in, spread)
    assert [item.split(" ")[2] for item in items_of(response)] == ["Shown"]
    assert "Hidden" not in response.content.decode()
    assert len(pictures_in(response)) == 1


@pytest.mark.parametrize("gone", ["idea of a third team", "another organisation", "no longer received"])
def test_show_spread_shows_nothing_where_the_teams_do_not_fit(cast, signed_in, gone):
    spread = make_spread(cast.rowan)
    improvement = taken(cast, spread=spread, by=cast.odile if gone == "another organisation" else None)
    make_measure(improvement.owner, improvement=improvement, name="Hidden", values=[1])
    if gone == "idea of a third team":
        ChangeIdea.objects.update(team=ward(cast, 9).team)
    if gone == "no longer received":
        spread.sites.update(receiving_team=None)
    response = show(signed_in, spread)
    assert ("Hidden" in text_of(response), pictures_in(response)) == (False, [])


def test_show_spread_says_where_nothing_is_measured_yet(cast, signed_in):
    spread = make_spread(cast.rowan)
    taken(cast, spread=spread)
    response = show(signed_in, spread)
    assert "They took the change and have no outcome measure yet." in text_of(response)
    assert pictures_in(response) == []


def test_show_spread_is_silent_about_outcomes_until_a_site_took_it(cast, signed_in):
    spread = make_spread(cast.rowan)
    make_site(cast.rowan, spread=spread, receiving_team=cast.ward_8)
    assert "Outcome by site" not in text_of(show(signed_in, spread))


@pytest.mark.parametrize("who", ["nadia", "odile", "stan"])
def test_outcomes_by_site_are_not_there_for_others(cast, signed_in, who):
    spread = make_spread(cast.rowan)
    make_measure(cast.nadia, improvement=taken(cast, spread=spread), values=[1])
    assert show(signed_in, spread, who).status_code == 404


@pytest.mark.parametrize("sites", [1, 3])
def test_outcomes_by_site_queries_do_not_grow(cast, signed_in, django_assert_num_queries, sites):
    spread = make_spread(cast.rowan)
    for number in range(sites):
        there = ward(cast, 20 + number)
        improvement = taken(cast, spread=spread, by=there, name=there.team.name)
        make_measure(there, improvement=improvement, values=FALL)
    client = signed_in("moira")
    with django_assert_num_queries(QUERIES):
        answer = client.get(address("show_spread", spread.pk))
    assert len(pictures_in(answer)) == sites


def test_try_here_says_what_the_other_team_will_see(cast, signed_in):
    site = make_site(cast.nadia, name="Ward 7", receiving_team=cast.ward_7)
    site.spread.implementation.normal_on = timezone.localdate()
    site.spread.implementation.save()
    text = text_of(signed_in("moira").get(address("try_here", site.pk)))
    assert "it and the names and numbers of your outcome measures for it, and nothing else." in text
