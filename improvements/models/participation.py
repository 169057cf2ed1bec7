"""Participation: who works on an improvement; and the one place that widens what a team may see because of it."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from ceim.statements import statement
from ceim.teams.models import Membership, TeamRecord, TeamRecordQuerySet
from ceim.teams.models.reader import SHARED


def absorbed_by(team_id):
    """What is of a team that became part of this one, also by way of another."""
    return Q(team__merged_into=team_id) | Q(team__merged_into__merged_into=team_id)


def can_be_read(team_id):
    return Q(since__isnull=False) & (Q(until__isnull=True) | absorbed_by(team_id))


class ParticipationQuerySet(TeamRecordQuerySet):
    def at_work(self):
        """Accepted, and not over."""
        return self.filter(since__isnull=False, until__isnull=True)

    def readable_by(self, membership):
        """Whose tests and numbers the team may read: of those at work, and of a team that became part of this one."""
        return self.visible_to(membership).filter(can_be_read(membership.team_id))

    def waiting(self):
        """Asked, and neither accepted nor declined."""
        return self.filter(since__isnull=True, until__isnull=True)

    def standing(self):
        """Asked or at work, and not that of the team that leads: what can be changed or ended."""
        return self.filter(until__isnull=True).exclude(role=Participation.Role.LEADS)

    def of_teams(self):
        return self.filter(place="")

    def visible_to(self, membership):
        """A team's own, and all of each improvement that it leads or works on."""
        own = Q(team=membership.team_id) | Q(improvement__team=membership.team_id)
        return self.filter(own | Q(improvement__in=shared_work(membership).now))


class Participation(TeamRecord):
    """A team that works on an improvement, or a place outside that `team` asked and answers for.

    Asked (no `since`), at work, or over (`until`): never deleted. The team that leads has one of its own, so that
    whoever works on it is found in one table.
    """

    class Role(models.TextChoices):
        LEADS = "leads", _("Leads it")
        TESTS = "tests", _("Tests it too")
        ADOPTS = "adopts", _("Takes over what worked")
        SUPPORTS = "supports", _("Supports it")

    class Ending(models.TextChoices):
        """How it ended, where somebody decided that; empty where the improvement or the team itself went."""

        DECLINED = "declined", _("Declined")
        TAKEN_BACK = "taken_back", _("Not asked any more")
        LEFT = "left", _("Left")
        ENDED = "ended", _("Ended by the team that leads")
        HANDED_OVER = "handed_over", _("The lead was handed over")

    improvement = models.ForeignKey("improvements.Improvement", on_delete=models.CASCADE, related_name="participations")
    place = models.CharField(_("Name of the place"), max_length=120, blank=True)
    contact = models.CharField(_("How to reach somebody there"), max_length=200, blank=True)
    role = models.CharField(_("What they do in it"), max_length=10, choices=Role.choices)
    # Who in the team sees that it goes on; of a place, who types its readings.
    owner = models.ForeignKey(Membership, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    is_offered_lead = models.BooleanField(default=False)
    declined_lead_on = models.DateField(null=True, blank=True)
    declined_lead_reason = models.CharField(max_length=200, blank=True)
    until = models.DateField(null=True, blank=True)
    ended_how = models.CharField(max_length=12, choices=Ending.choices, blank=True)
    ended_reason = models.CharField(max_length=200, blank=True)

    objects = ParticipationQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["improvement", "team"],
                condition=Q(place="", until__isnull=True),
                name="a_team_is_asked_once_until_it_is_over",
            ),
            models.UniqueConstraint(
                fields=["improvement", "place"],
                condition=~Q(place="") & Q(until__isnull=True),
                name="a_place_takes_part_once_until_it_is_over",
            ),
            models.UniqueConstraint(
                fields=["improvement"], condition=Q(role="leads", until__isnull=True), name="one_team_leads"
            ),
            models.CheckConstraint(condition=~Q(role="leads") | Q(place=""), name="a_place_outside_leads_nothing"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=models.F("since")),
                name="taking_part_ends_after_it_began",
            ),
            models.CheckConstraint(
                condition=Q(ended_how="") | Q(until__isnull=False), name="only_what_is_over_says_how_it_ended"
            ),
            models.CheckConstraint(
                condition=Q(declined_lead_on__isnull=True, declined_lead_reason="")
                | (Q(declined_lead_on__isnull=False, is_offered_lead=False) & ~Q(declined_lead_reason="")),
                name="a_declined_lead_says_why",
            ),
        ]
        indexes = [models.Index(fields=["team", "since"], name="participation_by_team")]

    def __str__(self):
        return self.place or self.team.name

    @property
    def is_waiting(self):
        return self.since is None and self.until is None

    @property
    def is_offered_lead_now(self):
        """Whether the lead is offered to the team now."""
        return self.is_offered_lead and self.since is not None and self.until is None


