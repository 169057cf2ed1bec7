"""Sheets of a language as they come back."""

from ceim.tables.csv_file import csv_text
from ceim.translating.models import code_of
from ceim.translating.sheets import COLUMNS


def sheet(*rows, columns=COLUMNS):
    return csv_text(columns, rows).encode()


def row(english, correction="", checked=""):
    return (code_of(english), "", english, "", correction, checked)
