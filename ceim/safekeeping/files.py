"""Where backups lie, and how one is written: beside its name until it is whole, so that no half file bears it."""

import errno
import hashlib
import os
from contextlib import ExitStack, contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings

from ceim.safekeeping.refused import KeepingRefused

ENDING, SUM_ENDING = ".ceim-backup.age", ".sha256"
TIME_IN_NAME = "%Y-%m-%dT%H%M%SZ"
READ_AT_ONCE = 1024 * 1024


def path_of_next(now: datetime) -> Path:
    """In the folder for backups, named after the moment."""
    return Path(settings.BACKUP_FOLDER) / f"{now.astimezone(UTC):{TIME_IN_NAME}}{ENDING}"


def latest_backup() -> tuple[datetime, int] | None:
    """When the newest whole one in that folder was made, and its bytes; None where there is none."""
    newest = max(Path(settings.BACKUP_FOLDER).glob(f"*{ENDING}"), default=None)
    if newest is None:
        return None
    made_at = datetime.strptime(newest.name.removesuffix(ENDING), TIME_IN_NAME).replace(tzinfo=UTC)
    return made_at, newest.stat().st_size


class _Summing:
    """A file to write to, and the SHA-256 of what was written."""

    def __init__(self, file):
        self._file, self.hash = file, hashlib.sha256()

    def write(self, content):
        self.hash.update(content)
        return self._file.write(content)


@contextmanager
def whole_or_not_there(path: Path):
    """A new file to write to, for the account in use alone. It gets its name when it is whole and on the disk.

    Beside it lies its sum, as `sha256sum --check` reads it.
    """
    waiting = path.with_name(f"{path.name}.part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.exists():
            raise KeepingRefused(f"{path} is there already. Give the backup another name.")
        new_and_ours = os.open(waiting, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with ExitStack() as stack, open(new_and_ours, "wb") as file:
            stack.callback(waiting.unlink, missing_ok=True)  # it is there no more when it got its name
            yield (summing := _Summing(file))
            file.flush()
            os.fsync(file.fileno())
            _sum_of(path).write_text(f"{summing.hash.hexdigest()}  {path.name}\n")
            waiting.rename(path)
            _on_disk(path.parent)
    except OSError as problem:
        raise KeepingRefused(_refused_by_the_disk(problem, path)) from None


def bytes_are_as_written(path: Path) -> bool:
    """Whether the file has the sum that was written beside it."""
    found = hashlib.sha256()
    with reading(path) as file:
        while some := file.read(READ_AT_ONCE):
            found.update(some)
    with suppress(OSError):
        return _sum_of(path).read_text().split()[0] == found.hexdigest()
    raise KeepingRefused(
        f"{_sum_of(path)} is not there, so nobody can say whether the file is as it was written. Give the private key: "
        "with it the file itself tells."
    )


@contextmanager
def reading(path: Path):
    try:
        file = path.open("rb")
    except OSError as problem:
        raise KeepingRefused(f"{path} cannot be read: {problem.strerror}.") from None
    with file:
        yield file


def _sum_of(path):
    return path.with_name(path.name + SUM_ENDING)


def _on_disk(folder):
    """The name of a file is only safe once its folder is."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _refused_by_the_disk(problem, path):
    if problem.errno in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
        return f"There is no room for the backup in {path.parent}. Make room, or choose another place with --to."
    if isinstance(problem, FileExistsError):
        return f"{problem.filename} is there: another backup is being written, or one was broken off. Then delete it."
    return f"The backup could not be written in {path.parent}: {problem.strerror}. Choose another place with --to."
