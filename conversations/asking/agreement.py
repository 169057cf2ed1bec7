"""What the person agreed to: how far their words may go, as one question or as each was put to them."""

from django import forms
from django.utils.html import format_html_join
from django.utils.translation import gettext_lazy as _

from ceim.nhs.bound_fields import render_field
from conversations.asking.step import StepForm
from conversations.fields import OneOfField
from conversations.models import Agreement
from conversations.wordings.agreement import EACH, IN_ONE, WORDINGS, questions

Answer, Scope = Agreement.Answer, Agreement.Scope
SEPARATELY = "separately"
FURTHER = [scope for scope in Scope if scope != Scope.NOTES]
STEPS = [
    (Scope.NOTES, _("No further than these notes")),
    (Scope.TEAM, _("To the team")),
    (Scope.ORGANISATION, _("To other teams in the organisation too")),
    (Scope.BOARD, _("To a board or committee too")),
    (Scope.PUBLIC, _("To everybody: we may quote them in public, and when we teach")),
    (SEPARATELY, _("I asked about each of these separately")),
]


def answers_up_to(reach):
    """{scope: answer} when the words may go that far; each step includes those before it."""
    order = list(Scope)
    return {scope.value: Answer.YES if order.index(scope) <= order.index(reach) else Answer.NO for scope in order}


class AgreementForm(StepForm):
    slug = "agreement"
    title = _("How far may their words go?")
    needed_when = {f"agreement_{scope}": ("reach", SEPARATELY) for scope in FURTHER}

    agreement_notes = OneOfField(
        Answer.choices,
        questions(EACH)[Scope.NOTES],
        _("Choose if you may write down what they tell you"),
        widget=forms.RadioSelect,
    )
    reach = OneOfField(
        STEPS,
        _("How far may their words go, without their name?"),
        _("Choose how far their words may go"),
        widget=forms.RadioSelect,
        help_text=_("Ask them. Each step includes those above it."),
    )
    agreed_how = OneOfField(Agreement.How.choices, _("How they agreed"), _("Choose how they agreed"))

    def add_fields(self):
        error = _("Choose yes, no or not asked for: %(question)s")
        for scope in FURTHER:
            question = questions(EACH)[scope]
            self.fields[f"agreement_{scope}"] = OneOfField(
                Answer.choices,
                question,
                error % {"question": question},
                widget=forms.RadioSelect,
                required=False,
            )

    def go_on_with(self, draft):
        """A draft that began with a yes to notes asks for it no more."""
        super().go_on_with(draft)
        if self.initial.get("agreement_notes") == Answer.YES:
            self.fields["agreement_notes"].widget = forms.HiddenInput()

    def recorded_answers(self):
        given = list(self.conversation.agreements.all())
        answers = {each.scope: each.answer for each in given}
        how = {"agreed_how": given[0].how} if given else {}
        return {f"agreement_{scope}": answer for scope, answer in answers.items()} | how | {"reach": _reach_of(given)}

    def reach_reveals(self):
        fields = ((render_field(self[f"agreement_{scope}"]),) for scope in FURTHER)
        return {SEPARATELY: format_html_join("", "{}", fields)}

    def clean_agreement_notes(self):
        answer = self.cleaned_data["agreement_notes"]
        if answer == Answer.NO:
            raise forms.ValidationError(_("Do not save these words: the person did not agree to notes"))
        return answer

    def details(self):
        sent = self.cleaned_data
        how = {"agreed_how": sent["agreed_how"]}
        if sent["reach"] != SEPARATELY:
            answers = answers_up_to(sent["reach"]) | {Scope.NOTES.value: sent["agreement_notes"]}
            return how | {"agreements": answers, "agreement_wording": self._wording()}
        answers = {scope.value: sent[f"agreement_{scope}"] for scope in Scope}
        return how | {"agreements": answers, "agreement_wording": EACH}

    def _wording(self):
        """What was read out: where that was on a device made ready long ago, its version."""
        said = "".join(self.draft.answers.get("wording", [])) if self.draft else ""
        return said if said in WORDINGS else IN_ONE


def _reach_of(given):
    """The step that says the same as these agreements; each separately, where none does."""
    if any(each.wording_version != IN_ONE or each.was_taken_back for each in given):
        return SEPARATELY
    yes = [each.scope for each in given if each.is_standing]
    reach = yes[-1] if yes else SEPARATELY
    as_step = yes and answers_up_to(reach) == {each.scope: each.answer for each in given}
    return reach if as_step else SEPARATELY
