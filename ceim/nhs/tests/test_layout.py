"""Layout objects, and fields that have no component."""

import re

import pytest
from django import forms

from ceim.nhs.bound_fields import Look, render_field
from ceim.nhs.forms import NhsForm
from ceim.nhs.tests.forms_for_tests import LaidOut, crispy_html, crispy_page, words_of


def test_heading_is_the_page_heading():
    page = crispy_page(LaidOut())
    assert [words_of(h1) for h1 in page.select("h1")] == ["Title"]
    assert page.h1.label["class"] == ["nhsuk-label", "nhsuk-label--l"]


def test_choice_reveals_its_fields():
    page = crispy_page(LaidOut({"channel": "other"}))
    radio = page.select_one("[name=channel][value=other]")
    revealed = page.find(id=radio["data-aria-controls"])
    assert revealed.find(id="id_other_channel").name == "input"
    assert "nhsuk-radios__conditional--hidden" not in revealed["class"]


def test_details_open_when_a_field_inside_is_wrong():
    assert not crispy_page(LaidOut()).details.has_attr("open")
    assert crispy_page(LaidOut({})).details.has_attr("open")


def test_legend_and_inset_text_are_shown():
    page = crispy_page(LaidOut())
    assert words_of(page.find(id="id_held_on").find_parent("fieldset").find_parent("fieldset").legend) == "When"
    assert words_of(page.select_one(".nhsuk-inset-text")) == "Information: It is theirs to tell"
    assert words_of(page.select_one(".nhsuk-input-wrapper__suffix")) == "%"


def test_layout_is_shared_without_harm():
    first, second = (re.sub(r'"sent_once" value="[^"]*"', "", crispy_html(LaidOut())) for _ in range(2))
    assert first == second
    assert len(LaidOut.layout.fields) == 6


def test_hidden_field_is_sent_with_a_layout_that_leaves_it_out():
    assert crispy_page(LaidOut()).find(id="id_step")["type"] == "hidden"


def test_unknown_option_of_a_look_fails():
    with pytest.raises(TypeError):
        Look(size="m")


@pytest.mark.parametrize("widget", [forms.DateInput, forms.SelectDateWidget, forms.SplitDateTimeWidget])
def test_widget_without_a_component_fails_and_names_the_field(widget):
    class Odd(NhsForm):
        odd = forms.CharField(widget=widget)

    with pytest.raises(TypeError, match="'odd'"):
        render_field(Odd()["odd"])
