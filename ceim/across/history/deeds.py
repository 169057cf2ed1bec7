"""The Events of a team, or of an organisation, as a page lists them: who, what, whom, when, where."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.apps import apps
from django.db.models import Q, QuerySet
from django.urls import resolve, reverse

from ceim.access.policy import Permission
from ceim.accounts.models import User
from ceim.across.history.subjects import subjects_of
from ceim.history.models import Event
from ceim.teams.models import Membership, OrganisationRole, Team

CONCERN, TEAM = "conversations.concern", "teams.team"
# The page of a record, whose argument is named after it.
PAGES = {
    "conversations.conversation": "show_conversation",
    CONCERN: "show_concern",
    "meetings.meeting": "show_meeting",
    "meetings.opportunity": "show_opportunity",
    "improvements.improvement": "show_improvement",
    "improvements.cycle": "show_cycle",
    "improvements.measure": "show_measure",
    "teams.pathway": "show_pathway",
}


@dataclass(frozen=True)
class Deed:
    """One Event as it is told, in nobody's words.

    subject   whom or what it concerned, where that has a name and is not whoever did it
    address   of its record's page, "" where there is none or this reader has none
    """

    event: Event
    name: str  # "": the system itself, or somebody whose account is gone
    subject: str
    team: str
    address: str


def deeds_of_team(membership: Membership) -> QuerySet:
    """What was done in the team and in those that became part of it, and with the team itself; the latest first."""
    ids = membership.team.ids_in_history()
    own = Q(team_id__in=ids) | Q(record_type=TEAM, record_id__in=ids)
    return _told_to(membership, Event.objects.filter(own))


def deeds_of_organisation(standing: OrganisationRole) -> QuerySet:
    """What was done in all its teams and in the organisation itself; the latest first."""
    return _told_to(standing, Event.objects.filter(organisation_id=standing.organisation_id))


def _told_to(standing, events):
    """Who raised a concern is for those who handle it."""
    return events if standing.may(Permission.HANDLE_CONCERN) else events.exclude(record_type=CONCERN)


def as_told(events: Iterable[Event], membership: Membership | None = None) -> list[Deed]:
    """The events in their order. Two statements, and for each kind of record one if named, one if it has a page.

    membership  how the reader stands to the team, for links to what they may open there; None for no links
    """
    events = list(events)
    names = dict(User.objects.filter(pk__in={each.actor_id for each in events}).values_list("pk", "name"))
    teams = dict(Team.objects.filter(pk__in={each.team_id for each in events}).values_list("pk", "name"))
    addresses = _addresses(events, membership) if membership else {}
    subjects = subjects_of(events)
    return [_deed(each, names.get(each.actor_id, ""), teams, subjects, addresses) for each in events]


def _deed(event, name, teams, subjects, addresses):
    record = (event.record_type, event.record_id)
    subject, team = subjects.get(record, ""), teams.get(event.team_id, "")
    return Deed(
        event, name, "" if subject == name else subject, "" if team == subject else team, addresses.get(record, "")
    )


def _addresses(events, membership):
    """{(kind, id): address} of the records that are there and that this person may open."""
    ids = defaultdict(set)
    for each in events:
        ids[each.record_type].add(each.record_id)
    return {
        (kind, pk): _address(kind, pk, membership)
        for kind, wanted in ids.items()
        if kind in PAGES and membership.may(resolve(_address(kind, 0, membership)).func.permission)
        for pk in apps.get_model(kind).objects.visible_to(membership).filter(pk__in=wanted).values_list("pk", flat=True)
    }


def _address(kind, pk, membership):
    arguments = {"team_address": membership.team.address, f"{kind.partition('.')[2]}_id": pk}
    return reverse(PAGES[kind], kwargs=arguments)
