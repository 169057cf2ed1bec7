"""Taking in what a device sends: once, and whatever has changed in the meantime."""

from ceim.history.recording import recorded
from ceim.teams.models import Membership, Pathway
from conversations.models import Draft
from conversations.taken_once import Written, begin_drafts, key_of_draft, mark_of, taken_before
from conversations.without_signal.arrival import arrived
from conversations.without_signal.letter import ArrivedLetter


def take_in_letter(*, by: Membership, pathway: Pathway, letter: ArrivedLetter) -> Pathway:
    """Begin a draft of what a device sent, in the hands of who wrote it; sent twice, it is there once.

    Names could not be looked for on the device: the draft waits to be looked through before it is saved. `by` may have
    left the team since.
    """
    written = Written(letter.key, arrived(letter, by, pathway), letter.said)
    if mark_of(written) not in taken_before(by, pathway, {letter.key}):
        _take_in_once(by=by, pathway=pathway, written=written, is_whole=letter.is_finished)
    return pathway


@recorded("took in a conversation that was written without signal")
def _take_in_once(*, by, pathway, written, is_whole):
    begin_drafts(by, pathway, [written], is_whole=is_whole)
    return pathway


take_in_letter.verb = _take_in_once.verb  # the Event is left there, once however often it is sent


def draft_of(by: Membership, pathway: Pathway, letter: ArrivedLetter) -> Draft | None:
    """What the device can lead on to; None where it is saved or discarded already, or went into another beside it."""
    return Draft.objects.visible_to(by).filter(idempotency_key=key_of_draft(by, pathway, letter.key)).first()
