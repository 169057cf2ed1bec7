"""Forms of the checks: a minute on a telephone, one tap a question."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.safe_to_store.watched import WatchedForm
from improvements.models import HoldAnswer
from improvements.models.holding import HOLD_QUESTIONS, Opinion, Threat

NOTHING = "nothing"


def threats_field():
    return forms.MultipleChoiceField(
        label=_("What threatens it?"),
        help_text=_("Choose all that you see"),
        choices=[*Threat.choices, (NOTHING, _("Nothing that I see"))],
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose what threatens it, or “Nothing that I see”")},
    )


class AsksForThreats:
    """Cleans the threats into those of Threat."""

    def clean_threats(self):
        threats = self.cleaned_data["threats"]
        if NOTHING in threats and len(threats) > 1:
            raise forms.ValidationError(_("Choose what threatens it, or only “Nothing that I see”"))
        return [threat for threat in threats if threat != NOTHING]


class AnswerTestCheckForm(AsksForThreats, NhsForm):
    submit = _("Save")

    threats = threats_field()


class AnswerHoldCheckForm(AsksForThreats, WatchedForm):
    submit = _("Save")
    suggests = ALL_FIELDS  # each says it anew: nothing that is saved is shown

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for question in HOLD_QUESTIONS:
            label = HoldAnswer._meta.get_field(question).verbose_name
            self.fields[question] = forms.ChoiceField(
                label=label,
                choices=Opinion.choices,
                widget=forms.RadioSelect,
                error_messages={"required": gettext("Choose an answer to “%(question)s”") % {"question": label}},
            )
        self.fields["threats"] = threats_field()
        self.fields["breaks"] = forms.CharField(
            label=HoldAnswer._meta.get_field("breaks").verbose_name,
            help_text=_(
                "In a few words. It is shown once 3 people have answered, without your name; colleagues may still know "
                "whose words they are. Do not name anybody."
            ),
            max_length=200,
            required=False,
        )
