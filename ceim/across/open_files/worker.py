"""Makes open files in the background, part by part; and looks after those that a worker left lying."""

from datetime import datetime

from django.utils import timezone

from ceim.across.open_files import services
from ceim.across.open_files.models import OpenFiles, OpenFilesPart
from ceim.across.open_files.written import write_open_files
from ceim.background_files import TakenByAnother, claimed, is_alive, to_make

PART = 4 * 1024 * 1024  # bytes


class _Parts:
    """Keeps what it is given in sealed parts of a few megabytes."""

    def __init__(self, claim):
        self._claim, self._waiting, self._number, self.size = claim, bytearray(), 0, 0

    def write(self, content):
        self._waiting += content
        self.size += len(content)
        while len(self._waiting) >= PART:
            self._keep(PART)

    def finish(self):
        if self._waiting:
            self._keep(len(self._waiting))

    def _keep(self, size):
        is_alive(self._claim)
        content = bytes(self._waiting[:size])
        OpenFilesPart.objects.create(open_files=self._claim, number=self._number, content=content)
        del self._waiting[:size]
        self._number += 1


def make_open_files(*, open_files_id: int, now: datetime | None = None) -> bool:
    """True where this call made them; any further call finds nothing to do."""
    rows = OpenFiles.objects.select_related("organisation", "of_team")
    claim = claimed(rows, open_files_id, now or timezone.now())
    if claim is None:
        return False
    claim.parts.all().delete()
    parts = _Parts(claim)
    try:
        write_open_files(claim, parts.write, lambda: is_alive(claim))
        parts.finish()
        services.finish_open_files(by=None, open_files=claim, size=parts.size)
    except TakenByAnother:
        return False
    return True


def look_after_open_files(*, now: datetime) -> list[int]:
    """Forget what is too old, give up what failed too often; the ids to be made."""
    OpenFiles.objects.too_old(now).delete()
    # A worker may have kept one more part while the files ended.
    OpenFilesPart.objects.filter(open_files__state=OpenFiles.State.ENDED).delete()
    return to_make(OpenFiles.objects.all(), now, lambda files: services.give_up_open_files(by=None, open_files=files))
