"""Reads files of feedback that people wrote: file → table → rows and problems. Knows no database."""

from conversations.importing.columns import Columns, columns_named, guessed_columns
from conversations.importing.dates import DateOrder, OrderOfDates, order_of_dates, read_date
from conversations.importing.files import read_tables
from conversations.importing.names_row import place_of_names
from conversations.importing.rows import Feedback, FeedbackRow, Problem, read_feedback, read_rows, reference_in
from conversations.importing.table import Limits, Table, UnreadableFile, column_letter

__all__ = [
    "Columns",
    "DateOrder",
    "Feedback",
    "FeedbackRow",
    "Limits",
    "OrderOfDates",
    "Problem",
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
]
