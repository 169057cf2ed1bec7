"""When a team was last called or visited, and what happened in it since."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce, Greatest, TruncDate
from django.utils.translation import ngettext_lazy

from ceim.across.dashboards.queries.counting import count_of
from ceim.statements import Ids, statement
from ceim.teams.models import Team
from conversations.models import Conversation
from improvements.models import BoardEntry, Cycle, Implementation, Support
from meetings.models import Meeting, Opportunity

CALL = Meeting.Kind.COACHING
WORDS = {
    "conversations": ngettext_lazy("%(n)s conversation", "%(n)s conversations", "n"),
    "held": ngettext_lazy("%(n)s meeting", "%(n)s meetings", "n"),
    "stated": ngettext_lazy("%(n)s need written down", "%(n)s needs written down", "n"),
    "tested": ngettext_lazy("%(n)s test carried out", "%(n)s tests carried out", "n"),
    "normal": ngettext_lazy("%(n)s change became normal work", "%(n)s changes became normal work", "n"),
    "told": ngettext_lazy("people were told %(n)s time", "people were told %(n)s times", "n"),
}


@dataclass(frozen=True)
class Happened:
    """How often something of one kind happened; `said` says both."""

    number: int
    said: str


def with_last_seen(teams: QuerySet) -> QuerySet:
    """Adds `called_on`, of the last coaching call held as a meeting, and `seen_on`, of that or of what was written down
    as a call or visit, whichever was later."""
    support = Support.objects.filter(team=OuterRef("pk")).order_by("-held_on").values("held_on")[:1]
    calls = Meeting.objects.held().filter(team=OuterRef("pk"), kind=CALL).order_by("-held_at")
    days = calls.annotate(day=TruncDate("held_at"))
    written, called = Subquery(support), Subquery(days.values("day")[:1])
    # Greatest is NULL in SQLite as soon as one is.
    seen = Coalesce(Greatest(written, called), written, called)
    return teams.annotate(seen_on=seen, called_on=called, call=Subquery(calls.values("pk")[:1]))


def happened_since(teams: Iterable) -> dict[int, list[Happened]]:
    """{team: what happened after the day on which it was last seen}, of teams that know that day; nothing of others.

    One statement.
    """
    found = {team.pk: [] for team in teams}
    for row in _since(teams=Ids(found)):
        for name, words in WORDS.items():
            if number := row[name]:
                found[row["pk"]].append(Happened(number, words % {"n": number}))
    return found


@statement
def _since(*, teams: Ids):
    here = with_last_seen(Team.objects.filter(pk__in=teams)).filter(seen_on__isnull=False).order_by("pk")
    return here.annotate(
        conversations=_after(Conversation.objects.counted(), "held_on"),
        held=_after(Meeting.objects.held().exclude(kind=CALL), "held_at__date"),
        stated=_after(Opportunity.objects.all(), "stated_at__date"),
        tested=_after(Cycle.objects.all(), "done_on"),
        normal=_after(Implementation.objects.all(), "normal_on"),
        told=_after(BoardEntry.objects.all(), "approved_at__date"),
    ).values("pk", *WORDS)


def _after(rows, day):
    return count_of(rows.filter(**{"team": OuterRef("pk"), f"{day}__gt": OuterRef("seen_on")}))
