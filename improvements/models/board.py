"""BoardEntry: "you said, we did", told back to the people who spoke."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord, TeamRecordQuerySet
from conversations.models import Highlight
from improvements.models.improvement import Improvement
from meetings.models import Opportunity

SAID = ("you_said", "quote_id", "outcome", "we_did", "because", "happened_on", "what_next", "review_on")


class BoardEntryQuerySet(TeamRecordQuerySet):
    def on_board(self, today):
        """What the board shows today: approved, not past its review date, nothing withdrawn."""
        return self.filter(approved_at__isnull=False, taken_down_on__isnull=True, review_on__gte=today)


class BoardEntry(TeamRecord):
    about_story = ("quote__passage__conversation", "opportunity__highlights__passage__conversation")
    about_story += ("improvement__opportunities__highlights__passage__conversation",)
    own_words = ("you_said", "we_did", "because", "what_next")

    class Outcome(models.TextChoices):
        DID = "did", _("We did")
        TESTING = "testing", _("We are testing")
        COULD_NOT = "could_not", _("We could not")

    improvement = models.ForeignKey(
        Improvement, on_delete=models.SET_NULL, null=True, blank=True, related_name="board_entries"
    )
    opportunity = models.ForeignKey(
        Opportunity, on_delete=models.SET_NULL, null=True, blank=True, related_name="board_entries"
    )
    # Quoted word for word; when the story is withdrawn the entry falls back to `you_said`.
    quote = models.ForeignKey(Highlight, on_delete=models.SET_NULL, null=True, blank=True, related_name="board_entries")
    you_said = models.CharField(_("You said"), max_length=300)
    outcome = models.CharField(_("What came of it"), max_length=10, choices=Outcome.choices)
    we_did = models.TextField(_("What we did"))
    because = models.TextField(_("Because"), blank=True)
    happened_on = models.DateField(_("When"))
    what_next = models.CharField(_("What happens next"), max_length=300, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(null=True, blank=True)
    review_on = models.DateField(_("Take it off the board on"))
    taken_down_on = models.DateField(null=True, blank=True)

    objects = BoardEntryQuerySet.as_manager()

    @property
    def version(self):
        """It stays for as long as nobody changes what the entry says: the lead approves what they have read."""
        said = [str(getattr(self, name)) for name in SAID]
        return hashlib.sha256(repr(said).encode()).hexdigest()[:32]

    class Meta:
        ordering = ["-happened_on", "-id"]
        verbose_name_plural = "board entries"
        constraints = [
            models.CheckConstraint(
                condition=Q(approved_at__isnull=True, approved_by__isnull=True)
                | Q(approved_at__isnull=False, approved_by__isnull=False),
                name="approved_at_and_by_go_together",
            ),
            models.CheckConstraint(
                condition=~Q(outcome="could_not") | ~Q(because=""), name="we_could_not_says_because"
            ),
        ]

    def __str__(self):
        return self.you_said
