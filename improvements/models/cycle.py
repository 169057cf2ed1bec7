"""Cycle: one PDSA (plan, do, study, act) of a change idea, with the questions it asks."""

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.improvement import ChangeIdea
from improvements.models.participation import Participation, SharedQuerySet


class CycleQuerySet(SharedQuerySet):
    to_improvement = "idea__improvement"

    def open(self):
        return self.filter(acted_on__isnull=True)

    def to_complete(self):
        """Open, of an improvement that the team still works on, or worked on until it was stopped."""
        here = {"improvement": OuterRef("idea__improvement"), "team": OuterRef("team")}
        works_on_it = Participation.objects.at_work().of_teams().filter(**here)
        return self.open().filter(Exists(works_on_it))

    def under_way(self):
        """Open, of an improvement that goes on and that the team still works on."""
        return self.to_complete().filter(idea__improvement__stopped_on__isnull=True)


class Cycle(TeamRecord):
    about_story = ("idea__improvement__opportunities__highlights__passage__conversation",)
    own_words = ("objective", "change", "data_plan", "observations", "notes", "learning", "compared", "next_step")

    class Purpose(models.TextChoices):
        COLLECT = "collect", _("Collect information")
        DEVELOP = "develop", _("Develop a change")
        TEST = "test", _("Test a change")
        IMPLEMENT = "implement", _("Implement a change")

    class Decision(models.TextChoices):
        ADOPT = "adopt", _("Adopt: make it normal work")
        SCALE_UP = "scale_up", _("Adapt: test it on more people")
        MODIFY = "modify", _("Adapt: change it and test again")
        NEXT = "next", _("Adapt: go on to the next test")
        ABANDON = "abandon", _("Abandon: it did not help")

    class Stage(models.TextChoices):
        PLAN = "plan", _("Plan")
        DO = "do", _("Do")
        STUDY = "study", _("Study")
        ACT = "act", _("Act")
        DONE = "done", _("Complete")

    LEADS_ON = [Decision.SCALE_UP, Decision.MODIFY, Decision.NEXT]

    idea = models.ForeignKey(ChangeIdea, on_delete=models.CASCADE, related_name="cycles")
    number = models.PositiveSmallIntegerField()
    follows = models.OneToOneField("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="followed_by")
    purpose = models.CharField(_("What this cycle is for"), max_length=10, choices=Purpose.choices)
    objective = models.CharField(_("What this test is to show"), max_length=200, blank=True)
    change = models.TextField(_("What will be tried"))
    who = models.CharField(_("Who will do it"), max_length=200)
    where = models.CharField(_("Where"), max_length=200)
    starts_on = models.DateField(_("When it starts"))
    ends_on = models.DateField(_("When it ends"), null=True, blank=True)
    people = models.PositiveSmallIntegerField(_("With how many people"), default=1, validators=[MinValueValidator(1)])
    data_plan = models.TextField(_("How you will know what happened"), blank=True)
    driver = models.ForeignKey(
        "improvements.SecondaryDriver",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="cycles",
        verbose_name=_("Which driver it acts on"),
    )
    planned_at = models.DateTimeField(auto_now_add=True)
    # Do. From here on the predictions are locked.
    done_on = models.DateField(null=True, blank=True)
    went_as_planned = models.BooleanField(_("Did it go as planned?"), null=True, blank=True)
    observations = models.TextField(_("What happened"), blank=True)
    notes = models.TextField(_("What people said, and how it felt"), blank=True)
    # Study.
    studied_on = models.DateField(null=True, blank=True)
    learning = models.TextField(_("What you learned"), blank=True)
    compared = models.TextField(_("Compared with before the test"), blank=True)
    # Act.
    acted_on = models.DateField(null=True, blank=True)
    decision = models.CharField(_("What you decided"), max_length=10, choices=Decision.choices, blank=True)
    next_step = models.TextField(_("What happens next"), blank=True)

    objects = CycleQuerySet.as_manager()

    class Meta:
        ordering = ["idea", "number"]
        constraints = [
            models.UniqueConstraint(fields=["idea", "team", "number"], name="one_cycle_per_number_of_an_idea"),
            models.CheckConstraint(
                condition=Q(done_on__isnull=False) | Q(studied_on__isnull=True), name="study_needs_do"
            ),
            models.CheckConstraint(
                condition=Q(studied_on__isnull=False) | Q(acted_on__isnull=True), name="act_needs_study"
            ),
            models.CheckConstraint(
                condition=Q(acted_on__isnull=True, decision="") | (Q(acted_on__isnull=False) & ~Q(decision="")),
                name="act_is_a_decision",
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="a_test_has_at_least_one_person"),
            models.CheckConstraint(
                condition=Q(ends_on__isnull=True) | Q(ends_on__gte=F("starts_on")), name="a_test_ends_after_it_starts"
            ),
        ]

    def __str__(self):
        return f"cycle {self.number}"

    @property
    def stage(self):
        """What is to be done next: plan and do while it runs, then study, then act."""
        if self.done_on is None:
            return self.Stage.DO
        if self.studied_on is None:
            return self.Stage.STUDY
        return self.Stage.ACT if self.acted_on is None else self.Stage.DONE


class CyclePartQuerySet(SharedQuerySet):
    to_improvement = "cycle__idea__improvement"


class CycleQuestion(TeamRecord):
    """A question the cycle asks, with the prediction made before the test and the result found after it."""

    class Matched(models.TextChoices):
        YES = "yes", _("Yes")
        PARTLY = "partly", _("Partly")
        NO = "no", _("No")

    cycle = models.ForeignKey(Cycle, on_delete=models.CASCADE, related_name="questions")
    position = models.PositiveSmallIntegerField()
    question = models.CharField(_("Question"), max_length=200)
    prediction = models.CharField(_("Prediction"), max_length=200)
    result = models.CharField(_("Result"), max_length=300, blank=True)
    matched = models.CharField(_("As predicted?"), max_length=8, choices=Matched.choices, blank=True)

    objects = CyclePartQuerySet.as_manager()

    class Meta:
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["cycle", "position"], name="one_question_per_place_in_a_cycle"),
            models.CheckConstraint(condition=~Q(prediction=""), name="every_question_has_a_prediction"),
        ]

    def __str__(self):
        return self.question
