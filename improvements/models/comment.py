"""Comment: what a coach says of a team's work beside the work itself, and what the team answers."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.cycle import Cycle
from improvements.models.improvement import ChangeIdea, Improvement
from improvements.models.measure import Measure

PARTS = ("idea", "cycle", "measure")


def is_about_one_thing():
    """One part of an improvement, or none: then the improvement itself. A measure may belong to no improvement."""
    of_one = Q()
    for part in PARTS:
        of_one |= Q(**{f"{each}__isnull": each != part for each in PARTS})
    of_none = Q(**{f"{part}__isnull": True for part in PARTS})
    return (of_one | of_none) & (Q(measure__isnull=False) | Q(improvement__isnull=False))


class Comment(TeamRecord):
    """Between a team and its coach: others who work on the same improvement have threads of their own.

    Never changed; who wrote it can take it back, and then its words are gone.
    """

    about_story, own_words = ("improvement__opportunities__highlights__passage__conversation",), ("text",)

    improvement = models.ForeignKey(
        Improvement, on_delete=models.CASCADE, null=True, blank=True, related_name="comments"
    )
    idea = models.ForeignKey(ChangeIdea, on_delete=models.CASCADE, null=True, blank=True, related_name="comments")
    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, null=True, blank=True, related_name="comments")
    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, null=True, blank=True, related_name="comments")
    text = models.TextField(_("Comment"), blank=True)
    is_of_coach = models.BooleanField()  # what its writer was to the team when they wrote it
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(default=timezone.now)
    taken_back_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["team", "written_at"], name="comment_by_team_and_moment")]
        constraints = [
            models.CheckConstraint(condition=is_about_one_thing(), name="a_comment_is_about_one_thing"),
            models.CheckConstraint(
                condition=(Q(taken_back_at__isnull=True) & ~Q(text="")) | Q(taken_back_at__isnull=False, text=""),
                name="a_comment_has_words_until_it_is_taken_back",
            ),
        ]

    def __str__(self):
        return f"comment {self.pk}"

    @property
    def about(self):
        """The record whose page it stands on."""
        return self.idea or self.cycle or self.measure or self.improvement
