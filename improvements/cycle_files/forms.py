"""Forms of a cycle's files: keep one, remove one."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import Layout
from conversations.safe_to_store import FindKind, details_about_people
from conversations.safe_to_store.watched import WatchedForm, WatchedWords
from improvements.cycle_files.anew import MEGABYTES, NotKept, too_large, written_anew
from improvements.models import CycleFile

NOT_ASKED = "not_asked"
MOST_ASKED_ABOUT = 20  # finds in a table


class AddCycleFileForm(WatchedForm):
    """Cleans the file into what CEIM writes anew from it, and looks through the words of a table as through its own."""

    submit = _("Keep it")

    file = forms.FileField(
        label=_("Photograph or table"),
        help_text=format_lazy(
            _("A .jpg, .png, .webp, .xlsx or .csv file of at most {megabytes} MB. Not a person’s words or notes."),
            megabytes=MEGABYTES,
        ),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp,.xlsx,.csv"}),
        error_messages=dict.fromkeys(["required", "invalid", "missing", "empty"], _("Choose a file")),
    )
    what = forms.CharField(
        label=_("What it shows, in a few words"),
        max_length=120,
        help_text=_("For example, the card beside the bed. Do not name anybody."),
        error_messages={"required": _("Enter what it shows")},
    )
    shows = forms.ChoiceField(
        label=_("Can anybody be told from it?"),
        help_text=_("By a face, a tattoo, handwriting, a name on a door or a wristband."),
        choices=[*CycleFile.Shows.choices, (NOT_ASKED, _("Somebody can be told from it, and was not asked"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whether anybody can be told from it")},
    )
    layout = Layout("file", "what", "shows")

    def __init__(self, *args, organisation, **kwargs):
        super().__init__(*args, **kwargs)
        self.organisation = organisation

    def clean_file(self):
        file = self.cleaned_data["file"]
        try:
            if file.size > MEGABYTES * 1024 * 1024:  # one that is far too large arrives empty
                raise too_large()
            return written_anew(file.read(), file.name, self.organisation.name)
        except NotKept as refusal:
            raise forms.ValidationError(str(refusal)) from None

    def clean_shows(self):
        if self.cleaned_data["shows"] == NOT_ASKED:
            raise forms.ValidationError(_("Ask them first, or choose a file that shows nobody"))
        return self.cleaned_data["shows"]

    def full_clean(self):
        """A page that comes back has no file in it any more, and would say so only when it is sent again."""
        super().full_clean()
        if self.is_bound and self._errors and "file" not in self._errors:
            self.add_error("file", _("Choose the file again: it is sent anew each time"))

    def doubts(self):
        words = self.cleaned_data["file"].words if "file" in self.cleaned_data else ""
        found = {words[find.start : find.end]: FindKind(find.kind) for find in details_about_people(words)}
        label = str(self.fields["file"].label)
        in_table = [WatchedWords(kind, told, label) for told, kind in list(found.items())[:MOST_ASKED_ABOUT]]
        return [*super().doubts(), *in_table]


class RemoveCycleFileForm(NhsForm):
    """Nothing to fill in."""

    submit = _("Remove it")
