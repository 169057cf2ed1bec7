"""@recorded: the one way to write. One call, one transaction, one Event, in the history of each team it touched."""

from contextvars import ContextVar
from functools import wraps

from django.db import transaction

from ceim.history.models import Event, EventTeam

_touched: ContextVar[set] = ContextVar("ids of the teams that the service at work has touched")


def recorded(verb: str):
    """Run a service in one transaction and leave one Event saying that its actor did `verb`.

    The service takes keywords only, `by` first (a Membership, an OrganisationRole, a User, or None for the
    system itself), and returns the record the Event is about. A service never calls another recorded one.
    Where it changes what is another team's than its actor's, it says so: see `also_in_history_of`.
    """

    def decorate(service):
        @wraps(service)
        def recorded_service(*, by, **details):
            with transaction.atomic():
                record, touched = _carried_out(service, by, details)
                event = Event.objects.create(verb=verb, **_actor(by, record), **_subject(record))
                others = sorted(touched - {event.team_id, None})
                EventTeam.objects.bulk_create(EventTeam(event=event, team_id=team_id) for team_id in others)
            return record

        recorded_service.verb = verb
        return recorded_service

    return decorate


def also_in_history_of(*team_ids: int | None) -> None:
    """Say in a service, or in what helps it, which teams its deed touches: they read of it in their own history.

    A team is touched when its people, its part in shared work, what it works with, or the team itself become another
    by it. Ids of whoever acts, ids twice and None are left out, so that nobody has to ask. As `transaction.on_commit`
    it belongs to what is going on, and raises LookupError where no service is.
    """
    _touched.get().update(team_ids)


def _carried_out(service, by, details):
    before = _touched.set(set())
    try:
        return service(by=by, **details), _touched.get()
    finally:
        _touched.reset(before)


def _actor(by, record) -> dict:
    """Who did it, and where: where they stand; of somebody who stands nowhere yet, where the record is."""
    place = by if hasattr(by, "team") or hasattr(by, "organisation_id") else record
    team = getattr(place, "team", None)
    organisation_id = team.organisation_id if team else getattr(place, "organisation_id", None)
    return {
        "actor_id": getattr(by, "user_id", getattr(by, "pk", None)),
        "team_id": team.pk if team else None,
        "organisation_id": organisation_id,
    }


def _subject(record) -> dict:
    return {"record_type": record._meta.label_lower, "record_id": record.pk}
