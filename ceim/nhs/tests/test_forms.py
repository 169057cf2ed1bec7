"""{% crispy form %}: every kind of field, with and without errors, and what hostile text does to it."""

import pytest
from django import forms
from django.db import models
from django.test.utils import isolate_apps
from django.utils import translation

from ceim.nhs import components
from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsForm, NhsModelForm
from ceim.nhs.tests.forms_for_tests import (
    CHANNELS,
    EveryField,
    LaidOut,
    crispy_html,
    crispy_page,
    words_of,
)

EVERY_INPUT = {
    "title": "id_title",
    "email": "id_email",
    "age": "id_age",
    "share": "id_share",
    "story": "id_story",
    "note": "id_note",
    "password": "id_password",
    "picture": "id_picture",
    "held_on": "id_held_on_day",
    "channel": "id_channel",
    "feelings": "id_feelings",
    "place": "id_place",
    "agreed": "id_agreed",
}


def test_every_input_has_a_label():
    page = crispy_page(EveryField())
    unlabelled = [
        found["id"]
        for found in page.select("input:not([type=hidden]), textarea, select")
        if not page.select(f"label[for='{found['id']}']")
    ]
    assert unlabelled == []


@pytest.mark.parametrize(("name", "input_id"), EVERY_INPUT.items())
def test_error_summary_links_to_the_first_input(name, input_id):
    page = crispy_page(EveryField({"email": "x"}))
    links = [link["href"] for link in page.select(".nhsuk-error-summary__list a")]
    assert f"#{input_id}" in links
    assert page.find(id=input_id).name in ("input", "textarea", "select")


def test_error_is_tied_to_its_field():
    page = crispy_page(EveryField({"title": ""}))
    box = page.find(id="id_title")
    assert box["aria-describedby"] == "id_title-hint id_title-error"
    assert words_of(page.find(id="id_title-error")) == "Error: This field is required."
    assert words_of(page.find(id="id_title-hint")) == "A few words"


def test_field_without_errors_is_not_marked():
    page = crispy_page(EveryField())
    assert page.select(".nhsuk-error-summary, .nhsuk-error-message, [class*='--error']") == []


def test_form_is_checked_by_the_server_only():
    form = crispy_page(EveryField()).form
    assert form.has_attr("novalidate")
    assert form["method"] == "post"
    assert form["enctype"] == "multipart/form-data"
    assert form.find("input", {"name": "csrfmiddlewaretoken"})["value"] == "token"
    assert crispy_page(EveryField()).select("[required]") == []


def test_form_has_one_button_and_a_way_out():
    page = crispy_page(EveryField())
    assert [words_of(button) for button in page.select(".nhsuk-button-group button")] == ["Save"]
    link = page.select_one(".nhsuk-button-group a")
    assert (link["href"], words_of(link)) == ("/back/", "Cancel")


def test_form_that_only_asks_has_no_token():
    class Filter(NhsForm):
        method, submit, marks_optional = "get", None, False
        theme = forms.CharField(required=False)

    page = crispy_page(Filter())
    assert page.form["method"] == "get"
    assert page.select("[name=csrfmiddlewaretoken], button") == []
    assert words_of(page.label) == "Theme"


def test_typed_text_is_kept_to_the_letter():
    typed = "\n\nFirst  line\n    indented\r\n\tlast\n"
    page_html = crispy_html(LaidOut({"story": typed}))
    # A browser drops the line break straight after the tag, and no other.
    assert f">\n{typed}</textarea>" in page_html


def test_textarea_never_cuts_off_what_is_typed():
    page = crispy_page(EveryField())
    assert page.select("[maxlength]") == []
    assert page.find(id="id_story").get("data-maxlength") is None
    assert page.select_one("[data-maxlength]")["data-maxlength"] == "200"


def test_number_is_a_text_box():
    page = crispy_page(EveryField({"age": "about 3", "share": "1.5"}))
    kinds = [(page.find(id=i)["type"], page.find(id=i)["inputmode"]) for i in ("id_age", "id_share")]
    assert kinds == [("text", "numeric"), ("text", "decimal")]
    assert page.find(id="id_age")["value"] == "about 3"


