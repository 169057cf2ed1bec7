"""Forms of stories heard elsewhere: what to look for among them, and which a meeting hears."""

from crispy_forms.layout import Layout
from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.languages.of_words import USUAL, Quoting
from ceim.nhs.fields import ModelChoicesField
from ceim.nhs.formats import nhs_month
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import NhsField
from conversations.fields import LineField
from conversations.models import Conversation
from meetings.meeting.elsewhere import told_elsewhere
from meetings.meeting.services import NOT_READABLE
from meetings.stories import first_words


class ElsewhereFilterForm(NhsForm):
    submit = _("Search")
    method = "get"
    marks_optional = False

    q = LineField(
        label=_("Pathway, team or setting to look for"),
        max_length=200,
        required=False,
        error_messages={"max_length": _("Keep what you look for to %(limit_value)d characters")},
    )

    def wanted(self) -> str:
        """What cannot be read as a filter is no filter."""
        self.is_valid()
        return self.cleaned_data.get("q", "")


class HeardElsewhereField(ModelChoicesField):
    """Every story that may be heard is valid, but only those offered are listed."""

    widget, usual = forms.CheckboxSelectMultiple, USUAL

    def offer(self, stories):
        self.widget.choices = [(story.pk, self.label_from_instance(story)) for story in stories]
        self.widget.hints = {story.pk: self.hint_of(story) for story in stories}

    def label_from_instance(self, story):
        return Quoting("", first_words(story, 30), language=story.written_in or self.usual)

    def hint_of(self, story):
        heard = _("Heard in %(team)s, %(month)s") % {"team": story.team.name, "month": nhs_month(story.held_on)}
        return f"{heard}: {story.pathway.title} ({story.team.get_setting_display()})"


class ChooseHeardElsewhereForm(NhsForm):
    """Give what is `offered`: the stories that are chosen already, whatever was looked for, and those of one page."""

    submit = _("Save stories")
    stories = HeardElsewhereField(
        label=_("Stories heard elsewhere for this meeting"),
        queryset=Conversation.objects.none(),
        required=False,
        error_messages={"invalid_choice": NOT_READABLE},
    )
    layout = Layout(NhsField("stories", optional_mark=False))

    def __init__(self, *args, membership, chosen, offered, **options):
        super().__init__(*args, initial={"stories": [story.pk for story in chosen]}, **options)
        self.fields["stories"].usual = membership.team.organisation.language
        self.fields["stories"].queryset = told_elsewhere(membership)
        self.fields["stories"].offer([*chosen, *offered])
        self.has_any = bool(chosen or offered)
