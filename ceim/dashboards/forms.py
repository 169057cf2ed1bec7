"""What narrows the organisation's pages: setting, period, a name, only those that need help."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.dashboards.period import Period
from ceim.dashboards.queries.stuck import stuck_teams
from ceim.dashboards.queries.teams import teams_of, with_figures
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Setting

MONTHS = [("3", _("Last 3 months")), ("6", _("Last 6 months")), ("12", _("Last 12 months"))]
ALL_MONTHS = 12


class PeriodForm(NhsForm):
    """What cannot be read as a filter is no filter."""

    submit = _("Show")
    method = "get"
    marks_optional = False

    setting = forms.ChoiceField(label=_("Setting"), required=False, choices=[("", _("All settings")), *Setting.choices])
    months = forms.ChoiceField(label=_("Period"), required=False, choices=MONTHS)

    def __init__(self, *args, standing, today, **options):
        super().__init__(*args, **options)
        self.standing, self.today = standing, today
        self.initial["months"] = str(ALL_MONTHS)
        # A page opened without a choice, or with half of one, shows what it counts.
        self.data = {"setting": "", "months": str(ALL_MONTHS)} | {
            name: self.data[name] for name in self.fields if self.data.get(name)
        }
        self.is_bound = True
        self.chosen = self.cleaned_data if self.is_valid() else {}

    @property
    def teams(self):
        return teams_of(self.standing, self.chosen.get("setting", ""))

    @property
    def period(self):
        return Period(int(self.chosen.get("months") or ALL_MONTHS), self.today)


class TeamsForm(NhsForm):
    """Finds teams in the list."""

    submit = _("Show")
    method = "get"
    marks_optional = False

    class Only:
        SHORT, STUCK = "short", "stuck"

    name = forms.CharField(label=_("Name of the team"), required=False, max_length=120)
    setting = forms.ChoiceField(label=_("Setting"), required=False, choices=[("", _("All settings")), *Setting.choices])
    only = forms.ChoiceField(
        label=_("Which teams"),
        required=False,
        choices=[
            ("", _("All teams")),
            (Only.SHORT, _("Short of conversations this month")),
            (Only.STUCK, _("Something is stuck")),
        ],
    )

    def __init__(self, *args, standing, today, **options):
        super().__init__(*args, **options)
        self.standing, self.today = standing, today
        self.chosen = self.cleaned_data if self.is_valid() else {}

    def teams(self):
        """The teams asked for, by name, with their figures."""
        teams = teams_of(self.standing, self.chosen.get("setting", ""))
        if self.chosen.get("name"):
            teams = teams.filter(name__icontains=self.chosen["name"])
        if self.chosen.get("only") == self.Only.STUCK:
            teams = stuck_teams(teams, self.today)
        teams = with_figures(teams, self.today)
        return (teams.filter(missing__gt=0) if self.chosen.get("only") == self.Only.SHORT else teams).order_by("name")
