"""A page about many teams, kept until something happens in the organisation, or longer where it costs much to count."""

import hashlib
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.core.cache import caches
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from ceim.history.counted import deeds_of_organisation_lately

LONGEST = 600  # seconds: what nobody noted, such as somebody's telephone number, is seen after them
BEING_COUNTED = 60  # seconds in which one request counts, and others show what there was
SHARE = 20  # at most one part in so many of the time goes into counting a page again and again


@dataclass(frozen=True)
class KeptPage:
    """The HTML of a page, and whether something may have happened since `counted_at`."""

    html: SafeString
    counted_at: datetime
    is_older: bool = False


def kept_page(name: str, organisation: int, asked: tuple, today, make: Callable[[], SafeString]) -> KeptPage:
    """What `make` gives, or gave before. The same for all who ask for the same, `asked`: it holds no words of a story.

    As long as nothing was done in the organisation it is exact. Where things are done all the time it may be as old as
    SHARE times what it took to count: a second or two in a hospital, and a minute over ten thousand teams.
    """
    key = _key(name, organisation, asked, today, get_language())
    # Before anything is counted, so that what happens meanwhile counts as happened since.
    deeds, now, kept = deeds_of_organisation_lately(organisation), time.time(), caches["pages"].get(key)
    is_new = kept and (kept["deeds"] == deeds or now - kept["at"] < SHARE * kept["took"])
    if is_new or (kept and not caches["pages"].add(f"{key}-counted", 1, BEING_COUNTED)):
        return KeptPage(kept["html"], kept["counted_at"], is_older=kept["deeds"] != deeds)
    counted_at, html = timezone.now(), make()
    kept = {"deeds": deeds, "at": now, "took": time.time() - now, "html": html, "counted_at": counted_at}
    caches["pages"].set(key, kept, LONGEST)
    caches["pages"].delete(f"{key}-counted")
    return KeptPage(html, counted_at)


def _key(*parts):
    return hashlib.sha256(repr(parts).encode()).hexdigest()
