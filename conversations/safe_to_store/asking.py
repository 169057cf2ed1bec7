"""Which finds are worth a question in a text that colleagues write: those that could tell who a person is."""

import re
from datetime import date

from conversations.safe_to_store.finding import find_details
from conversations.safe_to_store.kinds import Find, FindKind

YOUNGEST = 10  # years; a full date that is later is the day of a meeting, not of a birth


def details_about_people(text: str) -> list[Find]:
    """Like `find_details`, without links and without the full dates that plans and minutes are full of."""
    return [find for find in find_details(text) if find.kind != FindKind.LINK and not _is_a_recent_date(find, text)]


def _is_a_recent_date(find, text):
    if find.kind != FindKind.DATE_OF_BIRTH:
        return False
    numbers = re.findall("[0-9]+", text[find.start : find.end])
    year = next((int(number) for number in numbers if len(number) == 4), None)
    if year is None and len(numbers) > 1 and len(numbers[-1]) == 2:
        year = int(numbers[-1]) + (2000 if int(numbers[-1]) <= date.today().year % 100 + 1 else 1900)
    return year is not None and year > date.today().year - YOUNGEST
