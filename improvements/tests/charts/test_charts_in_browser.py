"""Charts in a real Chromium: drawn under the policy, accessible, printed, taken away as files, asked for again."""

import gzip
from datetime import date

import pytest
from django.conf import settings

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.factories import make_cycle, make_idea, make_improvement, make_measure, make_site, make_spread
from improvements.models import Reading

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

PAPER = 660  # pixels that are left of the width of A4
WAITS = [12, 14, 11, 13, 15, 12, 14, 11, 13, 12, 15, 11, 25, 13, 6, 7, 5, 8, 6, 7, 5, 6, 7, 5]
FIRST_VISIT, NEXT_VISIT = 480_000, 25_000  # bytes, compressed


@pytest.fixture
def waits(cast):
    improvement = make_improvement(cast.rowan)
    idea = make_idea(cast.rowan, improvement=improvement, text="A card that says the wait")
    make_cycle(cast.rowan, idea=idea, starts_on=date(2026, 4, 10))
    measure = make_measure(
        cast.rowan,
        improvement=improvement,
        values=WAITS,
        unit="days",
        better="down",
        target=9,
        rules="mdc_2024",
        name="Days to a call back",
    )
    measure.readings.filter(value=25).update(set_aside_reason="The telephones were down", note="Line cut")
    return measure


def open_measure(visit, measure, **screen):
    visitor = visit("moira", address("show_measure", measure.pk), **screen)
    visitor.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    return visitor


@pytest.mark.parametrize("width", [320, 1280])
def test_show_measure_is_drawn_and_sound(visit, waits, width):
    visitor = open_measure(visit, waits, width=width)
    visitor.check_page("show_measure")
    assert visitor.page.locator(".ceim-chart .scatterlayer .trace").count() == 8
    visitor.page.get_by_text("Show as a table").click()
    visitor.check_page("show_measure_table")
    visitor.follow("phases/new")
    visitor.check_page("start_phase")
    visitor.page.get_by_label("Why is it different").fill("The card is in use on all bays")
    visitor.click("Start the new phase")
    visitor.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    visitor.reads("so its lines are provisional")
    notes = visitor.page.locator(".infolayer .annotation-text").all_text_contents()
    assert notes == (["A", "B"] if width == 320 else ["Cycle 1: A cardthat says the wait", "New phase"])
    assert visitor.page.locator(".ceim-chart__notes").get_by_text("New phase").is_visible() == (width == 320)
    visitor.page.set_viewport_size({"width": 1280, "height": 900})  # a phone turned round keeps its list of letters
    assert visitor.page.locator(".ceim-chart__notes").get_by_text("New phase").is_visible() == (width == 320)
    visitor.page.set_viewport_size({"width": width, "height": 900})
    visitor.check_page("show_measure_phases")
    visitor.follow("/undo/")
    visitor.check_page("undo_phase")


def test_show_measure_on_paper_shows_chart_and_table(visit, waits):
    visitor = open_measure(visit, waits)
    visitor.page.emulate_media(media="print")
    visitor.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    assert visitor.page.locator(".ceim-chart__table").is_visible()
    assert visitor.page.locator(".ceim-chart .ceim-drawing").is_visible()
    assert not visitor.page.locator(".js-plotly-plot .main-svg").first.is_visible()
    assert not visitor.page.get_by_role("button", name="Download as an image (PNG)").is_visible()
    visitor.picture("show_measure_printed")


@pytest.mark.parametrize(("name", "ending", "start"), [("PNG", "png", b"\x89PNG"), ("SVG", "svg", b"<svg")])
def test_show_measure_gives_pictures_to_take_away(visit, waits, name, ending, start):
    visitor = open_measure(visit, waits)
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("button", name=f"({name})").click()
    assert download.value.suggested_filename == f"days-to-a-call-back.{ending}"
    with open(download.value.path(), "rb") as picture:
        content = picture.read()
    assert content.startswith(start)
    assert ending == "png" or b"close to a limit" in content or b"a lasting shift down" in content
    assert visitor.complaints == []


