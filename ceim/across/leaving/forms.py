"""Who takes over each kind of work that somebody has in hand."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import TEAM_ROLES, Role
from ceim.across.leaving.kinds import DISCARD
from ceim.across.leaving.work import usual_taker, work_of
from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import ButtonGroup, Conditional, Layout, SecondaryLink, Submit
from ceim.teams.forms import ConfirmationForm
from ceim.teams.forms.people import PROFESSION_HINT, role_field
from ceim.teams.models import Team


class HandOverForm(ConfirmationForm):
    """A choice for each kind there is something of, cleaned into the membership that takes it over, or DISCARD."""

    suggests = ALL_FIELDS

    def __init__(self, *args, by, person, **options):
        super().__init__(*args, **options)
        self.work = work_of(person)
        for each in self.work:
            if each.takers:
                self.fields[each.kind.name] = _choice(each, usual_taker(each.takers, by))

    def to(self):
        """What the service takes: {kind of work: who takes it over, or DISCARD}."""
        return {each.kind.name: self.cleaned_data.get(each.kind.name) for each in self.work}

    def said(self):
        """Who takes over what, in sentences."""
        return " ".join(
            _("%(work)s: discarded.") % {"work": each}
            if taker == DISCARD
            else _("%(name)s takes over %(work)s.") % {"name": taker, "work": each}
            for each in self.work
            if (taker := self.cleaned_data.get(each.kind.name))
        )

    @property
    def nobody_for(self):
        """The work that nobody in the team may have."""
        return [each for each in self.work if each.kind.name not in self.fields]


class MoveForm(HandOverForm):
    """Where somebody goes, as what and from when; and who takes over here, unless they work in both teams."""

    LEAVES, BOTH = "leaves", "both"

    to_team = forms.ModelChoiceField(
        label=_("Which team do they go to?"),
        queryset=Team.objects.none(),
        empty_label=_("Choose a team"),
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose another team of your organisation")),
    )
    profession = forms.CharField(
        label=_("Profession or background"), max_length=80, required=False, help_text=PROFESSION_HINT
    )
    starts_on = NhsDateField(label=_("First day there"), subject=_("first day"), earliest=timezone.localdate)
    leaves = forms.ChoiceField(
        label=_("And in this team?"),
        choices=[(LEAVES, _("They leave it when they join the other")), (BOTH, _("They work in both teams"))],
        widget=forms.RadioSelect,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose whether they leave this team")),
    )

    def __init__(self, *args, by, person, **options):
        usual = {"role": person.role, "profession": person.profession, "starts_on": timezone.localdate()}
        super().__init__(*args, by=by, person=person, initial=usual, **options)
        teams = Team.objects.filter(organisation=by.team.organisation_id, ended_on=None).exclude(pk=by.team_id)
        self.fields["to_team"].queryset = teams
        self.fields["role"] = role_field(TEAM_ROLES if person.user_id else [Role.PARTNER])
        kinds = [each.kind.name for each in self.work if each.kind.name in self.fields]
        for name in kinds:
            self.fields[name].required = False
        self.needed_when = dict.fromkeys(kinds, ("leaves", self.LEAVES))
        leaves = Conditional("leaves", {self.LEAVES: kinds}) if kinds else "leaves"
        self.layout = Layout("to_team", "role", "profession", "starts_on", leaves)

    def details(self):
        """What the service takes."""
        names = ("to_team", "role", "profession", "starts_on")
        stays = self.cleaned_data["leaves"] == self.BOTH
        return {name: self.cleaned_data[name] for name in names} | {"stays": stays, "to": {} if stays else self.to()}

    def buttons(self):
        return [ButtonGroup(Submit(self.submit), SecondaryLink(self.cancel_text, self.cancel_url))]


def _choice(work, usual):
    choices = {str(taker.pk): taker for taker in work.takers}
    if work.kind.may_be_discarded:
        choices[DISCARD] = DISCARD
    words = {DISCARD: _("Nobody: discard what was written")}
    return forms.TypedChoiceField(
        label=_("%(work)s: who takes over?") % {"work": work},
        choices=[(value, words.get(value, taker)) for value, taker in choices.items()],
        coerce=choices.get,
        initial=str(usual.pk) if usual else None,
        error_messages=dict.fromkeys(("required", "invalid_choice"), _("Choose who takes this over")),
    )
