"""OpenFiles: everything of a team or an organisation in one zip, in parts, kept for a while; and the mails about it."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.background_files import BackgroundFile
from ceim.letters import Letter
from ceim.sealing import SealedFileField
from ceim.teams.models import Organisation, Team

KEPT = timedelta(days=3)


class OpenFilesQuerySet(models.QuerySet):
    def visible_to(self, standing):
        """What this person asked for, and what waits for somebody of the organisation to agree; until it is too old."""
        mine, waiting = Q(asked_by=standing.user_id), Q(state=OpenFiles.State.ASKED)
        here = self.filter(mine | waiting, organisation=standing.organisation_id)
        return here.filter(asked_at__gt=timezone.now() - KEPT).select_related(
            "asked_by", "agreed_by", "refused_by", "of_team"
        )

    def too_old(self, now):
        return self.filter(asked_at__lte=now - KEPT)


class OpenFiles(BackgroundFile):
    """For who asked for it alone.

    of_team      absent: of the whole organisation
    refused_by   the second person, who did not agree that sealed words leave
    """

    KEPT, DIED = KEPT, timedelta(minutes=4)  # a large table takes a while

    class State(models.TextChoices):
        ASKED = "asked", _("Waits until a second administrator agrees")
        REFUSED = "refused", _("A second administrator did not agree")
        WAITING = "waiting", _("About to begin")
        RUNNING = "running", _("Being made")
        READY = "ready", _("Ready")
        GIVEN_UP = "given_up", _("Could not be made")
        ENDED = "ended", _("Deleted: a story was taken back or erased")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    of_team = models.ForeignKey(Team, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    with_sealed_words = models.BooleanField(default=False)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    refused_by = models.ForeignKey(
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
                condition=Q(with_sealed_words=False) | Q(state__in=["asked", "refused"]) | Q(agreed_by__isnull=False),
                name="sealed_words_leave_when_a_second_person_agreed",
            ),
            models.CheckConstraint(
                condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("asked_by")),
                name="nobody_agrees_to_open_files_they_asked_for",
            ),
            models.CheckConstraint(
                condition=Q(state="refused", refused_by__isnull=False)
                | ~Q(state="refused") & Q(refused_by__isnull=True),
                name="open_files_that_are_refused_say_by_whom",
            ),
        ]

    def __str__(self):
        return f"open files {self.pk}"

    @classmethod
    def may_hold_words_of(cls, team):
        of_team = Q(of_team__in=team.ids_in_history())
        return of_team | Q(of_team__isnull=True, organisation=team.organisation_id)

    @classmethod
    def end(cls, ids):
        OpenFilesPart.objects.filter(open_files__in=ids).delete()
        cls.objects.filter(pk__in=ids).update(state=cls.State.ENDED, size=0)

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


class OpenFilesLetter(Letter):
    """Word to one person about open files: what waits for them, or what became of what they asked for."""

    class Kind(models.TextChoices):
        WAITS = "waits", _("Waits for an answer")
        READY = "ready", _("Ready")
        REFUSED = "refused", _("Refused")
        GIVEN_UP = "given_up", _("Could not be made")

    open_files = models.ForeignKey(OpenFiles, on_delete=models.CASCADE, related_name="letters")
    recipient = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices)

    class Meta:
        indexes = [models.Index(fields=["state", "due_at"], name="open_files_letter_by_state")]
        constraints = [
            models.UniqueConstraint(
                fields=["open_files", "recipient", "kind"], name="one_letter_of_a_kind_about_open_files"
            )
        ]

    def __str__(self):
        return f"letter about open files {self.open_files_id}"
