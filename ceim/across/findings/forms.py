"""Forms of findings: until when somebody is on it, why not now, and which findings a list shows."""

from datetime import timedelta

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.across.dashboards.forms import TeamsFilterForm
from ceim.across.dashboards.period import Period
from ceim.across.findings.models import FindingAnswer
from ceim.nhs.fields import NhsDateField
from ceim.nhs.forms import NhsForm
from conversations.fields import LineField
from conversations.safe_to_store.watched import WatchedForm

A_WEEK, A_FORTNIGHT, A_DAY = timedelta(days=7), timedelta(days=14), timedelta(days=1)
KINDS = [("", _("Everything that waits")), *FindingAnswer.Kind.choices]


class FindingsForm(TeamsFilterForm):
    kind = forms.ChoiceField(label=_("What waits"), required=False, choices=KINDS)

    @property
    def period(self):
        return Period.of_months(1, self.today, self.groups, self.chosen.get("setting", ""))

    @property
    def kinds(self):
        chosen = self.chosen.get("kind")
        return (chosen,) if chosen else tuple(FindingAnswer.Kind.values)


class TakeOnFindingForm(NhsForm):
    suggests = ALL_FIELDS

    until = NhsDateField(
        label=_("Until when are you on it?"),
        subject=_("day"),
        help_text=_("After this day it waits again, if it is still there."),
        earliest=timezone.localdate,
    )

    def __init__(self, *args, finding, **options):
        usual = A_WEEK if finding.may_be_put_off else A_DAY
        super().__init__(*args, initial={"until": timezone.localdate() + usual}, **options)
        if finding.kind.is_to_offer:
            self.fields["until"].label = _("By when will you have talked with the team?")
        self.submit = _("Offer it") if finding.kind.is_to_offer else _("I’m on it")


class PutOffFindingForm(WatchedForm):
    submit = _("Not now")
    suggests = ALL_FIELDS
    needed_when = {"note": ("reason", FindingAnswer.Reason.OTHER)}

    reason = forms.ChoiceField(
        label=_("Why not now?"),
        choices=FindingAnswer.Reason.choices,
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(["required", "invalid_choice"], _("Choose why not now")),
    )
    note = LineField(
        label=_("Anything to add"),
        required=False,
        max_length=FindingAnswer._meta.get_field("note").max_length,
        help_text=_("The team’s lead reads this. If it is something else, say here what. Leave out names."),
        error_messages={
            "required": _("Enter in a few words what the reason is"),
            "max_length": _("Keep the note to %(limit_value)d characters"),
        },
    )
    until = NhsDateField(
        label=_("Until when?"),
        subject=_("day"),
        help_text=_("After this day it waits again, if it is still there."),
        earliest=timezone.localdate,
    )

    def __init__(self, *args, **options):
        super().__init__(*args, initial={"until": timezone.localdate() + A_FORTNIGHT}, **options)
