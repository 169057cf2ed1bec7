"""What was done in the organisation since somebody looked last: how often each deed, from the history."""

from datetime import datetime

from django.db.models import Count

from ceim.across.dashboards.models import LastVisit, SavedView
from ceim.history.models import Event
from ceim.statements import Names, statement
from conversations.release.services import release_story
from improvements.board.services import approve_board_entry
from improvements.cycles.services import carry_out_cycle
from improvements.implementation.services import make_normal_work
from meetings.meeting.services import hold_meeting
from meetings.opportunities.services import state_opportunity

TOLD = [release_story, hold_meeting, state_opportunity, carry_out_cycle, make_normal_work, approve_board_entry]


def done_since(moment: datetime, organisation: int) -> dict[str, int]:
    """{verb of one of TOLD: how often}. No words and no teams: as much as everybody's history would say."""
    verbs = Names(service.verb for service in TOLD)
    return dict(_done_since(organisation=organisation, since=moment, verbs=verbs))


@statement
def _done_since(*, organisation: int, since: datetime, verbs: Names):
    done = Event.objects.filter(organisation_id=organisation, at__gt=since, verb__in=verbs).order_by()
    return done.values("verb").annotate(number=Count("pk")).values_list("verb", "number")


@statement
def last_visit(*, user: int, organisation: int):
    return LastVisit.objects.filter(user=user, organisation=organisation).values_list("at", flat=True)


@statement
def saved_views(*, user: int, organisation: int):
    return SavedView.objects.filter(user=user, organisation=organisation).order_by("name", "pk")
