"""Forms of shared pathways: ask a team, answer, end, choose what to aim for."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.nhs.layout import Layout, Legend, NhsField
from ceim.teams.forms import OtherTeamForm, PathwayForm
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
    submit = _("Use this pathway")


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
