"""What is known not to meet the guidelines, out of gaps.toml, for the statement and for the tests."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("gaps.toml")


@dataclass(frozen=True)
class Gap:
    """One thing that does not work: which criterion of WCAG 2.2 it misses, what to use instead, and until when."""

    name: str
    criterion: str
    what: str
    instead: str
    mended_by: str


@cache
def known_gaps() -> tuple[Gap, ...]:
    return tuple(Gap(**gap) for gap in tomllib.loads(FILE.read_text())["gap"])


def status_of(gaps: tuple[Gap, ...], *, is_tested: bool) -> str:
    """One of the words that the Regulations have for it, "full" or "partial"; never full before people tested it."""
    return "full" if is_tested and not gaps else "partial"
