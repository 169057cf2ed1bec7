"""Forms of a spread: plan it, add a site, move a site; and try another team's change here."""

from django import forms
from django.forms.models import ALL_FIELDS
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.nhs.fields import NhsDateField
from ceim.nhs.layout import Conditional, Layout, Legend, Several
from ceim.teams.models import Membership, Team
from conversations.safe_to_store.watched import WatchedForm, WatchedModelForm
from improvements.aim.forms import WordAimForm
from improvements.improvement.forms import ENTER
from improvements.models import SiteStage, Spread
from improvements.spread.leads import qi_leads_of


class EditSpreadForm(WatchedModelForm):
    TEAM, ORGANISATION, OUTSIDE = LED_BY = "lead", "organisation_lead", "lead_outside"
    submit = _("Save the plan")
    unwatched = {"where": "asks for the names of places"}
    needed_when = {name: ("led_by", name) for name in LED_BY}

    by_when = NhsDateField(label=_("By when"), subject=_("day to reach them by"))
    led_by = forms.ChoiceField(
        label=_("Who leads the spread?"),
        choices=[
            (TEAM, _("Somebody in the team")),
            (ORGANISATION, _("A QI lead of your organisation")),
            (OUTSIDE, _("Somebody outside")),
        ],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose who leads the spread")},
    )

    class Meta:
        model = Spread
        fields = [
            "what",
            "where",
            "target",
            "by_when",
            "must_stay",
            "may_adapt",
            "lead",
            "organisation_lead",
            "lead_outside",
            "sponsor",
        ]
        labels = {"lead": _("Who in the team?")}
        widgets = {"must_stay": forms.Textarea(attrs={"rows": 3}), "may_adapt": forms.Textarea(attrs={"rows": 3})}
        help_texts = {
            "what": _("So that another team understands it. For example, a card that says how long the wait is"),
            "where": _("For example, all outpatient clinics"),
            "target": _("The aim: in how many places it is normal work by that day"),
            "must_stay": _("Without this it would not work"),
            "may_adapt": _("So that each place can make it its own"),
            "lead_outside": _("A role, never a name. For example, the improvement adviser of the region"),
            "sponsor": _("A role. For example, the director of nursing."),
        }
        error_messages = {
            "what": {"required": _("Enter what is to spread")},
            "where": {"required": _("Enter where to")},
            "target": {
                "required": _("Enter how many places"),
                "invalid": _("Enter a whole number, such as 6"),
                "min_value": _("Enter 1 place or more"),
                "max_value": _("Enter a smaller number"),
            },
            "must_stay": {"required": _("Enter what must stay the same")},
            "may_adapt": {"required": _("Enter what each place may adapt")},
            "lead": {
                "required": _("Choose who leads the spread"),
                "invalid_choice": _("Choose somebody who is in the team now"),
            },
            "organisation_lead": {
                "required": _("Choose who leads the spread"),
                "invalid_choice": _("Choose somebody who is a QI lead of your organisation now"),
            },
            "lead_outside": {"required": _("Enter the role of who leads the spread")},
        }

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["lead"].queryset = Membership.objects.visible_to(membership).current()
        self.fields["organisation_lead"].queryset = qi_leads_of(membership)
        self.initial.setdefault("led_by", next((name for name in self.LED_BY if self.initial.get(name)), None))

    @property
    def layout(self):
        reveals = {name: [name] for name in self.LED_BY}
        early = ["early_reason"] if "early_reason" in self.fields else []
        aim = Legend(_("The aim"), "where", "target", "by_when")
        led = Several(Conditional("led_by", reveals), "sponsor")
        return Layout(*early, "what", aim, "must_stay", "may_adapt", led)

    def clean(self):
        """One of the three leads it; what was typed for the others is let go."""
        cleaned = super().clean()
        chosen = {name: cleaned.pop(name, None) for name in self.LED_BY}
        return cleaned | {"leader": chosen.get(cleaned.pop("led_by", None))}

    def _get_validation_exclusions(self):
        """Who leads it is asked above, in words, and not of the constraint."""
        return super()._get_validation_exclusions() | set(self.LED_BY)


class PlanSpreadForm(EditSpreadForm):
    by_when = NhsDateField(
        label=_("By when"),
        subject=_("day to reach them by"),
        earliest=timezone.localdate,
        help_text=_("A day in the future"),
    )
    early_reason = forms.CharField(
        label=_("Why go on all the same?"),
        max_length=300,
        help_text=_("It is kept, and everybody who opens the plan can read it"),
        error_messages={"required": _("Enter why you go on all the same")},
    )

    def __init__(self, *args, implementation, **kwargs):
        super().__init__(*args, **kwargs)
        if implementation.normal_on:
            del self.fields["early_reason"]


