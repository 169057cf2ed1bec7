"""How long a task goes on beginning mails: its time limit must not end one in the middle."""

from collections.abc import Callable, Iterator, Sequence
from time import monotonic

# Seconds. With the longest that one mail may take, of which each answer has EMAIL_TIMEOUT, it is less than
# CELERY_TASK_TIME_LIMIT; and with both processes of a worker at slow mails the clock's beat is not late.
MOST = 60


class Spell:
    """Begins when it is made."""

    def __init__(self):
        self._until = monotonic() + MOST

    def is_over(self) -> bool:
        return monotonic() > self._until

    def each_of(self, ids: Sequence[int], hand_on: Callable[[Sequence[int]], object]) -> Iterator[int]:
        """The first of them in any case. What is left when it is over is handed on."""
        for number, each in enumerate(ids):
            if number and self.is_over():
                hand_on(ids[number:])
                return
            yield each
