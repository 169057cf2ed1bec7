"""ReadinessAnswer: what a team said before a change goes to other places, question by question."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import TeamRecord
from improvements.models.implementation import Implementation


class ReadinessAnswer(TeamRecord):
    """One of the eight, as it was last answered."""

    class Question(models.TextChoices):
        WORKED = "worked", _("Did it work here, and does the chart show it?")
        FITS = "fits", _("Would it fit elsewhere, and not only here?")
        WHICH = "which", _("Do you know what is to spread: the change itself, or the way you found it?")
        LED = "led", _("Does somebody senior want it, and has somebody the time to lead it from day to day?")
        PLACES = "places", _("Do you know which places come first, and why they would want it?")
        TOLD = "told", _("Do you know who tells each place, and whom people there listen to?")
        LEARNT = "learnt", _("Will what one place learns reach the others?")
        COUNTED = "counted", _("Will you see each month how many places use it, and what came of it there?")

    class Answer(models.TextChoices):
        YES = "yes", _("Yes")
        NO = "no", _("No")
        NOT_YET = "not_yet", _("Not yet")

    OPEN = (Answer.NO, Answer.NOT_YET)

    implementation = models.ForeignKey(Implementation, on_delete=models.CASCADE, related_name="readiness")
    question = models.CharField(max_length=10, choices=Question.choices)
    answer = models.CharField(max_length=10, choices=Answer.choices)
    because = models.CharField(max_length=200, blank=True)
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    answered_on = models.DateField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["implementation", "question"], name="one_answer_to_each_of_the_eight"),
            models.CheckConstraint(condition=Q(answer="yes") | ~Q(because=""), name="what_is_not_ready_says_why"),
        ]

    def __str__(self):
        return f"{self.question}: {self.answer}"
