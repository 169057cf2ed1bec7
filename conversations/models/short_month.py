"""ShortMonth: why a team held fewer conversations on a pathway in a month than it aimed for, said by its lead."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Pathway, TeamRecord


class ShortMonth(TeamRecord):
    """One of a team, a pathway and a month. It is told while the month is short; the numbers stay what they are."""

    class Reason(models.TextChoices):
        WARD_CLOSED = "ward_closed", _("Ward closed or moved")
        STAFF_AWAY = "staff_away", _("Staff away")
        FEW_PEOPLE = "few_people", _("Very few people to ask")
        INFECTION = "infection", _("Infection control")
        STARTING = "starting", _("Starting up")
        OTHER = "other", _("Something else")

    pathway = models.ForeignKey(Pathway, on_delete=models.CASCADE, related_name="+")
    month = models.DateField()  # its first day
    reason = models.CharField(_("Why there were fewer"), max_length=12, choices=Reason.choices)
    note = models.CharField(_("Anything to add"), max_length=300, blank=True)
    said_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    said_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "pathway", "month"], name="one_reason_of_a_pathway_and_month"),
            models.CheckConstraint(
                condition=Q(reason__in=["ward_closed", "staff_away", "few_people", "infection", "starting", "other"]),
                name="a_short_month_has_a_reason_from_the_list",
            ),
            models.CheckConstraint(condition=~Q(reason="other") | ~Q(note=""), name="something_else_says_what_it_was"),
        ]

    def __str__(self):
        return f"{self.month:%Y-%m}: {self.get_reason_display()}"
