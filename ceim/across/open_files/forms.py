"""Forms of open files: ask for them and take that back, agree that sealed words leave or refuse it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import offer
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Team


class AskForOpenFilesForm(NhsForm):
    submit = _("Make the files")

    of_team = forms.ModelChoiceField(
        Team.objects.none(), label=_("Of which team?"), required=False, empty_label=_("The whole organisation")
    )
    with_sealed_words = forms.BooleanField(
        label=_("With sealed words"),
        help_text=_(
            "What people said before it was checked, and other sealed words. A second administrator has to agree."
        ),
        required=False,
    )

    def __init__(self, *args, standing, **options):
        super().__init__(*args, **options)
        offer(self.fields["of_team"], Team.objects.filter(organisation=standing.organisation_id).order_by("name"))


class AgreeToOpenFilesForm(NhsForm):
    """Nothing to fill in."""

    submit = _("Agree")


class RefuseOpenFilesForm(NhsForm):
    """Nothing to fill in."""

    submit = _("Do not agree")


class TakeBackOpenFilesForm(NhsForm):
    """Nothing to fill in."""

    submit = _("Take it back")
