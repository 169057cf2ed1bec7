"""Bringing back the sheet of a language, and choosing that of the organisation."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm, NhsModelForm
from ceim.tables.fields import SpreadsheetField
from ceim.tables.table import UnreadableFile
from ceim.teams.models import Organisation
from ceim.translating.sheets import LIMITS, read_sheet
from ceim.translating.wordings import checked_texts

FAULTS_SHOWN = 10


class OrganisationLanguageForm(NhsModelForm):
    submit = _("Save language")

    class Meta:
        model = Organisation
        fields = ["language"]
        help_texts = {
            "language": _("What your teams write in, and people’s words where nobody says that they are in another.")
        }
        error_messages = {"language": dict.fromkeys(("required", "invalid_choice"), _("Choose the language"))}


class ReturnTranslationForm(NhsForm):
    """Cleans the sheet into {the English: how it is said}; the file itself is not kept."""

    submit = _("Use these texts")

    texts = SpreadsheetField(megabytes=LIMITS.megabytes, rows=LIMITS.rows, label=_("The sheet that came back"))
    checked_by = forms.CharField(
        label=_("Who checked it"),
        help_text=_("A native speaker, with what they do: “Mair Jones, translator”"),
        max_length=120,
        error_messages={"required": _("Enter who checked it"), "max_length": _("Keep it to 120 characters")},
    )

    def __init__(self, data=None, files=None, *, standing, language):
        self.standing, self.language = standing, language
        super().__init__(data, files)

    def clean_texts(self):
        file = self.cleaned_data["texts"]
        try:
            LIMITS.refuse_large(file.size)
            back = read_sheet(file.read(), self.language, checked_texts(self.standing.organisation_id, self.language))
        except UnreadableFile as refusal:
            raise forms.ValidationError(str(refusal)) from None
        if back.faults:
            raise forms.ValidationError(back.faults[:FAULTS_SHOWN])
        if not back.texts:
            raise forms.ValidationError(
                _("Nothing in it is new. Write corrections, or “yes” in the last column, then choose it again")
            )
        return back.texts