def test_show_measures_together_is_drawn_and_sound(visit, cast, waits):
    make_measure(cast.rowan, name="Stories a week", values=[1, None, 3, 2], better="none")
    make_measure(cast.rowan, name="Nothing yet")
    make_shares(cast, people=[30, 41, 22, 35] * 4)
    visitor = open_measure(visit, waits, **PHONE_AND_DESK)
    visitor.open(address("show_measures_together"))
    assert visitor.page.locator(".ceim-together svg").count() == 3
    line = visitor.page.locator(".ceim-together .is-line.is-dash").first
    assert line.evaluate("line => getComputedStyle(line).stroke") == "rgb(76, 98, 114)"
    assert (
        visitor.page.evaluate(
            "performance.getEntriesByType('resource').filter((e) => e.name.includes('plotly')).length"
        )
        == 0
    )
    visitor.check_page("show_measures_together")


@pytest.mark.parametrize("width", [320, 1280])
def test_show_measure_of_percentages_has_limits_in_steps(visit, cast, width):
    measure = make_shares(cast, people=[30, 41, 22, 35] * 4)
    visitor = open_measure(visit, measure, width=width)
    visitor.check_page("show_measure_percentages")


def make_shares(cast, *, people):
    measure = make_measure(
        cast.rowan, unit="percent", numerator="People told", denominator="People asked", target=95, name="People told"
    )
    for month, of in enumerate(people):
        told = of - month % 5
        Reading.objects.create(
            team=cast.ward_7,
            measure=measure,
            period=date(2025 + month // 12, month % 12 + 1, 6),
            numerator=told,
            denominator=of,
            value=100 * told / of,
            entered_by=cast.user("rowan"),
        )
    return measure


def test_show_measure_weighs_little_the_first_time_and_less_the_next(visit, waits):
    visitor = visit("moira", "/team/")
    weights, answers = {}, []
    visitor.page.on("response", lambda answer: answers.append(answer))
    visitor.open(address("show_measure", waits.pk))
    visitor.page.locator(".js-plotly-plot .main-svg").first.wait_for()
    for answer in answers:
        weights[answer.url] = len(gzip.compress(answer.body(), 9))
    assert any(f"{settings.STATIC_URL}vendor/plotly" in url for url in weights)
    assert sum(weights.values()) < FIRST_VISIT
    # What does not change has its content in its name, and is kept; the page and the chart's data come again.
    again = {url: weight for url, weight in weights.items() if settings.STATIC_URL not in url}
    assert sum(again.values()) < NEXT_VISIT


def test_show_spread_draws_the_outcomes_of_sites(visit, cast):
    spread = make_spread(cast.rowan)
    site = make_site(cast.rowan, spread=spread, receiving_team=cast.ward_8)
    improvement = make_improvement(cast.nadia)
    make_idea(cast.nadia, improvement=improvement, taken_from=site)
    for number in range(2):
        make_measure(cast.nadia, improvement=improvement, name=f"Days to a call back {number}", values=WAITS)
    visitor = visit("rowan", address("show_spread", spread.pk), **PHONE_AND_DESK)
    assert visitor.page.locator("section[aria-labelledby=outcomes] .ceim-together svg").count() == 2
    visitor.check_page("show_spread_outcomes")


def paper_of(page):
    """(right end of the chart's room, right end of what is drawn) in pixels, as paper narrows the page.

    The window stays as it is, as it does when a page is printed: no script hears of the paper's width.
    """
    page.emulate_media(media="print")
    page.evaluate(f"document.querySelector('.ceim-chart').style.width = '{PAPER}px'")
    right = "getBoundingClientRect().right"
    pictures = f"[...document.querySelectorAll('.ceim-chart svg')].map((svg) => svg.{right})"
    return page.evaluate(f"[document.querySelector('.ceim-chart').{right}, Math.max(...{pictures})]")


def test_show_measure_on_a4_is_drawn_to_its_last_point(visit, waits):
    visitor = open_measure(visit, waits)
    text, drawn = paper_of(visitor.page)
    assert drawn <= text
    assert visitor.page.locator(".ceim-chart .ceim-drawing").bounding_box()["width"] > PAPER / 2
    visitor.picture("show_measure_a4")


def test_show_measure_printed_before_it_is_drawn_has_its_chart(visit, waits):
    visitor = visit("moira", "/team/")
    visitor.page.route("**/*.js", lambda route: route.abort())
    visitor.open(address("show_measure", waits.pk))
    assert not visitor.page.locator(".ceim-chart .ceim-drawing").is_visible()
    text, drawn = paper_of(visitor.page)
    plain = visitor.page.locator(".ceim-chart .ceim-drawing")
    assert (plain.is_visible(), drawn <= text, plain.locator("path").count() > 3) == (True, True, True)
    assert "Mean" in plain.text_content()
