"""When a backup was verified, noted beside it for those who look after CEIM."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from ceim.safekeeping.files import ENDING, TIME_IN_NAME

CHECK_ENDING = ".checked"
OPENED, SUMMED = "opened", "summed"


@dataclass(frozen=True)
class BackupCheck:
    checked_at: datetime
    made_at: datetime
    was_opened: bool


def note_check(path: Path, now: datetime, *, was_opened: bool) -> None:
    """Beside the backup; nothing where that cannot be written, as on a disk that is read only."""
    how = OPENED if was_opened else SUMMED
    with suppress(OSError):
        _note_of(path, how).write_text(f"{now.astimezone(UTC):{TIME_IN_NAME}}\n")


def last_check() -> BackupCheck | None:
    """The last time that a backup in the folder was opened, or else compared with its sum; of what is still there."""
    found = [check for how in (OPENED, SUMMED) for check in _noted(how)]
    return max(found, key=lambda check: (check.was_opened, check.checked_at), default=None)


def _noted(how):
    for note in Path(settings.BACKUP_FOLDER).glob(f"*{ENDING}.{how}{CHECK_ENDING}"):
        backup = note.name.removesuffix(f".{how}{CHECK_ENDING}")
        with suppress(OSError, ValueError):
            if note.with_name(backup).exists():
                yield BackupCheck(
                    _moment(note.read_text().strip()), _moment(backup.removesuffix(ENDING)), how == OPENED
                )


def _note_of(path, how):
    return path.with_name(f"{path.name}.{how}{CHECK_ENDING}")


def _moment(text):
    return datetime.strptime(text, TIME_IN_NAME).replace(tzinfo=UTC)
