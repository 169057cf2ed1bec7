"""The XML inside an Excel file, read a piece at a time: nothing is kept but what its reader keeps."""

import zipfile
from collections.abc import Callable, Iterator
from xml.parsers import expat

from ceim.tables.zip_checks import CHUNK

SPREADSHEETML = [  # as everybody writes it, and as "Strict Open XML" does
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
]


def names(*local: str) -> dict[str, str]:
    """{name of a spreadsheet's element as the parser has it: the same in short}; others may be called the same."""
    return {f"{space} {name}": name for space in SPREADSHEETML for name in local}


def fed(archive: zipfile.ZipFile, member: str, parser) -> Iterator[None]:
    """Feeds a parser, and stops after each piece; a member that is not there is empty.

    Raises expat.ExpatError, and what zipfile makes of broken files.
    """
    if member not in archive.NameToInfo:
        return
    with archive.open(member) as file:
        while piece := file.read(CHUNK):
            parser.Parse(piece)
            yield
    parser.Parse(b"", True)
    yield


def parser_of(start: Callable, end: Callable | None = None):
    """A parser that tells of elements as "namespace name"; whoever wants text asks for it."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, end
    return parser


def elements(archive: zipfile.ZipFile, member: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Every element's short name and attributes, in the order in which they begin."""
    found = []

    def start(name, attributes):
        found.append((_short(name), {_short(key): value for key, value in attributes.items()}))

    for _piece in fed(archive, member, parser_of(start)):
        yield from found
        found.clear()


def _short(name):
    return name.rpartition(" ")[2]
