"""A form with every kind of field, and a way to look at its HTML."""

from bs4 import BeautifulSoup
from django import forms
from django.template import Context, Template

from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Conditional, Details, InsetText, Layout, Legend, NhsField
from ceim.nhs.widgets import TextareaWithCount

HOSTILE = "<script>alert('x')</script>\"'&"
CHANNELS = [("face", "Face to face"), ("phone", "By phone"), ("other", "Another way")]
PLACES = [("", "---------"), ("Hospital", [("ward", "Ward"), ("clinic", "Clinic")]), ("home", "At home")]


class HintedRadios(forms.RadioSelect):
    hints = {"phone": "Also a video call"}


class EveryField(NhsForm):
    title = forms.CharField(max_length=40, help_text="A few words")
    email = forms.EmailField(required=False, widget=forms.EmailInput({"autocomplete": "email"}))
    age = forms.IntegerField(label="Number of people")
    share = forms.DecimalField()
    story = forms.CharField(widget=forms.Textarea, max_length=5000)
    note = forms.CharField(widget=TextareaWithCount(max_characters=200))
    password = forms.CharField(widget=forms.PasswordInput)
    picture = forms.FileField()
    held_on = NhsDateField(label="Date of the conversation", help_text="For example, 31 3 2026")
    channel = forms.ChoiceField(choices=CHANNELS, widget=HintedRadios)
    other_channel = forms.CharField(required=False)
    feelings = forms.MultipleChoiceField(choices=CHANNELS, widget=forms.CheckboxSelectMultiple)
    place = forms.ChoiceField(choices=PLACES)
    agreed = forms.BooleanField(help_text="Read it out first")
    step = forms.CharField(widget=forms.HiddenInput, required=False)

    cancel_url = "/back/"
    needed_when = {"other_channel": ("channel", "other")}


class LaidOut(EveryField):
    layout = Layout(
        NhsField("title", label_size="l", heading=True),
        Conditional("channel", {"other": ["other_channel"]}),
        Details("More", "story", "note"),
        Legend("When", "held_on"),
        InsetText("It is theirs to tell"),
        NhsField("share", suffix="%", width=4),
    )


def crispy_html(form):
    template = Template("{% load crispy_forms_tags %}{% nhs_error_summary form %}{% crispy form %}")
    return template.render(Context({"form": form, "csrf_token": "token"}))


def crispy_page(form):
    return BeautifulSoup(crispy_html(form), "lxml")


def words_of(element):
    return " ".join(element.get_text(" ").split())
