"""Forms of the shelf: what to look for on it; and by what a change is to be found."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.teams.models import Membership, Touchpoint
from conversations.fields import LineField
from conversations.models import Theme
from improvements.models import Spread
from improvements.shelf.behind import themes_behind, touchpoints_behind
from improvements.shelf.listing import ShelfChoices

LONGEST = 200
NOT_THERE = {"invalid_choice": _("Choose from the list")}


class ShelfFilterForm(NhsForm):
    """Give the `choices` that there are."""

    submit = _("Search")
    method = "get"
    marks_optional = False

    q = LineField(
        label=_("Words to look for"),
        max_length=LONGEST,
        required=False,
        error_messages={"max_length": _("Keep what you look for to %(limit_value)d characters")},
    )
    setting = forms.ChoiceField(label=_("Where it worked"), required=False, error_messages=NOT_THERE)
    theme = forms.ChoiceField(label=_("Theme"), required=False, error_messages=NOT_THERE)
    touchpoint = forms.ChoiceField(label=_("Touchpoint"), required=False, error_messages=NOT_THERE)

    def __init__(self, *args, choices: ShelfChoices, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["setting"].choices = [("", _("Anywhere")), *choices.settings]
        self.fields["theme"].choices = [("", _("With any theme or none")), *((each, each) for each in choices.themes)]
        self.fields["touchpoint"].choices = [("", _("At any touchpoint")), *((t, t) for t in choices.touchpoints)]

    def narrowed_to(self) -> dict[str, str]:
        """What the list is narrowed to; what cannot be read as a filter is no filter."""
        self.is_valid()
        return {name: self.cleaned_data.get(name, "") for name in self.fields}


class PutOnShelfForm(NhsForm):
    submit = _("Put it on the shelf")

    themes = forms.ModelMultipleChoiceField(
        Theme.objects.none(),
        label=_("By which themes is it to be found?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=NOT_THERE,
    )
    touchpoints = forms.ModelMultipleChoiceField(
        Touchpoint.objects.none(),
        label=_("By which touchpoints?"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages=NOT_THERE,
    )

    def __init__(self, *args, membership: Membership, spread: Spread, **kwargs):
        super().__init__(*args, **kwargs)
        there = {"themes": themes_behind(membership, spread), "touchpoints": touchpoints_behind(membership, spread)}
        for name, found in there.items():
            self.fields[name].queryset = found
            if not found:
                del self.fields[name]
