"""A document, and its PDF: PDF/UA-1, in our own fonts, the same bytes for the same contents."""

import json
import subprocess
import sys
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

from django.utils.translation import gettext as _

from ceim.documents import fonts
from ceim.documents.data import as_data
from ceim.documents.typesetter import NOT_SHOWN

HERE = Path(__file__).resolve().parent
HOUSE = HERE / "house.typ"
LONGEST_WAIT = 25  # seconds
MOST_BYTES = 20_000_000  # of what is sent to be set: about a thousand pages
NORMAL, NARROW, WIDE = "normal", "narrow", "wide"
CARES = (0, 1, 2)  # how carefully signs are left out that a font might not show, until it is set


class DocumentError(Exception):
    """A document could not be made. `reason` is a word for the log; nothing of the contents is in it."""

    def __init__(self, reason):
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Document:
    """A4 with `head` above and `foot` below on every page, beside "Page 2 of 5".

    organisation  whose document it is: its author
    language      as Django says it: "en-gb", "cy"
    made_on       the day that is kept in the file
    front, rest   blocks
    note          blocks that come between them if there are characters that no font can show
    sheet         NORMAL, NARROW (small margins) or WIDE (landscape)
    """

    title: str
    organisation: str
    head: str
    foot: str
    made_on: date
    front: tuple = ()
    rest: tuple = ()
    note: tuple = ()
    language: str = "en-gb"
    sheet: str = NORMAL

    def as_data(self, care=0):
        is_missing = False

        def ready(text, *, may_break=True):
            nonlocal is_missing
            tidy = fonts.tidied(text, may_break=may_break)
            told = fonts.shown(tidy, care)
            is_missing = is_missing or told != tidy
            return told

        front, rest = ([as_data(each, ready) for each in blocks] for blocks in (self.front, self.rest))
        lines = {name: ready(getattr(self, name)) for name in ("title", "organisation", "head", "foot")}
        note = [as_data(each, ready) for each in self.note] if is_missing else []
        language, _dash, region = self.language.partition("-")
        about = {"language": language, "region": region or None, "sheet": self.sheet}
        page_of = _("Page %(page)s of %(pages)s") % {"page": "{page}", "pages": "{pages}"}
        return {**lines, **about, "page_of": page_of, "blocks": [*front, *note, *rest]}


def pdf_of(document: Document) -> bytes:
    """Raises DocumentError where it is too large, takes too long, or cannot be made."""
    until = monotonic() + LONGEST_WAIT
    for care in CARES:
        done = _set(document, care, until - monotonic())
        if done.returncode != NOT_SHOWN:
            break
    if done.returncode or not done.stdout:
        raise DocumentError(f"exit code {done.returncode}")
    return done.stdout


def _set(document, care, seconds):
    asked = {
        "template": HOUSE.read_text(encoding="utf-8"),
        "timestamp": int(datetime.combine(document.made_on, datetime.min.time(), UTC).timestamp()),
        "document": document.as_data(care),
    }
    return typeset(asked, seconds)


def typeset(asked: dict, seconds: float) -> subprocess.CompletedProcess:
    """Gives the typesetter `template`, `document` and what else it is asked; what it made is in `stdout`.

    Raises DocumentError where that is too large, or takes longer than `seconds`.
    """
    with TemporaryDirectory() as empty:
        sent = json.dumps({"fonts": str(fonts.FONTS), "root": empty, **asked}).encode()
        if len(sent) > MOST_BYTES:
            raise DocumentError("too large")
        command = [sys.executable, "-I", str(HERE / "typesetter.py")]
        try:
            return subprocess.run(  # noqa: S603 - our own file
                command, input=sent, cwd=empty, env={}, capture_output=True, timeout=max(seconds, 0)
            )
        except subprocess.TimeoutExpired:
            raise DocumentError("too slow") from None
