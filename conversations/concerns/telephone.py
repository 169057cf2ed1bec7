"""The organisation's telephone numbers, line by line, with what can be dialled made out. Pure: text → parts."""

import re
from dataclasses import dataclass

NUMBER = re.compile(r"\+?\(?\d+\)?(?:[ -]?\(?\d+\)?)*")
SHORT_NUMBERS = {"999", "112", "111", "101", "105"}


@dataclass(frozen=True)
class PhonePart:
    text: str
    dial: str = ""  # what a phone dials; empty for words, and for numbers that only work inside a building


def lines_of(text: str) -> list[list[PhonePart]]:
    """One list of Parts for each line that is not empty; the texts of its Parts make the line again."""
    return [parts_of(line.strip()) for line in text.splitlines() if line.strip()]


def parts_of(line: str) -> list[PhonePart]:
    parts, end = [], 0
    for found in NUMBER.finditer(line):
        if dial := dialled(found.group()):
            parts += [PhonePart(line[end : found.start()]), PhonePart(found.group(), dial)]
            end = found.end()
    parts.append(PhonePart(line[end:]))
    return [part for part in parts if part.text]


def dialled(number: str) -> str:
    """The digits to dial, e.g. "+441632960114" for "+44 (0)1632 960 114"; "" when a mobile phone could not."""
    is_abroad = number.startswith("+")
    digits = re.sub(r"\D", "", number.replace("(0)", "", 1) if is_abroad else number)
    if is_abroad:
        return f"+{digits}" if 8 <= len(digits) <= 15 else ""
    return digits if digits in SHORT_NUMBERS or (digits.startswith("0") and 7 <= len(digits) <= 11) else ""
