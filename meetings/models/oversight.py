"""Oversight: the people, from several teams and organisations, who watch over improvements or a programme."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import GroupOfTeams, TeamRecord, TeamRecordQuerySet


class OversightQuerySet(TeamRecordQuerySet):
    def standing(self):
        return self.filter(ended_on__isnull=True)

    def watched_by(self, user):
        """The groups in which somebody is named now and signs in."""
        here = OversightMember.objects.current().filter(user=user)
        return self.standing().filter(pk__in=here.values("oversight"))


class Oversight(TeamRecord):
    """A group that meets to watch over work; `team` calls it together and writes its meetings."""

    name = models.CharField(_("Name of the oversight group"), max_length=120)
    duties = models.TextField(_("What it is there for"), blank=True)
    programme = models.ForeignKey(
        GroupOfTeams,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("Which group of teams it watches over"),
    )
    started_on = models.DateField()
    ended_on = models.DateField(null=True, blank=True)

    objects = OversightQuerySet.as_manager()

    class Meta:
        ordering = ["ended_on", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["team", "name"], condition=Q(ended_on__isnull=True), name="one_oversight_of_a_name_per_team"
            )
        ]

    def __str__(self):
        return self.name


class OversightMemberQuerySet(TeamRecordQuerySet):
    def current(self):
        return self.filter(until__isnull=True)


class OversightMember(TeamRecord):
    """Somebody in an oversight group; without a user for those who do not sign in."""

    oversight = models.ForeignKey(Oversight, on_delete=models.CASCADE, related_name="members")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    name = models.CharField(_("Name"), max_length=120)
    part = models.CharField(_("What they are in it"), max_length=80)
    comes_from = models.CharField(_("Where they come from"), max_length=120, blank=True)
    has_lived_experience = models.BooleanField(_("They speak from their own experience of care"), default=False)
    is_sponsor = models.BooleanField(
        _("They lead the organisation, and stand up for this work (sponsor)"), default=False
    )
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = OversightMemberQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["oversight", "user"],
                condition=Q(until__isnull=True, user__isnull=False),
                name="one_place_in_an_oversight_per_person",
            )
        ]

    def __str__(self):
        return self.name
