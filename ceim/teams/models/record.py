"""TeamRecord: the base of every row that belongs to a team."""

from django.db import models


class TeamRecordQuerySet(models.QuerySet):
    def visible_to(self, membership):
        """The rows that somebody may see from where they stand. Subclasses narrow further.

        Only what several teams share widens it, in one place: `improvements.models.participation`.
        """
        return self.filter(team=membership.team_id)

    def own_of(self, membership):
        """The rows that are the team's own to change, whoever else may see them."""
        return self.filter(team=membership.team_id)


class TeamRecord(models.Model):
    holds_words = False  # whether it is something that a role over words opens: see `ceim.teams.grants`

    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="+")

    objects = TeamRecordQuerySet.as_manager()

    class Meta:
        abstract = True
