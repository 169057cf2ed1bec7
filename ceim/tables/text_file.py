"""Text files with a separator between cells: which encoding, which separator, which rows."""

import codecs
import csv
import io
import re
from itertools import islice

from django.utils.translation import gettext as _

from ceim.tables.names_row import dates_below, place_of_names
from ceim.tables.table import UnreadableFile

LONGEST_CELL = 131_072  # characters; what Python's reader takes
SEPARATORS = (",", ";", "\t")
ROWS_LOOKED_AT = 50  # to find the separator
NAMED_SEPARATOR = re.compile(r'"?sep=([,;\t])"?\r?\n', re.IGNORECASE)  # Excel's own first line

# Bytes that are letters in UTF-8 as well: such a file is broken UTF-8, or nobody knows.
ALSO_UTF_8 = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
# What other encodings' letters look like when they are read as Windows text.
NOT_WINDOWS = re.compile(
    "[\x01-\x08\x0b\x0e-\x1f\x7f‚„ƒˆ‰†‡‹›˜¤¦¨ª¬¯¸º]"  # control characters, and signs that nobody types
    "|[a-z][À-ÖØ-ÞŠŒŽŸ]"  # a capital letter inside a word
    "|[A-Za-z][¡-³µ-¿×÷][A-Za-z]"  # a sign inside a word; ´ stands for an apostrophe
    "|[0-9œžš][À-ÖØ-öø-ÿœžš][0-9]|œ[0-9]"  # a letter inside a number
)
MOST_OTHER_LETTERS = 10  # one in so many may be beyond ASCII


def read_text_file(content: bytes, notices: list[str]):
    """(its number, its cells) of each row. Raises UnreadableFile, also while the rows are taken one by one."""
    text = _decoded(content, notices)
    named = NAMED_SEPARATOR.match(text)
    if named:
        text = text[named.end() :]
    return rows_of(text, named.group(1) if named else _separator_of(text), lines_before=1 if named else 0)


def _decoded(content, notices):
    if content.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        text = _strictly(content, "utf-16")
    else:
        text = _strictly(content, "utf-8-sig")
        if text is None:
            text = _windows_text(content)
            notices.append(
                _("The file is not UTF-8. It was read as Windows text (cp1252): look at accents and pound signs.")
            )
    if text is None or text.count("\0") * 10 > len(text):
        raise _not_text()
    return text


def _strictly(content, encoding):
    try:
        return content.decode(encoding)
    except UnicodeDecodeError:
        return None


def _windows_text(content):
    """The text, when it is plainly Windows text. Anything doubtful is refused: wrong letters cannot be mended later."""
    text = _strictly(content, "cp1252")
    if text is None:
        raise _not_text()
    others = sum(not letter.isascii() for letter in text)
    if others * MOST_OTHER_LETTERS > len(text) or ALSO_UTF_8.search(content) or NOT_WINDOWS.search(text):
        raise UnreadableFile(
            _("It is not clear how the letters of this file are written down. Save it as CSV UTF-8, then import it.")
        )
    return text


def _not_text():
    return UnreadableFile(_("This is not a text file or an Excel workbook. Save it as CSV UTF-8, then import it."))


def _separator_of(text):
    """The one that makes the most even rows. When two do it equally well, nobody can know."""
    scores = {separator: _evenness(text, separator) for separator in SEPARATORS}
    several = {separator: score for separator, score in scores.items() if score[2] > 1}
    best = max(several.values(), default=None)
    chosen = [separator for separator, score in several.items() if score == best]
    if len(chosen) > 1:
        raise UnreadableFile(
            _("It is not clear what stands between the cells of this file. Save it as CSV UTF-8 with commas.")
        )
    return chosen[0] if chosen else ","


def _evenness(text, separator):
    """(whether a column named as dates holds them, share of the rows that are as wide as the names, number of names)

    The names may stand below lines of a report, in which other separators are only punctuation.
    """
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    try:
        rows = [(number, row) for number, row in enumerate(islice(reader, ROWS_LOOKED_AT)) if any(row)]
    except csv.Error:
        return False, 0.0, 1
    if not rows:
        return False, 0.0, 1
    place = place_of_names(rows)
    widths = [len(row) for _number, row in rows[place:]]
    is_told = dates_below(rows, place) is not None
    return is_told, widths.count(widths[0]) / len(widths), widths[0]


def rows_of(text: str, separator: str, *, lines_before: int = 0):
    """(its number, its cells) of each row of a text. Raises UnreadableFile while they are taken one by one."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    begins = lines_before + 1
    try:
        for number, cells in enumerate(reader, start=1):
            yield number, cells
            begins = lines_before + reader.line_num + 1
    except csv.Error:
        raise UnreadableFile(
            _("The row on line %(line)d cannot be read. Check its quotation marks. A text has at most %(n)d letters.")
            % {"line": begins, "n": LONGEST_CELL}
        ) from None


def cells_of_line(line: str, separator: str) -> list[str]:
    """The cells of a line that stands alone. Never fails: where its quotation marks make no sense they are letters."""
    try:
        return next(csv.reader([line], delimiter=separator), [])
    except csv.Error:
        return line.split(separator)
