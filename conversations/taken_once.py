"""What was written elsewhere – on a sheet, on a device without signal – begins a draft each, once."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID, uuid4, uuid5

from django.utils.crypto import salted_hmac

from ceim.locking import all_locked
from ceim.teams.models import Membership, Pathway
from conversations.models import Conversation, Draft, SheetRow

SALT = "conversations.shift_sheet"


@dataclass(frozen=True)
class Written:
    """One conversation as it came in.

    key      its own, however often it is sent and whatever was changed in it
    answers  {name of the form's field: [what was written]}
    said     the same as it was sent, where the answers were fitted to what there is now
    """

    key: UUID
    answers: dict
    said: dict | None = None


@dataclass(frozen=True)
class Taken:
    """What became of it all, as numbers of conversations."""

    taken_in: int
    corrected: int
    here_before: int


def begin_drafts(by: Membership, pathway: Pathway, written: Sequence[Written], *, is_whole: bool = False) -> Taken:
    """Begin a draft of each that was not taken in before.

    What was changed since takes the place of its draft while nobody went on with that; after that, and once it is
    saved or discarded, it begins another. `is_whole`: everything was asked, and it waits only to be looked through.
    """
    coming = {mark_of(each): each for each in written}
    before = taken_before(by, pathway, {key for key, _digest in coming})
    new = {mark: each for mark, each in coming.items() if mark not in before}
    of = {"team": by.team, "pathway": pathway, "held_by": by.user}
    SheetRow.objects.bulk_create([SheetRow(key=key, digest=digest, **of) for key, digest in new], ignore_conflicts=True)
    corrected = _correct(by, pathway, new, is_whole)
    used = {key for key, _digest in before} | _used(by, pathway, new)
    _begin([each for mark, each in new.items() if mark not in corrected], used, by, of | {"is_whole": is_whole})
    return Taken(len(new) - len(corrected), len(corrected), len(coming) - len(new))


def mark_of(each) -> tuple[UUID, str]:
    """The key and a sealed mark of what is said: from it nobody can tell the words."""
    digest = salted_hmac(SALT, json.dumps(each.said or each.answers, sort_keys=True), algorithm="sha256")
    return each.key, digest.hexdigest()


def taken_before(by, pathway, keys) -> set:
    """The marks that were taken in of these keys."""
    rows = SheetRow.objects.filter(team=by.team_id, held_by=by.user_id, pathway=pathway, key__in=keys)
    return set(rows.values_list("key", "digest"))


def key_of_draft(by, pathway, key: UUID) -> UUID:
    """Nobody meets another's draft by its key, which stands in a file or on a device."""
    return uuid5(key, f"{by.team_id} {by.user_id} {pathway.pk}")


def _correct(by, pathway, new, is_whole):
    """The marks of those whose drafts nobody went on with: they say what was written now."""
    coming = {key_of_draft(by, pathway, mark[0]): (mark, each) for mark, each in new.items()}
    drafts = all_locked(Draft.objects.filter(idempotency_key__in=list(coming), saves=1))
    for draft in drafts:
        draft.answers, draft.is_whole = _answers(coming[draft.idempotency_key][1]), is_whole
    Draft.objects.bulk_update(drafts, ["answers", "is_whole"])
    return {coming[draft.idempotency_key][0] for draft in drafts}


def _used(by, pathway, new):
    """The keys under which there is a draft or a conversation."""
    keys = {key_of_draft(by, pathway, key): key for key, _digest in new}
    found = (kind.objects.filter(idempotency_key__in=list(keys)) for kind in (Draft, Conversation))
    return {keys[each] for rows in found for each in rows.values_list("idempotency_key", flat=True)}


def _begin(written, used, by, of):
    drafts = []
    for each in written:
        key = uuid4() if each.key in used else key_of_draft(by, of["pathway"], each.key)
        used.add(each.key)
        drafts.append(Draft(idempotency_key=key, answers=_answers(each), saves=1, **of))
    Draft.objects.bulk_create(drafts, ignore_conflicts=True)  # the same, sent twice at the same moment


def _answers(each):
    return {"agreement_notes": ["yes"]} | each.answers
