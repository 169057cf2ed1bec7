"""What narrows the programme: a group of teams."""

from ceim.across.dashboards.forms import GroupFilterForm
from ceim.across.programme import queries


class ProgrammeForm(GroupFilterForm):
    def own_parts(self) -> list[tuple[int, int]]:
        """(improvement, team) of each own team that was asked for. One statement."""
        return list(queries.own_parts(self.standing.organisation_id, self.groups, self.today))

    def improvements(self) -> list[int]:
        """The numbers of the work that was asked for, by its name. One statement."""
        return list(dict.fromkeys(improvement for improvement, _team in self.own_parts()))
