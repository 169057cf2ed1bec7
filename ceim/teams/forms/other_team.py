"""Which other team: one of the organisation, or one elsewhere by the address of its page."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm
from ceim.row_security.scope import looks_everywhere
from ceim.teams.models import Team

ADDRESS = re.compile(r"[-a-z0-9_]+/[-a-z0-9_]+")


class OtherTeamForm(NhsForm):
    """Cleaned into `team`. Give `there`, the keys of the teams that are not asked (any more)."""

    team = forms.ModelChoiceField(
        label=_("A team of your organisation"),
        queryset=Team.objects.none(),
        required=False,
        error_messages={"invalid_choice": _("Choose another team of your organisation")},
    )
    elsewhere = forms.CharField(
        label=_("Or a team of another organisation"),
        max_length=200,
        required=False,
        help_text=_("Ask its lead for the address of the team’s page, and copy it here"),
    )

    def __init__(self, *args, membership, there, **kwargs):
        super().__init__(*args, **kwargs)
        open_teams = Team.objects.filter(ended_on=None).exclude(pk__in=there)
        self.fields["team"].queryset = open_teams.filter(organisation=membership.team.organisation_id)

    def clean_elsewhere(self):
        asked = self.cleaned_data["elsewhere"].strip()
        return asked and _team_at(asked)

    def clean(self):
        cleaned = super().clean()
        team, elsewhere = cleaned.get("team"), cleaned.pop("elsewhere", None)
        if not self.errors.keys() & {"team", "elsewhere"}:
            if team and elsewhere:
                self.add_error("elsewhere", _("Choose a team or enter an address, not both"))
            elif not team and not elsewhere:
                self.add_error("team", _("Choose a team, or enter the address of one elsewhere"))
        return cleaned | {"team": team or elsewhere}


@looks_everywhere
def _team_at(asked):
    """The team whose page has this address, with or without what stands before and after it."""
    parts = asked.partition("/teams/")[2] or asked
    address = "/".join(parts.strip().strip("/").split("/")[:2]).lower()
    if not ADDRESS.fullmatch(address):
        raise forms.ValidationError(
            _("Enter the address of the team’s page, such as https://…/teams/organisation/team/")
        )
    team = Team.objects.filter(address=address, ended_on=None).first()
    if team is None:
        raise forms.ValidationError(_("There is no team at this address. Ask its lead to copy it once more"))
    return team
