"""TeamVision: the care that a team wants to give, in its own words. A new wording is a new row."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord


class TeamVision(TeamRecord):
    text = models.CharField(_("The team’s vision"), max_length=400)
    why_changed = models.CharField(_("Why it was worded anew"), max_length=200, blank=True)  # empty: the first
    spoken_by = models.CharField(_("Who says it like this"), max_length=120, blank=True)  # a role: "the night staff"
    agreed_with = models.CharField(_("With whom it was agreed"), max_length=200, blank=True)  # roles
    agreed_on = models.DateField(_("On which day"), null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="a_team_s_vision_has_words"),
            models.CheckConstraint(
                condition=Q(agreed_with="", agreed_on__isnull=True) | (~Q(agreed_with="") & Q(agreed_on__isnull=False)),
                name="an_agreed_vision_of_a_team_says_with_whom_and_when",
            ),
        ]

    def __str__(self):
        return self.text
