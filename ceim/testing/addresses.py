"""Every named address of the application, read off the URLconf, and how a test walks many of them."""

import re
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from django.db import transaction
from django.urls import URLPattern, get_resolver, reverse

PAGES_IN_A_PART = 20
ASK_FOR_A_STORY_THAT_WAITS = {"edit_conversation", "release_story", "keep_back_story"}
ASK_FOR_A_STORY_KEPT_BACK = {"send_story_for_release", "look_again_at_story"}
ASK_FOR_WHAT_ANOTHER_TEAM_ASKS = {"accept_participation", "decline_participation"}
ASK_FOR_AN_OFFERED_LEAD = {"take_over_lead", "decline_lead"}


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


def address_in(world, page, **more):
    """Where `page` shows what is in `world` (ids by route argument, see ceim.testing.world), in Ward 7 unless told."""
    values = {"team_address": "strathmoor/ward-7", "organisation_slug": "strathmoor"} | world | more
    if page.name in ASK_FOR_A_STORY_THAT_WAITS:
        values["conversation_id"] = values["waiting_id"]
    if page.name in ASK_FOR_A_STORY_KEPT_BACK:
        values["conversation_id"] = values["kept_back_id"]
    if page.name in ASK_FOR_WHAT_ANOTHER_TEAM_ASKS:
        values["participation_id"] = values["asked_id"]
    if page.name in ASK_FOR_AN_OFFERED_LEAD:
        values["participation_id"] = values["offered_id"]
    if page.name == "take_back_offer":
        values["participation_id"] = values["offered_away_id"]
    if page.name in {"try_here", "decline_offer"}:
        values["site_id"] = values.get("offer_id", values["site_id"])
    return reverse(page.name, kwargs={name: values[name] for name in page.arguments})


def in_parts(found):
    """Parametrises `some`: so many pages in one test that making the world is not most of its work."""
    parts = [found[start : start + PAGES_IN_A_PART] for start in range(0, len(found), PAGES_IN_A_PART)]
    return pytest.mark.parametrize("some", parts, ids=lambda part: f"{part[0].name}-{part[-1].name}")


@contextmanager
def undone():
    """What happens inside leaves nothing behind: the next page meets the same world."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)
