"""Passages in the person's own words, the feelings they named, and what the holder says of what could name them."""

from django.conf import settings
from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from ceim.sealing import SealedTextField
from ceim.teams.models import TeamRecord, Touchpoint
from conversations.models.conversation import Conversation


class Passage(TeamRecord):
    """What the person said about one touchpoint (or about the whole, when it has none)."""

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="passages")
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.PROTECT, null=True, blank=True, related_name="passages")
    position = models.PositiveSmallIntegerField()
    captured_text = SealedTextField()  # for the holder and the lead only
    asked_text = SealedTextField(blank=True)  # what the holder asked here; never released
    released_text = models.TextField(blank=True)  # the same words, less what had to be blacked out

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "position"], name="one_passage_per_place_in_a_conversation"
            ),
        ]

    def __str__(self):
        return f"passage {self.pk}"

    @cached_property
    def written_in(self):
        """The language of its story's words; a statement that does not bring the story brings this itself."""
        return self.conversation.written_in


class Feeling(TeamRecord):
    """A feeling in the person's word, at a touchpoint or about the whole."""

    class ChosenBy(models.TextChoices):
        PERSON = "person", _("The person chose it")
        HOLDER = "holder", _("The conversation holder chose it")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="feelings")
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.PROTECT, null=True, blank=True, related_name="feelings")
    word = models.CharField(_("Feeling"), max_length=40)
    is_positive = models.BooleanField()
    chosen_by = models.CharField(max_length=8, choices=ChosenBy.choices, default=ChosenBy.PERSON)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["conversation", "touchpoint", "word"], name="a_feeling_is_named_once_per_touchpoint"
            ),
        ]

    def __str__(self):
        return f"feeling {self.pk}"


class KeptDetail(TeamRecord):
    """Words that look as if they could name somebody, and why the holder left them in."""

    class Why(models.TextChoices):
        NOT_A_PERSON = "not_a_person", _("It is not a person’s")
        PLACE = "place", _("It is a place or a service")
        KNOWN_TO_ALL = "known_to_all", _("It is somebody everybody knows, such as a singer")
        ORDINARY_WORDS = "ordinary_words", _("These are ordinary words")

    conversation = models.ForeignKey(Conversation, on_delete=models.CASCADE, related_name="kept_details")
    kind = models.CharField(max_length=16)  # a conversations.safe_to_store.Kind
    words = SealedTextField()
    why = models.CharField(_("Why it stays"), max_length=16, choices=Why.choices)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["id"]

    def __str__(self):
        return f"kept detail {self.pk}"
