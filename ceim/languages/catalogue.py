"""The catalogue of a language: a .po file, as translators' programs read and write it.

A translation is a draft until a line above it says who checked it: "# checked: …". When the English changes, its
entry is another one, so nothing stays checked that nobody has read.
"""

import re
from dataclasses import dataclass, replace
from gettext import c2py
from pathlib import Path

from ceim.languages.texts import MarkedText

FOLDER = Path(__file__).resolve().parent.parent / "locale"
CHECKED = "checked:"
PLURALS = re.compile(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;]+);?")
ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
LINE = 100


@dataclass(frozen=True)
class Entry:
    """A text and its translation: one, or as many as the language has plurals; empty ones are not translated yet."""

    text: MarkedText
    translations: tuple[str, ...] = ("",)
    places: tuple[str, ...] = ()
    checked: str = ""  # who read it, and when

    @property
    def is_translated(self):
        return all(self.translations)


@dataclass(frozen=True)
class Catalogue:
    """What a language has to say. `header` holds the lines of its first entry, the rule of its plurals among them."""

    code: str
    header: dict
    entries: tuple[Entry, ...] = ()

    @property
    def plurals(self):
        """(how many plurals, the function from a number to its place); one and many where nothing is said."""
        found = PLURALS.search(self.header.get("Plural-Forms", ""))
        return (int(found[1]), c2py(found[2])) if found else (2, lambda number: int(number != 1))

    @property
    def by_text(self):
        return {entry.text: entry for entry in self.entries}

    def brought_up_to(self, texts: dict[MarkedText, list[str]]) -> "Catalogue":
        """With exactly these texts; what was translated of them stays."""
        number, known = self.plurals[0], self.by_text
        entries = []
        for text, places in texts.items():
            empty = Entry(text, ("",) * (number if text.many else 1))
            entries.append(replace(known.get(text, empty), places=tuple(places)))
        return replace(self, entries=tuple(entries))


def path_of(code: str, folder: Path = FOLDER) -> Path:
    return folder / code / "LC_MESSAGES" / "django.po"


def read(code: str, folder: Path = FOLDER) -> Catalogue:
    """The catalogue of a language; FileNotFoundError where it has none."""
    blocks = path_of(code, folder).read_text("utf-8").split("\n\n")
    entries = [_entry(block) for block in blocks if re.search("^msgid", block, re.MULTILINE)]
    header = entries[0].translations[0]
    lines = [line.split(":", 1) for line in header.splitlines() if ":" in line]
    return Catalogue(code, {name: value.strip() for name, value in lines}, tuple(entries[1:]))


def write(catalogue: Catalogue, folder: Path = FOLDER) -> Path:
    path = path_of(catalogue.code, folder)
    path.parent.mkdir(parents=True, exist_ok=True)
    header = "".join(f"{name}: {value}\n" for name, value in catalogue.header.items())
    blocks = [_block(Entry(MarkedText(""), (header,))), *map(_block, catalogue.entries)]
    path.write_text("\n".join(blocks), "utf-8")
    return path


def _block(entry):
    lines = [f"# {CHECKED} {entry.checked}"] if entry.checked else []
    lines += [f"#: {place}" for place in entry.places]
    lines += [_said("msgctxt", entry.text.context)] if entry.text.context else []
    lines += [_said("msgid", entry.text.one)]
    if entry.text.many:
        lines += [_said("msgid_plural", entry.text.many)]
        lines += [_said(f"msgstr[{place}]", each) for place, each in enumerate(entry.translations)]
    else:
        lines += [_said("msgstr", entry.translations[0])]
    return "\n".join(lines) + "\n"


def _said(keyword, text):
    """A text on one line, or on one line for each of its own."""
    escaped = "".join(ESCAPES.get(letter, letter) for letter in text)
    parts = [part for part in re.split(r"(?<=\\n)", escaped) if part]
    if len(parts) < 2 and len(escaped) <= LINE:
        return f'{keyword} "{escaped}"'
    return "\n".join([f'{keyword} ""', *(f'"{part}"' for part in parts)])


PART = re.compile(r'^(msgctxt|msgid_plural|msgid|msgstr(?:\[\d+\])?)\s+((?:"(?:[^"\\]|\\.)*"\s*)+)', re.MULTILINE)
BACK = {value: letter for letter, value in ESCAPES.items()}


def _entry(block):
    said = {}
    for keyword, quoted in PART.findall(block):
        inside = "".join(re.findall(r'"((?:[^"\\]|\\.)*)"', quoted))
        said[keyword] = re.sub(r'\\[\\"ntr]', lambda found: BACK[found[0]], inside)
    places = tuple(place for line in block.splitlines() if line.startswith("#: ") for place in line[3:].split())
    checked = next((line.split(CHECKED, 1)[1].strip() for line in block.splitlines() if _is_checked(line)), "")
    text = MarkedText(said["msgid"], said.get("msgid_plural", ""), said.get("msgctxt", ""))
    return Entry(text, tuple(value for name, value in said.items() if name.startswith("msgstr")), places, checked)


def _is_checked(line):
    return line.startswith("# ") and line[2:].startswith(CHECKED)
