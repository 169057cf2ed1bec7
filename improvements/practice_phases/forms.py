"""Forms of the phases: enter one, and what an organisation changes about them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.teams.forms import ConfirmationForm
from conversations.safe_to_store.watched import WatchedForm
from improvements.models import PracticePhase
from improvements.practice_phases.checks import CHECKS

LONGEST = PracticePhase._meta.get_field("name").max_length


class EnterPracticePhaseForm(WatchedForm):
    submit = _("Save the phase")
    suggests = ("phase",)

    phase = forms.ChoiceField(
        label=_("Which phase does it enter?"),
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose another phase than the one it is in")),
    )
    because = forms.CharField(
        label=_("Why, if something is missing or it goes back"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("It is kept, and shown with the phase. No names."),
    )

    def __init__(self, *args, way, **kwargs):
        following = way.next_phase.name if way.next_phase else None
        super().__init__(*args, initial={"phase": following}, **kwargs)
        others = [phase.name for place, phase in enumerate(way.phases) if place != way.place]
        self.fields["phase"].choices = [(name, name) for name in others]


class AddPracticePhaseForm(NhsForm):
    submit = _("Save the phase")
    suggests = ("position",)

    name = forms.CharField(
        label=_("Name of the phase"), max_length=LONGEST, error_messages={"required": _("Enter a name for the phase")}
    )
    position = forms.TypedChoiceField(
        label=_("Where does it stand in the order?"),
        coerce=int,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose where it stands in the order")),
    )
    checks = forms.MultipleChoiceField(
        label=_("What is looked at before a team goes on from it?"),
        choices=lambda: [(check.key, check.asks) for check in CHECKS],
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args, places, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["position"].choices = [(place, str(place)) for place in range(1, places + 1)]


class EditPracticePhaseForm(AddPracticePhaseForm):
    """`phase` is what it is called until now: somebody else may have changed the order meanwhile."""

    suggests = ()

    phase = forms.CharField(widget=forms.HiddenInput, error_messages={"required": _("Open this page once more")})


class LeaveOutPracticePhaseForm(ConfirmationForm):
    """`phase` is the one that the page named: after somebody else's change another stands in its place."""

    suggests = ("phase",)

    phase = forms.CharField(widget=forms.HiddenInput, error_messages={"required": _("Open this page once more")})

    def __init__(self, *args, **kwargs):
        super().__init__(*args, submit=_("Leave it out"), cancel_text=_("Keep it"), **kwargs)
