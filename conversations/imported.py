"""Which rows of feedback are in a team already, and how far an import has come."""

from dataclasses import dataclass
from datetime import timedelta

from django.utils.translation import gettext as _

from conversations.erased import mark_of_erased
from conversations.importing import Columns, Feedback, FeedbackRow, Problem, Table, read_rows, reference_in
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
    """Good rows of a file: those that are new, how many are there already, and those that clash with one."""

    new: list[FeedbackRow]
    number_known: int
    clashes: list[Problem]


def compared(team, rows, reference_column=None) -> Compared:
    """Look for each row among what was imported into the team before. Withdrawn and erased ones stay known."""
    imported = Conversation.objects.filter(team=team).exclude(import_source="")
    known = set(imported.values_list("import_source", flat=True).iterator())
    references = {reference_in(source) for source in known} - {""}
    others = [row for row in rows if not {row.source, mark_of_erased(row.source)} & known]
    clashing = {row.number for row in others if reference_in(row.source) in references}
    text = _(
        "A row with this reference was imported before, with other words. "
        "If this is another file, say that no column holds a reference"
    )
    return Compared(
        [row for row in others if row.number not in clashing],
        len(rows) - len(others),
        [Problem(number, reference_column, text) for number in sorted(clashing)],
    )


@dataclass
class Check:
    """What would come of an import now."""

    new: list[FeedbackRow]
    problems: list[Problem]
    number_known: int
    repeated: int

    @property
    def rows_with_problems(self):
        return len({problem.number for problem in self.problems})


def outcomes(feedback_import, *, today):
    """What `read_rows` says of each row of the file, with the columns as they were named."""
    columns = Columns.kept(feedback_import.columns)
    pathway = feedback_import.pathway
    labels = dict(pathway.touchpoints.active().values_list("label", "pk")) if pathway else {}
    return read_rows(Table.kept(feedback_import.table), columns, today=today, touchpoints=labels)


def checked(feedback_import, feedback: Feedback) -> Check:
    """The same rows, compared with what is there."""
    columns = Columns.kept(feedback_import.columns)
    among = compared(feedback_import.team_id, feedback.rows, columns.reference)
    problems = sorted([*feedback.problems, *among.clashes], key=lambda problem: (problem.number, problem.column or 0))
    return Check(among.new, problems, among.number_known, feedback.repeated)


def check(feedback_import, *, today) -> Check:
    """Read the whole file again and say what would come of it."""
    feedback = Feedback()
    for outcome in outcomes(feedback_import, today=today):
        feedback.add(outcome)
    return checked(feedback_import, feedback)


def number_to_look_at(rows):
    """How many of the rows hold what looks like a name or a number of a person."""
    return sum(bool(find_details(row.text)) for row in rows)


def listed(membership):
    """The team's imports, latest first; without their tables, which are large and sealed."""
    return FeedbackImport.objects.visible_to(membership).defer("table").select_related("uploaded_by", "pathway")


def may_start_again(feedback_import, now):
    """Whether nobody seems to be at work on it, although somebody should be."""
    patience = {State.WAITING: NOBODY_CAME, State.RUNNING: DIED}.get(feedback_import.state)
    return patience is not None and feedback_import.started_at < now - patience


def may_be_stopped(feedback_import, now):
    """Before it runs, or when whoever ran it has died."""
    is_dead = feedback_import.state == State.RUNNING and may_start_again(feedback_import, now)
    return feedback_import.state in [*NOT_BEGUN, State.WAITING] or is_dead
