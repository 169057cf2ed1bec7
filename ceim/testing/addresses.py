"""Every named address of the application, read off the URLconf."""

import re
from dataclasses import dataclass

from django.urls import URLPattern, get_resolver


@dataclass(frozen=True)
class Page:
    name: str
    arguments: tuple
    gate: str | None  # "team", "organisation", "signed in", "public"; None: nobody watches it
    permission: str | None


def pages(patterns=None, before=()):
    """All pages below `patterns` (the whole application unless told), with the names of their route arguments."""
    found = []
    for entry in get_resolver().url_patterns if patterns is None else patterns:
        arguments = (*before, *re.findall(r"<(?:\w+:)?(\w+)>", str(entry.pattern)))
        if isinstance(entry, URLPattern):
            view = entry.callback
            found.append(Page(entry.name, arguments, getattr(view, "gate", None), getattr(view, "permission", None)))
        else:
            found += pages(entry.url_patterns, arguments)
    return found
