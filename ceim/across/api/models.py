"""ApiToken: what another program shows to read an organisation's figures. Its secret is kept as a hash alone."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Organisation


class Scope(models.TextChoices):
    FIGURES = "figures", _("Figures: conversations by team and month, the thread, how far opportunities came")
    THEMES = "themes", _("Themes over all teams, without small numbers")
    WORK = "work", _("Improvements, measures and their readings, spread, what should always happen")


IN_A_WORD = {Scope.FIGURES: _("Figures"), Scope.THEMES: _("Themes"), Scope.WORK: _("Improvements and measures")}


class ApiTokenQuerySet(models.QuerySet):
    def current(self, today: date):
        """The tokens that open something today."""
        return self.filter(withdrawn_at__isnull=True, last_day__gte=today)


class ApiToken(models.Model):
    """Stands for the organisation, not for whoever made it: it reads what a QI lead reads, of what it is for."""

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="api_tokens")
    name = models.CharField(_("What the token is for"), max_length=80)
    reads_figures = models.BooleanField(default=False)
    reads_themes = models.BooleanField(default=False)
    reads_work = models.BooleanField(default=False)
    hashed = models.CharField(max_length=64, unique=True, editable=False)
    ending = models.CharField(max_length=4, editable=False)  # so that somebody who has it finds it in the list
    last_day = models.DateField()
    made_at = models.DateTimeField(default=timezone.now)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    last_used_on = models.DateField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = ApiTokenQuerySet.as_manager()

    class Meta:
        ordering = ["-made_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(reads_figures=True) | Q(reads_themes=True) | Q(reads_work=True),
                name="a_token_reads_something",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="a_withdrawn_token_says_who_withdrew_it",
            ),
        ]
        indexes = [models.Index(fields=["organisation", "-made_at"], name="api_token_by_organisation")]

    def __str__(self):
        return self.name

    @property
    def scopes(self) -> list[Scope]:
        return [scope for scope in Scope if getattr(self, f"reads_{scope}")]

    @property
    def reads(self) -> str:
        """ "Figures, Themes": what it opens, as a list shows it."""
        return ", ".join(str(IN_A_WORD[scope]) for scope in self.scopes)
