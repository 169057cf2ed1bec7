"""Random inputs to what reads what people type or send: each field of each form, files, dates, numbers, pasted rows."""

import random
import sys
from datetime import UTC, date, datetime
from uuid import UUID

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import QueryDict
from django.urls import get_resolver

from ceim.tables import dates
from ceim.tables.files import read_tables
from ceim.tables.table import FileLimits, Table, UnreadableFile
from ceim.testing.attack.payloads import TEXTS, files
from ceim.translating.sheets import read_sheet
from conversations.feedback.columns import guessed_columns
from conversations.feedback.rows import read_feedback
from conversations.without_signal.letter import read_letter
from improvements.blocks.block import block_of, date_columns
from improvements.blocks.cells import read_cell
from improvements.blocks.days import read_when
from improvements.blocks.lines import lines_of
from improvements.numbers import number_in
from improvements.reliability.tap import read_tap

KEY, NOW = UUID(int=1), datetime(2026, 11, 29, tzinfo=UTC)
PARTS = ("", "_day", "_month", "_year", "_hour", "_minute", "_0", "_1")
PIECES = [
    "2026-01-01",
    "05/01/2026",
    "Mar-26",
    "w/c 2 March",
    "12%",
    "1,234",
    "1e9",
    "٣",
    "half past 2",
    "14:30",
    "£3",
    "½",
]
PIECES += [
    "-",
    "n/a",
    "\t",
    ",",
    ";",
    "\n",
    '"',
    "'",
    "\0",
    "text",
    "date",
    "=1",
    "sep=;",
    "Welcome, 5",
    "07700 900123",
    "a@b.cd",
]


class RandomInputs:
    """Inputs by chance; the same ones with the same seed."""

    def __init__(self, seed):
        self.chance = random.Random(seed)  # noqa: S311  no secret
        self.known = [text if isinstance(text, str) else text.decode(errors="replace") for text in TEXTS.values()]

    def text(self):
        kind = self.chance.randrange(6)
        if kind == 0:
            return self.chance.choice(self.known)
        if kind == 1:
            return "".join(map(chr, self.chance.choices(range(0xD800), k=self.chance.randrange(12))))
        if kind == 2:
            return str(
                self.chance.choice([self.chance.randrange(-(10**20), 10**20), self.chance.uniform(-1e6, 1e6), 10**400])
            )
        return "".join(self.chance.choices(PIECES, k=self.chance.randrange(1, 6)))

    def content(self):
        kind = self.chance.randrange(4)
        if kind == 0:
            return self.chance.randbytes(self.chance.randrange(200))
        text = "".join(self.chance.choices([*PIECES, "\n", ",", "\r\n", self.text()], k=self.chance.randrange(40)))
        return self.chance.choice([b"", b"text,date\n", b"\xef\xbb\xbf", b"\xff\xfe"]) + text.encode(
            self.chance.choice(["utf-8", "utf-16-le", "cp1252"]), errors="replace"
        )

    def damaged(self, content):
        changed = bytearray(content)
        for _each in range(self.chance.randrange(1, 12)):
            changed[self.chance.randrange(len(changed))] = self.chance.randrange(256)
        return bytes(changed)

    def sent(self, name):
        data = QueryDict(mutable=True)
        for part in PARTS:
            for _each in range(self.chance.choice([0, 1, 1, 1, 2])):
                data.appendlist(f"{name}{part}", self.text())
        return data

    def table(self):
        width = self.chance.randrange(1, 5)
        rows = [[self.text() for _cell in range(width)] for _row in range(self.chance.randrange(5))]
        return Table([self.text() for _cell in range(width)], rows, list(range(2, 2 + len(rows))))

    def thing(self, depth=3):
        """What a program may send as JSON."""
        kind = self.chance.randrange(7 if depth else 4)
        if kind < 4:
            return [None, self.text(), self.chance.choice([True, -1, 1e308, 10**30]), ""][kind]
        if kind == 4:
            return [self.thing(depth - 1) for _each in range(3)]
        names = ["letter", "now", "key", "iv", "words", "answers", "person", "case", "at", self.text()]
        return {name: self.thing(depth - 1) for name in self.chance.sample(names, 4)}


def fields_of_all_forms():
    """(form, name, field) of every form there is, but for those whose choices are rows."""
    get_resolver().url_patterns  # noqa: B018  every view is there now, and with it every form
    waiting, seen = [forms.BaseForm], set()
    while waiting:
        for kind in waiting.pop().__subclasses__():
            if kind not in seen:
                seen.add(kind)
                waiting.append(kind)
    for kind in sorted(seen, key=lambda kind: f"{kind.__module__}.{kind.__name__}"):
        if (
            kind.__module__.startswith(("ceim.", "conversations.", "meetings.", "improvements."))
            and ".tests" not in kind.__module__
        ):
            for name, field in getattr(kind, "base_fields", {}).items():
                if not isinstance(field, forms.ModelChoiceField):
                    yield kind.__name__, name, field


def clean(chance, field, name):
    data = chance.sent(name)
    uploaded = SimpleUploadedFile(chance.text()[:40] or "x", chance.content() or b"x")
    value = field.widget.value_from_datadict(data, {name: uploaded}, name)
    if isinstance(field, forms.ChoiceField) and not field.choices:
        field.choices = [("a", "a")]  # what the form itself offers, once it is there
    if isinstance(field, forms.FileField):
        field.clean(value, None)
    else:
        field.clean(value)


def _files(chance):
    return chance.damaged(chance.chance.choice([content for _name, content in GOOD if content]))


GOOD = [each for what, each in files().items() if "workbook" in what]
READERS = {
    "feedback": lambda chance: read_feedback(chance.content(), today=date(2026, 11, 29)),
    "tables": lambda chance: read_tables(chance.content(), FileLimits(), []),
    "workbooks": lambda chance: read_tables(_files(chance), FileLimits(), []),
    "sheets of texts": lambda chance: read_sheet(chance.content(), "cy", {}),
    "columns": lambda chance: guessed_columns(chance.table()),
    "pasted": lambda chance: date_columns(block_of(lines_of(chance.content().decode(errors="replace")))),
    "cells": lambda chance: read_cell(chance.text()),
    "days": lambda chance: read_when(chance.text(), chance.chance.choice(["day_first", "month_first"])),
    "dates": lambda chance: dates.read_date(chance.text(), chance.chance.choice(["day_first", "month_first"])),
    "orders of dates": lambda chance: dates.order_of_dates([chance.text() for _each in range(3)]),
    "numbers": lambda chance: number_in(chance.text()),
    "letters from a phone": lambda chance: read_letter(KEY, chance.thing(), NOW),
    "taps from a phone": lambda chance: read_tap(KEY, chance.thing(), NOW),
}
# How often one reads beside the others: a workbook takes a hundred times as long as a number.
OFTEN = {"workbooks": 0.02, "tables": 0.2, "feedback": 0.3, "sheets of texts": 0.2, "pasted": 0.3}


def refusals():
    """What says to a person what is wrong, and is no server error."""
    from ceim.letterbox import CannotBeOpened
    from ceim.translating import sheets

    told = [each for each in vars(sheets).values() if isinstance(each, type) and issubclass(each, Exception)]
    return (ValidationError, UnreadableFile, CannotBeOpened, *told)


def where_it_broke():
    kind, error, trace = sys.exc_info()
    while trace.tb_next:
        trace = trace.tb_next
    return f"{kind.__name__}: {str(error)[:100]} {trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}"
