"""What an organisation states about the accessibility of its CEIM."""

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Organisation

MOST_DAYS = 60


class AccessibilityStatement(models.Model):
    """What the Public Sector Bodies (Websites and Mobile Applications) Accessibility Regulations 2018 ask.

    What is known not to work is the same in every organisation, and stands in gaps.toml.
    """

    class Nation(models.TextChoices):
        """Who enforces the Regulations, and who advises, differs."""

        GREAT_BRITAIN = "gb", _("England, Scotland or Wales")
        NORTHERN_IRELAND = "ni", _("Northern Ireland")

    organisation = models.OneToOneField(
        Organisation, on_delete=models.CASCADE, primary_key=True, related_name="accessibility_statement"
    )
    nation = models.CharField(_("Where is the organisation?"), max_length=2, choices=Nation.choices)
    answers_within_days = models.PositiveSmallIntegerField(
        _("Within how many days do you answer somebody who reports a problem?"),
        validators=[MinValueValidator(1), MaxValueValidator(MOST_DAYS)],
    )
    tested_on = models.DateField(_("When was your CEIM last tested?"), null=True, blank=True)
    tested_by = models.CharField(_("Who tested it, and how?"), max_length=200, blank=True)
    prepared_on = models.DateField()
    reviewed_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(answers_within_days__range=(1, MOST_DAYS)), name="an_answer_has_its_days"
            ),
            models.CheckConstraint(
                condition=models.Q(tested_on__isnull=True, tested_by="")
                | models.Q(models.Q(tested_on__isnull=False), ~models.Q(tested_by="")),
                name="a_test_has_a_day_and_a_tester",
            ),
        ]

    def __str__(self):
        return f"accessibility statement of organisation {self.pk}"
