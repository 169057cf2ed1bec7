"""Which stories to list, and what to look for in them."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.months import months_before
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Pathway
from conversations.fields import LineField
from conversations.models import Conversation, Highlight, Theme

State = Conversation.State
CAPTURED_STATES = [State.RECORDED, State.WITHDRAWN, State.ERASED, State.LAPSED]  # others than readers ever meet


class ConversationFilterForm(NhsForm):
    """Give the team's `pathways`, as the page has them already."""

    submit = _("Show")
    method = "get"
    marks_optional = False

    pathway = forms.TypedChoiceField(label=_("Pathway"), required=False, coerce=int)
    state = forms.ChoiceField(label=_("State"), required=False)

    def __init__(self, *args, membership, pathways, **options):
        super().__init__(*args, **options)
        self.fields["pathway"].choices = [("", _("All pathways")), *((each.pk, each.title) for each in pathways)]
        hidden = [] if membership.may_record_conversation else CAPTURED_STATES
        choices = [(value, label) for value, label in State.choices if value not in hidden]
        self.fields["state"].choices = [("", _("All states")), *choices]

    def chosen(self):
        """(pathway, state) that stories are narrowed to; what cannot be read as a filter is no filter."""
        self.is_valid()
        return self.cleaned_data.get("pathway") or None, self.cleaned_data.get("state") or ""


LONGEST = 200
NOT_THERE = {"invalid_choice": _("Choose from the list")}


class SearchForm(NhsForm):
    submit = _("Search")
    method = "get"
    marks_optional = False

    q = LineField(
        label=_("Words to look for"),
        max_length=LONGEST,
        error_messages={
            "required": _("Enter a word that people may have used"),
            "max_length": _("Keep what you look for to %(limit_value)d characters"),
        },
    )
    pathway = forms.ModelChoiceField(
        Pathway.objects.none(),
        required=False,
        label=_("Pathway"),
        empty_label=_("All pathways"),
        error_messages=NOT_THERE,
    )
    theme = forms.ModelChoiceField(
        Theme.objects.none(),
        required=False,
        label=_("Theme"),
        empty_label=_("With any theme or none"),
        error_messages=NOT_THERE,
    )
    kind = forms.ChoiceField(
        choices=[("", _("Highlighted or not")), *Highlight.Kind.choices],
        required=False,
        label=_("Highlighted as"),
        error_messages=NOT_THERE,
    )
    months = forms.TypedChoiceField(
        choices=[("", _("At any time")), ("3", _("In the last 3 months")), ("12", _("In the last 12 months"))],
        coerce=int,
        empty_value=None,
        required=False,
        label=_("Told"),
        error_messages=NOT_THERE,
    )

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
