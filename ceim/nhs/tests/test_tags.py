"""Template tags and filters."""

import datetime
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template
from django.utils import translation

from ceim.nhs.forms import NhsForm
from ceim.nhs.tests.forms_for_tests import HOSTILE, words_of


def rendered(source, **context):
    return Template("{% load i18n nhs crispy_forms_tags %}" + source).render(Context(context))


def page(source, **context):
    return BeautifulSoup(rendered(source, **context), "lxml")


class Named(NhsForm):
    name = forms.CharField()


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime.date(2018, 8, 6), "6 August 2018"),
        (datetime.datetime(2026, 7, 31, 23, 30, tzinfo=datetime.UTC), "1 August 2026"),
        (None, ""),
        ("", ""),
    ],
)
def test_date_is_written_in_full(value, written):
    assert rendered("{{ value|nhs_date }}", value=value) == written


def test_month_is_written_in_full():
    assert rendered("{{ value|nhs_month }}", value=datetime.date(2018, 8, 6)) == "August 2018"


def test_dates_are_written_in_the_readers_language():
    with translation.override("pl"):
        assert rendered("{{ day|nhs_date }}, {{ day|nhs_month }}", day=datetime.date(2018, 8, 6)) == (
            "6 sierpnia 2018, Sierpień 2018"
        )


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (datetime.time(17, 30), "5:30pm"),
        (datetime.time(17, 0), "5pm"),
        (datetime.time(9, 5), "9:05am"),
        (datetime.time(0, 0), "midnight"),
        (datetime.time(0, 1), "12:01am"),
        (datetime.time(12, 0), "midday"),
        (datetime.time(12, 30), "12:30pm"),
        (datetime.datetime(2026, 7, 1, 11, 0, tzinfo=datetime.UTC), "midday"),
        (datetime.date(2026, 7, 1), ""),
        (None, ""),
    ],
)
def test_time_is_written_as_it_is_said(value, written):
    assert rendered("{{ value|nhs_time }}", value=value) == written


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (999, "999"),
        (1000, "1,000"),
        (-1234567, "-1,234,567"),
        (2.5, "2.5"),
        (100.0, "100"),
        (0.1 + 0.2, "0.3"),
        (Decimal("1234.50"), "1,234.50"),
        (None, ""),
        ("", ""),
    ],
)
def test_number_is_written_in_numerals(value, written):
    assert rendered("{{ value|nhs_number }}", value=value) == written


def test_field_takes_its_look():
    label = page('{% nhs_field form.name label_size="m" %}', form=Named()).label
    assert label["class"] == ["nhsuk-label", "nhsuk-label--m"]


def test_error_summary_of_two_forms():
    first, second = Named({}, prefix="a"), Named({}, prefix="b")
    found = page("{% nhs_error_summary first second %}", first=first, second=second)
    assert [link["href"] for link in found("a")] == ["#id_a-name", "#id_b-name"]
    assert words_of(found.h2) == "There is a problem"
    assert found.div["data-module"] == "nhsuk-error-summary"


def test_error_summary_is_empty_without_errors():
    assert rendered("{% nhs_error_summary form %}", form=Named()) == ""
    assert rendered("{% nhs_error_summary form %}", form=Named({"name": "x"})) == ""


def test_error_about_the_whole_form_has_no_link():
    form = Named({"name": "x"})
    form.add_error(None, HOSTILE)
    found = page("{% nhs_error_summary form %}", form=form)
    assert found("a") == []
    assert words_of(found.li) == HOSTILE


def test_button_that_sends_and_button_that_leads():
    sends = page('{% nhs_button _("Save") name="next" value="1" %}').button
    assert (sends["type"], sends["name"], sends["value"]) == ("submit", "next", "1")
    assert sends["data-prevent-double-click"] == "true"
    leads = page('{% nhs_button "Log" href="/log/" variant="secondary" %}').a
    assert (leads["href"], "nhsuk-button--secondary" in leads["class"]) == ("/log/", True)


@pytest.mark.urls("ceim.nhs.tests.no_addresses")
def test_button_leads_to_a_page_and_asks_it_something():
    source = '{% nhs_button "Plan" "show_nothing" 3 query_follows=4 variant="secondary" classes="x" %}'
    leads = page(source).a
    assert leads["href"] == "/nothing/3/?follows=4"
    assert leads["class"] == ["nhsuk-button", "nhsuk-button--secondary", "x"]
    assert not leads.has_attr("data-prevent-double-click")


def test_button_for_a_script():
    found = page('{% nhs_button "Print" type="button" data_file_name=name data_print=True hidden=True %}', name=HOSTILE)
    assert (
        found.button.attrs.items()
        >= {"type": "button", "data-file-name": HOSTILE, "data-print": "", "hidden": ""}.items()
    )
    assert not found.button.has_attr("data-prevent-double-click")


def test_button_says_what_it_is_about_only_aloud():
    found = page('{% nhs_button _("Approve") about=text %}', text=HOSTILE).button
    assert words_of(found.span) == f": {HOSTILE}"
    assert found.span["class"] == ["nhsuk-u-visually-hidden"]
    assert words_of(found).startswith("Approve")


@pytest.mark.parametrize(
    "source", ["{% nhs_row key text %}", "{% nhs_row_block key %}{{ text }}{% end_nhs_row_block %}"]
)
def test_row_of_a_summary_list_escapes_both_its_parts(source):
    row = page(source, key="<b>Who</b>", text=HOSTILE).div
    assert (row["class"], row.dt["class"]) == (["nhsuk-summary-list__row"], ["nhsuk-summary-list__key"])
    assert (words_of(row.dt), words_of(row.dd)) == ("<b>Who</b>", HOSTILE)


def test_row_keeps_the_place_of_actions():
    row = page('{% nhs_row _("Email address") "a@b.example" no_actions=True value_class="x" %}').div
    assert row["class"] == ["nhsuk-summary-list__row", "nhsuk-summary-list__row--no-actions"]
    assert row.dd["class"] == ["nhsuk-summary-list__value", "x"]


def test_component_escapes_what_it_is_given():
    source = '{% nhs_component "tag" text=text %}{% nhs_component "inset-text" html=text %}'
    assert "<script>" not in rendered(source, text=HOSTILE)


def test_block_stands_inside_its_component():
    source = '{% nhs_block "details" summaryText=summary %}<p>{{ text }}</p>{% end_nhs_block %}'
    found = page(source, summary="Why we ask", text=HOSTILE)
    assert words_of(found.summary) == "Why we ask"
    assert words_of(found.select_one(".nhsuk-details__text p")) == HOSTILE


def test_block_of_a_card_is_its_description():
    found = page('{% nhs_block "card" heading="Next meeting" %}<p>Soon</p>{% end_nhs_block %}')
    assert words_of(found.select_one(".nhsuk-card__content > p")) == "Soon"


@pytest.mark.urls("ceim.nhs.tests.no_addresses")
def test_form_without_a_helper_is_rendered_too():
    class Plain(forms.Form):
        name = forms.CharField()

    found = page("{% nhs_error_summary form %}{% crispy form %}", form=Plain({}))
    assert found.form.has_attr("novalidate")
    assert found.select_one(".nhsuk-error-summary__list a")["href"] == "#id_name"
    assert found.find(id="id_name")["class"] == ["nhsuk-input", "nhsuk-input--error"]
