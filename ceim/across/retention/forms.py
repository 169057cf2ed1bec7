"""Forms of retention: a rule, ending it, and what a person decides about a story."""

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _

from ceim.across.retention.kinds import KINDS, actions_of
from ceim.across.retention.models import LONGEST, RecordKind
from ceim.nhs.forms import NhsForm


class RetentionRuleForm(NhsForm):
    submit = _("Set this rule")

    months = forms.IntegerField(
        label=_("After how many months?"),
        validators=[MinValueValidator(1), MaxValueValidator(LONGEST)],
        error_messages={"required": _("Enter a number of months"), "invalid": _("Enter a number of months")},
    )
    action = forms.ChoiceField(
        label=_("What happens then?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what happens then")},
    )

    def __init__(self, *args, kind: RecordKind, rule=None, **options):
        actions = actions_of(kind)
        initial = {"months": KINDS[kind].months, "action": actions[0]}
        if rule:
            initial = {"months": rule.months, "action": rule.action}
        else:
            self.suggests = ("months", "action")
        super().__init__(*args, initial=initial, **options)
        self.fields["action"].choices = [(each.value, each.label) for each in actions]


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
