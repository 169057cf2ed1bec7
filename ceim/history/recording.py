"""@recorded: the one way to write. One call, one transaction, one Event, in the history of each team it touched."""

from contextvars import ContextVar
from functools import wraps

from django.db import transaction

from ceim.history.models import Event, EventTeam
from ceim.row_security import scope

NAMELESS: set[str] = set()  # the verbs of what is written down without saying who did it

_touched: ContextVar[set] = ContextVar("ids of the teams that the service at work has touched")


def recorded(verb: str, *, names_actor: bool = True):
    """Run a service in one transaction and leave one Event saying that its actor did `verb`.

    The service takes keywords only, `by` first (a Membership, an OrganisationRole, a User, or None for the
    system itself), and returns the record the Event is about. A service never calls another recorded one.
    Where it changes what is another team's than its actor's, it says so: see `also_in_history_of`.

    names_actor  False: the Event says that it was done in the team, and not by whom

    A record may say that it `stands_in_history_as` another: then the Event is about that one.
    """
    if not names_actor:
        NAMELESS.add(verb)

    def decorate(service):
        @wraps(service)
        def recorded_service(*, by, **details):
            with transaction.atomic(), scope.unlimited():
                record, touched = _carried_out(service, by, details)
                actor = _actor(by, record) | ({} if names_actor else {"actor_id": None})
                event = Event.objects.create(verb=verb, **actor, **_subject(record))
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
    record = getattr(record, "stands_in_history_as", record)
    return {"record_type": record._meta.label_lower, "record_id": record.pk}
