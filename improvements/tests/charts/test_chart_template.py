"""The chart component as HTML: complete without script, named for those who do not see it."""

from datetime import date

from bs4 import BeautifulSoup
from django.template.loader import render_to_string
from django.test import RequestFactory

from improvements.tests.chart_data import DOWN, run_chart_of

GIVEN = {"chart_id": "calls", "chart_url": "/data/", "file_name": "calls", "request": RequestFactory().get("/?of=3")}


def rendered(chart, **given):
    page = render_to_string("components/chart.html", GIVEN | {"chart": chart} | given)
    return BeautifulSoup(page, "lxml")


def test_chart_template_shows_finding_sentence_and_table_without_script():
    chart = run_chart_of(DOWN, notes=((date(2025, 2, 14), "First <i>cycle</i>"),))
    page = rendered(chart, has_all_points=True)
    assert page.h2.text == chart.title
    assert page.p.text == chart.sentence
    assert page.summary.get_text(strip=True).startswith("Show as a table")
    assert page.caption.text == "Days to a call back"
    assert [cell.text for cell in page.select("th[scope=col]")] == [
        "When",
        "Reading",
        "Median",
        "Side",
        "Signal",
        "Note",
    ]
    assert len(page.select("tbody th[scope=row]")) == 24
    assert [cell.text for cell in page.select("tbody tr")[1].select("td")] == [
        "12 days",
        "7.5 days",
        "above",
        "part of a shift, above",
        "First <i>cycle</i>",
    ]


def test_chart_template_has_the_last_twelve_points_until_all_are_asked_for():
    page = rendered(run_chart_of(DOWN))
    assert [len(page.select("tbody tr")), page.select_one("tbody th").text] == [12, "January 2026"]
    assert "The last 12 of 24 points." in page.details.text
    assert page.details.a["href"] == "?of=3&points=all#calls-caption"
    assert page.details.has_attr("open") is False
    whole = rendered(run_chart_of(DOWN), has_all_points=True)
    assert (len(whole.select("tbody tr")), whole.details.a, whole.details.has_attr("open")) == (24, None, True)
    assert rendered(run_chart_of(DOWN[:12])).details.a is None


def test_chart_template_names_the_picture_and_its_data():
    chart = run_chart_of(DOWN)
    page = rendered(chart)
    picture = page.select_one("#calls")
    assert (picture["role"], picture["aria-label"]) == ("img", chart.title)
    assert picture["data-chart"] == "/data/"
    assert [button["data-chart-image"] for button in page.select("button")] == ["calls", "calls"]
    assert page.select_one(".ceim-chart__frame").has_attr("hidden")


def test_chart_template_holds_no_inline_script_or_style():
    page = rendered(run_chart_of(DOWN))
    assert page.select("script, style, [style], [onclick]") == []


def test_chart_template_without_points_shows_words_only():
    page = rendered(run_chart_of([]))
    assert page.p.text == "The chart starts with the first reading."
    assert page.select("[data-chart], table, script") == []


def test_chart_template_without_median_has_no_column_for_it():
    assert [cell.text for cell in rendered(run_chart_of([4])).select("th[scope=col]")] == [
        "When",
        "Reading",
        "Note",
    ]


def test_chart_scripts_bear_the_nonce():
    page = BeautifulSoup(render_to_string("components/chart_scripts.html", {"csp_nonce": "once"}), "lxml")
    assert page.style["id"] == "plotly.js-style-global"
    assert {tag["nonce"] for tag in page.find_all(["style", "script"])} == {"once"}
