"""What narrows the programme: a group of teams, and for its report a month."""

from datetime import date

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.across.dashboards.forms import GroupFilterForm
from ceim.across.programme import queries
from ceim.months import last_of, months_before
from ceim.nhs.formats import nhs_month


class ProgrammeForm(GroupFilterForm):
    def own_parts(self) -> list[tuple[int, int]]:
        """(improvement, team) of each own team that was asked for. One statement."""
        return list(queries.own_parts(self.standing.organisation_id, self.groups, self.today))

    def improvements(self) -> list[int]:
        """The numbers of the work that was asked for, by its name. One statement."""
        return list(dict.fromkeys(improvement for improvement, _team in self.own_parts()))


class ReportForm(ProgrammeForm):
    """Asks for one of the last twelve months as well; without one it is this month so far."""

    month = forms.ChoiceField(label=_("Month"), required=False)

    def _prepare(self):
        super()._prepare()
        months = [months_before(self.today, number) for number in range(12)]
        self.fields["month"].choices = [(f"{month:%Y-%m}", nhs_month(month)) for month in months]

    @property
    def first_day(self) -> date:
        chosen = self.chosen.get("month") or f"{self.today:%Y-%m}"
        return date.fromisoformat(f"{chosen}-01")

    def own_parts(self):
        """Of the month: also of work that has stopped since. One statement."""
        first = self.first_day
        return list(queries.own_parts_in(self.standing.organisation_id, self.groups, first, last_of(first)))
