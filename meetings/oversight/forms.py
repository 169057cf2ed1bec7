"""Forms of an oversight group and of the people in it."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.accounts.models import User
from ceim.teams.models import GroupOfTeams
from conversations.safe_to_store.watched import WatchedForm, WatchedModelForm
from meetings.models import Oversight, OversightMember


class EditOversightForm(WatchedModelForm):
    submit = _("Save")

    class Meta:
        model = Oversight
        fields = ["name", "duties", "programme"]
        widgets = {"duties": forms.Textarea(attrs={"rows": 4})}
        help_texts = {
            "name": _("For example, Discharge oversight"),
            "duties": _(
                "For example, to choose where to begin, to clear what stands in the way, to look at the numbers"
            ),
        }
        error_messages = {
            "name": {"required": _("Enter the name of the oversight group")},
            "programme": {"invalid_choice": _("Choose one of your organisation’s groups, or none")},
        }

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        groups = GroupOfTeams.objects.filter(organisation=membership.team.organisation_id).current()
        self.fields["programme"].queryset, self.fields["programme"].empty_label = groups, _("None")


class BeginOversightForm(EditOversightForm):
    submit = _("Begin the oversight group")


class AddOversightMemberForm(WatchedModelForm):
    """With the address of somebody who signs in, cleaned into `user`; an address that nobody has is an error."""

    submit = _("Add to the group")
    unwatched = {"name": "asks for the name of a colleague", "comes_from": "asks for the name of a team or a place"}

    email = forms.EmailField(
        label=_("Email address they sign in with"),
        required=False,
        help_text=_("Then they can read about the work. Leave it empty for somebody who does not sign in."),
    )

    class Meta:
        model = OversightMember
        fields = ["name", "part", "comes_from", "is_sponsor", "has_lived_experience"]
        help_texts = {
            "part": _("For example, director of nursing, chair, carer"),
            "comes_from": _("Their team or organisation"),
        }
        error_messages = {
            "name": {"required": _("Enter their name")},
            "part": {"required": _("Enter what they are in it")},
        }

    def clean(self):
        cleaned = super().clean()
        email = cleaned.pop("email", "")
        user = User.objects.filter(email__iexact=email, is_active=True).first() if email else None
        if email and user is None:
            self.add_error("email", _("Nobody signs in with this address. Ask them for it, or leave it empty"))
        return cleaned | {"user": user}


class EndOversightMemberForm(WatchedForm):
    submit = _("Take out of the group")


class EndOversightForm(WatchedForm):
    submit = _("End the oversight group")
