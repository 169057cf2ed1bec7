"""Putting a dated stage right, of a site or a place outside: what was written is set aside, and another day stands."""

from datetime import date

from crispy_forms.layout import Layout
from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Conditional
from ceim.teams.models import Membership
from conversations.safe_to_store.watched import WatchedForm
from improvements.models import PlaceStage, SiteStage


class CorrectStageForm(WatchedForm):
    """Of a stage that was written down wrongly: another day, or never."""

    ANOTHER_DAY, NEVER = "another_day", "never"
    submit = gettext_lazy("Put it right")
    needed_when = {"on": ("what", ANOTHER_DAY)}

    what = forms.ChoiceField(
        label=gettext_lazy("What is right?"),
        choices=[
            (ANOTHER_DAY, gettext_lazy("It was reached on another day")),
            (NEVER, gettext_lazy("It was never reached")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose what is right")},
    )
    on = NhsDateField(
        label=gettext_lazy("On which day?"),
        subject=gettext_lazy("day it reached the stage"),
        latest=timezone.localdate,
        required=False,
    )
    why = forms.CharField(
        label=gettext_lazy("Why was it wrong?"),
        max_length=200,
        help_text=gettext_lazy("For example, we learned of it later. What was written stays to be read."),
        error_messages={"required": gettext_lazy("Enter why it was wrong")},
    )
    layout = Layout(Conditional("what", {ANOTHER_DAY: ["on"]}), "why")

    def clean(self):
        """What is right is the day; none where it was never reached."""
        cleaned = super().clean()
        if cleaned.pop("what", "") == self.NEVER:
            cleaned["on"] = None
        return cleaned


def put_right(by: Membership, step: SiteStage | PlaceStage, why: str, on: date | None, today: date | None) -> None:
    """For the services that do: `on` is the day it was reached, None where it never was."""
    if not why.strip():
        raise ValidationError({"why": _("Enter why it was wrong")})
    if on and on > (today or timezone.localdate()):
        raise ValidationError({"on": _("Enter a day that is today or in the past")})
    whose = {"site": step.site_id} if isinstance(step, SiteStage) else {"participation": step.participation_id}
    if on and type(step).objects.filter(**whose, stage=step.stage, on=on).exists():
        raise ValidationError({"on": _("It is written for that day already. Enter another day")})
    step.set_aside_at, step.set_aside_by, step.set_aside_reason = timezone.now(), by.user, why.strip()
    step.save(update_fields=["set_aside_at", "set_aside_by", "set_aside_reason"])
    if on:
        kept = {name: getattr(step, name) for name in ("team_id", "stage", "reason", *(f"{each}_id" for each in whose))}
        type(step).objects.create(**kept, on=on, written_by=by.user)
