"""The people of two teams in one: everybody once, in the higher of their roles."""

from datetime import date

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import Lower

from ceim.access.policy import GRANTS, Role
from ceim.across.merging.records import point_elsewhere
from ceim.teams.grants import opens_words, whose_grants_are_held
from ceim.teams.models import Invitation, Membership, Team


def higher(one: str, other: str) -> str:
    """The role that may do more."""
    return max(one, other, key=lambda role: len(GRANTS[Role(role)]))


def in_both(team: Team, into: Team):
    """The current memberships of `team` whose people are in `into` as well; each with `other`, that membership."""
    there = Membership.objects.current().filter(team=into, user=OuterRef("user"))
    own = Membership.objects.current().filter(team=team, user__isnull=False)
    return own.annotate(other=Subquery(there.values("pk")[:1])).filter(other__isnull=False)


def join_people(team: Team, into: Team, day: date) -> None:
    """End one of the two memberships of those who are in both; what they own and attended goes with the other."""
    twice = list(in_both(team, into))
    stays = Membership.objects.in_bulk([each.other for each in twice])
    for each in twice:
        other = stays[each.other]
        other.role = higher(each.role, other.role)
        other.held_until = max(filter(None, (each.held_until, other.held_until)), default=None)
    Membership.objects.bulk_update(stays.values(), ["role", "held_until"])
    Membership.objects.filter(pk__in=[each.pk for each in twice]).update(ended_on=day)
    point_elsewhere(Membership, {each.pk: each.other for each in twice})


def leads_of(team: Team) -> set[int]:
    """The ids of the users who have a lead's permissions there today."""
    return set(Membership.objects.holding([Role.LEAD]).filter(team=team).values_list("user_id", flat=True))


def who_got_more(into: Team, led_before: set[int]) -> list[Membership]:
    """Whoever leads `into` now and did not before; and who has a role over all, for whom the words of both are new.

    Asked when the people and records of the other team are in it.
    """
    people = [each for each in _current(into) if opens_words(each.role_today)]
    over_all = whose_grants_are_held(people, into.organisation_id) if people else set()
    return [
        each
        for each in people
        if each.user_id in over_all or (each.role_today == Role.LEAD and each.user_id not in led_before)
    ]


def _current(team):
    people = Membership.objects.current().saying_who_stands_in().filter(team=team, user__isnull=False)
    return people.select_related("team")


def invited_to_both(team: Team, into: Team):
    """Invitations of `team` that nobody accepted, to people who are in `into` or invited there."""
    invited = Invitation.objects.unanswered().filter(team=into).values(address=Lower("email"))
    present = Membership.objects.current().filter(team=into, user__isnull=False).values(address=Lower("user__email"))
    own = Invitation.objects.unanswered().filter(team=team).alias(address=Lower(F("email")))
    return own.filter(Q(address__in=invited) | Q(address__in=present))
