"""A zip that is written as it comes, into something that cannot go back; each file in it with its size and sum."""

import hashlib
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass


@dataclass(frozen=True)
class ZipEntry:
    """What lies in a zip, as a manifest names it."""

    name: str
    size: int
    sha256: str


class ZipStream:
    """Give each file in turn to `add`, and end with `close`."""

    def __init__(self, write: Callable[[bytes], None]):
        self._zip = zipfile.ZipFile(_OnlyForward(write), "w", zipfile.ZIP_DEFLATED)

    def add(self, name: str, blocks: Iterable[str]) -> ZipEntry:
        size, hashed = 0, hashlib.sha256()
        with self._zip.open(name, "w", force_zip64=True) as file:
            for block in blocks:
                content = block.encode()
                size += len(content)
                hashed.update(content)
                file.write(content)
        return ZipEntry(name, size, hashed.hexdigest())

    def close(self):
        self._zip.close()


class _OnlyForward:
    """What zipfile needs of a file in which it cannot go back."""

    def __init__(self, write):
        self._write = write

    def write(self, content):
        self._write(bytes(content))
        return len(content)

    def flush(self):
        """Nothing waits here."""
