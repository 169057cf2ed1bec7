"""Keys on three sheets of paper, of which any two bring them back: in letters that one can type again."""

import hashlib
import re
import secrets
from dataclasses import dataclass

from ceim.safekeeping import threshold
from ceim.safekeeping.refused import KeepingRefused

SHARES = 3
LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: none looks like another
MISREAD = str.maketrans({"O": "0", "I": "1", "L": "1"})
IN_A_GROUP, GROUPS_IN_A_LINE = 4, 5
KEY = 32  # bytes
CHECKED_BY = 8  # bytes, inside the secret
MARK = 2  # bytes that all shares of one secret have alike
NUMBERED = re.compile(r"\s*\d+:(.*)")


@dataclass(frozen=True)
class Keys:
    """What is shared: the private key of backups, if it is there, and the keys of the words."""

    of_backups: bytes | None
    of_stories: tuple[bytes, ...]


def sheets_of(keys: Keys) -> list[list[str]]:
    """The lines of each share."""
    secret = _secret_of(keys)
    mark = secrets.token_bytes(MARK)
    return [_lines_of(mark + bytes([place]) + heights) for place, heights in threshold.split(secret, SHARES)]


def keys_from(one: str, other: str) -> Keys:
    """Raises KeepingRefused for what two people have mistyped, or for shares that do not belong together."""
    (mark, *share), (other_mark, *other_share) = map(_share_in, (one, other))
    if mark != other_mark:
        raise KeepingRefused("These shares are not of the same keys. Look for two that were made at one time.")
    try:
        return _keys_in(threshold.join(share, other_share))
    except ValueError:
        raise KeepingRefused("That is one share twice. Take the share of somebody else.") from None


# --- the secret ---------------------------------------------------------------------------------------------


def _secret_of(keys):
    content = bytes([keys.of_backups is not None]) + (keys.of_backups or b"") + b"".join(keys.of_stories)
    return content + hashlib.sha256(content).digest()[:CHECKED_BY]


def _keys_in(secret):
    content, check = secret[:-CHECKED_BY], secret[-CHECKED_BY:]
    if hashlib.sha256(content).digest()[:CHECKED_BY] != check:
        raise KeepingRefused("These shares do not belong together. Look for two that were made at one time.")
    with_backups, rest = content[0], [content[at : at + KEY] for at in range(1, len(content), KEY)]
    return Keys(rest[0] if with_backups else None, tuple(rest[with_backups:]))


# --- the letters --------------------------------------------------------------------------------------------


def _lines_of(content):
    """Groups of letters, and at the end of each line two that tell whether it was typed as it stands."""
    content = len(content).to_bytes(2, "big") + content
    number = int.from_bytes(content, "big") << (-len(content) * 8 % 5)
    letters = "".join(LETTERS[number >> at & 31] for at in range((len(content) * 8 + 4) // 5 * 5 - 5, -1, -5))
    groups = [letters[at : at + IN_A_GROUP] for at in range(0, len(letters), IN_A_GROUP)]
    rows = [groups[at : at + GROUPS_IN_A_LINE] for at in range(0, len(groups), GROUPS_IN_A_LINE)]
    return [f"{place:2}: {' '.join(row)} {_check_of(''.join(row), place)}" for place, row in enumerate(rows, start=1)]


def letters_of(line: str, place: int) -> str:
    """What stands in the line at this place, its number and its check left out. Raises KeepingRefused."""
    said = NUMBERED.sub(r"\1", line).upper().translate(MISREAD)
    letters = re.sub(r"[\s-]", "", said)
    row, check = letters[:-2], letters[-2:]
    if check != _check_of(row, place):
        raise KeepingRefused(f"Line {place} of the share is not as it was printed. Compare it letter by letter.")
    return row


def number_of_lines(row: str) -> int:
    """How many lines the share has whose first one holds these letters: it begins with how long the share is."""
    length = _number_in(row[:IN_A_GROUP]) >> IN_A_GROUP * 5 - 16
    letters = ((length + 2) * 8 + 4) // 5
    return -(-letters // (IN_A_GROUP * GROUPS_IN_A_LINE))


def _number_in(letters):
    try:
        return sum(LETTERS.index(letter) << 5 * place for place, letter in enumerate(reversed(letters)))
    except ValueError:
        raise KeepingRefused("There is a sign in this line that no share has. Compare it letter by letter.") from None


def _share_in(text):
    """(mark, place, heights). Where lines are numbered, the others are titles."""
    lines = [line for line in text.splitlines() if line.strip()]
    lines = list(filter(NUMBERED.match, lines)) or lines
    content = _content_in("".join(letters_of(line, place) for place, line in enumerate(lines, start=1)))
    return content[:MARK], content[MARK], content[MARK + 1 :]


def _content_in(letters):
    bits = len(letters) * 5
    content = (_number_in(letters) >> bits % 8).to_bytes(bits // 8, "big")
    length = int.from_bytes(content[:2], "big")
    if not length or length != len(content) - 2:
        raise KeepingRefused("A line of this share is missing at its end. Type it as it was printed.")
    return content[2:]


def _check_of(row, place):
    """Where the line stands is part of it, so that two lines that were swapped are found."""
    digest = int.from_bytes(hashlib.sha256(f"{place} {row}".encode()).digest()[:2], "big")
    return LETTERS[digest >> 11] + LETTERS[digest >> 6 & 31]
