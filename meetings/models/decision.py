"""Vote and Decision of a meeting about an opportunity, and Ask: what another department was asked to do about it."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, TeamRecord, TeamRecordQuerySet
from meetings.models.meeting import Meeting
from meetings.models.opportunity import Opportunity


class Vote(TeamRecord):
    """What somebody of the team would test first, given at a meeting. Pages, files and Events tell numbers alone."""

    meeting = models.ForeignKey(Meeting, on_delete=models.CASCADE, related_name="votes")
    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="votes")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, related_name="+")
    cast_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["meeting", "opportunity", "membership"], name="one_vote_per_person_and_meeting"
            )
        ]

    def __str__(self):
        return f"vote {self.pk}"


class Decision(TeamRecord):
    """What was decided about an opportunity, never changed afterwards: the opportunity stands as the newest says.

    quadrant, votes   as they were then: its place on the 2×2, and how many voted for it at the meeting
    by                None where nobody knows any more who it was
    """

    class What(models.TextChoices):
        PRIORITISE = "prioritise", _("Chosen for the next test")
        PARK = "park", _("Parked")
        PASS_ON = "pass_on", _("Passed on")
        REOPEN = "reopen", _("Put back among the new ones")

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="decisions")
    meeting = models.ForeignKey(Meeting, on_delete=models.SET_NULL, null=True, blank=True, related_name="decisions")
    what = models.CharField(max_length=10, choices=What.choices)
    reason = models.CharField(_("Why"), max_length=200, blank=True)
    quadrant = models.CharField(max_length=10, choices=Opportunity.Quadrant.choices, blank=True)
    votes = models.PositiveSmallIntegerField()
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(what="park") | ~Q(reason=""), name="a_decision_to_park_says_why")
        ]

    def __str__(self):
        return f"decision {self.pk}"


class AskQuerySet(TeamRecordQuerySet):
    def waiting(self):
        """What nobody answered, as long as the opportunity stands as passed on."""
        return self.filter(answered_on__isnull=True, opportunity__state=Opportunity.State.PASSED_ON)


class Ask(TeamRecord):
    """What was passed on: to which role or department, to whom there, and what they said."""

    class Answer(models.TextChoices):
        YES = "yes", _("Yes, they will do it")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    opportunity = models.ForeignKey(Opportunity, on_delete=models.CASCADE, related_name="asks")
    receiver = models.CharField(_("Role or department"), max_length=120)
    person = models.CharField(_("Who there"), max_length=120, blank=True)
    asked_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    reply_due_on = models.DateField(_("When a reply is due"), null=True, blank=True)
    answer = models.CharField(_("Their answer"), max_length=8, choices=Answer.choices, blank=True)
    reply = models.TextField(_("What they said"), blank=True)
    answered_on = models.DateField(_("When they replied"), null=True, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["team", "reply_due_on"], name="ask_by_team_and_day")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_on__isnull=True, answer="") | (Q(answered_on__isnull=False) & ~Q(answer="")),
                name="an_answered_ask_says_when_and_what",
            )
        ]

    def __str__(self):
        return f"ask {self.pk}"

    @property
    def is_overdue(self):
        return bool(self.reply_due_on and not self.answered_on and self.reply_due_on < timezone.localdate())
