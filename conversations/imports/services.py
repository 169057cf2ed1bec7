"""A file of feedback on its way: each step is kept, and nothing is in the records before the last."""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import locked, own_rows
from ceim.tables.table import Table
from ceim.teams.models import Membership, Pathway
from conversations.feedback.columns import FeedbackColumns
from conversations.feedback.outcome import FeedbackRow, Problem
from conversations.imports import comparison
from conversations.imports.keeping import keep_rows
from conversations.models import FeedbackImport, ListeningActivity

State = FeedbackImport.State
LONGEST_FILE_NAME = FeedbackImport._meta.get_field("file_name").max_length


class ImportTaken(Exception):
    """The import is not this worker's any more: it was stopped, or started again."""


@recorded("uploaded feedback")
def upload_feedback(
    *, by: Membership, file_name: str, tables: list[Table], notices: list[str] | None = None
) -> FeedbackImport:
    """Keep the tables of a file, sealed, until it is known what each column is. The first one is taken for now."""
    first, *others = [table.as_kept() for table in tables]
    return FeedbackImport.objects.create(
        team=by.team,
        uploaded_by=by.user,
        file_name=file_name[-LONGEST_FILE_NAME:],
        row_count=len(first["rows"]),
        table=first | {"others": others, "notices": notices or []},
    )


@recorded("chose a sheet of an import")
def choose_sheet(*, by: Membership, feedback_import: FeedbackImport, sheet: int) -> FeedbackImport:
    """Take another sheet of the workbook, by its number in `others`; what was said of the columns is forgotten."""
    feedback_import = _locked(by, feedback_import, *comparison.NOT_BEGUN)
    kept = dict(feedback_import.table)
    others, notices = kept.pop("others", []), kept.pop("notices", [])
    if not 0 <= sheet < len(others):
        raise ValidationError(_("Choose one of the sheets"))
    chosen = others.pop(sheet)
    feedback_import.table = chosen | {"others": [kept, *others], "notices": notices}
    feedback_import.row_count = len(chosen["rows"])
    return _changed(feedback_import, "table", "row_count", state=State.UPLOADED, columns={}, errors=[])


@recorded("said what the columns of an import are")
def name_columns(
    *,
    by: Membership,
    feedback_import: FeedbackImport,
    columns: FeedbackColumns,
    pathway: Pathway | None,
    activity: ListeningActivity | None = None,
    today=None,
) -> FeedbackImport:
    """Keep what each column is and where the rows go, and note what is wrong with which row.

    activity  of the team and on that pathway: the rows are answers to it
    """
    feedback_import = _locked(by, feedback_import, *comparison.NOT_BEGUN)
    feedback_import.columns, feedback_import.pathway = columns.as_kept(), pathway
    feedback_import.columns["activity"] = activity and activity.pk
    check = comparison.check(feedback_import, today=today or timezone.localdate())
    coming = check.coming
    if len(coming) <= comparison.MOST_LOOKED_THROUGH:
        feedback_import.columns["to_look_at"] = comparison.number_to_look_at(coming)
    feedback_import.number_known = check.number_known
    return _changed(
        feedback_import, "columns", "pathway", "number_known", state=State.MAPPED, errors=_as_kept(check.problems)
    )


@recorded("began an import")
def begin_import(
    *, by: Membership, feedback_import: FeedbackImport, skips_problems: bool = False, now: datetime | None = None
) -> FeedbackImport:
    """Let a worker carry it out; also once more when the one before has died. Only one of two wins.

    by               the lead, who will hold the conversations
    skips_problems  leave out the rows with problems; without it they must be put right first
    """
    now = now or timezone.now()
    feedback_import = _locked(by, feedback_import, State.MAPPED, *comparison.UNDER_WAY)
    if feedback_import.state == State.MAPPED:
        if feedback_import.errors and not skips_problems:
            raise ValidationError(_("Some rows have problems. Import only the good ones, or put the file right first"))
        feedback_import.columns["skips_problems"] = skips_problems
    elif not comparison.may_start_again(feedback_import, now):
        raise ValidationError(_("This import is on its way already"))
    feedback_import.columns["begun_by"] = by.user_id
    return _changed(feedback_import, "columns", state=State.WAITING, started_at=now, rows_done=0)


