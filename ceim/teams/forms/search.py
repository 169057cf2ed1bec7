"""What to look for among people, teams and groups."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.nhs.forms import NhsForm


class SearchPeopleForm(NhsForm):
    method = "get"
    submit = _("Search")
    marks_optional = False

    q = forms.CharField(
        label=_("Name or email address"),
        help_text=_("Of a person, a team or a group. Also those who left, and teams that closed."),
        max_length=120,
        error_messages={
            "required": _("Enter a name or an email address"),
            "max_length": _("Keep what you look for to %(limit_value)d characters"),
        },
    )
