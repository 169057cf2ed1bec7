"""A language as a spreadsheet for a translator: what is written into it, and what is read out of it when it is back."""

import re
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.languages.catalogue import Entry
from ceim.languages.for_persons import is_of_page
from ceim.languages.speaking import catalogue_of
from ceim.tables.files import read_tables
from ceim.tables.table import FileLimits, Table, UnreadableFile
from ceim.translating.models import code_of

LIMITS = FileLimits(megabytes=2, rows=2_000)
# Names of columns are not translated: the sheet is read by them when it comes back, from wherever it was.
COLUMNS = ("Code", "Where it is used", "English", "Draft", "Correction", "Checked (yes)")
READ = CODE, CORRECTION, CHECKED = COLUMNS[0], COLUMNS[4], COLUMNS[5]
USED_ON = {
    "board": gettext_lazy("Public board"),
    "slip": gettext_lazy("Slip for the person"),
    "say": gettext_lazy("What is said to the person"),
}
YES = {"yes", "y", "x", "1", "true", "✓"}
PLACEHOLDER = re.compile(r"%\(\w+\)s|</?\w+>|&\w+;")
# A translation stands in pages as it is: what could be more than words there, or turn the page around, is refused.
MORE_THAN_WORDS = re.compile(r"[<>&\"%\x00-\x08\x0b-\x1f\u202a-\u202e\u2066-\u2069]")
TIMES_LONGER, LETTERS_MORE = 4, 100


@dataclass
class ReturnedSheet:
    """What a sheet that came back says: texts as {the English: how it is said}, and what is wrong with its rows."""

    texts: dict = field(default_factory=dict)
    faults: list = field(default_factory=list)


def rows_of(language: str, checked: dict[str, str]) -> list[tuple]:
    """The rows for a translator; a text that was checked is said to be, in the words it has now."""
    rows = []
    for entry in catalogue_of(language).entries:
        english = entry.text.one
        now = checked.get(english, entry.translations[0])
        is_checked = english in checked or entry.checked
        rows.append((code_of(english), _used_on(entry), english, now, "", "yes" if is_checked else ""))
    return rows


def excel_of(language: str, checked: dict[str, str], organisation: str) -> bytes:
    from ceim.tables.excel_file import WrittenSheet, excel_bytes  # what it loads is needed for this file alone

    how = [
        (_("Read the English and the draft."),),
        (_("Is the draft right? Write “yes” into the last column."),),
        (_("Is it wrong, or would nobody say it so? Write how it is said into “Correction”."),),
        (_("Leave what stands in %( )s as it is: a name or a month comes there."),),
        (_("Keep empty lines between paragraphs, and change nothing else."),),
        (_("Send the file back to whoever sent it to you, with your name."),),
    ]
    texts = WrittenSheet("Texts", [COLUMNS, *rows_of(language, checked)], widths=(14, 24, 60, 60, 60, 14))
    help_sheet = WrittenSheet("How to", how, widths=(90,), names_columns=False)
    return excel_bytes([texts, help_sheet], f"{_('Texts to translate')}: {language}", organisation)


def _used_on(entry: Entry):
    return ", ".join(str(name) for page, name in USED_ON.items() if is_of_page(entry.places, page))


def read_sheet(content: bytes, language: str, checked: dict[str, str]) -> ReturnedSheet:
    """What came back. Raises UnreadableFile for what is no spreadsheet, or not this one."""
    found = next((each for each in read_tables(content, LIMITS, [], make=_table) if each.header), None)
    if found is None:
        raise UnreadableFile(_("This is not the sheet for translators. Choose the one that was downloaded here."))
    entries = {code_of(entry.text.one): entry for entry in catalogue_of(language).entries}
    back = ReturnedSheet()
    for number, cells in zip(found.numbers, found.rows, strict=True):
        row = dict(zip(found.header, cells, strict=True))
        entry = entries.get(row[CODE].strip())
        if entry is None:
            continue  # a text that is used no longer
        english = entry.text.one
        now = checked.get(english, entry.translations[0])
        said = _tidy(row[CORRECTION]) or (now if row[CHECKED].strip().lower() in YES else "")
        if not said or (said == checked.get(english)):
            continue
        fault = fault_of(english, said)
        if fault:
            back.faults.append(_("Row %(number)s: %(fault)s") % {"number": number, "fault": fault})
        else:
            back.texts[english] = said
    return back


def _table(records, limits, name=""):
    """The columns we need of a sheet, with the names on its first row; without names where it is another sheet."""
    table, places = Table(header=[], name=name), None
    for number, cells in records:
        if places is None:
            places = [cells.index(each) for each in READ if each in cells]
            if len(places) < len(READ):
                break
            table.header = list(READ)
        elif len(table.rows) >= limits.rows:
            raise UnreadableFile(_("The sheet has more rows than there are texts. Choose the one that came back."))
        else:
            table.rows.append([cells[place] if place < len(cells) else "" for place in places])
            table.numbers.append(number)
    return table


def _tidy(text):
    """What a cell says, as a catalogue has it, whatever ends of lines and spaces a spreadsheet makes of it."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").strip().split("\n")
    return "\n".join(line.strip() for line in lines)


def fault_of(english: str, said: str) -> str:
    """Why it cannot stand for the English; empty where it can."""
    kept = sorted(PLACEHOLDER.findall(english))
    if sorted(PLACEHOLDER.findall(said)) != kept:
        return _("keep %(kept)s as it stands in the English") % {"kept": ", ".join(kept) or _("only words")}
    if found := MORE_THAN_WORDS.search(PLACEHOLDER.sub("", said)):
        return _("leave out the sign %(sign)s") % {"sign": found[0]}
    if len(said) > TIMES_LONGER * len(english) + LETTERS_MORE:
        return _("this is much longer than the English. Make it shorter")
    return ""
