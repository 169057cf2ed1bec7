"""What has changed on a page since it was brought up to date: read from the history, in which every deed stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

from django.db.models import Max

from ceim.history.counted import yesterday
from ceim.history.models import Event, EventTeam
from ceim.statements import statement, together
from meetings.decisions.services import cast_vote, take_back_vote
from meetings.live.services import close_votes, note_need, open_votes
from meetings.meeting.elsewhere import deeds_around
from meetings.minutes.services import ask_for_minutes
from meetings.models import HeardElsewhere
from meetings.reflections.services import (
    add_reflection,
    delete_reflection,
    let_reflection_wait,
    put_back_reflection,
    revise_reflection,
    set_aside_reflection,
    share_all_reflections,
    share_reflection,
    take_back_reflection,
    unshare_reflection,
)

LATELY = 100  # deeds: a page that missed more of them is brought whole
EVERYTHING = None
TOUCHED = ("event__verb", "event__record_type", "event")
OF_REFLECTIONS = (
    add_reflection,
    share_reflection,
    share_all_reflections,
    let_reflection_wait,
    unshare_reflection,
    revise_reflection,
    delete_reflection,
    take_back_reflection,
    set_aside_reflection,
    put_back_reflection,
)

# {what a deed is about: the parts of the page that may look different after it}. After any other, all of them may.
CHANGED_BY_DEEDS_ABOUT = {
    "meetings.agendaitem": {"strip", "stories", "notes"},
    "meetings.attendance": {"strip", "people"},
    "meetings.opportunity": {"needs", "tell"},
    "meetings.action": {"last_time", "actions"},
    "meetings.meetinganswer": {"how"},
    "conversations.highlight": {"stories", "needs"},
    "conversations.draft": set(),
    "improvements.boardentry": {"tell"},
    "improvements.cycle": {"last_time"},
    "improvements.reading": {"last_time"},
}
# Likewise by what was done, where that tells more: who votes, or shares a reflection, does so in the name of a meeting.
CHANGED_BY = (
    {service.verb: {"cards"} for service in OF_REFLECTIONS}
    | {service.verb: {"needs"} for service in (cast_vote, take_back_vote, open_votes, close_votes)}
    | {note_need.verb: {"needs", "stories"}, ask_for_minutes.verb: {"how"}}
)


@dataclass(frozen=True)
class Moment:
    """Up to where a page has been brought: the last deed it knows of, and how many there were lately.

    Deeds are not always committed in the order of their numbers: where there are more than those after the last one
    explain, one before it came late.
    """

    last: int
    deeds: int

    @classmethod
    def told(cls, text: str) -> Self | None:
        """What a page sent; None for anything else."""
        last, _dot, deeds = text.partition(".")
        if not (last.isdecimal() and deeds.isdecimal() and len(text) < 40):
            return None
        return cls(int(last), int(deeds))

    @classmethod
    def now(cls, membership, meeting_id: int) -> Self:
        deeds = deeds_around(membership, meeting_id=meeting_id)  # first: what comes between is brought twice
        return cls(_last()[0]["last"] or 0, deeds)

    def __str__(self):
        return f"{self.last}.{self.deeds}"


@statement
def _last():
    return together(Event.objects.all(), last=Max("pk"))


def parts_changed(membership, meeting_id: int, then: Moment | None, now: Moment) -> set[str] | None:
    """The names of the parts that may look different than `then`; EVERYTHING where that cannot be told."""
    if then is None:
        return EVERYTHING
    done = _done_since(team=membership.team_id, meeting=meeting_id, last=then.last, since=yesterday())
    deeds = [(verb, about) for verb, about, number in done if number <= now.last]
    changed = [CHANGED_BY.get(verb, CHANGED_BY_DEEDS_ABOUT.get(about)) for verb, about in deeds]
    if len(done) >= LATELY or now.deeds != then.deeds + len(deeds) or EVERYTHING in changed:
        return EVERYTHING
    return set().union(*changed)


@statement
def _done_since(*, team: int, meeting: int, last: int, since: datetime):
    """(What was done, to what, its number) of each deed of the team, of what touched it, and of those elsewhere."""
    shown = ("verb", "record_type", "pk")
    own = Event.objects.filter(team_id=team, at__gte=since, pk__gt=last).values_list(*shown)
    touched = EventTeam.objects.filter(team_id=team, event__gt=last).values_list(*TOUCHED)
    where = HeardElsewhere.objects.filter(meeting=meeting).order_by().values("conversation__team")
    elsewhere = Event.objects.filter(team_id__in=where, at__gte=since, pk__gt=last).values_list(*shown)
    return own.order_by().union(touched.order_by(), elsewhere.order_by(), all=True)[:100]
