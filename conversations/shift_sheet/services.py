"""Taking in a sheet that was filled in: each row a draft, once, to be finished by the one who held it."""

from collections.abc import Sequence
from uuid import uuid5

from ceim.history.recording import recorded
from ceim.teams.models import Membership, Pathway
from conversations.models import Conversation, Draft
from conversations.shift_sheet.file import FilledRow


@recorded("took in a sheet of conversations")
def take_in(*, by: Membership, pathway: Pathway, rows: Sequence[FilledRow]) -> Pathway:
    """Begin a draft of each row that is not here yet. Names cannot be looked for on paper: each is checked when saved.

    Gives the pathway, with `taken_in`, how many drafts were begun, and `here_before`.
    """
    coming = {uuid5(row.key, f"{by.team_id} {by.user_id} {pathway.pk}"): row for row in rows}
    known = {key for kind in (Draft, Conversation) for key in _known(kind, coming)}
    begun = [
        Draft(
            team=by.team,
            pathway=pathway,
            held_by=by.user,
            idempotency_key=key,
            answers={"agreement_notes": ["yes"]} | row.answers,
            saves=1,
        )
        for key, row in coming.items()
        if key not in known
    ]
    Draft.objects.bulk_create(begun, ignore_conflicts=True)  # the same sheet, sent twice at the same moment
    pathway.taken_in, pathway.here_before = len(begun), len(coming) - len(begun)
    return pathway


def _known(kind, coming):
    return kind.objects.filter(idempotency_key__in=list(coming)).values_list("idempotency_key", flat=True)
