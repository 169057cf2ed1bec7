"""Hostile text stays text, and nothing that people type is remembered."""

import pytest
from bs4 import BeautifulSoup
from django.utils.safestring import mark_safe

from ceim.nhs import components
from ceim.nhs.tests.forms_for_tests import HOSTILE, EveryField, LaidOut, crispy_html, crispy_page, words_of


def hostile_form(data=None):
    form = EveryField(data, initial={"title": HOSTILE, "story": HOSTILE})
    for field in form.fields.values():
        field.label = field.help_text = HOSTILE
        field.error_messages["required"] = HOSTILE
    form.fields["channel"].choices = [(HOSTILE, HOSTILE)]
    form.fields["channel"].widget.hints = {HOSTILE: HOSTILE}
    form.fields["feelings"].choices = [(HOSTILE, HOSTILE)]
    form.fields["place"].choices = [(HOSTILE, [(HOSTILE, HOSTILE)])]
    return form


HOSTILE_DATES = {f"held_on_{part}": HOSTILE for part in ("day", "month", "year")}
HOSTILE_DATA = dict.fromkeys(EveryField.base_fields, HOSTILE) | HOSTILE_DATES


@pytest.mark.parametrize("data", [None, {}, HOSTILE_DATA], ids=["first", "empty", "hostile"])
def test_hostile_text_is_only_text(data):
    form = hostile_form(data)
    page = crispy_page(form)
    assert page.select("script") == []
    handlers = [name for found in page.find_all(True) for name in found.attrs if name.startswith("on")]
    assert handlers == []
    assert words_of(page.find("label", {"for": "id_title"})) == HOSTILE


def test_hostile_value_comes_back_as_typed():
    page = crispy_page(EveryField({"title": HOSTILE, "held_on_day": HOSTILE, "story": HOSTILE}))
    assert page.find(id="id_title")["value"] == HOSTILE
    assert page.find(id="id_held_on_day")["value"] == HOSTILE
    assert page.find(id="id_story").string == HOSTILE


def test_typed_text_that_says_it_is_safe_is_escaped():
    form = EveryField(initial={"title": mark_safe(HOSTILE), "story": mark_safe(HOSTILE)})  # noqa: S308
    assert "<script>" not in crispy_html(form)


def test_html_needs_to_say_that_it_is_safe():
    assert "<b>" not in components.component("inset-text", html="<b>x</b>")
    assert "<b>" in components.component("inset-text", html=mark_safe("<b>x</b>"))  # noqa: S308
    assert "<b>" not in components.component("inset-text", html="<b>x</b>")


def test_text_is_not_mistaken_for_the_same_html():
    html = components.component("tag", text=mark_safe("<b>x</b>"))  # noqa: S308
    assert "<b>" in html
    assert "<b>" not in components.component("tag", text="<b>x</b>")


def test_attribute_cannot_be_broken_out_of():
    html = components.component("button", text="x", attributes={"title": '" onclick="y'})
    assert BeautifulSoup(html, "lxml").button.get("onclick") is None


@pytest.mark.parametrize("attributes", ['" onclick="y', {'x" onclick="y': "1"}, {"": "1"}])
def test_attributes_that_are_not_names_are_refused(attributes):
    with pytest.raises(ValueError, match="names of attributes"):
        components.component("button", text="x", attributes=attributes)


def test_guessed_slot_is_left_alone():
    page = crispy_page(EveryField({"title": "value", "held_on_day": components.slot("month"), "held_on_month": "5"}))
    assert page.find(id="id_held_on_day")["value"] == components.slot("month")


def test_nothing_typed_is_remembered():
    components._remembered.clear()
    typed = "the nurse sat down beside me"
    crispy_html(LaidOut({"title": typed, "story": typed, "note": typed, "held_on_day": typed, "other_channel": typed}))
    assert typed not in repr(components._remembered)


def test_same_form_is_rendered_once():
    crispy_html(EveryField())
    before = len(components._remembered)
    crispy_html(EveryField())
    assert len(components._remembered) == before


def test_memory_is_bounded(monkeypatch):
    monkeypatch.setattr(components, "REMEMBERED_AT_MOST", 5)
    for number in range(20):
        components.component("tag", text=f"tag {number}")
    assert len(components._remembered) <= 5
