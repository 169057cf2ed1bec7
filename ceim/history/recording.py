"""@recorded: the one way to write. One call, one transaction, one Event."""

from functools import wraps

from django.db import transaction

from ceim.history.models import Event


def recorded(verb: str):
    """Run a service in one transaction and leave one Event saying that its actor did `verb`.

    The service takes keywords only, `by` first (a Membership, an OrganisationRole, a User, or None for the
    system itself), and returns the record the Event is about. A service never calls another recorded one.
    """

    def decorate(service):
        @wraps(service)
        def recorded_service(*, by, **details):
            with transaction.atomic():
                record = service(by=by, **details)
                Event.objects.create(verb=verb, **_actor(by, record), **_subject(record))
            return record

        recorded_service.verb = verb
        return recorded_service

    return decorate


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
