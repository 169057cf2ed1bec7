"""What the page of all teams shows to one person alone: their saved views, and what was done since they looked last."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import ngettext

from ceim.across.dashboards.queries.news import TOLD, done_since, last_visit, saved_views

WITHOUT_A_VISIT = timedelta(days=7)
FURTHEST = timedelta(days=92)  # whoever was away for a year has no use for a year's deeds


@dataclass(frozen=True)
class NewsSince:
    """What was done from `since` to `until`, each in words; `was_here` says whether that is the last visit."""

    since: datetime
    until: datetime
    was_here: bool
    lines: list[str]


def own_parts(request, standing):
    """Three statements, asked each time: what is one's own is never kept with what all see."""
    asked = request.GET.copy()
    asked.pop("page", None)
    here = {"user": standing.user_id, "organisation": standing.organisation_id}
    return {"news": _news(here, timezone.now()), "views": saved_views(**here), "asked": asked.urlencode()}


def _news(here, now):
    visit = next(iter(last_visit(**here)), None)
    since = max(visit or now - WITHOUT_A_VISIT, now - FURTHEST)
    numbers = done_since(since, here["organisation"])
    lines = [_in_words(service, numbers[service.verb]) for service in TOLD if service.verb in numbers]
    return NewsSince(since, now, visit is not None, lines)


def _in_words(service, number):
    words = {
        "release_story": ngettext("%(n)s story released", "%(n)s stories released", number),
        "hold_meeting": ngettext("%(n)s meeting held", "%(n)s meetings held", number),
        "state_opportunity": ngettext("%(n)s opportunity stated", "%(n)s opportunities stated", number),
        "carry_out_cycle": ngettext("%(n)s test carried out", "%(n)s tests carried out", number),
        "make_normal_work": ngettext("%(n)s change became normal work", "%(n)s changes became normal work", number),
        "approve_board_entry": ngettext("people told once", "people told %(n)s times", number),
    }
    return words[service.__name__] % {"n": number}
