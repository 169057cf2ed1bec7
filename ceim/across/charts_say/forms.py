"""What narrows the list of what charts say: setting, group, period, what they say, the team's name."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.across.charts_say.said import CHANGES, in_order, in_period
from ceim.across.dashboards.forms import PeriodForm
from improvements.charts.gist import Says

CHANGED = "any_change"


class ChartsSayForm(PeriodForm):
    says = forms.ChoiceField(
        label=_("What they say"),
        required=False,
        choices=[("", _("Anything")), (CHANGED, _("A change, for the better or the worse")), *Says.choices],
    )
    name = forms.CharField(label=_("Name of the team"), required=False, max_length=120)

    def charts(self):
        """The charts asked for, the newest changes first."""
        found, says = in_period(self.period, self.standing.organisation_id), self.chosen.get("says")
        if says:
            found = found.filter(says_then__in=CHANGES if says == CHANGED else [says])
        if self.chosen.get("name"):
            found = found.filter(team__name__icontains=self.chosen["name"])
        return in_order(found)
