"""Writing a guide: what is said first and last, and one question."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.fields import LineField, WordsField
from conversations.guides.questions import closing_of, guide_of, introduction_of, usual_closing, usual_introduction
from conversations.models import Question
from conversations.safe_to_store.watched import WatchedForm

LONGEST_QUESTION = Question._meta.get_field("text").max_length
BACK_TO_OURS = _("Empty the box to go back to the text it began with.")


class GuideForm(WatchedForm):
    """Give `pathway`. Our own text is kept as "": it can then still be improved and translated."""

    submit = _("Save the guide")
    marks_optional = False

    introduction = WordsField(label=_("What you say first"), help_text=BACK_TO_OURS, rows=14)
    closing = WordsField(label=_("What you say at the end"), help_text=BACK_TO_OURS, rows=12)

    def __init__(self, *args, membership, pathway, **options):
        guide = guide_of(pathway, membership.team_id)
        initial = {"introduction": introduction_of(guide), "closing": closing_of(guide)}
        super().__init__(*args, initial=initial, **options)

    def clean_introduction(self):
        return _unless_ours(self.cleaned_data["introduction"], usual_introduction())

    def clean_closing(self):
        return _unless_ours(self.cleaned_data["closing"], usual_closing())


class QuestionForm(WatchedForm):
    """Give `question` when one is reworded."""

    submit = _("Save the question")

    text = LineField(
        label=_("Question"),
        max_length=LONGEST_QUESTION,
        help_text=_("As you would say it. “Tell me about…” lets people begin where they want to."),
        error_messages={
            "required": _("Enter the question"),
            "max_length": _("Keep the question to %(limit_value)d characters"),
        },
    )
    kind = forms.ChoiceField(
        label=_("What it is for"),
        choices=Question.Kind.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose what the question is for")),
    )

    def __init__(self, *args, membership, question=None, initial=None, **options):
        is_now = {"text": question.text, "kind": question.kind} if question else {}
        super().__init__(*args, initial={"kind": Question.Kind.DISCOVERY} | is_now | (initial or {}), **options)
        self.suggests = () if question else ALL_FIELDS


class MoveQuestionForm(NhsForm):
    place = forms.IntegerField(min_value=1, max_value=999)


def _unless_ours(text, ours):
    text = text.strip()
    return "" if text == ours else text
