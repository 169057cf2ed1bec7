"""TeamAgenda, its items, and GroundRules: how a team meets, where it is not as CEIM suggests. A change is a new row."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from meetings.models.meeting import Meeting


class TeamAgenda(TeamRecord):
    """What a team's meetings of a kind usually go through; the newest holds. Without items it is CEIM's own again."""

    kind = models.CharField(_("Kind of meeting"), max_length=16, choices=Meeting.Kind.choices)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"agenda {self.pk}"


class TeamAgendaItem(TeamRecord):
    agenda = models.ForeignKey(TeamAgenda, on_delete=models.CASCADE, related_name="items")
    position = models.PositiveSmallIntegerField()
    title = models.CharField(_("Item"), max_length=120)
    minutes = models.PositiveSmallIntegerField(_("Minutes"), validators=[MinValueValidator(1), MaxValueValidator(480)])
    key = models.CharField(max_length=20, blank=True)  # a MeetingStage; none for a point of the team's own

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["agenda", "position"], name="one_item_per_place_on_a_usual_agenda"),
            models.UniqueConstraint(
                fields=["agenda", "key"], condition=~Q(key=""), name="a_usual_agenda_has_each_stage_once"
            ),
        ]

    def __str__(self):
        return self.title


class GroundRules(TeamRecord):
    """A rule on each line; the newest holds. Without a line they are CEIM's own again."""

    rules = models.TextField(_("Ground rules"), blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"ground rules {self.pk}"
