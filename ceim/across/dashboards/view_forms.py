"""The forms of what somebody keeps for themselves about the page of all teams."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.across.dashboards.forms import OverviewForm
from ceim.across.dashboards.organisation_page import understood
from ceim.nhs.forms import NhsForm
from conversations.fields import LineField


class SaveViewForm(NhsForm):
    submit = _("Save view")
    suggests = ALL_FIELDS

    name = LineField(
        label=_("Name of the view"),
        help_text=_("Only you see it, for example “Community, three months”. At most 60 characters."),
        max_length=60,
    )
    query = forms.CharField(required=False, max_length=3000, widget=forms.HiddenInput)

    def clean_query(self):
        """Only what the page understands; and never which of its sheets."""
        asked = understood(QueryDict(self.cleaned_data["query"]), OverviewForm)
        asked.pop("page", None)
        return asked.urlencode()


class NoteVisitForm(NhsForm):
    """Until when somebody has read: what came while they were reading is still new."""

    until = forms.DateTimeField(widget=forms.HiddenInput)

    def clean_until(self):
        return min(self.cleaned_data["until"], timezone.now())


class DeleteViewForm(NhsForm):
    """Nothing to fill in."""
