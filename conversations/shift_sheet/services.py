"""Taking in a sheet that was filled in: each row a draft, once, to be finished by the one who held it."""

from collections.abc import Sequence

from ceim.history.recording import recorded
from ceim.teams.models import Membership, Pathway
from conversations.taken_once import Written, begin_drafts


@recorded("took in a sheet of conversations")
def take_in(*, by: Membership, pathway: Pathway, rows: Sequence[Written]) -> Pathway:
    """Begin a draft of each row that was not taken in before. Names cannot be looked for on paper: they are when saved.

    Gives the pathway with `taken`, what became of the rows.
    """
    pathway.taken = begin_drafts(by, pathway, rows)
    return pathway
