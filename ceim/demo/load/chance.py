"""Chance inside SQL, the same on both databases: a number made of a row's id, never random() of the database."""

import random
from dataclasses import dataclass

SPREAD = 2654435761  # a prime near 2**32 divided by the golden ratio: neighbours land far apart


@dataclass
class Chance:
    """`seed` gives the same work again."""

    seed: int

    def __post_init__(self):
        self.random = random.Random(self.seed)  # noqa: S311  made-up data, no secrets

    def roll(self, what: str, salt: int, sides: str | int) -> str:
        """SQL for a whole number from 0 up to below `sides`, out of an SQL number; other salts give other numbers."""
        factor, start = SPREAD + 2 * salt * 1_000_003, (self.seed + 1) * 7919 + salt * 104_729
        return f"((({what}) * {factor} + {start}) % 4294967296 / 4096 % {sides})"


def one_of(roll: str, values) -> str:
    """SQL for one of some words, by a roll with as many sides."""
    quoted = (f"WHEN {place} THEN '{quote(value)}'" for place, value in enumerate(values))
    return f"CASE {roll} {' '.join(quoted)} END"


def quote(text: str) -> str:
    return text.replace("'", "''")
