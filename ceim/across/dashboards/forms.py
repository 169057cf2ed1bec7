"""What narrows the organisation's pages: setting, group, period, a name, who needs help, which concerns."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.across.dashboards import concerns_page
from ceim.across.dashboards.period import Period
from ceim.across.dashboards.queries.groups import of_group
from ceim.across.dashboards.queries.rows import NAME, SETTING, teams_for_grid
from ceim.across.dashboards.queries.stuck import stuck_teams
from ceim.across.dashboards.queries.teams import at_work, closed, teams_of, teams_within, with_missing
from ceim.across.dashboards.stages import STAGES, stage_of
from ceim.months import days_of, months_before
from ceim.nhs.forms import NhsForm
from ceim.teams.groups import tree_of
from ceim.teams.models import Setting
from conversations.models import Concern

SETTINGS = [("", _("All settings")), *Setting.choices]
MONTHS = [("3", _("Last 3 months")), ("6", _("Last 6 months")), ("12", _("Last 12 months"))]
ALL_MONTHS = "12"
LONGEST_THEME = 80
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

AGAIN = "again"
SORTS = [("", _("Needs help first")), (NAME, _("Name")), (SETTING, _("Setting"))]
ROWS = [("", _("All teams")), (AGAIN, _("Only those short this month and last month"))]


class FilterForm(NhsForm):
    """Asks by GET. A choice that does not exist is no choice: somebody may keep an old address."""

    submit = _("Show")
    method = "get"
    marks_optional = False

    def __init__(self, data, *, standing, today):
        super().__init__()
        self.standing, self.today = standing, today
        self._prepare()
        self.data = {
            name: data[name] for name, field in self.fields.items() if self._is_readable(field, data.get(name))
        }
        self.is_bound = True
        self.chosen = self.cleaned_data if self.is_valid() else {}

    def _prepare(self):
        """What has to be looked up before the choices are known."""

    @staticmethod
    def _is_readable(field, value):
        return value is not None and (not hasattr(field, "choices") or value in dict(field.choices))


class GroupFilterForm(FilterForm):
    """Narrows to a group and those inside it; where there is none it does not ask."""

    group = forms.ChoiceField(label=_("Group"), required=False)

    def _prepare(self):
        self.branches = {str(branch.group.pk): branch for branch in tree_of(self.all_groups())}
        found = [(pk, branch.name) for pk, branch in self.branches.items() if self.is_offered(branch)]
        self.fields["group"].choices = [("", _("All teams")), *found]
        if not found:
            del self.fields["group"]

    def all_groups(self):
        """With those that have ended: what belonged to one counts for what it was part of."""
        return self.standing.organisation.groups.select_related("lead")

    def is_offered(self, branch):
        return branch.group.is_there_since(months_before(self.today, int(ALL_MONTHS) - 1))

    @property
    def branch(self):
        """The group that was chosen, with those inside it; None without."""
        return self.branches.get(self.chosen.get("group"))

    @property
    def groups(self):
        return self.branch.ids if self.branch else frozenset()


class TeamsFilterForm(GroupFilterForm):
    """Narrows to the teams of a setting and of a group. The only place that does."""

    setting = forms.ChoiceField(label=_("Setting"), required=False, choices=SETTINGS)

    def teams_between(self, first, last):
        """The teams asked for; of a group those that belonged to it on a day from `first` to `last`."""
        teams = teams_of(self.standing.organisation_id, self.chosen.get("setting", ""))
        return of_group(teams, self.groups, (first, last))


class PeriodForm(TeamsFilterForm):
    months = forms.ChoiceField(label=_("Period"), required=False, choices=MONTHS)

    def __init__(self, data, **options):
        super().__init__({"months": ALL_MONTHS} | data.dict(), **options)

    @property
    def teams(self):
        """The teams whose figures belong to the period, closed within it or not."""
        return teams_within(self.standing.organisation_id, self.period)

    @property
    def period(self):
        months, setting = int(self.chosen.get("months") or ALL_MONTHS), self.chosen.get("setting", "")
        return Period.of_months(months, self.today, self.groups, setting)


class OverviewForm(PeriodForm):
    """Asks as well which teams the grid shows, and in which order; all else on the page is of all teams asked for.

    The theme narrows nothing: it has one number, told beside the others (see `ceim.across.dashboards.queries.themes`).
    """

    OF_GRID = ("sort", "name", "only")

    sort = forms.ChoiceField(label=_("Sort by"), required=False, choices=SORTS)
    name = forms.CharField(label=_("Name of the team"), required=False, max_length=120)
    only = forms.ChoiceField(label=_("Which teams"), required=False, choices=ROWS)
    theme = forms.CharField(required=False, max_length=LONGEST_THEME, widget=forms.HiddenInput)

    @property
    def teams(self):
        """The teams that the grid shows."""
        name, only_again = self.chosen.get("name", ""), self.chosen.get("only") == AGAIN
        return teams_for_grid(self.period, self.standing.organisation_id, name, only_again)

    @property
    def is_narrowed(self):
        return bool(self.chosen.get("name") or self.chosen.get("only"))

    @property
    def asked_for_all(self):
        """(name, value) of what narrows the page as a whole, for the form of the grid to keep."""
        return self._asked([name for name in self.fields if name not in self.OF_GRID])

    @property
    def asked_for_grid(self):
        """(name, value) of what the grid is asked, and the theme, for the form of the page to keep."""
        return self._asked([*self.OF_GRID, "theme"])

    def _asked(self, names):
        return [(name, self.chosen[name]) for name in names if self.chosen.get(name)]


class ThreadForm(PeriodForm):
    """Asks as well for a stage of the thread, and for stories a theme."""

    stage = forms.ChoiceField(
        required=False, choices=[(stage.slug, stage.heading) for stage in STAGES], widget=forms.HiddenInput
    )
    theme = forms.CharField(required=False, max_length=LONGEST_THEME, widget=forms.HiddenInput)

    @property
    def chosen_stage(self):
        return stage_of(self.chosen.get("stage"))

    @property
    def chosen_theme(self):
        return self.chosen.get("theme", "")


class TeamsForm(TeamsFilterForm):
    """Finds teams in the list."""

    name = forms.CharField(label=_("Name of the team"), required=False, max_length=120)
    only = forms.ChoiceField(label=_("Which teams"), required=False, choices=WHICH_TEAMS)

    def teams(self):
        """The teams asked for, by name."""
        teams = self.teams_between(self.today, self.today)
        if self.chosen.get("name"):
            teams = teams.filter(name__icontains=self.chosen["name"])
        teams = closed(teams) if self.chosen.get("only") == GONE else at_work(teams)
        if self.chosen.get("only") == STUCK:
            teams = stuck_teams(teams, self.today)
        if self.chosen.get("only") == SHORT:
            teams = with_missing(teams, **days_of(self.today)).filter(missing__gt=0)
        return teams.order_by("name")


class ConcernsForm(GroupFilterForm):
    """Finds concerns in the register."""

    state = forms.ChoiceField(label=_("Which concerns"), required=False, choices=STATES)
    urgency = forms.ChoiceField(
        label=_("How soon"), required=False, choices=[("", _("Any time")), *Concern.Urgency.choices]
    )
    kind = forms.ChoiceField(
        label=_("What it is about"), required=False, choices=[("", _("Anything")), *Concern.Kind.choices]
    )
    name = forms.CharField(label=_("Name of the team"), required=False, max_length=120)
