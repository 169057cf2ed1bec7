"""Forms of retention: a rule, ending it, and what a person decides about a story."""

from django import forms
from django.utils import timezone
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from ceim.across.retention.kinds import KINDS, actions_of, due_of
from ceim.across.retention.models import LONGEST, RecordKind, RetentionAction
from ceim.nhs.asking import Asks
from ceim.nhs.formats import nhs_number
from ceim.nhs.forms import NhsForm

MONTHS = format_lazy(_("Enter a number of months from 1 to {most}"), most=LONGEST)


class RetentionRuleForm(Asks, NhsForm):
    """Before anything goes it says how many records that would be today, and asks whether it is meant."""

    submit = _("Set this rule")

    months = forms.IntegerField(
        label=_("After how many months?"),
        min_value=1,
        max_value=LONGEST,
        error_messages=dict.fromkeys(("required", "invalid", "min_value", "max_value"), MONTHS),
    )
    action = forms.ChoiceField(
        label=_("What happens then?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens then")},
    )

    def __init__(self, *args, kind: RecordKind, organisation: int, rule=None, **options):
        self.kind, self.organisation = kind, organisation
        actions = actions_of(kind)
        initial = {"months": KINDS[kind].months, "action": actions[0]}
        if rule:
            initial = {"months": rule.months, "action": rule.action}
        else:
            self.suggests = ("months", "action")
        super().__init__(*args, initial=initial, **options)
        self.fields["action"].choices = [(each.value, each.label) for each in actions]

    def clean(self):
        cleaned = super().clean()
        months, action = cleaned.get("months"), cleaned.get("action")
        if months and action and action != RetentionAction.REVIEW:
            self._ask_about(due_of(self.kind, self.organisation, months, timezone.localdate()).count())
        return cleaned

    def _ask_about(self, number):
        told = ngettext(
            "This rule applies to %(n)s record today, within a day, and nothing brings it back. Change it, or tick "
            "that it is meant",
            "This rule applies to %(n)s records today, within a day, and nothing brings them back. Change it, or tick "
            "that it is meant",
            number,
        )
        if number:
            self.ask("is_meant", _("It is meant"), told % {"n": nhs_number(number)})
            self.cleaned_data.pop("is_meant", None)


class EndRetentionRuleForm(NhsForm):
    """Nothing to fill in."""

    submit = _("End this rule")


class LetWordsGoForm(NhsForm):
    """Nothing to fill in."""

    submit = _("Let the words go")


class KeepStoryLongerForm(NhsForm):
    submit = _("Keep it")
    suggests = ("months",)

    months = forms.TypedChoiceField(
        label=_("For how long?"),
        choices=[(6, _("6 months")), (12, _("12 months")), (24, _("24 months"))],
        coerce=int,
        initial=12,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose for how long")},
    )
