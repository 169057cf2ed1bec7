"""Whether history is as it was written: reads the whole chain and every Event, a few rows at a time."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime

from ceim.history.chain import BEGINNING, content_of, digest_of, entries_in, entry_of, events_between, id_in, moment_of
from ceim.history.models import ChainLink

ANCHOR = "ceim-history"


@dataclass(frozen=True)
class Anchor:
    """What was kept elsewhere of the newest link, on one line of text."""

    number: int
    digest: str

    @classmethod
    def read(cls, text: str) -> "Anchor":
        """Raises ValueError for what is none."""
        name, number, digest, *_when = text.split()
        if name != ANCHOR:
            raise ValueError(text)
        return cls(int(number), digest)


def anchor_of(link: ChainLink) -> str:
    return f"{ANCHOR} {link.number} {link.digest} {link.at:%Y-%m-%dT%H:%M:%SZ}"


@dataclass
class Verified:
    """What was found, beside the faults."""

    links: int = 0
    events: int = 0
    not_linked: int = 0
    oldest_not_linked: datetime | None = None
    changed_lawfully: list[ChainLink] = field(default_factory=list)


def faults_in_history(anchors: Iterable[Anchor] = (), verified: Verified | None = None) -> Iterator[str]:
    """A sentence for each fault, as it is found. Within one picture of the database, or what is written is a fault.

    verified  is filled while it reads
    """
    verified = Verified() if verified is None else verified
    yield from _faults_of_links({each.number: each for each in anchors}, verified)
    newest = {link.stands_for: link.number for link in verified.changed_lawfully}
    events = _Events()
    for link in ChainLink.objects.filter(stands_for__isnull=True).order_by("first_id").iterator(chunk_size=20):
        counts = ChainLink.objects.get(pk=newest[link.number]) if link.number in newest else link
        if (counts.first_id, counts.last_id) != (link.first_id, link.last_id):
            yield f"Link {counts.number} of the chain stands for link {link.number} and is about other events."
        yield from events.faults_in(counts)
    verified.events = events.read
    for event in events.up_to(None):
        verified.not_linked += 1
        written_at = moment_of(event[1])
        verified.oldest_not_linked = min(verified.oldest_not_linked or written_at, written_at)


def _faults_of_links(anchors, verified):
    """Of the chain itself, without the Events."""
    before, expected, covered = BEGINNING, 1, 0
    for link in ChainLink.objects.defer("salt", "marks").order_by("number").iterator():
        verified.links += 1
        if link.number != expected:
            yield f"Links {expected} to {link.number - 1} of the chain were removed."
        elif digest_of(link, before) != link.digest:
            yield f"Link {link.number} of the chain, of {_moment(link)}, was changed, or what stood before it."
        if link.stands_for is None:
            if link.first_id != covered + 1:
                yield f"Link {link.number} of the chain begins with event {link.first_id} and not with {covered + 1}."
            covered = link.last_id
        else:
            verified.changed_lawfully.append(link)
        anchor = anchors.pop(link.number, None)
        if anchor and anchor.digest != link.digest:
            yield f"Link {link.number} of the chain is not the one that the anchor was taken from."
        before, expected = link.digest, link.number + 1
    for number in sorted(anchors):
        yield f"Link {number}, of which there is an anchor, is not in the chain: it ends with link {expected - 1}."


def _moment(link):
    return f"{link.at:%Y-%m-%d %H:%M} UTC"


class _Events:
    """Every Event in its order, taken link by link."""

    def __init__(self):
        self.coming, self.read = events_between(None, None), 0
        self.next = next(self.coming, None)

    def up_to(self, last):
        while self.next and (last is None or self.next[0] <= last):
            event, self.next = self.next, next(self.coming, None)
            yield event

    def faults_in(self, link):
        """Compares those of the link with its marks."""
        salt, marks = bytes(link.salt), bytes(link.marks)
        if outside := [event[0] for event in self.up_to(link.first_id - 1)]:
            yield f"Events {outside[0]} to {outside[-1]} ({len(outside)}) are in no link of the chain."
        there = [entry_of(event, salt) for event in self.up_to(link.last_id)]
        self.read += len(there)
        if content_of(salt, marks) != link.content:
            where = f"events {link.first_id} to {link.last_id}"
            yield f"The marks of link {link.number} were changed, so {where} are unproven."
        elif there != entries_in(marks):
            where = f"(link {link.number}, of {_moment(link)})"
            yield from (f"Event {event} was {what} {where}." for event, what in _compared(there, entries_in(marks)))


def _compared(there, kept):
    there, kept = ({id_in(entry): entry for entry in entries} for entries in (there, kept))
    for event in sorted(there.keys() | kept.keys()):
        if event not in there:
            yield event, "removed"
        elif event not in kept:
            yield event, "added"
        elif there[event] != kept[event]:
            yield event, "changed"
