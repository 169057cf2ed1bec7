"""What history is held together by: a mark of each Event, and the digest of each link, made of the one before it.

Written down so that anybody can work it out again. A mark is the first 16 bytes of the SHA-256 of the link's salt and
the Event as JSON without spaces: [id, microseconds since 1970, verb, actor, organisation, team, type of record, its id,
[other teams in their order]]. The marks of a link lie one behind the other, each after its Event's id in 8 bytes.
"""

import hashlib
import json
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime, timedelta

from ceim.history.models import ChainLink, Event, EventTeam

FORMAT = 1
NUMBER, MARK, SALT = 8, 16, 16  # bytes
ENTRY = NUMBER + MARK
BEGINNING = "0" * 64  # what stands before the first link
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
COLUMNS = ("pk", "at", "verb", "actor_id", "organisation_id", "team_id", "record_type", "record_id")


def new_salt() -> bytes:
    return secrets.token_bytes(SALT)


def events_between(first: int | None, last: int | None) -> Iterator[list]:
    """What marks are made of, in the order of ids, a few rows at a time: Events, with the other teams of each."""
    events, others = Event.objects.order_by("pk"), EventTeam.objects.order_by("event", "team_id")
    if first is not None:
        events, others = events.filter(pk__gte=first), others.filter(event__gte=first)
    if last is not None:
        events, others = events.filter(pk__lte=last), others.filter(event__lte=last)
    yield from _with_teams(events.values_list(*COLUMNS).iterator(), others.values_list("event", "team_id").iterator())


def _with_teams(events, others):
    event_id, team_id = next(others, (None, None))
    for pk, at, *rest in events:
        teams = []
        while event_id is not None and event_id <= pk:
            if event_id == pk:
                teams.append(team_id)
            event_id, team_id = next(others, (None, None))
        yield [pk, microseconds(at), *rest, teams]


def microseconds(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)


def moment_of(number: int) -> datetime:
    return EPOCH + timedelta(microseconds=number)


def entry_of(event: list, salt: bytes) -> bytes:
    """Its id and its mark."""
    return event[0].to_bytes(NUMBER, signed=True) + hashlib.sha256(salt + _as_json(event)).digest()[:MARK]


def entries_in(marks: bytes) -> list[bytes]:
    return [marks[at : at + ENTRY] for at in range(0, len(marks), ENTRY)]


def id_in(entry: bytes) -> int:
    return int.from_bytes(entry[:NUMBER], signed=True)


def content_of(salt: bytes, marks: bytes) -> str:
    return hashlib.sha256(salt + marks).hexdigest()


def digest_of(link: ChainLink, before: str) -> str:
    """Of all that a link says but the marks themselves: they can go when what they are of is forgotten."""
    told = [FORMAT, link.number, before, microseconds(link.at), link.first_id, link.last_id, link.events, link.content]
    return hashlib.sha256(_as_json([*told, link.stands_for, link.reason])).hexdigest()


def link_over(entries: Iterable[bytes], salt: bytes, *, before: ChainLink | None, **told) -> ChainLink:
    """A link with these entries that follows the one `before`; it is not saved."""
    marks = b"".join(entries)
    number = before.number + 1 if before else 1
    counted = {"events": len(marks) // ENTRY, "salt": salt, "marks": marks, "content": content_of(salt, marks)}
    link = ChainLink(number=number, **counted, **told)
    link.digest = digest_of(link, before.digest if before else BEGINNING)
    return link


def _as_json(told):
    return json.dumps(told, separators=(",", ":")).encode()
