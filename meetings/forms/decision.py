"""Deciding about an opportunity, and placing it on the 2×2."""

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Conditional
from conversations.forms.watched import WatchedForm
from meetings.models import Opportunity

IMPACTS = [
    (1, _("1: hardly any difference")),
    (2, _("2: a small difference")),
    (3, _("3: some difference")),
    (4, _("4: a big difference")),
    (5, _("5: all the difference")),
]
DIFFICULTIES = [
    (1, _("1: we could start today")),
    (2, _("2: easy")),
    (3, _("3: some work")),
    (4, _("4: hard")),
    (5, _("5: very hard")),
]


class PlaceForm(NhsForm):
    submit = _("Place it")
    impact = forms.TypedChoiceField(
        label=_("How much difference would it make to people?"), choices=IMPACTS, coerce=int,
        widget=forms.RadioSelect, error_messages={"required": _("Choose how much difference it would make")},
    )  # fmt: skip
    difficulty = forms.TypedChoiceField(
        label=_("How hard would it be?"), choices=DIFFICULTIES, coerce=int,
        widget=forms.RadioSelect, error_messages={"required": _("Choose how hard it would be")},
    )  # fmt: skip

    def __init__(self, *args, membership, opportunity, **options):
        initial = {"impact": opportunity.impact, "difficulty": opportunity.difficulty}
        super().__init__(*args, initial=initial, **options)


SHOWN = {"reason": "parked_reason", "passed_to": "passed_to", "reply_due_on": "reply_due_on"}
DECIDED = {
    Opportunity.State.PRIORITISED: "prioritise",
    Opportunity.State.PARKED: "park",
    Opportunity.State.PASSED_ON: "pass_on",
}


class DecisionForm(WatchedForm):
    """Begins with what was decided before."""

    submit = _("Save decision")
    decision = forms.ChoiceField(
        label=_("What did you decide?"),
        choices=[
            ("prioritise", _("Choose it for the next test")),
            ("park", _("Park it for now")),
            ("pass_on", _("Pass it on to somebody who can change it")),
            ("reopen", _("Put it back among the new ones")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decided")},
    )
    reason = forms.CharField(
        label=_("Why is it parked?"), max_length=200, required=False,
        error_messages={"required": _("Enter why it is parked")},
    )  # fmt: skip
    passed_to = forms.CharField(
        label=_("Who was it passed to?"), max_length=120, required=False,
        help_text=_("A role or a department"),
        error_messages={"required": _("Enter who it was passed to, such as “Estates”")},
    )  # fmt: skip
    reply_due_on = NhsDateField(
        label=_("When is a reply due?"),
        subject=_("date a reply is due"),
        required=False,
        earliest=timezone.localdate,
    )
    needed_when = {
        "reason": ("decision", "park"),
        "passed_to": ("decision", "pass_on"),
        "reply_due_on": ("decision", "pass_on"),
    }
    layout = Layout(Conditional("decision", {"park": ["reason"], "pass_on": ["passed_to", "reply_due_on"]}))

    def __init__(self, *args, membership, opportunity, **options):
        shown = {name: getattr(opportunity, field) for name, field in SHOWN.items()}
        super().__init__(*args, initial=shown | {"decision": DECIDED.get(opportunity.state)}, **options)

    def details(self):
        """What the service of that decision takes."""
        wanted = {"park": ["reason"], "pass_on": ["passed_to", "reply_due_on"]}
        return {name: self.cleaned_data[name] for name in wanted.get(self.cleaned_data["decision"], [])}