class DeclineOfferForm(WatchedForm):
    submit = _("Not for us")

    reason = forms.CharField(
        label=_("Not for us, because"),
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Say it kindly: the team that offers it reads it, and learns from it. Do not name anybody."),
        error_messages={
            "required": _("Enter why it is not for you"),
            "max_length": _("Say it in %(limit_value)d characters or fewer"),
        },
    )


class AddSiteForm(WatchedForm):
    """Asks for another team of the organisation, or for the name of somewhere else: the one or the other."""

    submit = _("Add the site")
    suggests = ALL_FIELDS
    unwatched = {"name": "asks for the name of a place"}

    receiving_team = forms.ModelChoiceField(
        label=_("One of your organisation's teams"),
        queryset=Team.objects.none(),
        required=False,
        help_text=_("The team sees the change under “Changes offered to us”, and can try it there"),
        error_messages={"invalid_choice": _("Choose another team of your organisation")},
    )
    name = forms.CharField(
        label=_("Or another place"),
        max_length=120,
        required=False,
        help_text=_("For example, a practice or a care home that does not use this application"),
    )
    on = NhsDateField(label=_("When was it chosen?"), subject=_("day it was chosen"), latest=timezone.localdate)
    marks_optional = False

    def __init__(self, *args, membership, spread, **kwargs):
        super().__init__(*args, **kwargs)
        self.sites = spread.sites.all()
        teams = Team.objects.filter(organisation=membership.team.organisation_id, ended_on=None)
        there = self.sites.exclude(receiving_team=None).values("receiving_team")
        self.fields["receiving_team"].queryset = teams.exclude(pk=membership.team_id).exclude(pk__in=there)

    def clean_name(self):
        name = " ".join(self.cleaned_data["name"].split())
        if name and self.sites.filter(name__iexact=name).exists():
            raise forms.ValidationError(_("This site is in the plan already"))
        return name

    def clean(self):
        cleaned = super().clean()
        team, name = cleaned.get("receiving_team"), cleaned.get("name")
        if not self.errors.keys() & {"receiving_team", "name"}:
            if team and name:
                self.add_error("name", _("Choose a team or enter another place, not both"))
            elif not team and not name:
                self.add_error("receiving_team", _("Choose a team, or enter the name of another place"))
        return cleaned


class MoveSiteForm(WatchedForm):
    submit, suggests = _("Save"), ("on",)
    needed_when = {"reason": ("stage", SiteStage.Stage.DECLINED)}

    stage = forms.ChoiceField(
        label=_("How far is it?"),
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
        label=_("Since when?"),
        subject=_("day it reached the stage"),
        latest=timezone.localdate,
        help_text=_("If the stage stays the same, this day is not used"),
    )
    adaptations = forms.CharField(
        label=_("What they changed to make it fit"), required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    outcome = forms.CharField(
        label=_("What came of it there"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("With a number if you can. Do not name anybody."),
    )
    layout = Layout(
        Conditional("stage", {SiteStage.Stage.DECLINED: ["reason"]}),
        "on",
        Legend(_("What happened there"), "adaptations", "outcome"),
    )

    def __init__(self, *args, site, **kwargs):
        self.now = site.stage
        initial = {"on": timezone.localdate(), "adaptations": site.adaptations, "outcome": site.outcome}
        if self.now:
            initial |= {"stage": self.now.stage, "reason": self.now.reason}
        super().__init__(*args, initial=initial, **kwargs)

    def clean(self):
        cleaned = super().clean()
        moves = self.now and cleaned.get("stage") != self.now.stage
        if moves and cleaned.get("on") and cleaned["on"] < self.now.on:
            self.add_error("on", _("Enter a day that is not before the stage it is at"))
        return cleaned


class TryHereForm(WordAimForm):
    """An improvement of our own, with another team's change as its first idea."""

    submit = _("Try this here")

    title = forms.CharField(
        label=_("Name of the improvement"),
        max_length=120,
        error_messages=ENTER["title"],
        help_text=_("A few plain words, as your team would say it"),
    )
    owner = forms.ModelChoiceField(
        label=_("Owner"),
        queryset=Membership.objects.none(),
        error_messages=ENTER["owner"],
        help_text=_("The person in your team who sees that it goes on"),
    )
    layout = Layout(
        Legend(_("The improvement"), "title", "owner"),
        Legend(_("The aim"), "how_much", "for_whom", "by_when"),
    )

    def __init__(self, *args, membership, **kwargs):
        super().__init__(*args, **kwargs)
        self.suggests = ALL_FIELDS
        self.fields["owner"].queryset = Membership.objects.visible_to(membership).current()
