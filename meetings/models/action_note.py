"""ActionNote: what became of an action, a row for each time that somebody said something of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, TeamRecord
from meetings.models.action import Action
from meetings.models.meeting import Meeting


class ActionNote(TeamRecord):
    """The action says how it stands, its notes how it came to that: none is ever changed."""

    class Kind(models.TextChoices):
        CHANGED = "changed", _("Changed")
        HANDED_OVER = "handed_over", _("Handed over")
        EXTENDED = "extended", _("Given more time")
        GOING_ON = "going_on", _("Still going on")
        DONE = "done", _("Done")
        DROPPED = "dropped", _("Dropped")

    SAID_AT_A_MEETING = (Kind.GOING_ON, Kind.DONE, Kind.DROPPED)

    action = models.ForeignKey(Action, on_delete=models.CASCADE, related_name="notes")
    kind = models.CharField(max_length=12, choices=Kind.choices)
    # The meeting that looked back at it; None where somebody said it between two meetings.
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="action_notes")
    text = models.CharField(_("What was said"), max_length=200, blank=True)
    former_text = models.CharField(_("What it was before"), max_length=300, blank=True)
    from_owner = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    to_owner = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    due_before = models.DateField(null=True, blank=True)
    due_after = models.DateField(null=True, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="handed_over") | Q(from_owner__isnull=False, to_owner__isnull=False),
                name="an_action_handed_over_says_from_whom_to_whom",
            ),
            models.CheckConstraint(
                condition=~Q(kind="extended") | (Q(due_after__gt=F("due_before")) & ~Q(text="")),
                name="an_action_is_given_more_time_for_a_reason",
            ),
            models.CheckConstraint(condition=~Q(kind="dropped") | ~Q(text=""), name="a_note_of_dropping_says_why"),
            models.CheckConstraint(
                condition=~Q(kind="changed") | ~Q(former_text=""), name="a_changed_action_says_what_it_was"
            ),
        ]

    def __str__(self):
        return f"note {self.pk}"
