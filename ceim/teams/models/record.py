"""TeamRecord: the base of every row that belongs to a team."""

import functools

from django.db import models
from django.utils.encoding import force_str


class TeamRecordQuerySet(models.QuerySet):
    def visible_to(self, membership):
        """The rows that somebody may see from where they stand. Subclasses narrow further.

        Only what several teams share widens it, in one place: `improvements.models.participation`.
        """
        return self.filter(team=membership.team_id)

    def own_of(self, membership):
        """The rows that are the team's own to change, whoever else may see them."""
        return self.filter(team=membership.team_id)


@functools.cache
def labels_of(field):
    """{value: its label, not translated yet} of a field's choices."""
    return dict(field.flatchoices)


def label_of(row, field):
    """The label of a choice. Django's own hashes all labels to find one, and so translates each of them."""
    value = getattr(row, field.attname)
    return force_str(labels_of(field).get(value, value), strings_only=True)


class TeamRecord(models.Model):
    holds_words = False  # whether it is something that a role over words opens: see `ceim.teams.grants`
    # Of what the team says in its own words about a story: the paths to the story, and to those words.
    about_story: tuple[str, ...] = ()
    own_words: tuple[str, ...] = ()

    team = models.ForeignKey("teams.Team", on_delete=models.CASCADE, related_name="+")

    objects = TeamRecordQuerySet.as_manager()

    class Meta:
        abstract = True

    @classmethod
    def who_has_it(cls, user, arguments: dict) -> str:
        """To who had a record in hand: who has it now. `arguments` are those of its page; "" where it was another's."""
        return ""

    _get_FIELD_display = label_of
