"""What is written in a meeting: a reflection, a need from words of a story, an action, notes."""

from crispy_forms.layout import Layout
from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.languages.of_words import USUAL
from ceim.nhs.fields import offer
from ceim.nhs.layout import NhsField, SideBySide
from ceim.teams.models import Membership
from conversations.models import Passage
from conversations.safe_to_store.watched import WatchedForm
from meetings.live.about import told_so_far
from meetings.live.quotable import name_of
from meetings.meeting.forms import ClosingForm
from meetings.models import Opportunity
from meetings.reflections.forms import ReflectionForm
from meetings.without_sign_in import spoken_for

SHORT = {"inline": True, "small": True, "label_size": "s", "optional_mark": False}


class SayForm(ReflectionForm):
    """Always there, whatever is in front: to type and to press once is enough.

    It says what it is about: the story that is in front when somebody begins to write (on the page of the meeting a
    script follows the room until then), which they can change to another that was heard, or to the whole meeting.
    """

    submit = _("Save")
    layout = Layout(
        NhsField("text", label_size="s", optional_mark=False),
        SideBySide(NhsField("conversation", optional_mark=False)),  # folded away with the others until somebody writes
        SideBySide(NhsField("kind", optional_mark=False), NhsField("state", optional_mark=False)),
        NhsField("is_anonymous", optional_mark=False, small=True),
        "key",
    )

    def __init__(self, *args, membership, meeting, **options):
        super().__init__(*args, membership=membership, meeting=meeting, **options)
        self.fields["text"].label = _("What struck you?")
        self.fields["text"].widget.attrs["rows"] = 2
        self.fields["text"].help_text = _("Name nobody. Only you read it until you share it.")
        for name, label in (("kind", _("It is")), ("state", _("Who may read it?"))):
            self.fields[name].widget = forms.Select(choices=self.fields[name].choices)
            self.fields[name].label = label
        about = told_so_far(membership, meeting)
        self.fields["conversation"].label = _("About")
        self.fields["conversation"].widget = forms.Select(choices=about.choices)
        self.fields.pop("said_by", None)  # that has a page of its own
        self.initial = {"conversation": about.in_front or "", "kind": "feeling"} | self.initial


class PassageByWordsField(forms.ModelChoiceField):
    usual = USUAL

    def label_from_instance(self, passage):
        return name_of(passage, self.usual)


class NoteNeedForm(WatchedForm):
    """One line about words of a story that is in front; without a place it rests on the whole passage."""

    submit, suggests = _("Save"), ALL_FIELDS
    need = forms.CharField(
        label=_("In one line: what do people need, or what was good?"),
        max_length=200,
        help_text=_("In the person’s terms: “Know how long the wait will be”"),
        error_messages={
            "required": _("Enter what people need, or what was good, in one line"),
            "max_length": _("Shorten it to 200 letters or fewer"),
        },
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=Opportunity.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what it is: something that could be better, or good practice")},
    )
    passage = forms.ModelChoiceField(
        queryset=Passage.objects.none(),
        widget=forms.HiddenInput,
        error_messages={
            "required": _("Choose the words that it rests on"),
            "invalid_choice": _("This story can no longer be read"),
        },
    )
    said_by = forms.ModelChoiceField(
        label=_("Who said it?"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("Somebody who signs in, or several"),
        help_text=_("You can write it down for a partner who does not sign in"),
    )
    start = forms.IntegerField(min_value=0, required=False, widget=forms.HiddenInput)
    end = forms.IntegerField(min_value=1, required=False, widget=forms.HiddenInput)
    layout = Layout(
        *("start", "end"),
        NhsField("need", label_size="s"),
        NhsField("kind", **SHORT),
        "passage",
        NhsField("said_by", label_size="s", optional_mark=False),
    )

    def __init__(self, *args, membership, passages, **options):
        super().__init__(*args, **options)
        self.fields["passage"].queryset = passages
        people = spoken_for(membership)
        offer(self.fields["said_by"], people)
        if not people:
            self.fields["said_by"].widget = forms.HiddenInput()

    def clean(self):
        cleaned = super().clean()
        passage = cleaned.get("passage")
        if passage and (cleaned.get("start") is None or cleaned.get("end") is None):
            cleaned["start"], cleaned["end"] = 0, len(passage.released_text)
        return cleaned


class WriteNeedForm(NoteNeedForm):
    """From the list of needs: on which words it rests is chosen, not selected in the story."""

    passage = PassageByWordsField(
        label=_("Which words of a story show it?"),
        queryset=Passage.objects.none(),
        empty_label=_("Choose the words"),
        error_messages={
            "required": _("Choose the words in a story that show it"),
            "invalid_choice": _("This story can no longer be read"),
        },
    )
    layout = Layout(
        *("start", "end"),
        NhsField("need", label_size="s"),
        NhsField("kind", **SHORT),
        NhsField("passage", label_size="s"),
        NhsField("said_by", label_size="s", optional_mark=False),
    )

    def __init__(self, *args, membership, passages, **options):
        """`passages` are those of `quotable`."""
        super().__init__(*args, membership=membership, passages=Passage.objects.none(), **options)
        self.fields["passage"].usual = membership.team.organisation.language
        offer(self.fields["passage"], passages)


class NotesForm(WatchedForm):
    """Notes on one item of the agenda; of two people who write at once, the second sees both."""

    submit = _("Save notes")
    notes = forms.CharField(
        label=_("Notes"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Do not write who a person is, or name a colleague"),
    )
    layout = Layout(NhsField("notes", label_size="s", optional_mark=False))

    def __init__(self, *args, membership, item, **options):
        super().__init__(*args, initial={"notes": item.notes}, **options)


class CloseMeetingForm(ClosingForm):
    """Beside what was noted on each item, which stands in the minutes by itself."""

    submit = _("Close the meeting")
    layout = Layout(NhsField("notes", label_size="s", optional_mark=False), "share_waiting")

    def __init__(self, *args, **options):
        super().__init__(*args, **options)
        self.fields["notes"].label = _("Notes on the whole meeting")
