"""Service of an aim: set it."""

from datetime import date

from ceim.history.recording import recorded
from ceim.locking import locked
from ceim.teams.models import Membership
from improvements.aim.wording import word_aim
from improvements.locking import also_in_history_of_all, refuse_stopped
from improvements.models import Aim, Improvement


@recorded("set an aim")
def set_aim(*, by: Membership, improvement: Improvement, for_whom: str, by_when: date, **parts) -> Aim:
    """A new wording of the aim: the earlier ones stay to be read. `parts` and what is refused: see `word_aim`."""
    improvement = locked(by, improvement)
    refuse_stopped(improvement)
    also_in_history_of_all(improvement)
    return word_aim(by, improvement, for_whom=for_whom, by_when=by_when, **parts)
