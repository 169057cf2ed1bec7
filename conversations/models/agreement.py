"""What the person agreed to, and the check before a story is released."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord, TeamRecordQuerySet
from conversations.models.conversation import Conversation


class AgreementQuerySet(TeamRecordQuerySet):
    def standing(self, scope):
        """The agreements of those who said yes to this and have not taken it back."""
        return self.filter(scope=scope, answer=Agreement.Answer.YES, withdrawn_on=None)

    def refused(self, scope):
        """The agreements of those who said no to this, or took their yes back; not of those who were never asked."""
        no = Q(answer=Agreement.Answer.NO) | Q(withdrawn_on__isnull=False)
        return self.filter(no, scope=scope)


class Agreement(TeamRecord):
    """The person's answer for one way of using their words. Not the lawful basis: that is the organisation's."""

    class Scope(models.TextChoices):
        NOTES = "notes", _("Take notes")
        TEAM = "team", _("Share with the team")
        ORGANISATION = "organisation", _("Share across the organisation")
        BOARD = "board", _("Share with a board or committee")
        PUBLIC = "public", _("Quote in public or in teaching")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        NOT_ASKED = "not_asked", _("Not asked")

    class How(models.TextChoices):
        SPOKEN = "spoken", _("Spoken, and heard by the conversation holder")
        WRITTEN = "written", _("On a form kept by the organisation")

    WORDING_VERSION = "2026-11"  # unless something else was asked: see conversations.wordings.agreement

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="agreements")
    scope = models.CharField(max_length=12, choices=Scope.choices)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    how = models.CharField(max_length=8, choices=How.choices, default=How.SPOKEN)
    wording_version = models.CharField(max_length=10, default=WORDING_VERSION)
    given_on = models.DateField()
    withdrawn_on = models.DateField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["conversation", "scope"], name="one_answer_per_scope"),
        ]

    def __str__(self):
        return f"{self.get_scope_display()}: {self.get_answer_display()}"

    @property
    def is_standing(self):
        return self.answer == self.Answer.YES and self.withdrawn_on is None

    @property
    def is_refused(self):
        """What `refused` asks of rows."""
        return self.answer == self.Answer.NO or self.withdrawn_on is not None

    @property
    def was_taken_back(self):
        return self.answer == self.Answer.YES and self.withdrawn_on is not None


class ReleaseCheck(TeamRecord):
    """Somebody else's look at a story before the team reads it."""

    class Recognisable(models.TextChoices):
        NO = "no", _("No")
        ACCEPTED = "accepted", _("Possibly, and the person accepts that")

    class Knew(models.TextChoices):
        WROTE_IT = "wrote_it", _("Yes: they wrote it themselves, for us to read")
        WAS_TOLD = "was_told", _("Yes: they were told that their words are kept")

    conversation = models.OneToOneField(Conversation, on_delete=models.CASCADE, related_name="release_check")
    names_removed = models.BooleanField()
    staff_by_role = models.BooleanField()
    third_parties_removed = models.BooleanField()
    dates_generalised = models.BooleanField()
    rare_details_considered = models.BooleanField()
    recognisable = models.CharField(max_length=10, choices=Recognisable.choices)
    # What the checker said of a story whose person was not asked about notes; empty where they were.
    person_knew = models.CharField(_("Did they know"), max_length=10, choices=Knew.choices, blank=True)
    checked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    checked_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(recognisable__in=["no", "accepted"]), name="who_can_be_recognised_is_not_released"
            ),
            models.CheckConstraint(
                condition=Q(person_knew__in=["", "wrote_it", "was_told"]),
                name="a_released_story_was_kept_with_knowledge",
            ),
        ]

    def __str__(self):
        return f"release check {self.pk}"
