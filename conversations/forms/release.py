"""The check before a story is released: what to black out, and five questions."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from conversations.forms.fields import WordsField
from conversations.models import ReleaseCheck
from conversations.redaction import is_in, redact
from conversations.releasing import CHECKS
from conversations.versions import version_of


def _tick(label, error):
    return forms.BooleanField(label=label, error_messages={"required": error})


class ReleaseForm(NhsForm):
    """Give `conversation`; with `is_preview` only the blacking out is asked for, to see how it will read."""

    submit = _("Release")

    seen = forms.CharField(widget=forms.HiddenInput, required=False)
    names_removed = _tick(_("Names of people are blacked out"), _("Black out the names of people, then tick this"))
    staff_by_role = _tick(
        _("Staff can be told by their role only"),
        _("Black out what says more of staff than their role, then tick this"),
    )
    third_parties_removed = _tick(
        _("Family, friends and other patients cannot be recognised"),
        _("Black out what tells family, friends or other patients, then tick this"),
    )
    dates_generalised = _tick(
        _("Exact dates are blacked out; a month may stay"), _("Black out exact dates, then tick this")
    )
    rare_details_considered = _tick(
        _("I thought about rare conditions and unusual events"),
        _("Think about rare conditions and unusual events, then tick this"),
    )
    recognisable = forms.ChoiceField(
        label=_("Could somebody in the team still tell who the person is?"), choices=ReleaseCheck.Recognisable.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose if somebody could still tell who the person is")},
    )  # fmt: skip

    def __init__(self, *args, conversation, is_preview=False, **options):
        super().__init__(*args, **options)
        self.is_preview = is_preview
        self.passages = list(conversation.passages.select_related("touchpoint"))
        for passage in self.passages:
            self.fields[self.name_of(passage)] = WordsField(
                label=_("Words to black out"), rows=2,
                help_text=_("One name or phrase on each line, spelt as in the text. It goes wherever it stands."),
            )  # fmt: skip
        for name in (*CHECKS, "recognisable") if is_preview else ():
            self.fields[name].required = False
        self.initial["seen"] = version_of(conversation)

    def name_of(self, passage):
        return f"redact_{passage.pk}"

    def clean(self):
        super().clean()
        for passage in self.passages:
            lines = self.lines_for(passage)
            if missed := [line for line in lines if not is_in(line, passage.captured_text)]:
                number = lines.index(missed[0]) + 1
                self.add_error(
                    self.name_of(passage),
                    _("Line %(number)d is not in this text. Spell it as it stands there.") % {"number": number},
                )

    def clean_recognisable(self):
        answer = self.cleaned_data["recognisable"]
        if answer == ReleaseCheck.Recognisable.YES and not self.is_preview:
            raise forms.ValidationError(
                _("Keep this story back. Black out more, or ask the holder to speak with the person first")
            )
        return answer

    def lines_for(self, passage):
        lines = (self.cleaned_data.get(self.name_of(passage)) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]

    def redactions(self):
        return {passage.pk: self.lines_for(passage) for passage in self.passages}

    def checked_passages(self):
        """(passage, its box, how it will read): the last is empty until a preview is asked for and clean."""
        shows_preview = self.is_preview and self.is_valid()
        for passage in self.passages:
            text = redact(passage.captured_text, self.lines_for(passage)) if shows_preview else ""
            yield passage, self[self.name_of(passage)], text

    def answers(self):
        return {name: self.cleaned_data[name] for name in (*CHECKS, "recognisable")}

    def offer_again(self, error, conversation):
        self.add_error(None, error)
        self.data = self.data.copy()
        self.data["seen"] = version_of(conversation)
