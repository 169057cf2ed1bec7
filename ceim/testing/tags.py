"""What a PDF tells to who does not see it, read back: its tags, its language, its title, and its embedded fonts."""

from dataclasses import dataclass
from io import BytesIO

from pypdf import PdfReader
from pypdf.generic import ArrayObject, DictionaryObject

FONT_FILES = {"/FontFile", "/FontFile2", "/FontFile3"}


@dataclass(frozen=True)
class Tag:
    """One element of the structure tree; `inside` are the kinds of those around it, the outermost first."""

    kind: str
    title: str
    language: str
    alternative: str
    inside: tuple

    @property
    def level(self):
        return int(self.kind[1:]) if self.kind[0] == "H" and self.kind[1:].isdigit() else None


def read(pdf: bytes) -> PdfReader:
    return PdfReader(BytesIO(pdf))


def tags_of(reader: PdfReader) -> list[Tag]:
    return list(_walk(reader.trailer["/Root"]["/StructTreeRoot"]["/K"], ()))


def _walk(node, inside):
    node = node.get_object()
    if isinstance(node, ArrayObject):
        for each in node:
            yield from _walk(each, inside)
    elif isinstance(node, DictionaryObject) and "/S" in node:
        kind = node["/S"][1:]
        texts = (str(node.get(name, "")) for name in ("/T", "/Lang", "/Alt"))
        yield Tag(kind, *texts, inside)
        if "/K" in node:
            yield from _walk(node["/K"], (*inside, kind))


def headings_of(reader) -> list[tuple[int, str]]:
    return [(tag.level, tag.title) for tag in tags_of(reader) if tag.level]


def languages_of(reader) -> set[str]:
    """Of what is in another language than the document."""
    return {tag.language for tag in tags_of(reader)} - {""}


def kinds_of(reader) -> set[str]:
    return {tag.kind for tag in tags_of(reader)}


def faults_of(reader) -> list[str]:
    """What keeps somebody from reading the document who does not see it; empty for a good one."""
    root, tags = reader.trailer["/Root"], tags_of(reader)
    faults = [] if root.get("/Lang") else ["no language"]
    faults += [] if root.get("/ViewerPreferences", {}).get("/DisplayDocTitle") else ["the title is not shown"]
    faults += [] if reader.metadata.title and reader.metadata.author else ["no title or no author"]
    faults += [] if b"pdfuaid:part" in root["/Metadata"].get_data() else ["not PDF/UA"]
    faults += _faults_of_headings([tag.level for tag in tags if tag.level])
    faults += [f"a {tag.kind} without alternative text" for tag in tags if tag.kind == "Figure" and not tag.alternative]
    faults += ["a table without a header"] * (_count(tags, "Table") > _count(tags, "THead"))
    faults += ["a list without items"] * (_count(tags, "L") > _count(tags, "LI"))
    return faults + [f"font {name} is not embedded" for name, is_in in fonts_of(reader).items() if not is_in]


def _faults_of_headings(levels):
    if not levels or levels[0] != 1 or levels.count(1) > 1:
        yield "not one heading of level 1, first of all"
    for before, level in zip(levels, levels[1:], strict=False):
        if level > before + 1:
            yield f"a heading of level {level} after one of level {before}"


def _count(tags, kind):
    return sum(tag.kind == kind for tag in tags)


def fonts_of(reader) -> dict[str, bool]:
    """{name of a font: whether it, or the part of it that is used, is in the file}."""
    found = {}
    for page in reader.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            below = font.get_object().get("/DescendantFonts", [font])[0].get_object()
            found[str(below["/BaseFont"])] = bool(FONT_FILES & set(below["/FontDescriptor"].get_object()))
    return found


def words_of(reader) -> str:
    """All that a PDF says, with single spaces."""
    return " ".join("\n".join(page.extract_text() for page in reader.pages).split())
