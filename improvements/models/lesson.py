"""SharedLesson: what a team learned from an idea it tested, put where other teams of the organisation find it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord, TeamRecordQuerySet
from conversations.models import Theme
from improvements.models.improvement import ChangeIdea


class SharedLessonQuerySet(TeamRecordQuerySet):
    def shared(self):
        return self.filter(taken_down_on__isnull=True)

    def visible_to(self, membership):
        """What is shared in the team's organisation, whichever team did so."""
        organisation = membership.team.organisation_id
        return self.shared().filter(team__organisation=organisation, team__ended_on__isnull=True)


class SharedLesson(TeamRecord):
    """Shared and taken back, never deleted. How far the idea is, is read from it; what was learned is worded anew.

    `themes` are what the lead let others find it by: of the words behind it nothing else is told.
    """

    idea = models.ForeignKey(ChangeIdea, on_delete=models.CASCADE, related_name="shared_lessons")
    learned = models.TextField(_("What another team should know"))
    themes = models.ManyToManyField(Theme, blank=True, related_name="+", verbose_name=_("Themes"))
    put_up_on = models.DateField()
    put_up_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    taken_down_on = models.DateField(null=True, blank=True)
    taken_down_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = SharedLessonQuerySet.as_manager()

    class Meta:
        ordering = ["-put_up_on", "-id"]
        constraints = [
            models.UniqueConstraint(
                fields=["idea"], condition=Q(taken_down_on__isnull=True), name="a_lesson_is_shared_once"
            ),
            models.CheckConstraint(
                condition=Q(taken_down_on__isnull=True, taken_down_by__isnull=True)
                | Q(taken_down_on__isnull=False, taken_down_by__isnull=False),
                name="a_lesson_taken_back_says_by_whom",
            ),
        ]

    def __str__(self):
        return f"lesson of {self.idea_id}"
