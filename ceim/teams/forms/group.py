"""Forms for groups of teams: what a group is, and which teams belong to it."""

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.months import NHS_BEGAN
from ceim.nhs.fields import ModelChoicesField, NhsDateField
from ceim.nhs.forms import NhsForm, NhsModelForm
from ceim.teams.groups import groups_to_lie_in, has_stood_empty, people_who_may_lead
from ceim.teams.models import GroupOfTeams, Team


class EditGroupForm(NhsModelForm):
    """What it is part of is asked only while it has stood empty."""

    class Meta:
        model = GroupOfTeams
        fields = ["name", "kind", "parent", "lead"]
        widgets = {"kind": forms.RadioSelect}
        help_texts = {
            "name": _("For example: Surgery, North glens, First cohort of 2026"),
            "lead": _(
                "Their name shows beside the group. It gives them no right that they do not have. Once a month they "
                "get an email when teams that they can open are short of conversations."
            ),
        }
        error_messages = {
            "name": {"required": _("Enter the name of the group")},
            "kind": {"required": _("Choose the kind of group"), "invalid_choice": _("Choose the kind of group")},
            "parent": {"invalid_choice": _("Choose one of the groups, or none")},
            "lead": {
                "required": _("Choose who leads the group"),
                "invalid_choice": _("Choose one of the people of the organisation"),
            },
        }

    def __init__(self, *args, standing, **kwargs):
        super().__init__(*args, **kwargs)
        group = self.instance if self.instance.pk else None
        self.fields["kind"].choices = GroupOfTeams.Kind.choices
        lead = self.fields["lead"]
        lead.queryset, lead.empty_label = people_who_may_lead(standing.organisation), _("Choose a person")
        lead.label_from_instance = lambda user: f"{user.name}, {user.email}"
        parent = self.fields["parent"]
        parent.queryset, parent.empty_label = groups_to_lie_in(standing.organisation, group), _("None: it is by itself")
        if not parent.queryset or (group and not has_stood_empty(group)):
            del self.fields["parent"]

    def clean(self):
        return {"parent": self.instance.parent} | super().clean()


class MakeGroupForm(EditGroupForm):
    submit = _("Make group")

    class Meta(EditGroupForm.Meta):
        fields = ["name", "kind", "parent", "lead", "started_on"]
        help_texts = EditGroupForm.Meta.help_texts | {"started_on": _("Teams can belong to it from this day on.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["started_on"] = NhsDateField(
            label=_("Since when is there this group?"),
            help_text=_("Teams can belong to it from this day on."),
            subject=_("day on which it began"),
            earliest=NHS_BEGAN,
            latest=timezone.localdate,
            initial=timezone.localdate,
        )


class TeamsOfGroupForm(NhsForm):
    """Ticked are the teams that belong to it now."""

    marks_optional = False

    teams = ModelChoicesField(
        label=_("Teams in the group"),
        queryset=Team.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose teams of the organisation")},
    )
    day = NhsDateField(
        label=_("From which day on?"),
        help_text=_("What you change holds from this day on. What was before stays."),
        subject=_("day"),
        latest=timezone.localdate,
        initial=timezone.localdate,
    )

    def __init__(self, *args, group, **kwargs):
        here = list(group.places.current().values_list("team", flat=True))
        super().__init__(*args, initial={"teams": here}, **kwargs)
        teams = group.organisation.teams.all()
        self.fields["teams"].queryset = teams.filter(ended_on=None) | teams.filter(pk__in=here)
        self.fields["day"].earliest = group.started_on
