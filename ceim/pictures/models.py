"""A picture of an organisation, at one of the places for it."""

import secrets

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Organisation


def picture_token():
    return secrets.token_urlsafe(16)


class EasyPicture(models.Model):
    """In the database, as everything that a backup must hold. A picture in place of another has a new token."""

    class Kind(models.TextChoices):
        PNG = "png", "PNG"
        JPEG = "jpeg", "JPEG"

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="easy_pictures")
    place = models.CharField(max_length=20)  # see ceim.pictures.places
    kind = models.CharField(max_length=4, choices=Kind.choices)
    content = models.BinaryField()
    alt = models.CharField(_("What it shows, in a few words"), max_length=120)
    token = models.CharField(max_length=40, unique=True, default=picture_token, editable=False)
    placed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    placed_at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["organisation", "place"], name="one_picture_at_a_place"),
            models.CheckConstraint(condition=~models.Q(alt=""), name="a_picture_says_what_it_shows"),
        ]

    def __str__(self):
        return f"picture {self.pk}"
