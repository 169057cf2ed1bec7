"""Forms of shared pathways: ask a team, answer, end, choose what to aim for."""

from datetime import date

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.nhs.layout import Layout, Legend, NhsField
from ceim.teams.forms import FirstMonthField, OtherTeamForm, PathwayForm, this_and_next_month
from conversations.safe_to_store.watched import WatchedForm


class AskPathwayTeamForm(OtherTeamForm, WatchedForm):
    submit = _("Ask the team")
    suggests = ALL_FIELDS
    marks_optional = False

    layout = Layout(Legend(_("Which team?"), "team", "elsewhere"))

    def __init__(self, *args, membership, pathway, **kwargs):
        there = [pathway.team_id, *pathway.partners.standing().values_list("team", flat=True)]
        super().__init__(*args, membership=membership, there=there, **kwargs)


class ChooseTargetForm(WatchedForm):
    submit, suggests = _("Save"), ALL_FIELDS

    monthly_target = PathwayForm.base_fields["monthly_target"]
    layout = Layout(NhsField("monthly_target", width=3))


class AcceptPathwayForm(ChooseTargetForm):
    """Asks as well from which month on the number holds: the next, because a month that has begun is soon over."""

    submit = _("Use this pathway")

    target_from = FirstMonthField(
        label=_("From which month on does your team aim for this?"),
        help_text=_("Conversations that you hold before count all the same."),
        coerce=date.fromisoformat,
        widget=forms.RadioSelect,
        error_messages={"invalid_choice": _("Choose the next month or this one")},
    )
    layout = Layout(*ChooseTargetForm.layout.fields, "target_from")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["target_from"].choices = this_and_next_month()[::-1]
        self.initial["target_from"] = self.fields["target_from"].choices[0][0]


class PathwayReasonForm(WatchedForm):
    submit = _("Save")

    reason = forms.CharField(
        label=_("Why?"),
        max_length=200,
        help_text=_("The other teams read this. Do not name anybody."),
        error_messages={"required": _("Enter why")},
    )


class DeclinePathwayForm(PathwayReasonForm):
    submit = _("Do not use it")


class EndPathwayPartnerForm(PathwayReasonForm):
    submit = _("End it")
