"""Support: a day on which somebody from outside the team helped it with its work."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.improvement import Improvement
from improvements.models.participation import SharedQuerySet


class Support(TeamRecord):
    """One such day, as the team `team` had it: of a call of all teams each writes down its own."""

    class Kind(models.TextChoices):
        INTRODUCTION = "introduction", _("Introduction day")
        COACHING = "coaching", _("Coaching call")
        LEADERS = "leaders", _("Call of those who lead")
        ALL_TEAMS = "all_teams", _("Call of all teams")
        VISIT = "visit", _("Visit to the team")
        LEARNING = "learning", _("Learning session or webinar")
        REGIONAL = "regional", _("Help from the region")

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="support")
    kind = models.CharField(_("What was it?"), max_length=12, choices=Kind.choices, default=Kind.COACHING)
    held_on = models.DateField(_("On which day"))
    who = models.CharField(_("Who took part"), max_length=200)  # parts: "coach, charge nurse, a father"
    agreed = models.TextField(_("What was agreed"), blank=True)
    asked_for = models.TextField(_("What the team asks for"), blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        indexes = [models.Index(fields=["improvement", "team", "-held_on"], name="support_by_day")]
        constraints = [models.CheckConstraint(condition=~Q(who=""), name="support_says_who_took_part")]

    def __str__(self):
        return f"support {self.pk}"
