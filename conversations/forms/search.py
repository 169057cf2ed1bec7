"""What to look for in the team's stories, and where."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.months import months_before
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Pathway
from conversations.forms.fields import LineField
from conversations.models import Highlight, Theme

LONGEST = 200
NOT_THERE = {"invalid_choice": _("Choose from the list")}


class SearchForm(NhsForm):
    submit = _("Search")
    method = "get"
    marks_optional = False

    q = LineField(
        label=_("Words to look for"), max_length=LONGEST,
        error_messages={
            "required": _("Enter a word that people may have used"),
            "max_length": _("Keep what you look for to %(limit_value)d characters"),
        },
    )  # fmt: skip
    pathway = forms.ModelChoiceField(
        Pathway.objects.none(), required=False, label=_("Pathway"), empty_label=_("All pathways"),
        error_messages=NOT_THERE,
    )  # fmt: skip
    theme = forms.ModelChoiceField(
        Theme.objects.none(), required=False, label=_("Theme"), empty_label=_("With any theme or none"),
        error_messages=NOT_THERE,
    )  # fmt: skip
    kind = forms.ChoiceField(
        choices=[("", _("Highlighted or not")), *Highlight.Kind.choices], required=False, label=_("Highlighted as"),
        error_messages=NOT_THERE,
    )  # fmt: skip
    months = forms.TypedChoiceField(
        choices=[("", _("At any time")), ("3", _("In the last 3 months")), ("12", _("In the last 12 months"))],
        coerce=int, empty_value=None, required=False, label=_("Told"), error_messages=NOT_THERE,
    )  # fmt: skip

    narrowing = ("pathway", "theme", "kind", "months")

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)
        self.fields["pathway"].queryset = Pathway.objects.visible_to(membership)
        self.fields["theme"].queryset = Theme.objects.visible_to(membership)

    def is_narrowed(self):
        return any(self[name].value() for name in self.narrowing)

    def narrowed_to(self):
        """What `searching.searched_passages` takes."""
        chosen = self.cleaned_data
        months = chosen["months"]
        since = months_before(timezone.localdate(), months - 1) if months else None
        return {"pathway": chosen["pathway"], "theme": chosen["theme"], "kind": chosen["kind"], "since": since}
