"""Deciding about an opportunity, with HIS's questions beside it; how many votes each person has."""

from datetime import timedelta

from crispy_forms.layout import Layout
from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.formats import nhs_date
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Conditional, NhsField
from conversations.safe_to_store.watched import WatchedForm
from meetings.decisions.finish_first import AsksToFinishFirst
from meetings.decisions.newest import decided_meanwhile, newest_of
from meetings.decisions.services import ANSWERS
from meetings.models import Decision, Meeting, Opportunity

LATELY = timedelta(days=70)
MOST_VOTES = 10
CHOICES = [
    (Decision.What.PRIORITISE, _("Choose it for the next test")),
    (Decision.What.PARK, _("Park it for now")),
    (Decision.What.PASS_ON, _("Pass it on to somebody who can change it")),
    (Decision.What.REOPEN, _("Put it back among the new ones")),
]
DECIDED = {
    Opportunity.State.PRIORITISED: "prioritise",
    Opportunity.State.PARKED: "park",
    Opportunity.State.PASSED_ON: "pass_on",
}


class MeetingOfDecisionField(forms.ModelChoiceField):
    def label_from_instance(self, meeting):
        return f"{meeting.get_kind_display()}, {nhs_date(meeting.planned_for)}"


def _question(name):
    label = Opportunity._meta.get_field(name).verbose_name
    return forms.ChoiceField(label=label, choices=Opportunity.Answer.choices, widget=forms.RadioSelect, required=False)


class DecisionForm(AsksToFinishFirst, WatchedForm):
    """Begins with what was decided before. `seen` is the newest decision that the page showed: see `clean`."""

    submit = _("Save decision")
    suggests = ("decision", "why", "reason", "passed_to", "person", "reply_due_on", "meeting")
    worth_the_work = _question("worth_the_work")
    matters_to_people = _question("matters_to_people")
    supports_staff = _question("supports_staff")
    decision = forms.ChoiceField(
        label=_("What did you decide?"),
        choices=CHOICES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what you decided")},
    )
    why = forms.CharField(label=_("Why this one?"), max_length=200, required=False)
    reason = forms.CharField(
        label=_("Why is it parked?"),
        max_length=200,
        required=False,
        error_messages={"required": _("Enter why it is parked")},
    )
    passed_to = forms.CharField(
        label=_("Who was it passed to?"),
        max_length=120,
        required=False,
        help_text=_("A role or a department"),
        error_messages={"required": _("Enter who it was passed to, such as “Estates”")},
    )
    person = forms.CharField(label=_("Who there?"), max_length=120, required=False, help_text=_("Whoever is to reply"))
    reply_due_on = NhsDateField(
        label=_("When is a reply due?"),
        subject=_("date a reply is due"),
        required=False,
        earliest=timezone.localdate,
        help_text=_("If no reply is written down by then, the lead is reminded"),
    )
    meeting = MeetingOfDecisionField(
        label=_("At which meeting?"),
        queryset=Meeting.objects.none(),
        required=False,
        empty_label=_("Not at a meeting"),
    )
    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    needed_when = {
        "reason": ("decision", "park"),
        "passed_to": ("decision", "pass_on"),
        "reply_due_on": ("decision", "pass_on"),
    }
    details_of = {
        "prioritise": {"reason": "why"},
        "park": {"reason": "reason"},
        "pass_on": {"passed_to": "passed_to", "person": "person", "reply_due_on": "reply_due_on"},
        "reopen": {},
    }
    layout = Layout(
        *(NhsField(name, inline=True) for name in ANSWERS),
        Conditional(
            "decision",
            {"prioritise": ["why"], "park": ["reason"], "pass_on": ["passed_to", "person", "reply_due_on"]},
        ),
        "meeting",
        "seen",
    )

    def __init__(self, *args, membership, opportunity, meeting=None, **options):
        self.membership, self.newest = membership, newest_of(opportunity)
        shown = {name: getattr(opportunity, name) for name in (*ANSWERS, "passed_to", "reply_due_on")}
        shown |= {"reason": opportunity.parked_reason, "decision": DECIDED.get(opportunity.state)}
        shown |= {"meeting": meeting, "seen": self._seen_now()}
        super().__init__(*args, initial=shown, **options)
        self.fields["meeting"].queryset = _lately(membership) | Meeting.objects.own_of(membership).filter(pk=meeting)

    def begins_another(self):
        return self["decision"].data == "prioritise"

    def _seen_now(self):
        return self.newest.pk if self.newest else 0

    def clean(self):
        """Whoever has not seen the newest decision is told of it once; then sending again is a decision."""
        cleaned = super().clean()
        if self.newest and cleaned.get("seen") != self.newest.pk:
            self.add_error(None, forms.ValidationError(decided_meanwhile(self.newest), code="decided_meanwhile"))
            self.data = self.data.copy()
            self.data["seen"] = str(self.newest.pk)
        return cleaned

    def details(self):
        """What the service of that decision takes."""
        sent = self.cleaned_data
        details = {name: sent[field] for name, field in self.details_of[sent["decision"]].items()}
        answers = {name: sent[name] for name in ANSWERS}
        return details | {"answers": answers, "meeting": sent["meeting"], "seen": self._seen_now()}


def _lately(membership):
    """Meetings that may have decided, today's among them."""
    now = timezone.now()
    meetings = Meeting.objects.own_of(membership).exclude(state=Meeting.State.CANCELLED)
    return meetings.filter(planned_for__range=(now - LATELY, now + timedelta(days=1)))


class VotesEachForm(NhsForm):
    votes_each = forms.TypedChoiceField(
        label=_("How many votes does each person have at a meeting?"),
        choices=[(number, number) for number in range(1, MOST_VOTES + 1)],
        coerce=int,
        error_messages={
            "required": _("Choose how many votes each person has"),
            "invalid_choice": _("Choose how many votes each person has"),
        },
    )

    def __init__(self, *args, membership, **options):
        super().__init__(*args, initial={"votes_each": membership.team.votes_each}, **options)
