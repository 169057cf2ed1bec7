"""Makes Excel files for tests, sound ones and harmful ones."""

import io
import zipfile

import openpyxl

SHEET = "xl/worksheets/sheet1.xml"


def workbook(*rows, other_sheets=()):
    """The bytes of a workbook; `other_sheets` are (name, rows)."""
    book = openpyxl.Workbook()
    book.active.title = "Comments"
    for row in rows:
        book.active.append(row)
    for name, more in other_sheets:
        sheet = book.create_sheet(name)
        for row in more:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def changed(content, changes, *, compression=zipfile.ZIP_DEFLATED):
    """A workbook with other members: {name: bytes}; None takes one out."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as before, zipfile.ZipFile(out, "w", compression) as after:
        for name in dict.fromkeys([*before.namelist(), *changes]):
            text = changes[name] if name in changes else before.read(name)
            if text is not None:
                after.writestr(name, text)
    return out.getvalue()


def member(content, name=SHEET):
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return archive.read(name)


def with_shared_texts(content, *texts):
    """A workbook with a table of texts that cells can point at: <c t="s"><v>0</v></c>."""
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"
    entry = f'<Override PartName="/xl/sharedStrings.xml" ContentType="{kind}"/></Types>'
    table = "".join(f"<si><t>{text}</t></si>" for text in texts)
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    types = member(content, "[Content_Types].xml").replace(b"</Types>", entry.encode())
    return changed(
        content, {"[Content_Types].xml": types, "xl/sharedStrings.xml": f'<sst xmlns="{space}">{table}</sst>'.encode()}
    )


def that_claims(content, name, size):
    """A file in which a member says of itself that it unpacks to `size` bytes."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        true_size = archive.getinfo(name).file_size
    place = content.rindex(name.encode())  # its entry in the directory at the end: 46 bytes, then the name
    at = place - 46 + 24
    assert int.from_bytes(content[at : at + 4], "little") == true_size
    return content[:at] + size.to_bytes(4, "little") + content[at + 4 :]
