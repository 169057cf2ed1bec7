"""What became of a person's words, as far as they are told: days and steps, and what the team wrote for its board.

Nothing here is a word of the story, nor of what a team noted about it: that might repeat it. What is told in words was
approved for the board, to be read by those who spoke.
"""

from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Min, Q
from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from conversations.models import Conversation
from improvements.models import BoardEntry, Cycle, Implementation, Improvement
from meetings.models import Meeting, Opportunity

MOST_TOLD = 10


@dataclass(frozen=True)
class NextStep:
    """One step, and the day it was done; None where there is no one day."""

    text: Promise
    on: date | None = None


def steps_of(conversation: Conversation) -> list[NextStep]:
    """The steps so far, the first first; five statements at most."""
    if not conversation.is_readable:
        return [NextStep(_("A colleague looks through your words before the team reads them."))]
    talked_at = Meeting.objects.held().filter(stories=conversation).aggregate(at=Min("held_at"))["at"]
    steps = [_read(conversation, talked_at), *_talked(talked_at)]
    opportunities = _opportunities(conversation)
    if opportunities.exists():
        steps.append(NextStep(_("Your words showed the team what people need.")))
        steps += _worked(opportunities)
    return steps


def told_about(conversation: Conversation, today: date) -> list[BoardEntry]:
    """What stands on the board about what this led to; without anybody's words."""
    opportunities = _opportunities(conversation)
    about = Q(opportunity__in=opportunities) | Q(improvement__in=_improvements(opportunities))
    return list(BoardEntry.objects.on_board(today).filter(about).distinct()[:MOST_TOLD])


def _read(conversation, talked_at):
    """A meeting in which it was read aloud may come before anybody opened its page."""
    reached = getattr(conversation, "first_reader", None)
    if reached and reached.reached_at:
        read_at = min(reached.reached_at, talked_at or reached.reached_at)
        return NextStep(_("The team read your words."), _day(read_at))
    return NextStep(_("Your words were given to the team to read."), _day(conversation.released_at))


def _talked(talked_at):
    return [NextStep(_("The team talked about your words."), _day(talked_at))] if talked_at else []


def _opportunities(conversation):
    evidence = {"evidence__highlight__passage__conversation": conversation}
    return Opportunity.objects.filter(**evidence).order_by().distinct()


def _improvements(opportunities):
    return Improvement.objects.filter(opportunities__in=opportunities.values("pk")).order_by()


def _worked(opportunities):
    improvements = _improvements(opportunities).values("pk")
    began = Improvement.objects.filter(pk__in=improvements).aggregate(on=Min("started_on"))["on"]
    tested = Cycle.objects.filter(idea__improvement__in=improvements, starts_on__lte=timezone.localdate())
    normal = Implementation.objects.filter(idea__improvement__in=improvements, normal_on__isnull=False)
    days = (
        (_("The team began to work on it."), began),
        (_("The team began to try something out."), tested.aggregate(on=Min("starts_on"))["on"]),
        (_("Something changed for good."), normal.aggregate(on=Min("normal_on"))["on"]),
    )
    return [NextStep(text, on) for text, on in days if on]


def _day(moment: datetime):
    return timezone.localdate(moment)
