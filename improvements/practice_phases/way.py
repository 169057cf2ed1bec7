"""Where a piece of work is on its way: which phase, what came before, what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass

from improvements.models import Improvement, PhaseMove, PracticePhase


@dataclass(frozen=True)
class Way:
    """The phases in order, and the moves so far, the newest first.

    `place` is that of the phase it is in now; None before the first, and where an organisation left that phase out.
    """

    phases: tuple[PracticePhase, ...]
    moves: tuple[PhaseMove, ...]

    @property
    def place(self) -> int | None:
        if not self.moves:
            return None
        now = self.moves[0].phase_id
        return next((place for place, phase in enumerate(self.phases) if phase.pk == now), None)

    @property
    def now(self) -> PracticePhase | None:
        """The phase it is in, also one that is not in use any more."""
        return self.moves[0].phase if self.moves else None

    @property
    def next_phase(self) -> PracticePhase | None:
        place = 0 if self.place is None else self.place + 1
        return self.phases[place] if place < len(self.phases) else None

    def is_back(self, place: int) -> bool:
        return self.place is not None and place < self.place

    @property
    def keys_to_leave(self) -> set[str]:
        """What is looked at before it goes on from where it is; at the very beginning, nothing."""
        return set() if self.place is None else self.keys_before(self.place + 1)

    def keys_before(self, place: int) -> set[str]:
        """What is looked at on the way there: the checks of each phase from the one it is in to the one before that."""
        start = self.place or 0
        return {key for phase in self.phases[start:place] for key in phase.checks}


def way_of(improvement: Improvement, phases: Sequence[PracticePhase]) -> Way:
    moves = improvement.phase_moves.select_related("phase", "moved_by")
    return Way(tuple(phases), tuple(moves))
