"""Implementation: making a tested change the normal way of working."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, TeamRecord
from improvements.models.improvement import ChangeIdea
from improvements.models.participation import SharedQuerySet


class ImplementationQuerySet(SharedQuerySet):
    to_improvement = "idea__improvement"


class Implementation(TeamRecord):
    """A change made normal work in one team; each that takes part has its own."""

    class Approach(models.TextChoices):
        JUST_DO_IT = "just_do_it", _("All at once")
        PARALLEL = "parallel", _("Old and new side by side for a while")
        SEQUENTIAL = "sequential", _("One part after another")

    idea = models.ForeignKey(ChangeIdea, on_delete=models.CASCADE, related_name="implementations")
    approach = models.CharField(_("How it is brought in"), max_length=12, choices=Approach.choices)
    process_owner = models.ForeignKey(
        Membership, on_delete=models.PROTECT, related_name="implementations", verbose_name=_("Who looks after it")
    )
    standard = models.TextField(_("What is now the normal way"))
    started_on = models.DateField(_("Started on"))
    normal_on = models.DateField(_("Became normal work on"), null=True, blank=True)
    # Whether it holds is seen from this one.
    measure = models.ForeignKey(
        "improvements.Measure",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Which measure shows that it holds?"),
    )
    # The day on which whoever looked after it before left the team.
    owner_left_on = models.DateField(null=True, blank=True)

    objects = ImplementationQuerySet.as_manager()

    class Meta:
        ordering = ["-started_on"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "team"], name="one_implementation_of_an_idea_per_team"),
            models.CheckConstraint(
                condition=Q(normal_on__isnull=True) | Q(normal_on__gte=models.F("started_on")),
                name="normal_work_begins_after_the_start",
            ),
        ]

    def __str__(self):
        return f"implementation {self.pk}"


class BroughtInTogetherQuerySet(SharedQuerySet):
    to_improvement = "idea__improvement"


class BroughtInTogether(TeamRecord):
    """A further idea that is brought in with the one an implementation is named after."""

    implementation = models.ForeignKey(Implementation, on_delete=models.CASCADE, related_name="together")
    idea = models.ForeignKey(ChangeIdea, on_delete=models.CASCADE, related_name="brought_in_with")

    objects = BroughtInTogetherQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "team"], name="an_idea_is_brought_in_with_one_other_per_team")
        ]

    def __str__(self):
        return f"idea {self.idea_id} with implementation {self.implementation_id}"


class ChecklistItemQuerySet(SharedQuerySet):
    to_improvement = "implementation__idea__improvement"


class ChecklistItem(TeamRecord):
    class Kind(models.TextChoices):
        PROCEDURE = "procedure", _("Standard procedure or guideline")
        TRAINING = "training", _("Training")
        INDUCTION = "induction", _("Induction of new staff")
        ROLES = "roles", _("Job descriptions and roles")
        FORMS = "forms", _("Forms and documents")
        SUPPLIES = "supplies", _("Equipment and supplies")
        COMMUNICATION = "communication", _("Telling everyone")
        MEASURE = "measure", _("A measure that goes on")
        OLD_WAY = "old_way", _("Old way removed")

    implementation = models.ForeignKey(Implementation, on_delete=models.CASCADE, related_name="checklist")
    kind = models.CharField(max_length=14, choices=Kind.choices)
    note = models.CharField(_("What is needed"), max_length=200, blank=True)
    is_needed = models.BooleanField(default=True)
    done_on = models.DateField(null=True, blank=True)

    objects = ChecklistItemQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["implementation", "kind"], name="one_checklist_item_of_a_kind")]

    def __str__(self):
        return self.get_kind_display()
