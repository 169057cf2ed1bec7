"""Forms of taking part: ask a team, answer, add a place outside, change a role, hand the lead over."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Conditional, Layout, Legend
from ceim.teams.forms import OtherTeamForm
from ceim.teams.models import Membership
from conversations.safe_to_store.watched import WatchedForm, WatchedModelForm
from improvements.models import Participation, SiteStage
from improvements.ownership import who_may_see_to_it
from improvements.readings.forms import EARLIEST
from meetings.models import Oversight

ROLES = [choice for choice in Participation.Role.choices if choice[0] != Participation.Role.LEADS]


def role_field():
    return forms.ChoiceField(
        label=_("What do they do in it?"),
        choices=ROLES,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose what they do in it")},
    )


def owner_field(label, help_text=""):
    return forms.ModelChoiceField(
        label=label,
        queryset=Membership.objects.none(),
        help_text=help_text,
        error_messages={
            "required": _("Choose somebody of your team"),
            "invalid_choice": _("Choose somebody who is in the team now"),
        },
    )


class AskTeamForm(OtherTeamForm, WatchedForm):
    """Asks for a team of the organisation, or the address of one elsewhere: cleaned into `team`."""

    submit = _("Ask the team")
    suggests = ALL_FIELDS
    marks_optional = False

    role = role_field()
    layout = Layout(Legend(_("Which team?"), "team", "elsewhere"), "role")

    def __init__(self, *args, membership, improvement, **kwargs):
        there = improvement.participations.of_teams().filter(until__isnull=True).values("team")
        super().__init__(*args, membership=membership, there=there, **kwargs)
        self.membership = membership


class AcceptParticipationForm(WatchedForm):
    submit, suggests = _("Take part"), ALL_FIELDS

    owner = owner_field(_("Who in your team sees that it goes on?"))

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["owner"].queryset = who_may_see_to_it(membership)


class TakeOverLeadForm(AcceptParticipationForm):
    submit = _("Lead it from now on")


class ReasonForm(WatchedForm):
    submit = _("Save")

    reason = forms.CharField(
        label=_("Why?"),
        max_length=200,
        help_text=_("The others who work on it read this. Do not name anybody."),
        error_messages={"required": _("Enter why")},
    )


class DeclineParticipationForm(ReasonForm):
    submit = _("Do not take part")


class DeclineLeadForm(ReasonForm):
    submit = _("Decline the lead")


class EndParticipationForm(ReasonForm):
    submit = _("End it")


class LeaveForm(ReasonForm):
    submit = _("Leave it")


class AddPlaceForm(WatchedModelForm):
    submit = _("Add the place")
    suggests = ("owner",)
    unwatched = {"place": "asks for the name of a place", "contact": "asks how to reach a colleague there"}

    role = role_field()
    owner = owner_field(_("Who types what they tell you?"), _("Their readings and how far they are"))

    class Meta:
        model = Participation
        fields = ["place", "contact", "role", "owner"]
        help_texts = {
            "place": _("For example, a care home or a practice that does not use this application"),
            "contact": _("A role and how to ring it. For example, the practice manager, extension 12"),
        }
        error_messages = {
            "place": {"required": _("Enter the name of the place")},
            "contact": {"required": _("Enter how to reach somebody there")},
        }

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["place"].required = self.fields["contact"].required = True
        self.fields["owner"].queryset = who_may_see_to_it(membership)


class EditParticipationForm(AddPlaceForm):
    """Of a team the role alone: who sees to it there is its own affair."""

    submit = _("Save")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["place"]
        if not self.instance.place:
            del self.fields["contact"], self.fields["owner"]


class OversightField(forms.ModelChoiceField):
    def label_from_instance(self, oversight):
        return oversight.name if oversight.team_id == self.team_id else f"{oversight.name} ({oversight.team.name})"


class ChooseOversightForm(WatchedForm):
    """Offers the team's own groups, and the one that watches now: it stays when the lead goes over."""

    submit, suggests = _("Save"), ALL_FIELDS
    marks_optional = False

    oversight = OversightField(
        label=_("Which oversight group?"),
        queryset=Oversight.objects.none(),
        required=False,
        empty_label=_("None"),
        error_messages={"invalid_choice": _("Choose one of your oversight groups")},
    )

    def __init__(self, *args, membership, improvement, **kwargs):
        super().__init__(*args, initial={"oversight": improvement.oversight_id}, **kwargs)
        groups = Oversight.objects.filter(pk=improvement.oversight_id)
        groups |= Oversight.objects.visible_to(membership).standing()
        self.fields["oversight"].team_id = membership.team_id
        self.fields["oversight"].queryset = groups.select_related("team")
        self.has_groups = groups.exists()


class MovePlaceForm(WatchedForm):
    submit, suggests = _("Save"), ("on",)
    needed_when = {"reason": ("stage", SiteStage.Stage.DECLINED)}

    stage = forms.ChoiceField(
        label=_("How far are they?"),
        choices=SiteStage.Stage.choices,
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose the stage")},
    )
    reason = forms.CharField(
        label=_("Why did they decline?"),
        max_length=200,
        required=False,
        error_messages={"required": _("Enter why they declined")},
    )
    on = NhsDateField(
        label=_("Since when?"), subject=_("day it reached the stage"), earliest=EARLIEST, latest=timezone.localdate
    )
    layout = Layout(Conditional("stage", {SiteStage.Stage.DECLINED: ["reason"]}), "on")


class OfferLeadForm(WatchedForm):
    submit, suggests = _("Offer the lead"), ALL_FIELDS

    participation = forms.ModelChoiceField(
        label=_("Which team should lead it?"),
        queryset=Participation.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose a team that takes part"),
            "invalid_choice": _("Choose a team that takes part in it now"),
        },
    )

    def __init__(self, *args, improvement, **kwargs):
        super().__init__(*args, **kwargs)
        teams = improvement.participations.at_work().of_teams().exclude(role=Participation.Role.LEADS)
        self.fields["participation"].queryset = teams.filter(team__ended_on=None).select_related("team")
