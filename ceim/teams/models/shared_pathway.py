"""PathwayPartner: a team that uses another's pathway; and the one place that widens which pathways a team may see."""

from dataclasses import dataclass
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from ceim.statements import statement
from ceim.teams.models.reader import SHARED
from ceim.teams.models.record import TeamRecord, TeamRecordQuerySet


class PathwayPartnerQuerySet(TeamRecordQuerySet):
    def accepted(self):
        return self.filter(since__isnull=False)

    def at_work(self):
        """Accepted, and not over."""
        return self.filter(since__isnull=False, until__isnull=True)

    def waiting(self):
        """Asked, and neither accepted nor declined."""
        return self.filter(since__isnull=True, until__isnull=True)

    def standing(self):
        """Asked or at work: what can be ended."""
        return self.filter(until__isnull=True)

    def to_be_ended_by(self, membership):
        """Whoever is asked or at work on a pathway of the team, and the team itself on others, once it accepted."""
        own = Q(team=membership.team_id, since__isnull=False)
        return self.standing().filter(own | Q(pathway__team=membership.team_id))

    def latest_of_each(self):
        """Of a team that left and came back, the last time alone: its conversations are counted once."""
        later = PathwayPartner.objects.accepted().filter(team=OuterRef("team"), pathway=OuterRef("pathway"))
        others = self.accepted().exclude(team=F("pathway__team"))  # which two merged teams may have come to be
        return others.filter(~Exists(later.filter(pk__gt=OuterRef("pk"))))

    def visible_to(self, membership):
        """A team's own, and all of each pathway that it holds or uses now."""
        own = Q(team=membership.team_id) | Q(pathway__team=membership.team_id)
        return self.filter(own | Q(pathway__in=shared_pathways(membership).now))


class PathwayPartner(TeamRecord):
    """A team that another asked to use its pathway: asked (no `since`), at work, or over (`until`); never deleted.

    The drawing is the holder's. Target, guide and conversations of a team that uses it are its own.
    """

    pathway = models.ForeignKey("teams.Pathway", on_delete=models.CASCADE, related_name="partners")
    asked_at = models.DateTimeField(default=timezone.now)
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    since = models.DateField(null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    until = models.DateField(null=True, blank=True)
    ended_reason = models.CharField(max_length=200, blank=True)

    objects = PathwayPartnerQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            models.UniqueConstraint(
                fields=["pathway", "team"],
                condition=Q(until__isnull=True),
                name="a_team_is_asked_once_to_use_a_pathway",
            ),
            models.CheckConstraint(
                condition=Q(since__isnull=True) | Q(accepted_by__isnull=False),
                name="somebody_accepted_a_shared_pathway",
            ),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(since__isnull=True) | Q(until__gte=models.F("since")),
                name="using_a_pathway_ends_after_it_began",
            ),
        ]

    def __str__(self):
        return self.team.name

    @property
    def is_waiting(self):
        return self.since is None and self.until is None


@dataclass(frozen=True)
class SharedPathways:
    """The pathways of others that a team uses now, and until when it used those that it left."""

    now: tuple[int, ...]
    left: dict[int, date]

    @property
    def known(self):
        return (*self.now, *self.left)


def shared_pathways(membership) -> SharedPathways:
    """What a team uses of others; asked once for each membership, which lives as long as a request, and only if it
    ever shared anything. Its numbers stand in the queries themselves, as those of shared improvements do.
    """
    if not membership.team.has_shared_work:
        return SharedPathways((), {})
    if "shared_pathways" not in membership.__dict__:
        membership.shared_pathways = _read(membership.team_id)
    return membership.shared_pathways


SHARED["shared_pathways"] = shared_pathways


def forget_shared_pathways(membership) -> None:
    """For whoever has just changed which pathways the team uses."""
    membership.__dict__.pop("shared_pathways", None)


def _read(team_id):
    rows = _accepted(team=team_id)
    now = tuple(pathway for pathway, until in rows if until is None)
    return SharedPathways(now, {pathway: until for pathway, until in rows if until and pathway not in now})


@statement
def _accepted(*, team: int):
    return PathwayPartner.objects.accepted().filter(team=team).order_by("pk").values_list("pathway", "until")
