"""What somebody keeps for themselves about the page of all teams: views under a name, and what they have read."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Organisation


class OwnQuerySet(models.QuerySet):
    def visible_to(self, standing):
        """Nobody's but one's own, and of the organisation that one looks at."""
        return self.filter(user=standing.user_id, organisation=standing.organisation_id)


class SavedView(models.Model):
    """What the page of all teams was asked for, under a name: an address, and no figures."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    name = models.CharField(_("Name of the view"), max_length=60)
    query = models.CharField(max_length=3000, blank=True)  # "setting=hospice&months=3"
    saved_at = models.DateTimeField(auto_now_add=True)

    objects = OwnQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint("user", "organisation", Lower("name"), name="one_saved_view_of_a_name_per_person"),
            models.CheckConstraint(condition=~Q(name=""), name="a_saved_view_has_a_name"),
        ]

    def __str__(self):
        return f"view {self.pk}"


class LastVisit(models.Model):
    """Until when somebody has read what is new in all teams."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField()

    objects = OwnQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "organisation"], name="one_last_visit_per_person_and_organisation")
        ]

    def __str__(self):
        return f"visit {self.pk}"
