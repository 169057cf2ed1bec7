"""Adding an action, and finishing or dropping it."""

from crispy_forms.layout import Layout
from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Conditional
from ceim.teams.models import Membership
from conversations.safe_to_store.watched import WatchedForm
from meetings.models import Opportunity


class OwnerField(forms.ModelChoiceField):
    def label_from_instance(self, person):
        return f"{person.name}, {person.profession}" if person.profession else person.name


class ActionForm(WatchedForm):
    submit = _("Add action")
    suggests = ALL_FIELDS
    text = forms.CharField(
        label=_("What will be done?"),
        max_length=300,
        error_messages={
            "required": _("Enter what will be done"),
            "max_length": _("Shorten what will be done to 300 letters or fewer"),
        },
    )
    owner = OwnerField(
        label=_("Who will do it?"),
        queryset=Membership.objects.none(),
        error_messages={
            "required": _("Choose who will do it"),
            "invalid_choice": _("Choose somebody who belongs to the team now"),
        },
    )
    due_on = NhsDateField(label=_("By when?"), subject=_("date it is due"), earliest=timezone.localdate)
    opportunity = forms.ModelChoiceField(
        label=_("Opportunity it belongs to"),
        queryset=Opportunity.objects.none(),
        required=False,
        empty_label=_("None in particular"),
    )

    def __init__(self, *args, membership, opportunity=None, **options):
        super().__init__(*args, initial={"opportunity": opportunity}, **options)
        self.fields["owner"].queryset = Membership.objects.visible_to(membership).current()
        self.fields["opportunity"].queryset = Opportunity.objects.visible_to(membership).exclude(
            state__in=[Opportunity.State.PARKED, Opportunity.State.IMPLEMENTED, Opportunity.State.SPREAD]
        )


class FinishActionForm(WatchedForm):
    outcome = forms.ChoiceField(
        label=_("What became of it?"),
        choices=[("done", _("It is done")), ("dropped", _("It was dropped"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what became of it")},
    )
    reason = forms.CharField(
        label=_("Why was it dropped?"),
        max_length=200,
        required=False,
        error_messages={"required": _("Enter why it was dropped")},
    )
    needed_when = {"reason": ("outcome", "dropped")}
    layout = Layout(Conditional("outcome", {"dropped": ["reason"]}))

    def __init__(self, *args, membership, **options):
        super().__init__(*args, **options)

    @property
    def is_dropped(self):
        return self.cleaned_data["outcome"] == "dropped"

    def details(self):
        """What the service takes."""
        return {"reason": self.cleaned_data["reason"]} if self.is_dropped else {}
