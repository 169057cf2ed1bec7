"""What narrows the organisation's pages: setting, period, a name, only those that need help, which concerns."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.across.dashboards import concerns_page
from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.settings import had_setting_since
from ceim.across.dashboards.queries.stuck import stuck_teams
from ceim.across.dashboards.queries.teams import at_work, at_work_since, closed, teams_of, with_figures
from ceim.across.dashboards.stages import STAGES, stage_of
from ceim.nhs.forms import NhsForm
from ceim.teams.models import Setting
from conversations.models import Concern

SETTINGS = [("", _("All settings")), *Setting.choices]
MONTHS = [("3", _("Last 3 months")), ("6", _("Last 6 months")), ("12", _("Last 12 months"))]
ALL_MONTHS = "12"
SHORT, STUCK, GONE = "short", "stuck", "closed"
STATES = [
    ("", _("Open")),
    (concerns_page.WAITING, _("Open, not yet picked up")),
    (concerns_page.CLOSED, _("Closed")),
    (concerns_page.ALL, _("Open and closed")),
]
WHICH_TEAMS = [
    ("", _("All teams at work")),
    (SHORT, _("Short of conversations this month")),
    (STUCK, _("Something is stuck")),
    (GONE, _("Closed teams")),
]


class FilterForm(NhsForm):
    """Asks by GET. A choice that does not exist is no choice: somebody may keep an old address."""

    submit = _("Show")
    method = "get"
    marks_optional = False

    def __init__(self, data, *, standing, today):
        super().__init__()
        self.standing, self.today = standing, today
        self.data = {
            name: data[name] for name, field in self.fields.items() if self._is_readable(field, data.get(name))
        }
        self.is_bound = True
        self.chosen = self.cleaned_data if self.is_valid() else {}

    @staticmethod
    def _is_readable(field, value):
        return value is not None and (not hasattr(field, "choices") or value in dict(field.choices))


class PeriodForm(FilterForm):
    setting = forms.ChoiceField(label=_("Setting"), required=False, choices=SETTINGS)
    months = forms.ChoiceField(label=_("Period"), required=False, choices=MONTHS)

    def __init__(self, data, **options):
        super().__init__({"months": ALL_MONTHS} | data.dict(), **options)

    @property
    def all_teams(self):
        return teams_of(self.standing, self.chosen.get("setting", ""))

    @property
    def teams_at_work(self):
        return at_work(self.all_teams)

    @property
    def teams(self):
        """The teams whose figures belong to the period, closed within it or not."""
        period = self.period
        return had_setting_since(at_work_since(teams_of(self.standing), period.start), period.setting, period.start)

    @property
    def period(self):
        return Period(int(self.chosen.get("months") or ALL_MONTHS), self.today, self.chosen.get("setting", ""))


class ThreadForm(PeriodForm):
    """Asks as well for a stage of the thread, and for stories a theme."""

    stage = forms.ChoiceField(
        required=False, choices=[(stage.slug, stage.heading) for stage in STAGES], widget=forms.HiddenInput
    )
    theme = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    @property
    def chosen_stage(self):
        return stage_of(self.chosen.get("stage"))

    @property
    def chosen_theme(self):
        return self.chosen.get("theme", "")


class TeamsForm(FilterForm):
    """Finds teams in the list."""

    name = forms.CharField(label=_("Name of the team"), required=False, max_length=120)
    setting = forms.ChoiceField(label=_("Setting"), required=False, choices=SETTINGS)
    only = forms.ChoiceField(label=_("Which teams"), required=False, choices=WHICH_TEAMS)

    def teams(self):
        """The teams asked for, by name, with their figures."""
        teams = teams_of(self.standing, self.chosen.get("setting", ""))
        if self.chosen.get("name"):
            teams = teams.filter(name__icontains=self.chosen["name"])
        teams = closed(teams) if self.chosen.get("only") == GONE else at_work(teams)
        if self.chosen.get("only") == STUCK:
            teams = stuck_teams(teams, self.today)
        teams = with_figures(teams.select_related("merged_into"), self.today)
        return (teams.filter(missing__gt=0) if self.chosen.get("only") == SHORT else teams).order_by("name")


class ConcernsForm(FilterForm):
    """Finds concerns in the register."""

    state = forms.ChoiceField(label=_("Which concerns"), required=False, choices=STATES)
    urgency = forms.ChoiceField(
        label=_("How soon"), required=False, choices=[("", _("Any time")), *Concern.Urgency.choices]
    )
    kind = forms.ChoiceField(
        label=_("What it is about"), required=False, choices=[("", _("Anything")), *Concern.Kind.choices]
    )
    name = forms.CharField(label=_("Name of the team"), required=False, max_length=120)
