"""Roles over the words of others: which grants are held back for a day, who is told of one, and who can agree to it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from django.apps import apps
from django.db.models import Exists, Max, OuterRef, Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.access.policy import OPENS_WORDS, Permission, Role, may
from ceim.accounts.models import User
from ceim.teams.models import Membership, OrganisationRole, RoleGrant, Team, TeamRecord
from ceim.teams.models.grant import HELD_FOR
from ceim.teams.models.invitation_days import INVITATION_LASTS

YESTERDAY = timedelta(days=1)
SHOWN_WITH = (
    "membership__team",
    "organisation_role__user",
    "organisation_role__organisation",
    "granted_by",
    "agreed_by",
)


def opens_words(role: str) -> bool:
    """Whether this role shows words as they were captured, or concerns."""
    return any(may(role, permission) for permission in OPENS_WORDS)


def is_more(role: str, than: str) -> bool:
    """Whether the one role opens words that the other does not."""
    return any(may(role, permission) and not may(than, permission) for permission in OPENS_WORDS)


def is_told(role: str) -> bool:
    """Whether the others hear of it even when nothing is held back: of whoever becomes a lead."""
    return may(role, Permission.READ_CAPTURED_WORDS)


def whose_grants_are_held(holders: Sequence[Membership | OrganisationRole], organisation_id: int) -> set[int]:
    """The ids of those among the holders' users to whom no role over words is given without a second person.

    In a team: who has a role in the organisation, or had one yesterday, whoever gives it (and any lead made by an
    administrator: `holds_back_leads`). Of the organisation: its administrators. One statement.
    """
    roles = OrganisationRole.objects.filter(organisation=organisation_id, user__in={each.user_id for each in holders})
    if isinstance(holders[0], OrganisationRole):
        roles = roles.filter(role=Role.ADMINISTRATOR)
    lately = Q(ended_on__isnull=True) | Q(ended_on__gte=timezone.localdate() - YESTERDAY)
    roles = roles.filter(lately).exclude(pk__in=[each.pk for each in holders if isinstance(each, OrganisationRole)])
    return set(roles.values_list("user_id", flat=True))


def holds_words(team: Team) -> bool:
    """Whether there is something to read in the team already: a conversation or a concern. One statement."""
    kinds = [kind for kind in apps.get_models() if issubclass(kind, TeamRecord) and kind.holds_words]
    any_of_them = Q()
    for kind in kinds:
        any_of_them |= Q(Exists(kind._base_manager.filter(team=OuterRef("pk"))))
    return Team.objects.filter(any_of_them, pk=team.pk).exists()


def holds_back_leads(team: Team, by_id: int | None) -> bool:
    """Whether every lead whom this user makes in the team waits for a second person: made by an administrator, where
    there is something to read. Also by one who was an administrator when they invited them. At most two statements.
    """
    lately = Q(ended_on__isnull=True) | Q(ended_on__gte=timezone.localdate() - INVITATION_LASTS)
    roles = OrganisationRole.objects.filter(lately, organisation=team.organisation_id, role=Role.ADMINISTRATOR)
    return by_id is not None and roles.filter(user=by_id).exists() and holds_words(team)


def people_told(team_id: int | None, organisation_id: int, *, administrators: bool) -> set[int]:
    """The ids of the users who hear of grants: the team's leads, and the organisation's administrators where asked."""
    leads = Membership.objects.holding([Role.LEAD]).filter(team=team_id, user__is_active=True) if team_id else None
    told = set(leads.values_list("user_id", flat=True)) if team_id else set()
    if administrators:
        told |= set(_administrators(organisation_id).values_list("user_id", flat=True))
    return told


def is_administrator(user_id: int | None, organisation_id: int) -> bool:
    return _administrators(organisation_id).filter(user=user_id).exists()


def who_can_agree(grants: Iterable[RoleGrant], organisation_id: int) -> dict[int, list[User]]:
    """{id of a grant that waits: who can agree to it}; at most two statements.

    Another administrator, who was one before that day; where there is none, another lead of the team, who was one for a
    day; where there is none either, nobody, and the day passes. Never who gave the role or has it.
    """
    waiting = [grant for grant in grants if grant.is_waiting]
    if not waiting:
        return {}
    administrators = list(_administrators(organisation_id).select_related("user"))
    teams = {grant.membership.team_id for grant in waiting if grant.membership_id}
    leads = Membership.objects.current().filter(team__in=teams, role=Role.LEAD, user__is_active=True)
    leads = list(leads.select_related("user").annotate(last_granted_at=Max("grants__granted_at"))) if teams else []
    return {grant.pk: _others(grant, administrators) or _others(grant, leads) for grant in waiting}


def _others(grant, people):
    found = [each for each in people if each.user_id not in (grant.granted_by_id, grant.holder.user_id)]
    return [each.user for each in found if _was_there_before(grant, each)]


def _was_there_before(grant, person):
    """Nobody is made an administrator or a lead in order to agree."""
    if isinstance(person, OrganisationRole):
        return person.started_on < timezone.localdate(grant.granted_at)
    is_of_this_team = grant.membership_id is not None and person.team_id == grant.membership.team_id
    return is_of_this_team and (person.last_granted_at is None or person.last_granted_at <= grant.granted_at - HELD_FOR)


@dataclass(frozen=True)
class ShownGrant:
    """A grant as a page of people lists it; `agree_url` is where this reader agrees to it, "" where they cannot."""

    grant: RoleGrant
    people: list[User]
    agree_url: str

    @property
    def giver(self):
        return self.grant.granted_by.name if self.grant.granted_by else "CEIM"


def agree_url(grant: RoleGrant) -> str:
    """Where somebody agrees to it."""
    if grant.membership_id:
        return reverse("agree_to_grant", args=[grant.membership.team.address, grant.pk])
    return reverse("agree_to_organisation_grant", args=[grant.organisation_role.organisation.slug, grant.pk])


def shown_grants(grants, user: User, organisation_id: int) -> list[ShownGrant]:
    """The ones of the last month, the newest first, each with who can agree and where this person does."""
    grants = list(grants.lately().select_related(*SHOWN_WITH))
    people = who_can_agree(grants, organisation_id)
    return [
        ShownGrant(each, people.get(each.pk, []), agree_url(each) if user in people.get(each.pk, []) else "")
        for each in grants
    ]


def to_agree_to(grants, user: User, organisation_id: int) -> list[RoleGrant]:
    """The ones that wait and to which this person can agree, the first to be given first. At most three statements."""
    waiting = list(grants.waiting().select_related(*SHOWN_WITH).order_by("granted_at", "pk"))
    people = who_can_agree(waiting, organisation_id)
    return [each for each in waiting if user in people.get(each.pk, [])]


def what_it_means(done: str, grant: RoleGrant | None) -> str:
    """What was done, who was told of it, and how long reading waits: what somebody reads who gave a role just now."""
    if grant is None:
        return done
    names = list(grant.letters.order_by("recipient__name").values_list("recipient__name", flat=True))
    told = _("Told by email: %(names)s.") % {"names": ", ".join(names)} if names else ""
    held = _("Words as captured and concerns open to %(name)s in 24 hours, or when a second person agrees.")
    return " ".join(filter(None, [f"{done}.", told, held % {"name": grant.name} if grant.is_waiting else ""]))


def waiting_grants_of(user: User, organisation_id: int, team_id: int | None = None):
    """What is held back from somebody in a team and in its organisation, the longest first."""
    of_organisation = Q(organisation_role__user=user, organisation_role__organisation=organisation_id)
    of_team = Q(membership__user=user, membership__team=team_id) if team_id else Q()
    found = RoleGrant.objects.waiting().filter(of_organisation | of_team if team_id else of_organisation)
    return found.select_related(*SHOWN_WITH).order_by("-held_until")


def _administrators(organisation_id):
    roles = OrganisationRole.objects.holding([Role.ADMINISTRATOR])
    return roles.filter(organisation=organisation_id, user__is_active=True).order_by("user__name")
