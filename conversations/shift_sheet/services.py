"""Taking in a sheet that was filled in: each row a draft, once, to be finished by the one who held it."""

import json
from collections.abc import Sequence
from uuid import UUID, uuid4, uuid5

from django.utils.crypto import salted_hmac

from ceim.history.recording import recorded
from ceim.teams.models import Membership, Pathway
from conversations.models import Conversation, Draft, SheetRow
from conversations.shift_sheet.file import FilledRow

SALT = "conversations.shift_sheet"


@recorded("took in a sheet of conversations")
def take_in(*, by: Membership, pathway: Pathway, rows: Sequence[FilledRow]) -> Pathway:
    """Begin a draft of each row that was not taken in before. Names cannot be looked for on paper: they are when saved.

    A row that was changed since takes the place of its draft while nobody went on with that; after that, and once it
    is saved or discarded, it begins another. Gives the pathway with three numbers: taken_in, corrected, here_before.
    """
    coming = {(row.key, _digest(row)): row for row in rows}
    before = _taken_before(by, pathway, {key for key, _digest in coming})
    new = {mark: row for mark, row in coming.items() if mark not in before}
    of = {"team": by.team, "pathway": pathway, "held_by": by.user}
    SheetRow.objects.bulk_create([SheetRow(key=key, digest=digest, **of) for key, digest in new], ignore_conflicts=True)
    corrected = _correct(by, pathway, new)
    used = {key for key, _digest in before} | _used(by, pathway, new)
    _begin([row for mark, row in new.items() if mark not in corrected], used, by, of)
    pathway.corrected, pathway.here_before = len(corrected), len(coming) - len(new)
    pathway.taken_in = len(new) - len(corrected)
    return pathway


def _digest(row):
    return salted_hmac(SALT, json.dumps(row.answers, sort_keys=True), algorithm="sha256").hexdigest()


def _taken_before(by, pathway, keys):
    rows = SheetRow.objects.filter(team=by.team_id, held_by=by.user_id, pathway=pathway, key__in=keys)
    return set(rows.values_list("key", "digest"))


def _key_of_draft(by, pathway, key: UUID) -> UUID:
    """Nobody meets another's draft by its key, which stands in a file."""
    return uuid5(key, f"{by.team_id} {by.user_id} {pathway.pk}")


def _correct(by, pathway, new):
    """The marks of rows whose drafts nobody went on with: they say what the row says now."""
    rows = {_key_of_draft(by, pathway, mark[0]): (mark, row) for mark, row in new.items()}
    drafts = list(Draft.objects.select_for_update().filter(idempotency_key__in=list(rows), saves=1))
    for draft in drafts:
        draft.answers = _answers(rows[draft.idempotency_key][1])
    Draft.objects.bulk_update(drafts, ["answers"])
    return {rows[draft.idempotency_key][0] for draft in drafts}


def _used(by, pathway, new):
    """The keys under which there is a draft or a conversation."""
    keys = {_key_of_draft(by, pathway, key): key for key, _digest in new}
    found = (kind.objects.filter(idempotency_key__in=list(keys)) for kind in (Draft, Conversation))
    return {keys[each] for rows in found for each in rows.values_list("idempotency_key", flat=True)}


def _begin(rows, used, by, of):
    drafts = []
    for row in rows:
        key = uuid4() if row.key in used else _key_of_draft(by, of["pathway"], row.key)
        used.add(row.key)
        drafts.append(Draft(idempotency_key=key, answers=_answers(row), saves=1, **of))
    Draft.objects.bulk_create(drafts, ignore_conflicts=True)  # the same sheet, sent twice at the same moment


def _answers(row):
    return {"agreement_notes": ["yes"]} | row.answers
