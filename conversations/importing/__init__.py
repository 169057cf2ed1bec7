"""Reads files of feedback that people wrote: file → table → rows and problems. Knows no database."""

from conversations.importing.columns import Columns, columns_named, guessed_columns, turned_round
from conversations.importing.dates import DateOrder, OrderOfDates, order_of_dates, read_date
from conversations.importing.files import read_tables
from conversations.importing.names_row import place_of_names
from conversations.importing.outcome import Answer, Feedback, FeedbackRow, Problem, Silence
from conversations.importing.rows import read_feedback, read_rows
from conversations.importing.silence import says_nothing
from conversations.importing.sources import mark_of, most_answers, reference_in, short, source_of, told_by, with_more
from conversations.importing.table import Limits, Table, UnreadableFile, column_letter

__all__ = [
    "Answer",
    "Columns",
    "DateOrder",
    "Feedback",
    "FeedbackRow",
    "Limits",
    "OrderOfDates",
    "Problem",
    "Silence",
    "Table",
    "UnreadableFile",
    "column_letter",
    "columns_named",
    "guessed_columns",
    "order_of_dates",
    "place_of_names",
    "read_date",
    "read_feedback",
    "read_rows",
    "read_tables",
    "reference_in",
    "mark_of",
    "most_answers",
    "says_nothing",
    "short",
    "source_of",
    "told_by",
    "turned_round",
    "with_more",
]
