"""What narrows the page of a coach: a group that one of their teams belongs to, and what a team needs of them."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ceim.access.policy import Role
from ceim.across.dashboards.forms import GroupFilterForm
from ceim.across.dashboards.queries.groups import places_of
from ceim.teams.models import GroupOfTeams, Membership

WROTE, SHORT, OVERDUE, NOT_SEEN = "wrote", "short", "overdue", "not_seen"
ONLY = [
    ("", _("All")),
    (WROTE, _("The team wrote last")),
    (SHORT, _("Short of conversations this month")),
    (OVERDUE, _("An action is overdue")),
    (NOT_SEEN, _("No call or visit for 60 days")),
]


class CoachingForm(GroupFilterForm):
    """`memberships` are those in which this person coaches a team at work: nothing else is on the page."""

    only = forms.ChoiceField(label=_("Which teams"), required=False, choices=ONLY)

    def __init__(self, data, *, user, today):
        coaches = Membership.objects.current().filter(user=user, role=Role.COACH, team__ended_on=None)
        self.memberships = list(coaches.select_related("team__organisation"))
        super().__init__(data, standing=None, today=today)

    def all_groups(self):
        teams = [membership.team for membership in self.memberships]
        places = places_of(teams, (self.today, self.today))
        self.groups_of_each = {team: {place.group_id for place in each} for team, each in places.items()}
        organisations = {team.organisation_id for team in teams}
        return GroupOfTeams.objects.filter(organisation__in=organisations).select_related("lead")

    def is_offered(self, branch):
        return any(groups & branch.ids for groups in self.groups_of_each.values())

    def teams(self):
        """The numbers of the teams asked for."""
        theirs = {membership.team_id for membership in self.memberships}
        return [team for team in theirs if not self.groups or self.groups_of_each.get(team, set()) & self.groups]
