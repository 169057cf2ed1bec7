"""Whom or what a deed concerned: the name of a person, a team or a group, or a title; never what somebody wrote."""

from collections import defaultdict
from collections.abc import Iterable

from django.apps import apps

from ceim.history.models import Event

# The columns that name a record, in order. A kind that is not here is not named: a story, a quote, a reading, a need.
NAMED_BY = {
    "teams.membership": ("name",),
    "teams.organisationrole": ("user__name",),
    "teams.leaddeputy": ("deputy__name",),
    "teams.duty": ("person__name",),
    "teams.move": ("membership__name", "to_team__name"),
    "teams.invitation": ("name",),
    "teams.rolegrant": ("membership__name", "organisation_role__user__name"),
    "teams.team": ("name",),
    "teams.groupofteams": ("name",),
    "teams.pathway": ("title",),
    "teams.touchpoint": ("pathway__title",),
    "teams.pathwaypartner": ("team__name", "pathway__title"),
    "improvements.participation": ("place", "team__name", "improvement__title"),
    "improvements.improvement": ("title",),
    "improvements.aim": ("improvement__title",),
    "improvements.measure": ("improvement__title",),
    "improvements.cycle": ("idea__improvement__title",),
    "improvements.implementation": ("idea__improvement__title",),
    "findings.findinganswer": ("team__name",),
    "meetings.oversight": ("name",),
    "meetings.oversightmember": ("name", "oversight__name"),
}


def subjects_of(events: Iterable[Event]) -> dict[tuple[str, int], str]:
    """{(kind, id): whom or what it is about} of the records that are there and have a name; a statement a kind."""
    ids = defaultdict(set)
    for each in events:
        if each.record_type in NAMED_BY:
            ids[each.record_type].add(each.record_id)
    return {
        (kind, pk): ", ".join(filter(None, names))
        for kind, wanted in ids.items()
        for pk, *names in _manager(kind).filter(pk__in=wanted).values_list("pk", *NAMED_BY[kind])
    }


def _manager(kind):
    return apps.get_model(kind)._base_manager
