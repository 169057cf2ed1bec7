"""A reflection on a story or on the whole meeting; setting one aside, taking one back; who else reads them."""

import secrets

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.languages.of_words import USUAL, Quoting
from ceim.nhs.fields import offer
from ceim.nhs.formats import nhs_month
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Membership
from conversations.models import Conversation
from conversations.safe_to_store.watched import WatchedForm
from meetings.models import Reflection, ReflectionSetAside
from meetings.stories import first_words, stories_on
from meetings.without_sign_in import spoken_for


class StoryByWordsField(forms.ModelChoiceField):
    """A story that was taken back meanwhile is replaced by the whole meeting: no words are refused for it."""

    usual = USUAL

    def to_python(self, value):
        try:
            return super().to_python(value)
        except forms.ValidationError:
            return None

    def label_from_instance(self, story):
        language = story.written_in or self.usual
        return Quoting(f"{nhs_month(story.held_on)}: ", first_words(story, 10), language=language)


class ReviseReflectionForm(WatchedForm):
    marks_optional = False
    conversation = StoryByWordsField(
        label=_("What is it about?"),
        queryset=Conversation.objects.none(),
        required=False,
        empty_label=_("The whole meeting"),
    )
    kind = forms.ChoiceField(
        label=_("What kind of reflection is it?"),
        choices=Reflection.Kind.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what kind of reflection it is")},
    )
    text = forms.CharField(
        label=_("Your reflection"),
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Do not write who the person is, or name a colleague"),
        error_messages={"required": _("Enter your reflection")},
    )

    def __init__(self, *args, membership, meeting, **options):
        super().__init__(*args, **options)
        self.fields["conversation"].usual = membership.team.organisation.language
        self.fields["conversation"].queryset = stories_on(membership, meeting)


class ReflectionForm(ReviseReflectionForm):
    """Its `key` is the secret of the tab that it is shown in: see `add_reflection`."""

    submit = _("Save reflection")
    suggests = ALL_FIELDS
    key = forms.CharField(
        widget=forms.HiddenInput, required=False, max_length=64, initial=lambda: secrets.token_urlsafe(16)
    )
    said_by = forms.ModelChoiceField(
        label=_("Whose reflection is it?"),
        queryset=Membership.objects.none(),
        required=False,
        empty_label=_("Mine"),
        help_text=_("You can write down what a partner said who does not sign in"),
        error_messages={"invalid_choice": _("Choose yourself, or somebody of the team who does not sign in")},
    )
    is_anonymous = forms.BooleanField(
        label=_("Do not show my name"),
        required=False,
        help_text=_("Once it is shared, it is kept without its author. Then nobody can find out who wrote it"),
    )
    state = forms.ChoiceField(
        label=_("Who may read it?"),
        choices=[
            (Reflection.State.PRIVATE, _("Only me, for now")),
            (Reflection.State.WAITING, _("The team, when all reflections are shared together")),
            (Reflection.State.SHARED, _("The team, straight away")),
        ],
        widget=forms.RadioSelect,
        initial=Reflection.State.PRIVATE,
        error_messages={"required": _("Choose who may read it")},
    )

    def __init__(self, *args, membership, meeting, **options):
        super().__init__(*args, membership=membership, meeting=meeting, **options)
        partners = spoken_for(membership)
        offer(self.fields["said_by"], partners)
        if not partners:
            del self.fields["said_by"]


class SetReflectionAsideForm(NhsForm):
    submit = _("Set aside")
    reason = forms.ChoiceField(
        label=_("Why is it set aside?"),
        choices=ReflectionSetAside.Reason.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose why it is set aside")},
    )


class OpenReflectionsForm(NhsForm):
    is_open = forms.TypedChoiceField(
        label=_("May the improvement coach and the QI lead read what is shared?"),
        choices=[("no", _("No, only the team")), ("yes", _("Yes, of meetings that begin after today’s answer"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether they may read it")},
    )


class TakeBackReflectionForm(NhsForm):
    key = forms.CharField(max_length=64, widget=forms.HiddenInput)
