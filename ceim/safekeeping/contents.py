"""What stands in a backup, and whether it is whole: a head, each table with its rows and their sum, an end.

Opened with the program age and unpacked with gzip it is text: JSON between the tables, and rows as PostgreSQL's COPY
writes them.
"""

import gzip
import hashlib
import io
import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from datetime import datetime
from typing import BinaryIO

from django.utils import timezone

from ceim.safekeeping.refused import KeepingRefused
from ceim.safekeeping.sealed_stream import NOT_OURS, OpeningStream, SealingStream

FORM = "a backup of CEIM, form 1"
END_OF_ROWS = b"\\.\n"  # no row is written so
LITTLE_WORK = 4  # of gzip's nine: sealed words hardly get smaller


@dataclass(frozen=True)
class BackupHead:
    """What a backup is of."""

    ceim: str  # the version that made it
    made_at: str  # in ISO's form, with its offset
    database: str  # "postgresql" or "sqlite"
    migrations: list[str]
    story_keys: list[str]  # by which one knows the keys of the words again, not the keys
    form: str = FORM

    @property
    def moment(self) -> str:
        """When it was made, as people write it."""
        return f"{timezone.localtime(datetime.fromisoformat(self.made_at)):%-d %B %Y at %H:%M:%S %Z}"


@dataclass(frozen=True)
class TableHead:
    table: str
    columns: list[tuple[str, str]]  # name and type
    last_number: int | None  # the highest that a row ever had


@dataclass
class Sum:
    """What is counted of the rows of a table."""

    rows: int = 0
    _hash: object = field(default_factory=hashlib.sha256)

    def over(self, lines) -> Iterator[bytes]:
        """The lines, counted as they pass."""
        for line in lines:
            self.rows += 1
            self._hash.update(line)
            yield line

    def told(self) -> dict:
        return {"rows": self.rows, "sha256": self._hash.hexdigest()}


class BackupWriter:
    """Writes the lines of a backup into `file`, sealed. Whole only once `finish` was called."""

    def __init__(self, file: BinaryIO, public_key: str, head: BackupHead):
        self._sealed = SealingStream(file, public_key)
        self._lines = gzip.GzipFile(fileobj=self._sealed, mode="wb", compresslevel=LITTLE_WORK, mtime=0)
        self.tables = self.rows = 0
        self._say(asdict(head))

    def write_table(self, head: TableHead, lines):
        self._say(asdict(head))
        counted = Sum()
        for line in counted.over(lines):
            self._lines.write(line)
        self._lines.write(END_OF_ROWS)
        self._say(counted.told())
        self.tables, self.rows = self.tables + 1, self.rows + counted.rows

    def finish(self):
        self._say({"tables": self.tables, "rows": self.rows})
        self._lines.close()
        self._sealed.finish()

    def _say(self, what):
        self._lines.write(json.dumps(what).encode() + b"\n")


class BackupReader:
    """Reads the lines of a backup. Raises KeepingRefused where it is not whole, at the latest when all was read."""

    def __init__(self, file: BinaryIO, private_key: str):
        self._lines = gzip.GzipFile(fileobj=io.BufferedReader(OpeningStream(file, private_key)))
        told = self._said()
        if told.get("form") != FORM:
            raise KeepingRefused(
                "The file opens, and is no backup of CEIM, or one of a newer version: restore it with that version."
            )
        self.head, self.tables, self.rows = BackupHead(**told), 0, 0

    def each_table(self) -> Iterator[tuple[TableHead, Iterator[bytes]]]:
        """(its head, its rows), in turn. Rows that nobody took are read all the same, and counted."""
        while "table" in (told := self._said()):
            counted = Sum()
            rows = counted.over(self._rows())
            yield TableHead(told["table"], [tuple(column) for column in told["columns"]], told["last_number"]), rows
            for _row in rows:
                pass
            if self._said() != counted.told():
                raise KeepingRefused(NOT_OURS)
            self.tables, self.rows = self.tables + 1, self.rows + counted.rows
        if told != {"tables": self.tables, "rows": self.rows} or self._lines.read(1):
            raise KeepingRefused(NOT_OURS)

    def _rows(self):
        while (line := self._lines.readline()) != END_OF_ROWS:
            if not line:
                raise KeepingRefused(NOT_OURS)
            yield line

    def _said(self):
        try:
            return json.loads(self._lines.readline())
        except (ValueError, gzip.BadGzipFile, EOFError):
            raise KeepingRefused(NOT_OURS) from None
