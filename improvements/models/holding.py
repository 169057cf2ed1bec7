"""HoldAnswer: what one person of a team thinks of whether a change holds, or what threatens one that is tested."""

from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.implementation import Implementation
from improvements.models.improvement import Improvement

# What is asked of a change that is brought in; each is a column.
HOLD_QUESTIONS = ("still_done", "looked_after", "taught", "measured", "noticed")


class Threat(models.TextChoices):
    """What makes gains fade; each is a column of its own name."""

    PEOPLE = "people_left", _("People who carried it have left")
    TIME = "time_short", _("The time that was set for it runs out")
    PRIORITIES = "others_first", _("Something else has become more important")
    CAPACITY = "too_few_hands", _("There are too few hands or hours for it")
    SUPPORT = "no_backing", _("Those above us stand behind it less")


class Opinion(models.TextChoices):
    YES = "yes", _("Yes")
    PARTLY = "partly", _("Partly")
    NO = "no", _("No")
    UNSURE = "unsure", _("I do not know")


SLIPS = (Opinion.PARTLY, Opinion.NO)  # as the answer to whether it is still done


def is_judged_in_full():
    """Of what is brought in each question is answered; of what is tested none is asked yet."""
    tested = Q(implementation__isnull=True, breaks="", **dict.fromkeys(HOLD_QUESTIONS, ""))
    answers = {f"{question}__in": Opinion.values for question in HOLD_QUESTIONS}
    return tested | Q(implementation__isnull=False, **answers)


class HoldAnswer(TeamRecord):
    """One person's answers of one day. Checks have no rows: `improvements.holding.due` tells them from dates."""

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="hold_answers")
    # None while it is tested.
    implementation = models.ForeignKey(
        Implementation, on_delete=models.CASCADE, null=True, blank=True, related_name="hold_answers"
    )
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField()
    # The day on which whoever looked after it had left by then: it is a round of its own.
    owner_left_on = models.DateField(null=True, blank=True)
    people_left = models.BooleanField(default=False)
    time_short = models.BooleanField(default=False)
    others_first = models.BooleanField(default=False)
    too_few_hands = models.BooleanField(default=False)
    no_backing = models.BooleanField(default=False)
    still_done = models.CharField(_("Is it still done, every time?"), max_length=8, choices=Opinion.choices, blank=True)
    looked_after = models.CharField(
        _("Does somebody look after it?"), max_length=8, choices=Opinion.choices, blank=True
    )
    taught = models.CharField(_("Are new colleagues taught it?"), max_length=8, choices=Opinion.choices, blank=True)
    measured = models.CharField(_("Is it still measured?"), max_length=8, choices=Opinion.choices, blank=True)
    noticed = models.CharField(
        _("Do the people you care for notice it?"), max_length=8, choices=Opinion.choices, blank=True
    )
    breaks = models.CharField(_("What could break it?"), max_length=200, blank=True)

    class Meta:
        ordering = ["answered_on", "id"]
        constraints = [
            models.UniqueConstraint(
                "implementation",
                "answered_by",
                "answered_on",
                Coalesce("owner_left_on", Value(date.min, models.DateField())),
                name="one_answer_a_day_and_round_to_whether_it_holds",
            ),
            models.UniqueConstraint(
                fields=["team", "improvement", "answered_by", "answered_on"],
                condition=Q(implementation__isnull=True),
                name="one_answer_a_day_to_what_threatens_a_test",
            ),
            models.CheckConstraint(condition=is_judged_in_full(), name="what_is_brought_in_is_judged_in_full"),
        ]

    def __str__(self):
        return f"answer {self.pk}"

    @property
    def threats(self):
        return [threat for threat in Threat if getattr(self, threat)]

    @property
    def slips(self):
        return self.still_done in SLIPS
