"""A reflection on a story or on the whole meeting."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.languages.of_words import USUAL, Quoting
from ceim.nhs.formats import nhs_month
from conversations.models import Conversation
from conversations.safe_to_store.watched import WatchedForm
from meetings.models import Reflection
from meetings.stories import first_words, stories_on


class StoryByWordsField(forms.ModelChoiceField):
    usual = USUAL

    def label_from_instance(self, story):
        language = story.written_in or self.usual
        return Quoting(f"{nhs_month(story.held_on)}: ", first_words(story, 10), language=language)


class ReflectionForm(WatchedForm):
    submit = _("Save reflection")
    suggests = ALL_FIELDS
    marks_optional = False
    conversation = StoryByWordsField(
        label=_("What is it about?"),
        queryset=Conversation.objects.none(),
        required=False,
        empty_label=_("The whole meeting"),
        error_messages={"invalid_choice": _("Choose a story of this meeting, or the whole meeting")},
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
    is_anonymous = forms.BooleanField(
        label=_("Do not show my name"),
        required=False,
        help_text=_("Nobody who reads it is told who wrote it"),
    )
    is_shared = forms.TypedChoiceField(
        label=_("Who may read it?"),
        choices=[("no", _("Only me, for now")), ("yes", _("The team, straight away"))],
        coerce=lambda answer: answer == "yes",
        widget=forms.RadioSelect,
        initial="no",
        error_messages={"required": _("Choose who may read it")},
    )

    def __init__(self, *args, membership, meeting, **options):
        super().__init__(*args, **options)
        self.fields["conversation"].usual = membership.team.organisation.language
        self.fields["conversation"].queryset = stories_on(membership, meeting)
