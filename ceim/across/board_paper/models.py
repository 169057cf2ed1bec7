"""BoardPaper: a file that somebody asked for, on its way and then kept for a day; PaperTemplate: how slides look."""

from datetime import timedelta

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.background_files import BackgroundFile
from ceim.sealing import SealedFileField, SealedJSONField, SealedTextField
from ceim.teams.models import GroupOfTeams, Organisation
from improvements.models import Improvement, Participation

KEPT = timedelta(hours=24)


class BoardPaperQuerySet(models.QuerySet):
    def visible_to(self, standing):
        """What this person asked for here, until they are a day old; without the files, which are large."""
        own = self.filter(organisation=standing.organisation_id, asked_by=standing.user_id)
        return own.filter(asked_at__gt=timezone.now() - KEPT).defer("content")

    def too_old(self, now):
        return self.filter(asked_at__lte=now - KEPT)


class BoardPaper(BackgroundFile):
    """For who asked for it alone.

    steps, steps_done  how far it has come
    seen_at            of a ready one when it was looked at last
    quoted             the words of people that are in the file, to be looked at again before it is handed out
    """

    KEPT, DIED = KEPT, timedelta(minutes=2)  # each step takes seconds

    class Kind(models.TextChoices):
        SLIDES = "pptx", _("PowerPoint slides")
        PAPER = "pdf", _("PDF, for paper")
        WORKBOOK = "xlsx", _("Excel workbook, with notes")
        TEXT = "csv", _("CSV, one line for each number")

    class State(models.TextChoices):
        WAITING = "waiting", _("About to begin")
        RUNNING = "running", _("Being made")
        READY = "ready", _("Ready")
        GIVEN_UP = "given_up", _("Could not be made")
        ENDED = "ended", _("Deleted: words in it were taken back")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="board_papers")
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=4, choices=Kind.choices)
    months = models.PositiveSmallIntegerField()
    setting = models.CharField(max_length=20, blank=True)
    group = models.ForeignKey(GroupOfTeams, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, null=True, blank=True, related_name="+")
    asks = SealedTextField(blank=True)
    language = models.CharField(max_length=10)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    steps = models.PositiveIntegerField(default=0)
    steps_done = models.PositiveIntegerField(default=0)
    content = SealedFileField(null=True, blank=True)
    size = models.PositiveIntegerField(default=0)
    quoted = SealedJSONField(default=list)

    objects = BoardPaperQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-id"]
        indexes = [
            models.Index(fields=["organisation", "asked_by", "asked_at"], name="board_paper_of_its_asker"),
            models.Index(fields=["state", "seen_at"], name="board_paper_by_state"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="ready", content__isnull=False) | (~Q(state="ready") & Q(content__isnull=True)),
                name="a_board_paper_that_is_ready_has_its_file",
            ),
            models.CheckConstraint(condition=Q(months__range=(1, 12)), name="a_board_paper_is_of_a_year_at_most"),
        ]

    def __str__(self):
        return f"board paper {self.pk}"

    @classmethod
    def may_hold_words_of(cls, team):
        """Tables quote nobody; slides and papers the story of one improvement, in which several teams may take part."""
        teams = team.ids_in_history()
        takes_part = Participation.objects.filter(team__in=teams).order_by().values("improvement")
        quotes = Q(improvement__team__in=teams) | Q(improvement__in=takes_part)
        return Q(kind__in=(cls.Kind.SLIDES, cls.Kind.PAPER)) & quotes

    @classmethod
    def end(cls, ids):
        cls.objects.filter(pk__in=ids).update(state=cls.State.ENDED, content=None, size=0, quoted=[])

    @property
    def file_name(self):
        day = timezone.localtime(self.asked_at)
        return f"board-paper-{self.organisation.slug}-{day:%Y-%m-%d}.{self.kind}"


class PaperTemplateQuerySet(models.QuerySet):
    def visible_to(self, standing):
        return self.filter(organisation=standing.organisation_id).defer("content")


class PaperTemplate(models.Model):
    """How an organisation's slides look: a presentation without slides, written anew from the one that was sent."""

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="paper_template"
    )
    content = models.BinaryField()
    name = models.CharField(max_length=120)
    chosen_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    chosen_at = models.DateTimeField(auto_now=True)

    objects = PaperTemplateQuerySet.as_manager()

    def __str__(self):
        return f"template of organisation {self.pk}"
