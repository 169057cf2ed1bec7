"""Words to be checked while somebody writes them; nothing of them is kept."""

from django import forms
from django.core.validators import MaxLengthValidator
from django.utils.translation import gettext_lazy as _

LONGEST = 1_000_000  # characters


class WordsToCheckForm(forms.Form):
    """A plain Field, not a CharField: places are counted in the words as they were sent."""

    text = forms.Field(
        required=False, validators=[MaxLengthValidator(LONGEST, _("Check at most 1,000,000 characters at a time."))]
    )

    def clean_text(self):
        return self.cleaned_data["text"] or ""
