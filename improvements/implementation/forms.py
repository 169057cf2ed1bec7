"""Forms of an implementation: start it, change it, say it is normal work, tick its checklist."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Conditional, Layout
from ceim.teams.models import Membership
from conversations.safe_to_store.watched import WatchedForm, WatchedModelForm
from improvements.implementation.together import adopted_beside
from improvements.models import ChangeIdea, Implementation, Measure


class ImplementChangeForm(WatchedModelForm):
    submit = _("Start to bring it in")

    started_on = NhsDateField(label=_("When did you start?"), subject=_("day you started"), latest=timezone.localdate)

    class Meta:
        model = Implementation
        fields = ["standard", "approach", "process_owner", "measure", "started_on"]
        widgets = {"approach": forms.RadioSelect, "standard": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "standard": _("What everyone does from now on, as you would say it to somebody new. Do not name anybody."),
            "process_owner": _("The person who sees that it stays so"),
            "measure": _("You look at its chart when you are asked whether the change still holds"),
        }
        error_messages = {
            "standard": {"required": _("Enter what is now the normal way")},
            "approach": {"required": _("Choose how it is brought in")},
            "process_owner": {
                "required": _("Choose who looks after it"),
                "invalid_choice": _("Choose somebody who is in the team now"),
            },
        }

    def __init__(self, *args, membership, idea, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["process_owner"].queryset = Membership.objects.visible_to(membership).current()
        measures = Measure.objects.visible_to(membership).filter(improvement=idea.improvement_id)
        self.fields["measure"].queryset = measures.filter(retired_on=None)


class BeginToImplementForm(ImplementChangeForm):
    """Asks also which other ideas are brought in with it, where others were adopted."""

    def __init__(self, *args, membership, idea, **kwargs):
        super().__init__(*args, membership=membership, idea=idea, **kwargs)
        others = adopted_beside(membership, idea)
        if others:
            self.fields["together"] = forms.ModelMultipleChoiceField(
                label=_("What else is brought in with it?"),
                help_text=_("Choose only what works together: it is looked after, measured and kept as one"),
                queryset=ChangeIdea.objects.filter(pk__in=[other.pk for other in others]),
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )


class EditImplementationForm(ImplementChangeForm):
    submit = _("Save")

    normal_on = NhsDateField(
        label=_("Since when is it normal work?"),
        subject=_("day it became normal work"),
        latest=timezone.localdate,
        help_text=_("The days on which your team is asked whether it still holds move with it"),
    )

    class Meta(ImplementChangeForm.Meta):
        fields = [*ImplementChangeForm.Meta.fields, "normal_on"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.normal_on is None:
            del self.fields["normal_on"]

    def clean(self):
        cleaned = super().clean()
        started_on, normal_on = cleaned.get("started_on"), cleaned.get("normal_on")
        if started_on and normal_on and started_on > normal_on:
            self.add_error("started_on", _("Enter a day that is not after the day it became normal work"))
        return cleaned


class MakeNormalWorkForm(WatchedForm):
    submit, suggests = _("It is normal work"), ALL_FIELDS

    normal_on = NhsDateField(
        label=_("Since when?"),
        subject=_("day it became normal work"),
        latest=timezone.localdate,
        help_text=_("The day from which everyone does it, without being asked"),
    )

    def __init__(self, *args, implementation, **kwargs):
        super().__init__(*args, **kwargs)
        field = self.fields["normal_on"]
        field.earliest = implementation.started_on
        too_early = _(
            "%(Subject)s must be on or after the day it started (%(limit)s). "
            "If it started earlier, change that day first, under “Change how it is brought in”"
        )
        field.error_messages |= {"too_early": too_early, "before_today": too_early}
        if implementation.started_on == timezone.localdate():  # then no day in the past is right either
            field.error_messages["after_today"] = _("%(Subject)s must not be in the future")


class TickChecklistItemForm(WatchedForm):
    """Done on a day, still to do, or not needed here; cleaned into `done_on` and `is_needed`."""

    submit, suggests = _("Save"), ("done_on",)
    needed_when = {"done_on": ("answer", "done")}

    answer = forms.ChoiceField(
        label=_("Where does it stand?"),
        widget=forms.RadioSelect,
        choices=[("done", _("Done")), ("to_do", _("Still to do")), ("not_needed", _("Not needed here"))],
        error_messages={"required": _("Choose where it stands")},
    )
    done_on = NhsDateField(
        label=_("When was it done?"), subject=_("day it was done"), latest=timezone.localdate, required=False
    )
    note = forms.CharField(
        label=_("What is needed"),
        max_length=200,
        required=False,
        help_text=_("For example, a page in the induction folder. Do not name anybody."),
    )
    layout = Layout(Conditional("answer", {"done": ["done_on"]}), "note")

    def __init__(self, *args, item, **kwargs):
        answer = "done" if item.done_on else "to_do" if item.is_needed else "not_needed"
        initial = {"answer": answer, "done_on": item.done_on or timezone.localdate(), "note": item.note}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self):
        cleaned = super().clean()
        answer = cleaned.pop("answer", None)
        day = cleaned.get("done_on") if answer == "done" else None
        if "note" not in self.data:  # the button beside the item says nothing about it
            cleaned["note"] = self.initial["note"]
        return cleaned | {"done_on": day, "is_needed": answer != "not_needed"}
