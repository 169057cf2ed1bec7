"""FindingAnswer: that somebody is on what waits in a team, or why not now and when again."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord, TeamRecordQuerySet


class FindingAnswerQuerySet(TeamRecordQuerySet):
    def standing(self, today):
        """What holds today: its last day is not over, and nobody has taken it back."""
        return self.filter(ended_at__isnull=True, until__gte=today)


class FindingAnswer(TeamRecord):
    """What somebody who oversees teams answered to one finding. Findings have no rows: they follow from records.

    kind, record  name the finding within its team; what is about the team as a whole bears the team's own number
    until         the last day; after it the finding waits again
    """

    class Kind(models.TextChoices):
        """In the order in which they press."""

        CONCERN = "concern", _("A concern waits")
        CONVERSATION = "conversation", _("No conversation")
        SHORT = "short", _("Short two months in a row")
        LEAD = "lead", _("No team lead")
        HOLD = "hold", _("A change slips")
        MEETING = "meeting", _("No meeting held")
        CYCLE = "cycle", _("A test without an end")
        ACTION = "action", _("An overdue action")
        OFFER = "offer", _("A change that others could use")

    class What(models.TextChoices):
        TAKEN = "taken", _("Somebody is on it")
        PUT_OFF = "put_off", _("Not now")

    class Reason(models.TextChoices):
        IN_HAND = "in_hand", _("The team has it in hand")
        OTHERS_HELP = "others_help", _("Somebody else helps already")
        BAD_TIME = "bad_time", _("It is a bad time for the team")
        LESS_URGENT = "less_urgent", _("Other things come first")
        OTHER = "other", _("Something else")

    kind = models.CharField(max_length=12, choices=Kind.choices)
    record = models.PositiveBigIntegerField()
    what = models.CharField(max_length=8, choices=What.choices)
    until = models.DateField()
    reason = models.CharField(_("Why not now?"), max_length=12, choices=Reason.choices, blank=True)
    note = models.CharField(_("Anything to add"), max_length=200, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = FindingAnswerQuerySet.as_manager()

    class Meta:
        ordering = ["until", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "kind", "record"],
                condition=Q(ended_at__isnull=True),
                name="one_answer_to_a_finding_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(what="taken", reason="", note="") | (Q(what="put_off") & ~Q(reason="")),
                name="what_is_put_off_says_why",
            ),
            models.CheckConstraint(
                condition=~Q(reason="other") | ~Q(note=""), name="another_reason_to_put_off_says_which"
            ),
            models.CheckConstraint(condition=~Q(kind="concern", what="put_off"), name="no_concern_is_put_off"),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="an_ended_answer_says_by_whom",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.get_what_display()}"