def test_choice_has_its_own_hint():
    page = crispy_page(EveryField())
    radio = page.select_one("[name=channel][value=phone]")
    assert words_of(page.find(id=radio["aria-describedby"])) == "Also a video call"


def test_chosen_radios_and_boxes_stay_chosen():
    page = crispy_page(EveryField({"channel": "phone", "feelings": ["face", "other"], "agreed": "on"}))
    chosen = [(found["name"], found["value"]) for found in page.select("[checked]")]
    assert chosen == [("channel", "phone"), ("feelings", "face"), ("feelings", "other"), ("agreed", "on")]


def test_select_keeps_groups_and_choice():
    page = crispy_page(EveryField({"place": "clinic"}))
    groups = {group["label"]: [words_of(o) for o in group("option")] for group in page.select("optgroup")}
    assert groups == {"Hospital": ["Ward", "Clinic"]}
    assert [option["value"] for option in page.select("[name=place] [selected]")] == ["clinic"]
    assert words_of(page.select_one("[name=place] option")) == "Choose one"


def test_field_not_required_says_so():
    page = crispy_page(EveryField())
    assert words_of(page.find("label", {"for": "id_email"})) == "Email (optional)"
    assert words_of(page.find("label", {"for": "id_title"})) == "Title"
    assert words_of(page.find("label", {"for": "id_other_channel"})) == "Other channel"


def test_disabled_field_is_disabled():
    form = EveryField()
    form.fields["title"].disabled = form.fields["channel"].disabled = True
    page = crispy_page(form)
    assert page.find(id="id_title").has_attr("disabled")
    assert len(page.select("[name=channel][disabled]")) == len(CHANNELS)


def test_file_is_chosen_with_the_browsers_own_button():
    assert crispy_page(EveryField()).select("[data-module=nhsuk-file-upload]") == []


def test_password_is_never_sent_back():
    assert "correct horse" not in crispy_html(EveryField({"password": "correct horse"}))


def test_needed_field_is_needed_only_then():
    assert "other_channel" in EveryField({"channel": "other"}).errors
    assert "other_channel" not in EveryField({"channel": "other", "other_channel": "letter"}).errors
    assert "other_channel" not in EveryField({"channel": "phone"}).errors


def test_needed_date_is_asked_for_by_name():
    class Reply(NhsForm):
        told = forms.MultipleChoiceField(choices=CHANNELS)
        told_on = NhsDateField(subject="date of telling", required=False)
        needed_when = {"told_on": ("told", ("face", "phone"))}

    assert Reply({"told": ["other", "phone"]}).errors["told_on"] == ["Enter the date of telling"]
    assert Reply({"told": ["other"]}).errors == {}


def test_needing_does_not_outlive_the_form():
    EveryField({"channel": "other"}).is_valid()
    assert EveryField.base_fields["other_channel"].required is False


@isolate_apps("ceim.nhs")  # else every later test that asks for all models meets this one, which has no table
def test_model_form_asks_for_dates_in_three_boxes():
    class Diary(models.Model):
        opened_on = models.DateField()
        title = models.CharField(max_length=5)

        class Meta:
            app_label = "nhs"
            managed = False

    class DiaryForm(NhsModelForm):
        class Meta:
            model = Diary
            fields = ["opened_on", "title"]

    page = crispy_page(DiaryForm())
    assert [found["name"] for found in page.select(".nhsuk-date-input input")] == [
        "opened_on_day",
        "opened_on_month",
        "opened_on_year",
    ]


def test_macro_words_follow_the_language(monkeypatch):
    monkeypatch.setattr("ceim.nhs.component_texts.gettext", lambda text: f"[{text}]")
    with translation.override("cy"):
        html = components.component("inset-text", text="x")
        counted = components.component("character-count", id="x", name="x", label="x", maxlength=3)
    assert "[Information]" in html
    assert "[You can enter up to 3 characters]" in counted
    assert 'data-i18n.characters-under-limit.one="[You have %{count} character remaining]"' in counted
    assert "data-i18n" not in components.component("character-count", id="x", name="x", label="x", maxlength=3)
