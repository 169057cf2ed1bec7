"""Choosing the team to become part of, and saying that it is so."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.teams.forms import ConfirmationForm
from ceim.teams.models import Team


def teams_to_merge_into(team):
    """The other teams of the organisation that are at work."""
    return Team.objects.filter(organisation=team.organisation_id, ended_on=None).exclude(pk=team.pk).order_by("name")


class ChooseTeamForm(NhsForm):
    submit = _("Continue")
    method = "get"

    into = forms.ModelChoiceField(
        label=_("Which team does it become part of?"),
        help_text=_("You see what will happen before anything is done."),
        queryset=Team.objects.none(),
        empty_label=_("Choose a team"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose a team from the list")),
    )

    def __init__(self, *args, team, **options):
        super().__init__(*args, **options)
        self.fields["into"].queryset = teams_to_merge_into(team)


class MergeTeamForm(ConfirmationForm):
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, preview, cancel_url, **options):
        texts = {"submit": _("Merge the teams"), "cancel_text": _("Keep both teams")}
        super().__init__(*args, initial={"shown": preview.as_shown}, cancel_url=cancel_url, **texts, **options)
