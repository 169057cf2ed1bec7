"""What came back from a translator, and the texts in it: the latest of each is what the organisation says."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Organisation


class ReturnedTranslation(models.Model):
    """A sheet that somebody brought back. Never changed: the next one replaces what it says, text by text."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="returned_translations")
    language = models.CharField(_("Language"), max_length=12)
    checked_by = models.CharField(_("Who checked it"), max_length=120)  # a native speaker; seldom somebody who signs in
    brought_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    brought_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self):
        return f"returned translation {self.pk}"


class CheckedText(models.Model):
    """How a text is said since a native speaker checked it; `english` is what it was checked against."""

    translation = models.ForeignKey(ReturnedTranslation, on_delete=models.CASCADE, related_name="texts")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    language = models.CharField(max_length=12)
    code = models.CharField(max_length=12)  # of the English, see code_of
    english = models.TextField()
    said = models.TextField()
    is_current = models.BooleanField(default=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "language", "code"],
                condition=Q(is_current=True),
                name="a_text_is_said_in_one_way",
            ),
            models.CheckConstraint(condition=~Q(said=""), name="a_checked_text_says_something"),
        ]

    def __str__(self):
        return f"checked text {self.pk}"


def code_of(english: str) -> str:
    """What a text is found by when its sheet comes back: Excel, and whoever types in it, may change the English."""
    return hashlib.sha256(english.encode()).hexdigest()[:12]
