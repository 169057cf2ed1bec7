"""FeedbackImport: a file of feedback on its way into the team's records, whole or not at all."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.sealing import SealedJSONField
from ceim.teams.models import Pathway, TeamRecord


class FeedbackImport(TeamRecord):
    class State(models.TextChoices):
        UPLOADED = "uploaded", _("Waiting for you to say what each column is")
        MAPPED = "mapped", _("Ready to be checked")
        WAITING = "waiting", _("About to begin")
        RUNNING = "running", _("Being imported")
        DONE = "done", _("Imported")
        STOPPED = "stopped", _("Stopped. Nothing was imported")

    file_name = models.CharField(max_length=255)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField(auto_now_add=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.UPLOADED)
    table = SealedJSONField(default=dict)  # {"header": [...], "rows": [[...], ...]}; emptied when it is over
    columns = models.JSONField(default=dict)  # {what we need: the number of the column it is in}
    pathway = models.ForeignKey(Pathway, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    row_count = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)  # how far it has come
    number_added = models.PositiveIntegerField(default=0)
    number_known = models.PositiveIntegerField(default=0)  # imported earlier
    errors = models.JSONField(default=list)  # [{"row": 7, "problem": "..."}], without any of the words
    started_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-uploaded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=["done", "stopped"], ended_at__isnull=False)
                | (~Q(state__in=["done", "stopped"]) & Q(ended_at__isnull=True)),
                name="an_import_that_is_over_says_when",
            ),
        ]

    def __str__(self):
        return f"import {self.pk}"
