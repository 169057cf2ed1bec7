"""The form that closes a team: why, who takes over, and whether drafts may go."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils.translation import gettext_lazy as _

from ceim.across.closing.checklist import as_shown
from ceim.across.closing.handing_over import teams_that_may_take_over
from ceim.nhs.forms import NhsForm
from ceim.nhs.layout import ButtonGroup, SecondaryLink, Submit
from ceim.teams.models import Team
from conversations.fields import LineField

HANDED = {"actions", "improvements"}


class CloseTeamForm(NhsForm):
    suggests = ALL_FIELDS

    reason = LineField(
        label=_("Why does the team close?"),
        max_length=200,
        help_text=_("Its people read it, beside what ends. For example: The ward moved to the new building."),
        error_messages={
            "required": _("Enter why the team closes"),
            "max_length": _("Keep the reason to %(limit_value)d characters"),
        },
    )
    hand_to = forms.ModelChoiceField(
        label=_("Who takes over open actions and improvements?"),
        help_text=_(
            "Their lead gets the actions, and each improvement as a new one: its name, its aim and the ideas still "
            "open. Ideas that are normal work already, or were given up, do not come with it; nor does any story."
        ),
        queryset=Team.objects.none(),
        required=False,
        empty_label=_("Nobody: they end"),
        error_messages={"invalid_choice": _("Choose a team from the list")},
    )
    deletes_drafts = forms.BooleanField(
        label=_("Delete the conversations that were begun and not saved"),
        error_messages={"required": _("Say that the drafts may be deleted, or have them finished first")},
    )
    shown = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, team, checklist, **options):
        super().__init__(*args, initial={"shown": as_shown(checklist)}, **options)
        open_now = {line.things.slug for line in checklist}
        if "drafts" not in open_now:
            del self.fields["deletes_drafts"]
        if open_now & HANDED:
            self.fields["hand_to"].queryset = teams_that_may_take_over(team)
        else:
            del self.fields["hand_to"]

    def buttons(self):
        stay = SecondaryLink(_("Keep the team"), self.cancel_url)
        return [ButtonGroup(Submit(_("Close the team"), variant="warning"), stay)]
