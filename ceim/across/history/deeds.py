"""The Events of a team or an organisation, and those that touched it, as a page lists them: who, what, whom, when."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.apps import apps
from django.db.models import Q, QuerySet
from django.urls import resolve, reverse
from django.utils.translation import gettext as _

from ceim.access.policy import Permission
from ceim.accounts.models import User
from ceim.across.history.subjects import subjects_of
from ceim.history.models import KEPT_SINCE, Event, EventTeam
from ceim.history.recording import NAMELESS
from ceim.teams.models import Membership, Organisation, OrganisationRole, Team

CONCERN = "conversations.concern"
# The page of a record, whose argument is named after it, or as told below.
PAGES = {
    "conversations.conversation": "show_conversation",
    CONCERN: "show_concern",
    "meetings.meeting": "show_meeting",
    "meetings.meetingseries": "show_series",
    "meetings.action": "show_action",
    "meetings.opportunity": "show_opportunity",
    "improvements.improvement": "show_improvement",
    "improvements.cycle": "show_cycle",
    "improvements.measure": "show_measure",
    "teams.pathway": "show_pathway",
}
ARGUMENTS = {"meetings.meetingseries": "series_id"}


@dataclass(frozen=True)
class Deed:
    """One Event as it is told, in nobody's words.

    place     the team that they stood in, with its organisation where that is not the reader's, or that alone
    subject   whom or what it concerned, where that has a name and is not whoever did it
    address   of its record's page, "" where there is none or this reader has none
    """

    event: Event
    name: str  # "": the system itself, or somebody whose account is gone
    place: str
    subject: str
    address: str


@dataclass(frozen=True)
class History:
    """Events of a place in two halves, none in both; each half is found by an index of its own.

    done_in   what was done by those who stand there
    done_to   what others did that touched it
    """

    done_in: QuerySet
    done_to: QuerySet

    def narrowed(self, **conditions) -> "History":
        return History(self.done_in.filter(**conditions), self.done_to.filter(**conditions))

    def done_by_one(self) -> Q:
        """Of users: that they did one of these."""
        actors = (half.order_by().values("actor_id") for half in (self.done_in, self.done_to))
        return Q(pk__in=next(actors)) | Q(pk__in=next(actors))

    def in_order(self) -> QuerySet:
        """The latest first. A union: an OR over two tables would read and sort every Event there is."""
        return self.done_in.order_by().union(self.done_to.order_by(), all=True).order_by("-at", "-id")


def deeds_of_team(membership: Membership) -> History:
    """Of the team and of those that became part of it."""
    ids = membership.team.ids_in_history()
    return _told_to(membership, Q(team_id__in=ids), Q(team_id__in=ids))


def deeds_of_organisation(standing: OrganisationRole) -> History:
    """Of all its teams and of the organisation itself."""
    teams = Team.objects.filter(organisation=standing.organisation_id).values("pk")
    return _told_to(standing, Q(organisation_id=standing.organisation_id), Q(team_id__in=teams))


def others_kept_since() -> datetime | None:
    """From when on what others did that touched a team is kept; None: ever since there are Events. One statement."""
    return Event.objects.filter(KEPT_SINCE).values_list("at", flat=True).first()


def _told_to(standing, done_in, touched):
    """Who raised a concern is for those who handle it."""
    events = Event.objects.all()
    if not standing.may(Permission.HANDLE_CONCERN):
        events = events.exclude(record_type=CONCERN)
    done_to = events.filter(pk__in=EventTeam.objects.filter(touched).values("event"))
    return History(events.filter(done_in), done_to.exclude(done_in))


def as_told(events: Iterable[Event], reader: Membership | OrganisationRole) -> list[Deed]:
    """The events in their order. Three statements, and for each kind of record one if named, one if it has a page.

    reader  a Membership gets links to what they may open in its team, an OrganisationRole none
    """
    events = list(events)
    names = dict(User.objects.filter(pk__in={each.actor_id for each in events}).values_list("pk", "name"))
    places, subjects = _places(events, reader), subjects_of(events)
    addresses = _addresses(events, reader) if isinstance(reader, Membership) else {}
    told = []
    for each in events:
        name, record = _name_of(each, names), (each.record_type, each.record_id)
        subject, place = subjects.get(each.pk, ""), places.get((each.team_id, each.organisation_id), "")
        told.append(Deed(each, name, place, "" if subject == name else subject, addresses.get(record, "")))
    return told


def _name_of(event, names):
    """Of some deeds it is never written down who did them, so that nobody can find out."""
    if event.actor_id is None and event.verb in NAMELESS:
        return _("Somebody in the team")
    return names.get(event.actor_id, "")


def _places(events, reader):
    """{(team id, organisation id): where that is, said to this reader}; what they need not be told is left out."""
    keys = {(each.team_id, each.organisation_id) for each in events}
    teams = dict(Team.objects.filter(pk__in={team for team, _of in keys}).values_list("pk", "name"))
    organisations = dict(Organisation.objects.filter(pk__in={of for _team, of in keys}).values_list("pk", "name"))
    here, own = getattr(reader, "team_id", None), getattr(reader, "team", reader).organisation_id
    places = {}
    for team_id, of in keys:
        team, organisation = teams.get(team_id, ""), organisations.get(of, "")
        if team_id != here or (here is None and of != own):
            places[team_id, of] = f"{team}, {organisation}" if team and of != own else team or organisation
    return places


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
    argument = ARGUMENTS.get(kind, f"{kind.partition('.')[2]}_id")
    return reverse(PAGES[kind], kwargs={"team_address": membership.team.address, argument: pk})
