"""Form of the questions before a spread."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.layout import Layout
from conversations.safe_to_store.watched import WatchedForm
from improvements.models import ReadinessAnswer

Question, Answer = ReadinessAnswer.Question, ReadinessAnswer.Answer


class JudgeReadinessForm(WatchedForm):
    """All questions on one page; `answers` are those of before."""

    submit = _("Save the answers")
    marks_optional = False

    def __init__(self, *args, answers=(), **kwargs):
        initial = {f"{each.question}_answer": each.answer for each in answers}
        initial |= {f"{each.question}_because": each.because for each in answers}
        super().__init__(*args, initial=initial, **kwargs)
        self.needed_when = {f"{name}_because": (f"{name}_answer", ReadinessAnswer.OPEN) for name in Question}
        for question in Question:
            self.fields[f"{question}_answer"] = forms.ChoiceField(
                label=question.label,
                choices=Answer.choices,
                widget=forms.RadioSelect,
                error_messages={"required": _("Choose an answer to each question")},
            )
            self.fields[f"{question}_because"] = forms.CharField(
                label=_("A word why"),
                max_length=200,
                required=False,
                error_messages={"required": _("Enter a word why to each “no” or “not yet”")},
            )

    @property
    def layout(self):
        return Layout(*(name for each in Question for name in (f"{each}_answer", f"{each}_because")))

    def clean(self):
        """The answers together, as the service takes them."""
        cleaned = super().clean()
        pairs = {
            each.value: (cleaned.pop(f"{each}_answer", ""), cleaned.pop(f"{each}_because", "")) for each in Question
        }
        return cleaned | {"answers": pairs}
