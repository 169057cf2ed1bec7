"""Hostile text in every text of every table, past every form; and what is made of it: pages, files, mails."""

import csv
import io
import re
import zipfile

from django.apps import apps
from django.db import Error, models, transaction
from lxml import etree

from ceim.sealing import SealedFileField
from ceim.testing.attack.payloads import MARK
from ceim.testing.tags import read

# Each fits where others do not; a text that is too long for its column is cut.
STORED = (
    f"<script>{MARK}()</script>",
    f"\"'><img src=x onerror={MARK}()>",
    f"=cmd|'/C calc'!A0 <svg/onload={MARK}()>",
    f"x\r\nBcc: all@x.example\r\nEND:VEVENT\r\nX: {MARK}",
    f"</script></title></textarea><script>{MARK}()</script>{{{{7*7}}}}",
    f"javascript:{MARK}()//",
    f"@SUM(1)\u202e</style>{{% debug %}}<a href=javascript:{MARK}()>x",
    f'+1\t`#eval("{MARK}")$x$ <b id=x>',
)
WITH_WORDS = (models.CharField, models.TextField, models.JSONField)
# Not typed by anybody, or told apart by what they are: secrets, keys, addresses, kinds.
NOT_TYPED = """
address slug email password language written_in key secret token hashed digest reference slip_secret import_source
join_code session_key board_token record_type query verb kinds old_address sum previous address_then link content_type
state shape ending code zone
"""


def hostile_everywhere():
    """Writes into each row; how many texts there are now."""
    number = 0
    for model in apps.get_models():
        if not model.__module__.startswith(("ceim.", "conversations.", "meetings.", "improvements.")):
            continue
        if model._meta.app_label in {"history"} or not model._meta.managed:
            continue
        for turn, row in enumerate(model._base_manager.all()):
            for at, field in enumerate(texts_of(model)):
                if getattr(row, field.name):
                    number += _written(model, row, field, STORED[(turn + at) % len(STORED)])
    return number


def texts_of(model):
    found = [field for field in model._meta.concrete_fields if isinstance(field, WITH_WORDS)]
    found = [each for each in found if not isinstance(each, SealedFileField)]
    kept = [each for each in found if each.choices or each.unique or each.name.endswith("_key")]
    return [each for each in found if each not in kept and each.name not in NOT_TYPED.split()]


def _written(model, row, field, text):
    """1, or 0 where the database itself holds only what it knows there."""
    there = getattr(row, field.name)
    text = text[: field.max_length or None] if isinstance(there, str) else inside(there, text)
    try:
        with transaction.atomic():
            model._base_manager.filter(pk=row.pk).update(**{field.name: text})
    except (Error, TypeError, ValueError):
        return 0
    return 1


def inside(kept, text):
    """Lists and tables with the text in the place of each that has words."""
    if isinstance(kept, dict):
        return {name: inside(value, text) for name, value in kept.items()}
    if isinstance(kept, list):
        return [inside(value, text) for value in kept]
    return text if isinstance(kept, str) and " " in kept else kept


# --- What is made of it -----------------------------------------------------------------------------------------


def faults_of_file(kind, content):
    """What a program that opens this file would run, or take for something else."""
    for begins, look in LOOKS.items():
        if kind.startswith(begins):
            return list(look(content))
    return []


def _of_csv(content):
    for row in csv.reader(io.StringIO(content.decode("utf-8-sig"))):
        for cell in row:
            if cell.startswith(("=", "+", "-", "@", "\t", "\r")) and not re.fullmatch(r"[-+]?[\d.,]+%?", cell):
                yield f"a formula: {cell[:40]!r}"


def _of_zip(content):
    """An Excel workbook or slides."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            if "externalLink" in name or "vbaProject" in name:
                yield name
            text = archive.read(name) if name.endswith((".xml", ".rels")) else b""
            if "worksheets/" in name and re.search(rb"<f[ >]", text):
                yield f"a formula in {name}"
            if re.search(rb'Target="(?:javascript|file|data|cmd):?', text, re.IGNORECASE):
                yield f"a link that runs something in {name}"
            if b"<script" in text:
                yield f"markup in {name}"


def _of_calendar(content):
    text = content.decode()
    if "\r\n" not in text or re.search(r"[^\r]\n|\r[^\n]", text):
        yield "line ends"
    for line in re.sub(r"\r\n[ \t]", "", text).split("\r\n"):
        if line and not re.match(r"(BEGIN|END|[A-Z-]+)[;:]", line):
            yield f"a line of its own: {line[:40]!r}"
        if line.startswith(("BCC", "Bcc", "BEGIN:VALARM")):
            yield f"a line put in: {line[:40]!r}"
    if text.count("BEGIN:VEVENT") != text.count("\r\nEND:VEVENT"):
        yield "events that end twice"


def _of_pdf(content):
    reader = read(content)
    root = reader.trailer["/Root"]
    yield from (f"{name} in the PDF" for name in ("/OpenAction", "/AA") if name in root)
    if "/Names" in root and "/JavaScript" in root["/Names"].get_object():
        yield "a script in the PDF"
    for page in reader.pages:
        for note in page.get("/Annots") or ():
            action = note.get_object().get("/A", {})
            if action.get("/S") not in (None, "/URI", "/GoTo") or MARK in str(action.get("/URI", "")):
                yield f"an action in the PDF: {action}"


def _of_drawing(content):
    for element in etree.fromstring(content).iter(etree.Element):
        if etree.QName(element).localname in {"script", "foreignObject"}:
            yield f"{element.tag} in a drawing"
        for name, value in element.attrib.items():
            if etree.QName(name).localname.startswith("on") or "javascript:" in value:
                yield f"{name} in a drawing: {value[:40]}"


def _of_page(content):
    from ceim.testing.attack.payloads import RAW

    yield from (f"markup: {raw!r}" for raw in RAW if raw in content)


LOOKS = {
    "text/csv": _of_csv,
    "application/vnd.openxmlformats": _of_zip,
    "text/calendar": _of_calendar,
    "application/pdf": _of_pdf,
    "image/svg": _of_drawing,
    "text/html": _of_page,
}


def faults_of_headers(response):
    for name, value in response.headers.items():
        if "\n" in value or "\r" in value or (name != "Content-Security-Policy" and MARK in value and "<" in value):
            yield f"{name}: {value[:80]!r}"
    for morsel in response.cookies.values():
        if "\n" in morsel.OutputString():
            yield f"cookie {morsel.key}"


def faults_of_mail(mail):
    """A line put into its head, an address that nobody meant, markup in what shows as a page."""
    message = mail.message()
    lines = message.as_string().replace("\r\n", "\n").split("\n\n", 1)[0]
    if re.search(r"^(?:bcc|cc|x):", lines, re.IGNORECASE | re.MULTILINE):
        yield f"a line put in: {lines[:200]!r}"
    if len(mail.recipients()) != 1:
        yield f"recipients: {mail.recipients()}"
    for content, kind in getattr(mail, "alternatives", ()):
        if kind == "text/html":
            yield from _of_page(content.encode())
