"""TeamRecord: the base of every row that belongs to a team."""

from django.db import models


class TeamRecordQuerySet(models.QuerySet):
    def visible_to(self, membership):
        """The rows that somebody may see from where they stand. Subclasses narrow further, never widen."""
        return self.filter(team=membership.team_id)


class TeamRecord(models.Model):
    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="+")

    objects = TeamRecordQuerySet.as_manager()

    class Meta:
        abstract = True
