"""What on a page is in plain letters although the page is in the pseudo-language: nobody marked it as a text."""

import re

from bs4 import BeautifulSoup
from bs4.element import Comment, Declaration, Doctype
from django.apps import apps

from ceim.history.models import Event
from ceim.languages.offered import PSEUDO, STAFF

SAID_IN = ("title", "alt", "aria-label", "aria-description", "aria-roledescription", "placeholder", "summary")
WORD = re.compile(r"[A-Za-z][A-Za-z’']+")
# Names that are the same in every language.
NAMES = {"CEIM", "CSV", "Excel", "PowerPoint", "PNG", "SVG", "PDF", "PDSA", "NHS", "IHI", "NHS.UK", "Always Events"}
CODES = r"\b[A-Z0-9]{4} [A-Z0-9]{4}\b|\b[BCDFGHJKLMNPQRSTVWXZ]{6}\b"  # of slips, and of meetings
ADDRESS = re.compile(rf"%\{{\w+\}}|\S+@\S+|https?://\S+|\b\w+\.(?:csv|xlsx|txt|pptx)\b|{CODES}")


BETWEEN = re.compile(r"[^ -~‘’]+|[“”]")  # what is accented, and what stands around words that are quoted


def people_s_own() -> list[str]:
    """What stays as it is: all that people wrote, and each language by its own name. The longest first."""
    found = set(dict(STAFF).values())
    for model in set(apps.get_models()) - {Event}:  # what was done is said in our words
        for row in model._default_manager.all():
            for field in model._meta.concrete_fields:
                found.update(() if field.choices else _lines_in(getattr(row, field.attname)))
    return sorted((each for each in found if WORD.search(each)), key=len, reverse=True)


def _lines_in(value):
    if isinstance(value, str):
        return value.splitlines()
    values = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return [line for each in values for line in _lines_in(each)]


def untranslated(html: str, own: list[str]) -> list[str]:
    """The texts of a page in the pseudo-language that hold a plain word which is nobody's own.

    What says that it is in another language is in another language.
    """
    soup = BeautifulSoup(html, "lxml")
    for tag in soup.select(f"script, style, code, body [lang]:not([lang={PSEUDO}])"):
        for ours in tag.select(f"[lang={PSEUDO}]"):
            tag.insert_before(ours.extract())
        tag.decompose()
    said = [each for each in soup.find_all(string=True) if not isinstance(each, Comment | Declaration | Doctype)]
    said += [value for tag in soup.find_all(True) for name, value in tag.attrs.items() if _is_said(tag, name)]
    return sorted({" ".join(each.split()) for each in said if _plain_words(str(each), own)})


def _is_said(tag, name):
    is_button = tag.name == "input" and tag.get("type") in {"submit", "button"} and name == "value"
    return name in SAID_IN or is_button or name.startswith(("data-text", "data-i18n"))


def _plain_words(text, own):
    text = ADDRESS.sub(" ", text)
    if not WORD.search(text):
        return []
    for each in own:
        if each in text:
            text = text.replace(each, " ")
    parts = [part.strip() for part in BETWEEN.split(text)]
    return [part for part in parts if _has_a_plain_word(part) and not _is_part_of(part, own)]


def _has_a_plain_word(part):
    return bool(set(WORD.findall(part)) - NAMES)


def _is_part_of(part, own):
    """Words of a story that are quoted, or a name that stands within a sentence."""
    return any(part.lower() in each.lower() for each in own)
