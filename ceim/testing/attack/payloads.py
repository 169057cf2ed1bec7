"""What hostile people type, send and upload."""

import io
import zipfile

from ceim.testing.workbooks import changed, workbook

MARK = "attack"  # in every script below: whatever runs one calls it by this name
SCRIPT = f"<script>{MARK}()</script>"
HANDLER = f"\"'><img src=x onerror={MARK}()><svg/onload={MARK}()>"
LINK = f"javascript:{MARK}()//http://x.example"
RAW = (b"<script>" + MARK.encode(), b"onerror=" + MARK.encode() + b"()>", b"<svg/onload=" + MARK.encode())

# Bytes as a browser or a program would send them in a form; a lone surrogate is no character, and is sent all the same.
TEXTS = {
    "script": SCRIPT,
    "end of script": f"</script></textarea></title></style>{SCRIPT}",
    "handler": HANDLER,
    "javascript link": LINK,
    "markdown link": f'[x](javascript:{MARK}()) ![x](x"onerror={MARK}())',
    "django template": "{{ request.user }}{% load static %}{% debug %}{{7*7}}",
    "jinja template": "{{ ''.__class__.__mro__ }}${7*7}#{7*7}<%= 7*7 %>",
    "typst": '#eval("1") #read("/etc/passwd") $x$ @y <z> #set page(width: 1pt)',
    "format": "%s%n%(x)s {0.__class__} {x!r} %%",
    "quotes of SQL": "'; DROP TABLE teams_team; -- \" ` \\",
    "null": "a\0b",
    "controls": "a\x01\x08\x0b\x0c\x1b[31m\x7f\x85\u2028\u2029b",
    "from the right": "\u202e\u2066gnp.exe\u2069\u202c\u200f",
    "nothing to see": "\u200b\ufeff\u00ad\u2060",
    "only spaces": " \u00a0\u3000\t\n",
    "lone surrogate": b"a\xed\xa0\x80b",
    "not UTF-8": b"\xff\xfe\x80abc\xc3",
    "combining": "Z" + "\u0351\u0301" * 200,
    "emoji": "👩🏽‍⚕️🏴󠁧󠁢󠁳󠁣󠁴󠁿" * 20,
    "formula": "=cmd|'/C calc'!A0",
    "formula at": "@SUM(1+9)*cmd|'/C calc'!A0",
    "formula after tab": '\t=HYPERLINK("http://x.example","x")',
    "header": "x\r\nBcc: all@x.example\r\nSet-Cookie: sessionid=x\r\n\r\n<html>",
    "calendar": "x\r\nEND:VEVENT\r\nBEGIN:VALARM\r\nACTION:AUDIO",
    "path": "../../../../etc/passwd",
    "path of Windows": "..\\..\\CON\\nul%00.png",
    "long number": "9" * 400,
    "number beyond bigint": "9223372036854775808",
    "negative": "-1",
    "not a number": "NaN",
    "infinite": "Infinity",
    "exponent": "1e999999999",
    "other digits": "٣٤५௧²½",
    "no day": "0000-00-00",
    "day that is none": "2026-02-30T25:61:61+99:99",
    "year of the sun": "99999-12-31",
    "list": '[1,2,{"a":null}]',
    "true": "true",
    "empty": "",
    "address": f'"{SCRIPT}"@x.example, b@x.example',
    "link inside": "http://127.0.0.1:1/%0d%0aX: y?next=//x.example",
    "link to data": f"data:text/html,{SCRIPT}",
}
LONG = {"half a megabyte": "a" * 500_000, "a megabyte": "é" * 500_000, "words without end": "word " * 60_000}
ENVELOPES = {
    "JSON": (b'{"title": "x"}', "application/json"),
    "plain": (b"title=x", "text/plain"),
    "no kind": (b"title=x", ""),
    "kind that is none": (b"title=x", "\x22;;=/\x22"),
    "multipart without a boundary": (b"--x\r\n", "multipart/form-data"),
    "multipart broken off": (
        b'--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nab',
        "multipart/form-data; boundary=x",
    ),
    "multipart with a long boundary": (b"--x", "multipart/form-data; boundary=" + "x" * 3000),
    "multipart of rubbish": (b"--x\r\n\xff\xfe: \0\r\n\r\n\r\n--x--\r\n", "multipart/form-data; boundary=x"),
    "multipart with a base64 that is none": (
        b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n'
        b"Content-Transfer-Encoding: base64\r\n\r\n!!!\r\n--x--\r\n",
        "multipart/form-data; boundary=x",
    ),
    "letters of nobody": (b"title=x", "application/x-www-form-urlencoded; charset=nonsense"),
    "UTF-16": ("title=x".encode("utf-16"), "application/x-www-form-urlencoded; charset=utf-16"),
    "UTF-7": (b"title=+ADw-script+AD4-", "application/x-www-form-urlencoded; charset=utf-7"),
    "percent signs": (b"%&%%=%zz&=&&&title=%", "application/x-www-form-urlencoded"),
    "two thousand fields": ("&".join(f"a{n}=1" for n in range(2000)).encode(), "application/x-www-form-urlencoded"),
    "three megabytes": (b"title=" + b"a" * 3_000_000, "application/x-www-form-urlencoded"),
    "XML": (b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>', "application/xml"),
}
FILE_NAMES = (
    "../../etc/cron.d/x",
    "x\r\nX: y.csv",
    f"{SCRIPT}.png",
    "a" * 400 + ".csv",
    "\u202egpj.exe",
    "con",
    ".htaccess",
)


def files():
    """{what: (name, content)}: files that are not what they say, or are too much of it."""
    good = workbook(["text", "date"], ["Nice.", "2026-03-31"])
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" onload="{MARK}()"><script>{MARK}()</script></svg>'.encode()
    external = b'<externalLink xmlns:r="r"><ddeLink ddeService="cmd" ddeTopic="/C calc"/></externalLink>'
    return {
        "nothing": ("empty.csv", b""),
        "a bomb": ("bomb.xlsx", bomb()),
        "workbook with a link outside": ("x.xlsx", changed(good, {"xl/externalLinks/externalLink1.xml": external})),
        "workbook with macros": ("x.xlsm", changed(good, {"xl/vbaProject.bin": b"\xd0\xcf\x11\xe0" + b"\0" * 500})),
        "workbook broken off": ("x.xlsx", good[: len(good) // 2]),
        "picture that is a page": ("x.png", svg),
        "drawing": ("x.svg", svg),
        "GIF that is a script": ("x.gif", b"GIF89a/*" + b"\0" * 20 + f"*/={MARK}()".encode()),
        "PNG with a page behind it": ("x.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 30 + SCRIPT.encode()),
        "JPEG of a huge size": ("x.jpg", b"\xff\xd8\xff\xc0\x00\x11\x08\xff\xff\xff\xff\x03\x01\x22\x00" + b"\0" * 50),
        "PDF with a script": ("x.pdf", b"%PDF-1.4\n1 0 obj<</OpenAction<</S/JavaScript/JS(app.alert(1))>>>>endobj"),
        "table of formulas": ("x.csv", b"text,date\n=cmd|'/C calc'!A0,2026-01-01\n@x,\n"),
        "table with scripts": ("x.csv", f'text,date\n"{SCRIPT}",2026-01-01\n'.encode()),
        "table without end": ("x.csv", b"text,date\n" + b'"' + b"a" * 300_000),
        "table of two thousand columns": ("x.csv", b"a," * 2000 + b"\n" + b"1," * 2000),
        "table of nulls": ("x.csv", b"text\n\0\0\0\n"),
        "bytes of nothing": ("x.csv", bytes(range(256)) * 20),
    }


def bomb():
    """Some kilobytes that unpack to sixty megabytes."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        with archive.open("xl/workbook.xml", "w") as file:
            for _each in range(60):
                file.write(b" " * 1024 * 1024)
    return out.getvalue()
