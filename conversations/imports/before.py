"""Whether a row of feedback is in a team already: the whole of it, some of its answers, or only its reference."""

from collections import defaultdict
from dataclasses import dataclass, field

from conversations.feedback.outcome import Answer, FeedbackRow
from conversations.feedback.sources import short, told_by
from conversations.imports.tombstone import left_by_erased, may_be_left_by
from conversations.models import Conversation

GONE = Conversation.TAKEN_AWAY


@dataclass(eq=False)
class Kept:
    """An imported conversation. `is_found` once a row of the file has been told to be it."""

    pk: int
    source: str
    state: str
    marks: frozenset[str]
    is_found: bool = False


@dataclass(frozen=True)
class MissingAnswers:
    """Answers of somebody whose other answers are in the team already, as the conversation `kept`."""

    row: FeedbackRow
    kept: Kept
    answers: tuple[Answer, ...]


@dataclass
class Before:
    """What was imported into a team before, to look rows up in. Give `find` all rows of a file at once."""

    by_source: dict[str, Kept] = field(default_factory=dict)
    by_reference: dict[str, list[Kept]] = field(default_factory=lambda: defaultdict(list))
    by_mark: dict[str, list[Kept]] = field(default_factory=lambda: defaultdict(list))
    erased: set[str] = field(default_factory=set)

    @classmethod
    def of(cls, team):
        before = cls()
        rows = Conversation.objects.filter(team=team).exclude(import_source="")
        for pk, source, state in rows.values_list("pk", "import_source", "state").iterator():
            before.add(pk, source, state)
        return before

    def add(self, pk, source, state):
        if marks := left_by_erased(source):
            self.erased.update(marks)
            return
        told = told_by(source)
        kept = self.by_source[source] = Kept(pk, source, state, told.marks)
        if told.reference:
            self.by_reference[told.reference].append(kept)
        else:
            for mark in told.marks:
                self.by_mark[mark].append(kept)

    def find(self, rows: list[FeedbackRow]) -> dict[int, Kept | None]:
        """{row's number: the conversation it is, or None for one that was erased}; rows that are new are not in it.

        A row without a reference is the one with the very same answers, before it is one with some of them.
        """
        found = {}
        for is_the_one in (_is_it, _is_part_of_it, _has_part_of_it):
            for row in rows:
                if row.number not in found and (kept := self.kept_for(row, is_the_one)):
                    kept.is_found, found[row.number] = True, kept
        return found | {row.number: None for row in rows if row.number not in found and self.is_erased(row)}

    def kept_for(self, row, is_the_one):
        reference = told_by(row.source).reference
        if reference:
            several = self.by_reference.get(reference, [])
        else:
            marks = dict.fromkeys(short(mark) for mark in [*marks_of(row), *row.told_by])
            several = [kept for mark in marks for kept in self.by_mark.get(mark, []) if not kept.is_found]
        return next((kept for kept in several if is_the_one(row, kept)), None)

    def is_erased(self, row):
        return not self.erased.isdisjoint(may_be_left_by(row.source, [*marks_of(row), *row.told_by]))

    def has_reference_of(self, row):
        return told_by(row.source).reference in self.by_reference


def missing_answers(row, kept):
    """The answers of the row that the conversation does not hold."""
    return tuple(answer for answer in row.answers if short(answer.mark) not in kept.marks)


def marks_of(row):
    """The marks of its answers."""
    return [answer.mark for answer in row.answers] or [*told_by(row.source).marks]


def _is_it(row, kept):
    return row.source == kept.source


def _is_part_of_it(row, kept):
    return {short(mark) for mark in marks_of(row)} <= kept.marks


def _has_part_of_it(row, kept):
    return not kept.marks.isdisjoint(short(mark) for mark in [*marks_of(row), *row.told_by])
