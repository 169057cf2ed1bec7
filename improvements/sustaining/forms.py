"""Form of the ten factors."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from improvements.sustaining.factors import FACTORS


class JudgeSustainingForm(NhsForm):
    """Cleaned into `levels`, as the service takes them."""

    submit = _("Save")
    suggests = ALL_FIELDS  # each says it anew: nothing that is saved is shown

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for factor, described in FACTORS.items():
            self.fields[factor.value] = forms.ChoiceField(
                label=factor.label,
                choices=described.choices,
                widget=forms.RadioSelect,
                error_messages={"required": gettext("Choose what fits best: %(factor)s") % {"factor": factor.label}},
            )

    def clean(self):
        return {"levels": super().clean()}
