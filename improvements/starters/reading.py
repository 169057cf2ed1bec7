"""The starter ideas, out of starters.toml: by group, by key, and which groups a theme or a need belongs to."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from conversations.themes.nhs_england import NHS_ENGLAND

FILE = Path(__file__).with_name("starters.toml")


@dataclass(frozen=True)
class Starter:
    """An idea and what came of it. Without `source` it is from practice: nothing is published that says so."""

    key: str
    text: str
    result: str = ""
    source: str = ""
    address: str = ""


@dataclass(frozen=True)
class StarterGroup:
    """`name`: of a group of NHS England's framework. `words`: beginnings of words by which others belong to it too."""

    name: str
    words: tuple[str, ...]
    ideas: tuple[Starter, ...]

    def is_named(self, names: Iterable[str]) -> bool:
        """Whether a name is that of the group, or of one of its themes."""
        return not {self.name, *NHS_ENGLAND[self.name]}.isdisjoint(names)

    def is_about(self, theme: str, of_group: str) -> bool:
        return self.is_named([theme, of_group]) or self.is_spoken_of([theme])

    def is_spoken_of(self, texts: Iterable[str]) -> bool:
        beginning = re.compile(rf"\b(?:{'|'.join(map(re.escape, self.words))})", re.IGNORECASE)
        return any(map(beginning.search, texts))


@cache
def starter_groups() -> tuple[StarterGroup, ...]:
    """In the order of the framework."""
    return tuple(
        StarterGroup(each["name"], tuple(each["words"]), tuple(Starter(**idea) for idea in each["idea"]))
        for each in tomllib.loads(FILE.read_text(encoding="utf-8"))["group"]
    )


def starter_of(key: str) -> Starter | None:
    """The one of this key; None where there is none."""
    return next((idea for group in starter_groups() for idea in group.ideas if idea.key == key), None)


def groups_about(
    themes: Iterable[str], *, of_groups: Iterable[str] = (), needs: Iterable[str] = ()
) -> tuple[StarterGroup, ...]:
    """The groups that themes belong to, by name, else by their words; else those that the needs speak of."""
    names, everything = {*themes, *of_groups}, starter_groups()
    for belongs in (
        lambda group: group.is_named(names) or group.is_spoken_of(themes),
        lambda group: group.is_spoken_of(needs),
    ):
        if found := tuple(filter(belongs, everything)):
            return found
    return ()
