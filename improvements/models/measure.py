"""Measure: how a team knows that a change is an improvement; and the groups it is broken down by."""

from urllib.parse import urlencode

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord, Touchpoint
from improvements.models.improvement import Improvement
from improvements.models.participation import DefinitionQuerySet


class MeasureQuerySet(DefinitionQuerySet):
    """Read for a team, a measure is as that team measures it: see `Measure.measured_by`."""

    def visible_to(self, membership):
        return super().visible_to(membership).read_for(membership)

    def at_work_for(self, membership):
        return super().at_work_for(membership).read_for(membership)

    def own_of(self, membership):
        return super().own_of(membership).read_for(membership)

    def read_for(self, membership):
        return self.annotate(shown_to=Value(membership.team_id, models.IntegerField()))


class Measure(TeamRecord):
    """How it is known that a change is an improvement. Defined once; each team that takes part measures it itself."""

    shown_to = None  # the key of the team it was read for
    of_group = None  # which group of people is meant; None: everybody
    course = None  # whose course of it is meant, a participation; None: that of the team it was read for

    class Kind(models.TextChoices):
        OUTCOME = "outcome", _("Outcome: does it reach the aim?")
        PROCESS = "process", _("Process: is the change happening?")
        BALANCING = "balancing", _("Balancing: is anything else getting worse?")

    class Better(models.TextChoices):
        UP = "up", _("Higher is better")
        DOWN = "down", _("Lower is better")
        NONE = "none", _("Neither")

    class Unit(models.TextChoices):
        COUNT = "count", _("A count")
        PERCENT = "percent", _("A percentage")
        MINUTES = "minutes", _("Minutes")
        DAYS = "days", _("Days")
        SCORE = "score", _("A score")
        RATE = "rate", _("A rate, such as falls for every 1,000 days in bed")
        CASES_BETWEEN = "cases_between", _("How many times it went well before it did not")
        DAYS_BETWEEN = "days_between", _("Days since it last happened")

    class Rhythm(models.TextChoices):
        DAY = "day", _("Every day")
        WEEK = "week", _("Every week")
        MONTH = "month", _("Every month")
        EACH = "each", _("Each time it happens")

    class Derived(models.TextChoices):
        """Counted from the team's own records; nobody types a reading."""

        CONVERSATIONS = "conversations", _("Conversations held each month")
        COULD_BE_BETTER = "could_be_better", _("Share of stories in which a touchpoint could be better")
        BETWEEN_COULD_BE_BETTER = "between_could_be_better", _("Stories between two in which it could be better")
        DAYS_TO_RELEASE = "days_to_release", _("Days from a conversation to its release")
        DAYS_TO_FIRST_TEST = "days_to_first_test", _("Days from an opportunity to its first test")

    AT_A_TOUCHPOINT = [Derived.COULD_BE_BETTER, Derived.BETWEEN_COULD_BE_BETTER]

    class Chart(models.TextChoices):
        RUN = "run", _("Run chart")
        I = "i", _("Chart of single values (XmR)")  # noqa: E741 - the field's name for it
        P = "p", _("Percentage chart (p)")
        P_PRIME = "p_prime", _("Percentage chart for very large numbers (p′)")
        U = "u", _("Rate chart (u)")
        U_PRIME = "u_prime", _("Rate chart for very large numbers (u′)")
        C = "c", _("Count chart (c)")
        G = "g", _("Cases between (g)")
        T = "t", _("Days between (t)")

    class Rules(models.TextChoices):
        """Names of the presets in improvements.spc."""

        RUN_ANHOEJ = "run_anhoej", _("Run chart, Anhøj’s rules")
        RUN_IHI = "run_ihi", _("Run chart, shift of 6, trend of 5 and number of runs (IHI)")
        RUN_HIS = "run_his", _("Run chart, shift of 6 and trend of 5 (Scotland)")
        MDC_2024 = "mdc_2024", _("Making Data Count")
        SHEWHART_ANHOEJ = "shewhart_anhoej", _("Control limits with Anhøj’s rules")

    improvement = models.ForeignKey(
        Improvement, on_delete=models.CASCADE, null=True, blank=True, related_name="measures"
    )
    name = models.CharField(_("Name of the measure"), max_length=120)
    kind = models.CharField(_("Kind of measure"), max_length=10, choices=Kind.choices)
    why_it_matters = models.TextField(_("Why it matters"))
    definition = models.TextField(_("What exactly is counted or timed"))
    unit = models.CharField(_("Unit"), max_length=16, choices=Unit.choices)
    numerator = models.CharField(_("Top number"), max_length=200, blank=True)
    denominator = models.CharField(_("Bottom number"), max_length=200, blank=True)
    better = models.CharField(_("Which way is better"), max_length=5, choices=Better.choices)
    target = models.DecimalField(_("Target"), max_digits=12, decimal_places=3, null=True, blank=True)
    collection_plan = models.TextField(_("Who collects it, and how"))
    rhythm = models.CharField(_("How often"), max_length=6, choices=Rhythm.choices, default=Rhythm.WEEK)
    per = models.PositiveIntegerField(_("For every"), default=1)  # of a rate: 1,000 for "per 1,000 bed days"
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Who looked at this definition"),
    )
    reviewed_on = models.DateField(_("When they looked at it"), null=True, blank=True)
    derived_from = models.CharField(_("Counted from"), max_length=24, choices=Derived.choices, blank=True)
    touchpoint = models.ForeignKey(Touchpoint, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    # Empty: the app chooses and says why. Chosen by a person: with their reason.
    chart = models.CharField(_("Kind of chart"), max_length=10, choices=Chart.choices, blank=True)
    chart_reason = models.CharField(_("Why this chart"), max_length=200, blank=True)
    rules = models.CharField(_("Rules for signals"), max_length=20, choices=Rules.choices, blank=True)
    is_screened = models.BooleanField(_("Leave out single wild jumps when limits are worked out"), default=True)
    retired_on = models.DateField(null=True, blank=True)
    added_at = models.DateTimeField(auto_now_add=True, null=True)  # unknown of those from before it was kept

    objects = MeasureQuerySet.as_manager()

    class Meta:
        ordering = ["improvement", "kind", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "improvement", "name"],
                condition=Q(retired_on__isnull=True),
                name="one_measure_of_a_name_per_improvement",
            ),
            models.CheckConstraint(
                condition=~Q(unit="percent") | (~Q(numerator="") & ~Q(denominator="")),
                name="a_percentage_says_of_what",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True, reviewed_on__isnull=True)
                | Q(reviewed_by__isnull=False, reviewed_on__isnull=False),
                name="reviewed_by_and_on_go_together",
            ),
            models.CheckConstraint(condition=Q(chart="") | ~Q(chart_reason=""), name="a_chosen_chart_has_a_reason"),
            models.CheckConstraint(condition=Q(per__gte=1), name="a_rate_is_per_at_least_one"),
            models.CheckConstraint(
                condition=Q(derived_from__in=["could_be_better", "between_could_be_better"], touchpoint__isnull=False)
                | (~Q(derived_from__in=["could_be_better", "between_could_be_better"]) & Q(touchpoint__isnull=True)),
                name="a_measure_at_a_touchpoint_says_which",
            ),
        ]

    def __str__(self):
        return self.name

    @property
    def measured_by(self):
        """The key of the team whose readings, phases and lines are meant."""
        return self.course.team_id if self.course else self.shown_to or self.team_id

    @property
    def name_there(self):
        """Its name, and whose course of it is meant where that is another's."""
        return ": ".join(str(part) for part in (self.name, self.course, self.of_group) if part)

    @property
    def query(self):
        """What follows the address of a page about it, so that the page is about the same course."""
        asked = {"of": self.course and self.course.pk, "group": self.of_group and self.of_group.pk}
        query = urlencode({name: pk for name, pk in asked.items() if pk})
        return f"?{query}" if query else ""

    @property
    def is_of_a_whole_team(self):
        """Whether all people of a team are meant, and no place outside or group."""
        return not (self.measured_at or self.of_group)

    @property
    def measured_at(self):
        """The key of the place outside whose readings are meant; None of a team itself."""
        return self.course.pk if self.course and self.course.place else None


def with_its_measure(row):
    """A row of a measure (a reading, a phase), its `measure` read for the team, the place and the group of the row."""
    row.measure.shown_to = row.team_id
    row.measure.course, row.measure.of_group = getattr(row, "place", None), getattr(row, "group", None)
    return row


class MeasureGroupQuerySet(DefinitionQuerySet):
    to_improvement = "measure__improvement"

    def standing(self):
        return self.filter(retired_on__isnull=True)


class MeasureGroup(TeamRecord):
    """People whom a measure is broken down by, so that it shows who does not get what the others get."""

    measure = models.ForeignKey(Measure, on_delete=models.CASCADE, related_name="groups")
    name = models.CharField(_("Who they are"), max_length=120)
    barriers = models.TextField(_("What stands in their way"), blank=True)
    added_at = models.DateTimeField(auto_now_add=True)
    retired_on = models.DateField(null=True, blank=True)

    objects = MeasureGroupQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["measure", "name"], condition=Q(retired_on__isnull=True), name="one_group_of_a_name_per_measure"
            )
        ]

    def __str__(self):
        return self.name
