"""The team's actions over all its meetings, as the list shows them: whose, how they stand, of which meeting."""

from functools import partial

from django.core.paginator import Paginator
from django.db.models import F, QuerySet
from django.utils import timezone

from ceim.statements import Pages
from ceim.teams.models import Membership
from meetings.actions.rows import listed_open, number_open, with_times_extended
from meetings.models import Action, Meeting

MINE = "mine"
OVERDUE, ALL = "overdue", "all"
PER_PAGE = 25


def list_of(membership: Membership, told: dict, page_number: str | None):
    """One page of the actions that `told` asks for; `told` is what the form of filters holds."""
    if any(told.values()):
        return Paginator(all_of(membership, told), PER_PAGE).get_page(page_number)
    number = number_open(membership)[0]["number"]
    return Paginator(Pages(number, partial(listed_open, membership)), PER_PAGE).get_page(page_number)


def all_of(membership: Membership, told: dict) -> QuerySet:
    return with_times_extended(narrowed(membership, **{name: told.get(name) for name in ("whose", "state", "meeting")}))


def narrowed(membership: Membership, whose: str, state: str, meeting: Meeting | None) -> QuerySet:
    """Open ones as they fall due, others the newest first. `whose`: "mine", the id of a membership, or ""."""
    actions = Action.objects.visible_to(membership).select_related("owner", "opportunity", "meeting")
    if whose:
        actions = actions.filter(owner=membership.pk if whose == MINE else int(whose))
    if meeting:
        actions = actions.filter(meeting=meeting)
    if state == OVERDUE:
        actions = actions.overdue(timezone.localdate())
    elif state != ALL:
        actions = actions.filter(state=state or Action.State.OPEN)
    return actions.order_by(F("finished_on").desc(nulls_first=True), "due_on", "pk")
