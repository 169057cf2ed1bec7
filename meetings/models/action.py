"""Action: something one person will do by a day."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, TeamRecord, TeamRecordQuerySet
from meetings.models.meeting import Meeting
from meetings.models.opportunity import Opportunity


class ActionQuerySet(TeamRecordQuerySet):
    def open(self):
        return self.filter(state=Action.State.OPEN)

    def overdue(self, today):
        return self.open().filter(due_on__lt=today)


class Action(TeamRecord):
    about_story, own_words = ("opportunity__highlights__passage__conversation",), ("text", "dropped_reason")

    class State(models.TextChoices):
        OPEN = "open", _("Open")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions")
    opportunity = models.ForeignKey(
        Opportunity, on_delete=models.SET_NULL, null=True, blank=True, related_name="actions"
    )
    text = models.CharField(_("What will be done"), max_length=300)
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="actions", verbose_name=_("Owner"))
    due_on = models.DateField(_("By when"))
    # The team that agreed it and has closed since.
    taken_over_from = models.ForeignKey(
        "teams.Team", on_delete=models.SET_NULL, null=True, blank=True, editable=False, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.OPEN)
    dropped_reason = models.CharField(_("Why it was dropped"), max_length=200, blank=True)
    finished_on = models.DateField(null=True, blank=True)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["state", "due_on", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="open", finished_on__isnull=True) | (~Q(state="open") & Q(finished_on__isnull=False)),
                name="a_finished_action_says_when",
            ),
            models.CheckConstraint(
                condition=~Q(state="dropped") | ~Q(dropped_reason=""), name="a_dropped_action_says_why"
            ),
        ]

    def __str__(self):
        return self.text
