"""What kind of file it is, and its tables."""

from conversations.importing.table import Limits, Table, table_of
from conversations.importing.text_file import read_text_file
from conversations.importing.workbook import is_workbook, read_workbook


def read_tables(content: bytes, limits: Limits, notices: list[str]) -> list[Table]:
    """The tables of a CSV file (one) or an Excel workbook (each sheet that holds one); never none.

    content  the whole file; what it is called does not matter
    notices  gets sentences about what was taken for granted

    Raises UnreadableFile for anything else, and for a file that is too large.
    """
    limits.refuse_large(len(content))
    if is_workbook(content):
        return read_workbook(content, limits, notices)
    return [table_of(read_text_file(content, notices), limits)]
