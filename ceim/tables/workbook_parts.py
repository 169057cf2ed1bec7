"""What an Excel file says of itself: its sheets, the texts that cells share, how styles show numbers."""

import posixpath
import re
import zipfile
from dataclasses import dataclass

from ceim.tables.number_formats import BUILT_IN, Shown, shown_by
from ceim.tables.xml_parts import elements, fed, names, parser_of
from ceim.tables.zip_checks import WORKBOOK

RELATIONS = "xl/_rels/workbook.xml.rels"
USUAL = {"sharedStrings": "xl/sharedStrings.xml", "styles": "xl/styles.xml"}  # where files have them that do not say
IS_TRUE = {"1", "true"}
PARTS_OF_STYLES = {"numFmts", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs"}
TEXTS = names("si", "t", "rPh")
ESCAPED = re.compile("_x(000D|005F)_")


@dataclass(frozen=True)
class SheetPart:
    """A sheet that people see; `member` of the zip file holds its cells."""

    name: str
    member: str


@dataclass(frozen=True)
class WorkbookParts:
    """What every sheet needs to be read: `texts` and `styles` are known to its cells by their numbers."""

    sheets: list[SheetPart]
    texts: list[str]
    styles: list[Shown]
    since_1904: bool


def parts_of(archive: zipfile.ZipFile) -> WorkbookParts:
    """Hidden sheets, and charts that are sheets, are left out."""
    targets = dict(_targets(archive))
    sheets, since_1904 = [], False
    for name, about in elements(archive, WORKBOOK):
        if name == "workbookPr":
            since_1904 = about.get("date1904") in IS_TRUE
        elif name == "sheet" and about.get("state", "visible") == "visible":
            kind, member = targets[about["id"]]
            sheets += [SheetPart(about["name"], member)] if kind == "worksheet" else []
    there = USUAL | dict(targets.values())
    return WorkbookParts(
        sheets, _shared_texts(archive, there["sharedStrings"]), _styles(archive, there["styles"]), since_1904
    )


def _targets(archive):
    """(id, (kind, member)) of everything that the workbook is made of; what is named and not there is left out."""
    members = set(archive.namelist())
    for name, about in elements(archive, RELATIONS):
        member = posixpath.normpath(posixpath.join("/xl", about.get("Target", ""))).lstrip("/")
        if name == "Relationship" and member in members:
            yield about["Id"], (about["Type"].rpartition("/")[2], member)


def _styles(archive, member):
    formats, styles, inside = {}, [], ""
    for name, about in elements(archive, member):
        if name in PARTS_OF_STYLES:
            inside = name
        elif name == "numFmt" and inside == "numFmts":
            formats[int(about["numFmtId"])] = shown_by(about["formatCode"])
        elif name == "xf" and inside == "cellXfs":
            number = int(about.get("numFmtId", 0))
            styles.append(formats.get(number) or BUILT_IN.get(number, Shown.NUMBER))
    return styles


def _shared_texts(archive, member):
    """The texts, without how they sound in Japanese, which may stand beside them."""
    texts, pieces, sounds = [], [], False

    def start(name, _about):
        nonlocal sounds
        kind = TEXTS.get(name)
        if kind == "t" and not sounds:
            parser.CharacterDataHandler = pieces.append
        elif kind == "rPh":
            sounds = True

    def end(name):
        nonlocal sounds
        kind = TEXTS.get(name)
        if kind == "t":
            parser.CharacterDataHandler = None
        elif kind == "rPh":
            sounds = False
        elif kind == "si":
            texts.append(typed("".join(pieces)))
            pieces.clear()

    parser = parser_of(start, end)
    for _piece in fed(archive, member, parser):
        pass
    return texts


def typed(text: str) -> str:
    """A text without Excel's own way of writing two characters: a line end of Windows, and a _ that says no such."""
    return ESCAPED.sub(lambda found: "_" if found.group(1) == "005F" else "", text) if "_x" in text else text
