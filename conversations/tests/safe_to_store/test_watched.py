"""Texts that others read are looked through for what may say who a person is, in every form there is."""

import importlib
import inspect
import pkgutil

import pytest
from django import forms
from django.urls import reverse

from ceim.nhs.forms import NhsForm
from ceim.testing.answers import errors_of, text_of
from conversations.models import Theme
from conversations.safe_to_store import details_about_people
from conversations.safe_to_store.watched import TICK, Watched, WatchedForm, is_text

# Forms of which every text is looked through another way, or read by nobody who does not know it already.
ELSEWHERE = {
    "conversations.asking.about.AboutForm": "looked through on the page that checks a draft",
    "conversations.asking.feelings.FeelingsForm": "looked through on the page that checks a draft",
    "conversations.asking.story.StoryForm": "looked through on the page that checks a draft",
    "conversations.concerns.forms.CloseConcernForm": "a role and a number; what becomes of a concern is kept elsewhere",
    "conversations.imports.forms.ColumnsForm": "a date",
    "conversations.recording.kept.KeptDetailsForm": "only choices",
    "conversations.withdrawal.forms.ReferenceForm": "a code that is looked up",
    "conversations.release.forms.ReleaseForm": "checks a story before it is released",
    "conversations.stories.forms.SearchForm": "a search is not kept",
    "improvements.improvement_board.forms.FilterBoardForm": "a search is not kept",
    "improvements.practice_phases.forms.AddPracticePhaseForm": "an administrator names a phase for all teams",
    "improvements.practice_phases.forms.EditPracticePhaseForm": "likewise",
    "improvements.shelf.forms.ShelfFilterForm": "a search is not kept",
    "improvements.tried.forms.TriedForm": "a search is not kept",
    "meetings.register.forms.FilterOpportunitiesForm": "a search is not kept",
    "meetings.meeting.elsewhere_forms.ChooseHeardElsewhereForm": "its search is not kept",
}
OURS = ("conversations", "meetings", "improvements")


def forms_of(package):
    found = pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}.")
    names = [each.name for each in found if not {"tests", "migrations"} & set(each.name.split("."))]
    for module in map(importlib.import_module, names):
        for _name, form in inspect.getmembers(module, inspect.isclass):
            if issubclass(form, forms.BaseForm) and form.__module__ == module.__name__:
                yield form


def named(form):
    return f"{form.__module__}.{form.__name__}"


def texts_left_out(form):
    """The texts of a form that nobody looks through."""
    if issubclass(form, Watched) or named(form) in ELSEWHERE:
        return []
    return [name for name, field in form.base_fields.items() if is_text(field)]


@pytest.mark.parametrize("package", OURS)
def test_every_text_of_a_form_is_looked_through(package):
    assert {named(form): left for form in forms_of(package) if (left := texts_left_out(form))} == {}


def test_a_text_that_nobody_looks_through_is_noticed():
    class Planted(NhsForm):
        text = forms.CharField(widget=forms.Textarea)
        file = forms.FileField()

    assert texts_left_out(Planted) == ["text"]


def test_what_a_form_leaves_out_it_has_and_gives_a_reason_for():
    every = [form for package in OURS for form in forms_of(package) if issubclass(form, Watched)]
    assert len(every) > 25
    for form in every:
        assert all(name in form.base_fields and why for name, why in form.unwatched.items()), form


# A field that asks for the name of a colleague or of a place cannot ask whether that says who somebody is.
ASK_FOR_NAMES = {
    "improvements.spread.forms.AddSiteForm": ["name"],
    "improvements.spread.forms.EditSpreadForm": ["where"],
    "improvements.taking_part.forms.AddPlaceForm": ["place", "contact"],
    "meetings.meeting.forms.PlanMeetingForm": ["place"],
    "meetings.oversight.forms.AddOversightMemberForm": ["name", "comes_from"],
}


