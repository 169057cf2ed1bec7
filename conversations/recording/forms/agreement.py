"""What the person agreed to, question by question as it was put to them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from conversations.fields import OneOfField
from conversations.models import Agreement
from conversations.recording.forms.step import StepForm
from conversations.wordings.agreement import questions


class AgreementForm(StepForm):
    slug = "agreement"
    title = _("What did they agree to?")

    agreed_how = OneOfField(
        Agreement.How.choices, _("How they answered"), _("Choose how they answered"), widget=forms.RadioSelect
    )

    def add_fields(self):
        error = _("Choose yes, no or not asked for: %(question)s")
        for scope, question in questions().items():
            self.fields[f"agreement_{scope}"] = OneOfField(
                Agreement.Answer.choices, question, error % {"question": question}, widget=forms.RadioSelect
            )
        self.order_fields([name for name in self.fields if name != "agreed_how"])

    def recorded_answers(self):
        given = list(self.conversation.agreements.all())
        how = {"agreed_how": given[0].how} if given else {}
        return {f"agreement_{each.scope}": each.answer for each in given} | how

    def questions(self):
        return [self[f"agreement_{scope}"] for scope in questions()]

    def clean_agreement_notes(self):
        answer = self.cleaned_data["agreement_notes"]
        if answer == Agreement.Answer.NO:
            raise forms.ValidationError(_("Do not save these words: the person did not agree to notes"))
        return answer

    def details(self):
        answers = {scope.value: self.cleaned_data[f"agreement_{scope}"] for scope in questions()}
        return {"agreements": answers, "agreed_how": self.cleaned_data["agreed_how"]}
