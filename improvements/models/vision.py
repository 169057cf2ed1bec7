"""Vision: what people want to be able to rely on, worded as they would say it. A new wording is a new row."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.improvement import Improvement
from improvements.models.participation import DefinitionQuerySet


class VisionQuerySet(DefinitionQuerySet):
    known_since = "written_at"


class Vision(TeamRecord):
    class Voice(models.TextChoices):
        I = "i", _("I")  # noqa: E741
        WE = "we", _("We")
        MY = "my", _("My or our")
        OTHERS = "others", _("Somebody tells of others")

    FIRST_PERSON = (Voice.I, Voice.WE, Voice.MY)

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="visions")
    text = models.CharField(_("What people can always rely on"), max_length=200)
    # Empty where nobody chose one, and CEIM cannot tell it in the organisation's language.
    voice = models.CharField(max_length=6, choices=Voice.choices, blank=True)
    spoken_by = models.CharField(_("Who says it like this"), max_length=120, blank=True)  # a role: "a daughter"
    agreed_with = models.CharField(_("With whom it was agreed"), max_length=200, blank=True)  # roles
    agreed_on = models.DateField(_("On which day"), null=True, blank=True)
    easy_read = models.TextField(_("In easy words"), blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects = VisionQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(agreed_with="", agreed_on__isnull=True) | (~Q(agreed_with="") & Q(agreed_on__isnull=False)),
                name="what_is_agreed_says_with_whom_and_when",
            )
        ]

    def __str__(self):
        return self.text