def test_the_names_of_colleagues_and_places_are_not_asked_about():
    every = {named(form): form for package in OURS for form in forms_of(package)}
    assert {name: [*every[name].unwatched] for name in ASK_FOR_NAMES} == ASK_FOR_NAMES


class NoteForm(WatchedForm):
    unwatched = {"code": "a code"}
    note = forms.CharField(label="Note", widget=forms.Textarea, required=False)
    place = forms.CharField(label="Place", required=False, max_length=40)
    code = forms.CharField(required=False)


def sent(initial=None, **data):
    return NoteForm(data, initial=initial)


def ticked(form):
    return form.fields[TICK].choices[0][0]


@pytest.mark.parametrize(
    "note",
    [
        "Sister Murchie was kind",
        "Thanks to Sarah",
        "a porter called rekha",
        "Ring 07700 900123",
        "he is 94 years old",
        "QQ 65 43 21 A",
        "born 12/03/1954",
        "21 Old Mill Road",
        "@una_m",
    ],
)
def test_words_that_may_name_somebody_are_asked_about_once(note):
    form = sent(note=note)
    assert not form.is_valid()
    assert list(form.errors) == [TICK]
    again = sent(note=note, says_nobody=[ticked(form)])
    assert again.is_valid()
    assert again.cleaned_data == {"note": note, "place": "", "code": ""}


@pytest.mark.parametrize(
    "note",
    [
        "We meet on 12 May 2026",
        "See www.example.org/guide",
        "Nobody told her how long",
        "7 of 10 said so",
        "Ward 7, every Monday",
        "The tea was cold",
        "",
    ],
)
def test_words_about_nobody_are_not_asked_about(note):
    assert sent(note=note).is_valid()


def test_a_tick_holds_for_the_words_it_was_given_for():
    asked = sent(note="Thanks to Sarah")
    assert not asked.is_valid()
    tick = ticked(asked)
    assert not sent(note="Thanks to Sarah and to Tom", says_nobody=[tick]).is_valid()
    assert not sent(note="Thanks to Tom", says_nobody=["on"]).is_valid()


def test_every_text_is_named_in_the_question_and_those_left_out_are_not():
    form = sent(note="Thanks to Sarah", place="Dr Murchie", code="Mr Murchie")
    asked = str(form.fields[TICK].help_text) if form.errors else ""
    assert "“Sarah” (Note: Name)" in asked and "“Dr Murchie” (Place: Name)" in asked and "Mr" not in asked


def test_words_that_were_kept_before_are_not_asked_about_again():
    assert sent(initial={"note": "Thanks to Sarah"}, note="Thanks to Sarah, again").is_valid()
    assert not sent(initial={"note": "Thanks to Sarah"}, note="Thanks to Sarah and Tom").is_valid()


def test_what_was_typed_cannot_break_out_of_the_question():
    form = sent(note="Mr <script>alert(1)</script> Mr Murchie<b>")
    form.is_valid()
    assert "<script>" not in str(form.fields[TICK].help_text)


def test_details_about_people_leave_the_dates_of_plans_alone():
    text = "By 3 May 2026, 12/03/24 or 2026-05-01; born 3 May, 12/03/54, 12 March 1954"
    assert [text[find.start : find.end] for find in details_about_people(text)] == [
        "3 May",
        "12/03/54",
        "12 March 1954",
    ]


def test_a_page_keeps_what_was_typed_and_asks(cast, signed_in):
    client, address = signed_in("rowan"), reverse("add_theme", args=["strathmoor/ward-7"])
    answers = {"name": "Kind words", "description": "What Sarah does on nights", "group": ""}
    response = client.post(address, answers)
    assert errors_of(response) == ["Change the words, or tick that they say nothing about who a person is"]
    assert "What Sarah does on nights" in response.content.decode()
    assert "Do these words say who somebody is?" in text_of(response)
    tick = ticked(response.context["form"])
    assert client.post(address, answers | {TICK: tick}).status_code == 302
    assert Theme.objects.get().description == "What Sarah does on nights"