@dataclass(frozen=True)
class SharedWork:
    """The improvements that a team works on with others: those of now, and until when it worked on those it left."""

    now: tuple[int, ...]
    left: dict[int, date]


def shared_work(membership: Membership) -> SharedWork:
    """What a team shares, also with one that became part of it; read once for each membership, if it ever did.

    A membership lives as long as a request. The numbers stand in the queries themselves: a nested query beside
    `team =` would have the database read whole tables.
    """
    if not membership.team.has_shared_work:
        return SharedWork((), {})
    if "shared_work" not in membership.__dict__:
        membership.shared_work = _read(membership.team_id)
    return membership.shared_work


SHARED["shared_work"] = shared_work


def forget_shared_work(membership: Membership) -> None:
    """For whoever has just changed what the team shares."""
    membership.__dict__.pop("shared_work", None)


def _read(team_id):
    rows = _accepted(team=team_id)
    now = tuple(improvement for improvement, until in rows if until is None)
    return SharedWork(now, {improvement: until for improvement, until in rows if until and improvement not in now})


@statement
def _accepted(*, team: int):
    others = Participation.objects.at_work().filter(improvement=OuterRef("improvement")).exclude(role="leads")
    absorbed = Participation.objects.of_teams().filter(absorbed_by(team), improvement=OuterRef("improvement"))
    absorbed = absorbed.filter(since__isnull=False)
    own = Participation.objects.of_teams().filter(team=team, since__isnull=False).order_by("pk")
    shared = own.filter(~Q(role="leads") | Exists(others) | Exists(absorbed))
    return shared.values_list("improvement", "until")


class SharedQuerySet(TeamRecordQuerySet):
    """Tests and numbers: a team sees its own, and those of the others as long as it works with them."""

    to_improvement = "improvement"

    def visible_to(self, membership):
        return self.at_work_for(membership)

    def at_work_for(self, membership):
        """What the team may build on: its own, and what it works on with others now."""
        now = shared_work(membership).now
        if not now:
            return self.filter(team=membership.team_id)
        return self.filter(Q(team=membership.team_id) | Q(**{f"{self.to_improvement}__in": now}))


class DefinitionQuerySet(SharedQuerySet):
    """Aim, ideas and what is measured: shared, and for a team that has left what there was on its last day."""

    known_since = "added_at"

    def own_of(self, membership):
        """What the team that leads may change, whichever team wrote it."""
        path, team_id = self.to_improvement, membership.team_id
        of_nothing_shared = Q(**{f"{path}__isnull": True}, team=team_id)
        return self.filter(Q(**{f"{path}__team": team_id}) | of_nothing_shared)

    def visible_to(self, membership):
        work = shared_work(membership)
        seen = Q(team=membership.team_id)
        if work.now:
            seen |= Q(**{f"{self.to_improvement}__in": work.now})
        for improvement, until in work.left.items():
            seen |= Q(**{self.to_improvement: improvement}) & (
                Q(**{f"{self.known_since}__date__lte": until}) | Q(**{f"{self.known_since}__isnull": True})
            )
        return self.filter(seen)
