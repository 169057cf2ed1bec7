"""Reads tables of feedback that people wrote: table → rows and problems. Knows no database."""

from conversations.importing.columns import Columns, columns_named, guessed_columns, turned_round
from conversations.importing.outcome import Answer, Feedback, FeedbackRow, Problem, Silence
from conversations.importing.rows import read_feedback, read_rows
from conversations.importing.silence import says_nothing
from conversations.importing.sources import mark_of, most_answers, reference_in, short, source_of, told_by, with_more

__all__ = [
    "Answer",
    "Columns",
    "Feedback",
    "FeedbackRow",
    "Problem",
    "Silence",
    "columns_named",
    "guessed_columns",
    "read_feedback",
    "read_rows",
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
