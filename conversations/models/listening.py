"""ListeningActivity: a team asks what matters to people, otherwise than by the conversations of each month."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Pathway, TeamRecord

MOST_ANSWERS = 3  # of one person: what matters most, and not all that could


class ListeningActivity(TeamRecord):
    """Its answers are conversations like others, but do not count among those of a month."""

    class Method(models.TextChoices):
        INTERVIEW = "interview", _("Interviews")
        QUESTIONNAIRE = "questionnaire", _("Questionnaire")
        FOCUS_GROUP = "focus_group", _("Focus group")
        WORKSHOP = "workshop", _("Co-production workshop")
        DROP_IN = "drop_in", _("Drop-in")
        STORY = "story", _("Stories")
        SHADOWING = "shadowing", _("Shadowing or observation")
        DIARY = "diary", _("Diaries")
        REVIEW = "review", _("Review of complaints and feedback")

    method = models.CharField(_("How you ask"), max_length=13, choices=Method.choices)
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, related_name="listening_activities")
    first_day = models.DateField(_("First day"))
    last_day = models.DateField(_("Last day"))
    led_by = models.CharField(_("Who leads it"), max_length=120)
    invited = models.PositiveIntegerField(_("How many people were invited"), null=True, blank=True)
    took_part = models.PositiveIntegerField(_("How many took part"), null=True, blank=True)
    support = models.TextField(_("How people were supported to take part"), blank=True)
    questions = models.TextField(_("What you ask"))
    begun_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-first_day", "-id"]
        constraints = [
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="listening_ends_after_it_begins"),
        ]

    def __str__(self):
        return f"listening {self.pk}"

    @property
    def asked(self):
        """The questions, one by one."""
        return [line.strip() for line in self.questions.splitlines() if line.strip()]
