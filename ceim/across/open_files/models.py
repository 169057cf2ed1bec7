"""OpenFiles: everything of a team or an organisation in one zip, on its way and then kept for a while, in parts."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.background_files import BackgroundFile
from ceim.sealing import SealedFileField
from ceim.teams.models import Organisation, Team

KEPT = timedelta(days=3)


class OpenFilesQuerySet(models.QuerySet):
    def visible_to(self, standing):
        """What this person asked for, and what waits for somebody of the organisation to agree; until it is too old."""
        mine, waiting = Q(asked_by=standing.user_id), Q(state=OpenFiles.State.ASKED)
        here = self.filter(mine | waiting, organisation=standing.organisation_id)
        return here.filter(asked_at__gt=timezone.now() - KEPT).select_related("asked_by", "agreed_by", "of_team")

    def too_old(self, now):
        return self.filter(asked_at__lte=now - KEPT)


class OpenFiles(BackgroundFile):
    """For who asked for it alone.

    of_team   absent: of the whole organisation
    """

    KEPT, DIED = KEPT, timedelta(minutes=4)  # a large table takes a while

    class State(models.TextChoices):
        ASKED = "asked", _("Waits until a second administrator agrees")
        WAITING = "waiting", _("About to begin")
        RUNNING = "running", _("Being made")
        READY = "ready", _("Ready")
        GIVEN_UP = "given_up", _("Could not be made")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    of_team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    with_sealed_words = models.BooleanField(default=False)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    size = models.PositiveBigIntegerField(default=0)

    objects = OpenFilesQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(fields=["organisation", "asked_at"], name="open_files_of_organisation"),
            models.Index(fields=["state", "seen_at"], name="open_files_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(with_sealed_words=False) | Q(state="asked") | Q(agreed_by__isnull=False),
                name="sealed_words_leave_when_a_second_person_agreed",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("asked_by")),
                name="nobody_agrees_to_open_files_they_asked_for",
            ),
        ]

    def __str__(self):
        return f"open files {self.pk}"

    @property
    def of_what(self):
        return self.of_team.name if self.of_team else self.organisation.name

    @property
    def file_name(self):
        of = self.of_team.address.replace("/", "-") if self.of_team else self.organisation.slug
        return f"ceim-{of}-{timezone.localtime(self.asked_at):%Y-%m-%d}.zip"


class OpenFilesPart(models.Model):
    """A few megabytes of the zip: sealed in one piece, a large one would not fit into memory."""

    open_files = models.ForeignKey(OpenFiles, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveIntegerField()
    content = SealedFileField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["open_files", "number"], name="one_part_of_a_number")]

    def __str__(self):
        return f"part {self.number} of open files {self.open_files_id}"
