"""The button that leads to the organisation's provider."""

from django import forms
from django.conf import settings
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from ceim.accounts.forms import locks_when_shared
from ceim.nhs.forms import NhsForm


class EmergencyForm(NhsForm):
    submit = _("Sign in")


class ByProviderForm(NhsForm):
    """`next` is where to go on; `again` has the provider ask who it is although it knows."""

    is_shared = forms.BooleanField(label=_("Others use this computer, too"), required=False)
    next = forms.CharField(required=False, widget=forms.HiddenInput)
    again = forms.BooleanField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args, asks_about_computer=True, **options):
        super().__init__(*args, auto_id="by_provider_%s", **options)
        self.fields["is_shared"].help_text = locks_when_shared()
        if not asks_about_computer:
            del self.fields["is_shared"]

    @property
    def submit(self):
        return format_lazy(_("Sign in with {name}"), name=settings.OIDC.name)
