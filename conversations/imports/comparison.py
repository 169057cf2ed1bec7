"""Which rows of feedback are in a team already, and how far an import has come."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.statements import statement
from ceim.tables.table import Table
from conversations.feedback.columns import FeedbackColumns
from conversations.feedback.outcome import Feedback, FeedbackRow, Problem, Silence
from conversations.feedback.rows import read_rows
from conversations.imports.before import GONE, Before, MissingAnswers, missing_answers
from conversations.models import Conversation, FeedbackImport
from conversations.safe_to_store import find_details

State = FeedbackImport.State
NOBODY_CAME = timedelta(minutes=1)  # waiting this long: no worker is there
DIED = timedelta(minutes=6)  # running this long: a worker is given 5 minutes for any task, so it has died
OVER = [State.DONE, State.STOPPED]
NOT_BEGUN = [State.UPLOADED, State.MAPPED]
UNDER_WAY = [State.WAITING, State.RUNNING]
MOST_LOOKED_THROUGH = 3_000  # rows whose words are looked through for names while somebody waits for the page


@dataclass
class Compared:
    """Good rows of a file: those that are new, those that add answers to somebody's others, how many are there already.

    `clashes` says of the rest why they cannot be taken.
    """

    new: list[FeedbackRow]
    missing: list[MissingAnswers]
    number_known: int
    clashes: list[Problem]


def compared(team, rows, reference_column=None) -> Compared:
    """Look for each row among what was imported into the team before. Withdrawn and erased ones stay known."""
    before = Before.of(team)
    found = before.find(rows)
    result = Compared([], [], 0, [])
    for row in rows:
        kept = found.get(row.number)
        if row.number not in found:
            if before.has_reference_of(row):
                result.clashes.append(Problem(row.number, reference_column, _other_words()))
            else:
                result.new.append(row)
        elif kept is None or kept.state in GONE or not (answers := missing_answers(row, kept)):
            result.number_known += 1
        elif kept.state == Conversation.State.RECORDED:
            result.missing.append(MissingAnswers(row, kept, answers))
        else:
            result.clashes.append(Problem(row.number, None, _read_already()))
    return result


def _other_words():
    return _(
        "A row with this reference was imported before, with other words. "
        "If this is another file, say that no column holds a reference"
    )


def _read_already():
    return _(
        "Another answer of this person was imported before, and its story is released. "
        "Leave this row out, or write the answer down as a conversation of its own"
    )


@dataclass
class ImportPreview:
    """What would come of an import now."""

    new: list[FeedbackRow]
    missing: list[MissingAnswers]
    problems: list[Problem]
    number_known: int
    repeated: int
    silent: list[Silence]

    @property
    def coming(self):
        """The rows of which something would be kept."""
        return [*self.new, *(each.row for each in self.missing)]

    @property
    def rows_with_problems(self):
        return len({problem.number for problem in self.problems})


def outcomes(feedback_import, *, today, silent=None):
    """What `read_rows` says of each row of the file, with the columns as they were named."""
    columns = FeedbackColumns.kept(feedback_import.columns)
    pathway = feedback_import.pathway
    labels = dict(pathway.touchpoints.active().values_list("label", "pk")) if pathway else {}
    return read_rows(Table.kept(feedback_import.table), columns, today=today, touchpoints=labels, silent=silent)


def checked(feedback_import, feedback: Feedback) -> ImportPreview:
    """The rows of an import, compared with what is there."""
    columns = FeedbackColumns.kept(feedback_import.columns)
    among = compared(feedback_import.team_id, feedback.rows, columns.reference)
    problems = sorted([*feedback.problems, *among.clashes], key=lambda problem: (problem.number, problem.column or 0))
    return ImportPreview(among.new, among.missing, problems, among.number_known, feedback.repeated, feedback.silent)


def check(feedback_import, *, today) -> ImportPreview:
    """Read the whole file again and say what would come of it."""
    feedback = Feedback()
    for outcome in outcomes(feedback_import, today=today, silent=feedback.silent):
        feedback.add(outcome)
    return checked(feedback_import, feedback)


def number_to_look_at(rows):
    """How many of the rows hold what looks like a name or a number of a person."""
    return sum(bool(find_details(row.text)) for row in rows)


def listed(membership):
    """The team's imports, latest first; without their tables, which are large and sealed."""
    return FeedbackImport.objects.visible_to(membership).defer("table").select_related("uploaded_by", "pathway")


@statement
def _one_of(membership, *, feedback_import: int):
    return listed(membership).filter(pk=feedback_import)


def how_far(membership, feedback_import_id):
    """What the page of an import under way changes with."""
    now, found = timezone.now(), _one_of(membership, feedback_import=feedback_import_id)
    return [(each.state, each.rows_done, may_start_again(each, now), may_be_stopped(each, now)) for each in found]


def may_start_again(feedback_import, now):
    """Whether nobody seems to be at work on it, although somebody should be."""
    patience = {State.WAITING: NOBODY_CAME, State.RUNNING: DIED}.get(feedback_import.state)
    return patience is not None and feedback_import.started_at < now - patience


def may_be_stopped(feedback_import, now):
    """Before it runs, or when whoever ran it has died."""
    is_dead = feedback_import.state == State.RUNNING and may_start_again(feedback_import, now)
    return feedback_import.state in [*NOT_BEGUN, State.WAITING] or is_dead
