"""Highlights (what the team marked in a story) and themes laid over them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord, TeamRecordQuerySet
from conversations.models.conversation import Conversation
from conversations.models.words import Passage


class Theme(TeamRecord):
    """A name for what several people spoke about. Lies over the words, never replaces them."""

    name = models.CharField(_("Theme"), max_length=80)
    group = models.CharField(_("Group"), max_length=80, blank=True)
    description = models.CharField(_("What belongs under it"), max_length=300, blank=True)
    retired_on = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["group", "name"]
        constraints = [models.UniqueConstraint(fields=["team", "name"], name="one_theme_of_a_name_per_team")]

    def __str__(self):
        return self.name


class HighlightQuerySet(TeamRecordQuerySet):
    def visible_to(self, membership):
        readable = Conversation.objects.visible_to(membership).readable()
        return super().visible_to(membership).filter(passage__conversation__in=readable)

    def with_words(self):
        """With their passage, story and maker, and never the words as they were captured."""
        return (
            self.select_related("passage__conversation__pathway", "passage__touchpoint", "made_by")
            .defer("passage__captured_text")
            .prefetch_related("themes")
        )


class Highlight(TeamRecord):
    """Words of a released passage: characters `start` up to, not including, `end` of its released text."""

    class Kind(models.TextChoices):
        WENT_WELL = "went_well", _("Went well")
        COULD_BE_BETTER = "could_be_better", _("Could be better")
        IDEA = "idea", _("Idea")
        MIXED = "mixed", _("Mixed")

    passage = models.ForeignKey(Passage, on_delete=models.CASCADE, related_name="highlights")
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    kind = models.CharField(_("What the person is telling us"), max_length=16, choices=Kind.choices)
    note = models.CharField(_("Note"), max_length=300, blank=True)
    themes = models.ManyToManyField(Theme, blank=True, related_name="highlights")
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(auto_now_add=True)

    objects = HighlightQuerySet.as_manager()

    class Meta:
        ordering = ["passage__position", "start", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(end__gt=F("start")), name="a_highlight_has_at_least_one_character"),
            models.UniqueConstraint(
                fields=["passage", "start", "end", "kind", "made_by"], name="nobody_marks_the_same_words_twice"
            ),
        ]

    def __str__(self):
        return f"highlight {self.pk}"

    @cached_property
    def written_in(self):
        return self.passage.written_in

    @property
    def quote(self):
        return self.passage.released_text[self.start : self.end]
