"""What time it is, for work in the background: a clock that jumps is believed only when it stays where it jumped to.

Clocks of machines are put forward and back, by mistake for a moment or because they were wrong. Beside them runs one
that only counts (`time.monotonic`): where the two drift apart, that one is followed at first.
"""

import logging
import time
from datetime import UTC, datetime, timedelta

from celery.beat import PersistentScheduler
from django.conf import settings
from django.utils import timezone

log = logging.getLogger(__name__)

JUMP = 30  # seconds by which a clock may be corrected without a question


class SteadyClock:
    def __init__(self):
        self._offset = self._new_offset = self._seen_at = None

    def now(self) -> datetime:
        return timezone.now() if self.look() else datetime.fromtimestamp(time.monotonic() + self._offset, UTC)

    def look(self) -> bool:
        """Whether the time of the machine is what it should be, by all that is known."""
        passed = time.monotonic()
        offset = time.time() - passed
        if self._offset is None or abs(offset - self._offset) < JUMP:
            self._believe(offset)
        elif self._new_offset is None or abs(offset - self._new_offset) >= JUMP:
            self._new_offset, self._seen_at = offset, passed
            log.warning("The clock jumped by %.0f seconds", offset - self._offset)
        if self._new_offset is not None and passed - self._seen_at >= settings.CLOCK_BELIEVED_AFTER:
            self._believe(offset)
        return self._new_offset is None

    def _believe(self, offset):
        self._offset, self._new_offset = offset, None


clock = SteadyClock()


class SteadyScheduler(PersistentScheduler):
    """Celery's, which does nothing while the clock is in doubt, and starts anew where it was put back.

    Celery notes when each task was last sent, and after a clock that ran ahead for a moment waits until then.
    """

    LOOK_AGAIN = 1.0  # seconds

    def __init__(self, *arguments, **details):
        self._clock = SteadyClock()
        super().__init__(*arguments, **details)

    def tick(self, *arguments, **details):
        if not self._clock.look():
            return self.LOOK_AGAIN
        now = self.app.now()
        for entry in self.schedule.values():
            if entry.last_run_at > now + timedelta(seconds=JUMP):
                entry.last_run_at, self._heap = now, None
        return super().tick(*arguments, **details)
