"""The official examples in the npm package: what goes into each macro, and the HTML that must come out."""

import json
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, NavigableString
from django.utils.safestring import mark_safe

COMPONENTS = Path(__file__).parents[2] / "assets" / "node_modules" / "nhsuk-frontend" / "dist" / "nhsuk" / "components"
WRITTEN_AS_THEY_ARE = re.compile(r"html|attributes|\w+Html")


def fixtures_of(component_name):
    path = COMPONENTS / component_name / "fixtures.json"
    if not path.exists():
        pytest.fail(f"{path} is missing. Run: make setup-dev")
    return json.loads(path.read_text(encoding="utf-8"))["fixtures"]


def said_to_be_safe(value, key=""):
    """The official examples pass HTML as plain text; ours must say that it is HTML."""
    if isinstance(value, dict):
        return {name: said_to_be_safe(item, name) for name, item in value.items()}
    if isinstance(value, list):
        return [said_to_be_safe(item) for item in value]
    is_html = isinstance(value, str) and WRITTEN_AS_THEY_ARE.fullmatch(key)
    return mark_safe(value) if is_html else value  # noqa: S308 from the package, not from people


def same_dom(html):
    """The elements, attributes and words, without what only the layout of the source decides."""
    return "".join(_parts(BeautifulSoup(html, "lxml")))


def _parts(node):
    for child in node.children:
        if isinstance(child, NavigableString):
            yield re.sub(r"\s+", " ", child).strip()
            continue
        attributes = {k: " ".join(v) if isinstance(v, list) else v for k, v in sorted(child.attrs.items())}
        yield f"<{child.name} {attributes}>"
        yield from _parts(child)
        yield f"</{child.name}>"
