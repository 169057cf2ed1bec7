"""The register of concerns of an organisation: what the concerns officer works through. Pointers, never the cases."""

from django.db.models import Count, Q
from django.db.models.functions import TruncDate

from ceim.across.dashboards.queries.groups import while_in_group
from conversations.concerns import listing
from conversations.models import Concern

WAITING, CLOSED, ALL = "waiting", "closed", "all"


def asked_for(form):
    """The concerns that the form asks for: open ones unless it says otherwise, those that cannot wait first."""
    asked = form.chosen
    exact = {name: asked[name] for name in ("kind", "urgency") if asked.get(name)}
    found = while_in_group(_of(form.standing).filter(**exact), form.groups, TruncDate("raised_at"))
    found = _in_state(found, asked.get("state"))
    if asked.get("name"):
        found = found.filter(team__name__icontains=asked["name"])
    return listing.listed(found.select_related("team"))


def _in_state(found, state):
    if state == ALL:
        return found
    if state == CLOSED:
        return found.filter(closed_at__isnull=False)
    return found.open().filter(acknowledged_at__isnull=True) if state == WAITING else found.open()


def how_many(standing):
    """{"open": …, "waiting": …}: how many are open, and how many of those nobody has picked up."""
    is_open = Q(closed_at__isnull=True)
    return _of(standing).aggregate(
        open=Count("pk", filter=is_open), waiting=Count("pk", filter=is_open & Q(acknowledged_at__isnull=True))
    )


def _of(standing):
    """Of all teams, those closed too: a concern outlives its team."""
    return Concern.objects.filter(team__organisation=standing.organisation_id)
