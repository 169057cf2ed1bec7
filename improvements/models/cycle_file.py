"""CycleFile: a photograph or a table that the team keeps with a cycle, sealed, and for the team alone."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.sealing import SealedFileField
from ceim.teams.models import TeamRecord, TeamRecordQuerySet
from improvements.models.cycle import Cycle


class CycleFileQuerySet(TeamRecordQuerySet):
    def listed(self):
        """What lists show: the files themselves stay in the database."""
        return self.defer("content")


class CycleFile(TeamRecord):
    """Not what was sent, but what CEIM wrote anew from it: see decision 125. Its name is CEIM's own."""

    class Kind(models.TextChoices):
        JPEG = "jpeg", _("Photograph")
        TABLE = "xlsx", _("Table")

    class Shows(models.TextChoices):
        NOBODY = "nobody", _("Nobody can be told from it")
        AGREED = "agreed", _("Somebody can be told from it, and agreed that the team keeps it")

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="files")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    content = SealedFileField()
    size = models.PositiveIntegerField()  # in bytes, unsealed
    what = models.CharField(_("What it shows, in a few words"), max_length=120)
    shows = models.CharField(_("Can anybody be told from it?"), max_length=6, choices=Shows.choices)
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(auto_now_add=True)

    objects = CycleFileQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(what=""), name="a_file_of_a_cycle_says_what_it_shows"),
            models.CheckConstraint(condition=Q(shows__in=["nobody", "agreed"]), name="a_file_of_a_cycle_was_agreed"),
        ]

    def __str__(self):
        return f"file {self.pk}"

    @property
    def stands_in_history_as(self):
        return self.cycle
