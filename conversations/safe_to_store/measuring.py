"""How often the check is wrong: false alarms in comments that hold no details, and details planted into them."""

from dataclasses import dataclass

from ceim.tables.table import UnreadableFile
from ceim.tables.text_file import rows_of
from conversations.safe_to_store.finding import find_details
from conversations.safe_to_store.kinds import FindKind
from conversations.safe_to_store.planting import (
    FULL_NAME,
    HEADED,
    SMALL_NAME,
    SPELT_EMAIL,
    TITLE_SURNAME,
    Planter,
)

PLANTED_OF_EACH_KIND = 500
NUMBER_LIKE = [kind for kind in FindKind if kind != FindKind.NAME]
NAMES = {TITLE_SURNAME, FULL_NAME, HEADED, SMALL_NAME}
ONE_NUMBER = {FindKind.NHS_NUMBER, FindKind.CHI_NUMBER}  # a number may be both


class UnreadableComments(Exception):
    """The file holds no comments; the message says what to do."""


@dataclass(frozen=True)
class MeasuredShare:
    """What was counted, `count` of `total`, and what it may be: at most, or at least, `limit` (a share)."""

    label: str
    count: int
    total: int
    limit: float
    is_most: bool

    @property
    def share(self):
        return self.count / self.total

    @property
    def is_met(self):
        return self.share <= self.limit if self.is_most else self.share >= self.limit


def read_comments(content):
    """The `text` column of a CSV file, given as bytes. Raises UnreadableComments."""
    try:
        lines = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise UnreadableComments("The file is not in UTF-8. Save it as “CSV UTF-8” and try again.") from None
    try:
        names, *rows = [cells for _number, cells in rows_of(lines, ",") if cells] or [[]]
    except UnreadableFile as refusal:
        raise UnreadableComments(str(refusal)) from None
    if "text" not in names:
        raise UnreadableComments("The file has no column called text. Give the column with the comments that name.")
    place = names.index("text")
    comments = [cells[place] for cells in rows if place < len(cells) and cells[place].strip()]
    if not comments:
        raise UnreadableComments("The column text is empty. Give a file with at least one comment.")
    return comments


def measure(comments, *, seed):
    """Every Figure, first the false alarms. None of them holds a word of the comments."""
    planter = Planter(comments, seed)
    return [*false_alarms(comments), *(found_of(kind, planter) for kind in planter.makers)]


def false_alarms(comments):
    found = [{find.kind for find in find_details(comment)} for comment in comments]
    for label, kinds, limit in (("number-like", set(NUMBER_LIKE), 1 / 50), ("names", {FindKind.NAME}, 1 / 10)):
        alarms = sum(bool(each & kinds) for each in found)
        yield MeasuredShare(
            f"False alarms, {label}: comments with one or more", alarms, len(comments), limit, is_most=True
        )


def found_of(kind, planter):
    limit = 9 / 10 if kind in NAMES else 99 / 100
    planted = [planter.plant(kind) for _each in range(PLANTED_OF_EACH_KIND)]
    label = FindKind(kind).label if kind in FindKind.values else kind
    return MeasuredShare(
        f"Found, {label}", sum(is_found(each, kind) for each in planted), len(planted), limit, is_most=False
    )


def is_found(planted, kind):
    """Whether every character of what was planted lies within one find of the right kind."""
    return any(
        find.kind in wanted_for(kind) and find.start <= planted.start and planted.end <= find.end
        for find in find_details(planted.text)
    )


def wanted_for(kind):
    """Which kinds of find count for something planted."""
    if kind in NAMES:
        return {FindKind.NAME}
    if kind == SPELT_EMAIL:
        return {FindKind.EMAIL}
    return ONE_NUMBER if kind in ONE_NUMBER else {kind}
