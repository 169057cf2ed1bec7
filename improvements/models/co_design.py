"""CareTeamMember and CoDesignSession: who shapes a practice where care is given, and when they did it together."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from ceim.teams.models import Membership, TeamRecord
from improvements.models.improvement import ChangeIdea, Improvement
from improvements.models.participation import SharedQuerySet
from meetings.agenda.ladder import LadderStep


class CareTeamMemberQuerySet(SharedQuerySet):
    def current(self):
        """Who has not left: neither this work, nor the team."""
        return self.filter(Q(membership__isnull=True) | Q(membership__ended_on__isnull=True), until__isnull=True)


class CareTeamMember(TeamRecord):
    """Somebody who works on it where care is given, for the team `team`.

    Without a membership it is a part and no name: "a father". Nobody need have an account to be one of them.
    """

    class Kind(models.TextChoices):
        MEMBER = "member", _("Works on it")
        LEAD = "lead", _("Leads the work")
        COACH = "coach", _("Coach")
        BUDDY = "buddy", _("Buddy, from a team that has done it before")

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="care_team")
    membership = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    part = models.CharField(_("What they are"), max_length=80)
    kind = models.CharField(_("What they do in it"), max_length=8, choices=Kind.choices, default=Kind.MEMBER)
    has_lived_experience = models.BooleanField(_("They speak from their own experience of care"), default=False)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    objects = CareTeamMemberQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.CheckConstraint(condition=~Q(part=""), name="whoever_shapes_care_says_what_they_are"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")), name="shaping_care_ends_after_it_began"
            ),
        ]

    def __str__(self):
        return f"member {self.pk}"


class CoDesignSession(TeamRecord):
    """A day on which people and staff of the team `team` shaped it together."""

    Rung = LadderStep

    improvement = models.ForeignKey(Improvement, on_delete=models.CASCADE, related_name="co_design_sessions")
    held_on = models.DateField(_("On which day"))
    people = models.PositiveSmallIntegerField(_("People who use the service"), default=0)
    carers = models.PositiveSmallIntegerField(_("Families and carers"), default=0)
    staff = models.PositiveSmallIntegerField(_("Staff"), default=0)
    others = models.PositiveSmallIntegerField(_("Others"), default=0)
    rung = models.PositiveSmallIntegerField(_("How far were people in it?"), choices=Rung.choices)
    decisions = models.TextField(_("What was decided"), blank=True)
    ideas = models.ManyToManyField(ChangeIdea, blank=True, related_name="raised_in")
    thanked = models.CharField(_("How people were thanked or paid"), max_length=200, blank=True)
    written_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    written_at = models.DateTimeField(auto_now_add=True)

    objects = SharedQuerySet.as_manager()

    class Meta:
        ordering = ["-held_on", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(people__gt=0) | Q(carers__gt=0) | Q(staff__gt=0) | Q(others__gt=0),
                name="somebody_was_at_a_co_design_session",
                violation_error_message=_("Enter how many people were there"),
            ),
            models.CheckConstraint(condition=Q(rung__range=(1, 7)), name="the_ladder_has_seven_rungs"),
        ]

    def __str__(self):
        return f"session {self.pk}"

    @property
    def has_lived_experience(self):
        return bool(self.people or self.carers)

    @property
    def who_was_there(self):
        """ "2 who use the service, 1 from families and carers, 4 staff"."""
        kinds = [
            (self.people, gettext("%(n)s who use the service")),
            (self.carers, gettext("%(n)s from families and carers")),
            (self.staff, gettext("%(n)s staff")),
            (self.others, gettext("%(n)s others")),
        ]
        return ", ".join(text % {"n": number} for number, text in kinds if number)