@recorded("stopped an import")
def discard_import(*, by: Membership, feedback_import: FeedbackImport, now: datetime | None = None) -> FeedbackImport:
    """Forget what the file held. Refused once it is being imported."""
    now = now or timezone.now()
    feedback_import = _locked(by, feedback_import, *comparison.NOT_BEGUN, *comparison.UNDER_WAY)
    if not comparison.may_be_stopped(feedback_import, now):
        raise ValidationError(_("This import is being saved and cannot be stopped now"))
    return _over(feedback_import, State.STOPPED, now)


@recorded("imported feedback")
def complete_import(
    *,
    by: Membership,
    feedback_import: FeedbackImport,
    rows: list[FeedbackRow],
    problems: list[Problem],
    to_look_at: int = 0,
    silent: int = 0,
    now: datetime | None = None,
) -> FeedbackImport:
    """Keep all good rows and note the others, in one transaction; what the file held is forgotten.

    feedback_import  as the worker claimed it
    to_look_at       how many of the rows hold what looks like a name or a number of a person
    silent           how many answers were left out that say nothing

    Raises ImportTaken when the claim is lost, and ValidationError when the rows cannot be kept.
    """
    feedback_import = _still_claimed(by, feedback_import)
    if problems and not feedback_import.columns.get("skips_problems"):
        raise ValidationError(_("Some rows have problems"))
    answered = ListeningActivity.objects.own_of(by).filter(pk=feedback_import.columns.get("activity")).first()
    pathway, added, joined = keep_rows(by, rows, feedback_import.pathway, answered)
    feedback_import.pathway, feedback_import.number_added = pathway, added
    feedback_import.number_known = len(rows) - added - joined
    feedback_import.columns |= {"to_look_at": to_look_at, "joined": joined, "silent": silent}
    feedback_import.rows_done, feedback_import.errors = feedback_import.row_count, _as_kept(problems)
    return _over(
        feedback_import,
        State.DONE,
        now or timezone.now(),
        "pathway",
        "number_added",
        "number_known",
        "columns",
        "rows_done",
        "errors",
    )


@recorded("gave up an import")
def give_up_import(
    *, by: Membership | None, feedback_import: FeedbackImport, problems: list[Problem], now: datetime | None = None
) -> FeedbackImport:
    """End an import that cannot be carried out: the rows were refused, or its lead has left. Raises ImportTaken."""
    feedback_import = _still_claimed(by, feedback_import)
    feedback_import.errors = _as_kept(problems)
    return _over(feedback_import, State.STOPPED, now or timezone.now(), "errors")


def _locked(by, feedback_import, *states):
    """The row as it is now, held until the end of the transaction."""
    row = locked(by, feedback_import, among=_without_tables(by))
    if row.state not in states:
        raise ValidationError(_("This import has gone on meanwhile. Look at where it is now"))
    return row


def _still_claimed(by, claim):
    try:
        return locked(by, claim, among=_without_tables(by).filter(state=State.RUNNING, started_at=claim.started_at))
    except FeedbackImport.DoesNotExist:
        raise ImportTaken from None


def _without_tables(by):
    """Their tables, which are large, are opened only by whoever asks for them."""
    return own_rows(by, FeedbackImport).defer("table")


def _changed(feedback_import, *fields, **values):
    for name, value in values.items():
        setattr(feedback_import, name, value)
    feedback_import.save(update_fields=[*fields, *values])
    return feedback_import


def _over(feedback_import, state, now, *fields):
    return _changed(feedback_import, *fields, state=state, ended_at=now, table={})


def _as_kept(problems):
    return [{"row": each.number, "column": each.column, "problem": str(each.text)} for each in problems]
