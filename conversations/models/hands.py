"""In whose hands a conversation is: those of the person who held it, until somebody takes it over when they leave."""

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Value, When

from ceim.teams.models import TeamRecord, TeamRecordQuerySet


class HeldRecordQuerySet(TeamRecordQuerySet):
    def in_hands_of(self, user_id):
        return self.filter(in_hands_of(user_id))

    def give_to(self, user_id):
        """Put these rows into somebody's hands. Who held the conversation stays written down."""
        return self.update(kept_by=Case(When(held_by=user_id, then=None), default=Value(user_id)))


class HeldRecord(TeamRecord):
    """What one person of the team held, and whoever has taken it over from them since."""

    held_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kept_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        abstract = True

    @property
    def keeper_id(self):
        """The id of the person in whose hands it is now."""
        return self.kept_by_id or self.held_by_id


def in_hands_of(user_id):
    """Whether it is in this person's hands now, for filters; nothing is in the hands of nobody."""
    return Q(kept_by__isnull=False, kept_by=user_id) | Q(kept_by__isnull=True, held_by=user_id)


def taken_over_by_another(name):
    return models.CheckConstraint(condition=Q(kept_by__isnull=True) | ~Q(kept_by=F("held_by")), name=name)
