"""Candidate: something that people want to happen every time; and the four questions that it is judged by."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from conversations.models import Highlight, Theme
from improvements.models.improvement import Improvement
from improvements.models.measure import Measure


class Candidate(TeamRecord):
    """Never deleted: that something was wished for, and why it was not taken up, is to be read later."""

    about_story, own_words = ("highlights__passage__conversation",), ("wish", "area", "reason", "answers__because")

    class State(models.TextChoices):
        PROPOSED = "proposed", _("Proposed")
        UNDER_REVIEW = "review", _("Being judged")  # since somebody answered the four questions
        ACCEPTED = "accepted", _("Taken up")
        REJECTED = "rejected", _("Not taken up")
        PARKED = "parked", _("Kept for later")

    OPEN = (State.PROPOSED, State.UNDER_REVIEW)
    SET_ASIDE = (State.REJECTED, State.PARKED)

    wish = models.CharField(_("What should always happen"), max_length=200)
    area = models.CharField(_("What part of care it is about"), max_length=120)
    theme = models.ForeignKey(Theme, on_delete=models.SET_NULL, null=True, blank=True, related_name="candidates")
    highlights = models.ManyToManyField(Highlight, blank=True, related_name="candidates")
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    proposed_on = models.DateField()
    state = models.CharField(max_length=10, choices=State.choices, default=State.PROPOSED)
    reason = models.TextField(_("Why"), blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_on = models.DateField(null=True, blank=True)
    improvement = models.ForeignKey(
        Improvement, on_delete=models.SET_NULL, null=True, blank=True, related_name="candidates"
    )

    class Meta:
        ordering = ["-proposed_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(state__in=["rejected", "parked"]) | ~Q(reason=""), name="a_candidate_set_aside_says_why"
            ),
            models.CheckConstraint(
                condition=Q(decided_on__isnull=True, decided_by__isnull=True, state__in=["proposed", "review"])
                | Q(decided_on__isnull=False, decided_by__isnull=False),
                name="a_decision_on_a_candidate_has_its_day",
            ),
        ]

    def __str__(self):
        return self.wish

    @property
    def is_decided(self):
        """Whether its words, its links and the four answers stay as they are."""
        return self.state not in self.OPEN


class CriterionAnswer(TeamRecord):
    """One of the four, as it was last judged."""

    class Criterion(models.TextChoices):
        IMPORTANT = "important", _("Is it important to the people who use the service, and to their families?")
        KNOWN = "known", _("Is it known to help, from research or from measuring over time?")
        COUNTABLE = "countable", _("Can anybody say, for each person, whether it happened?")
        LASTING = "lasting", _("Can it be afforded, and go on?")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        UNKNOWN = "unknown", _("Not yet known")

    class Spending(models.TextChoices):
        BUILDING = "building", _("Building work")
        CAPITAL = "capital", _("Money for an investment")
        EQUIPMENT = "equipment", _("New equipment")
        TECHNOLOGY = "technology", _("New technology")

    candidate = models.ForeignKey(Candidate, on_delete=models.CASCADE, related_name="answers")
    criterion = models.CharField(max_length=10, choices=Criterion.choices)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    because = models.CharField(max_length=300, blank=True)
    measure = models.ForeignKey(Measure, on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    spending = models.JSONField(default=list, blank=True)
    judged_by = models.CharField(_("Who judged it"), max_length=120)
    with_experience = models.BooleanField(_("Somebody with lived experience judged it"))
    answered_on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["candidate", "criterion"], name="one_answer_to_each_of_the_four"),
            models.CheckConstraint(
                condition=Q(criterion="lasting") | Q(spending=[]), name="only_the_last_of_the_four_says_what_is_spent"
            ),
        ]

    def __str__(self):
        return f"{self.criterion}: {self.answer}"

    @property
    def spending_names(self):
        return [self.Spending(each).label for each in self.spending]
