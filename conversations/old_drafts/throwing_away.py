"""Drafts with which nobody went on for DRAFT_DAYS: thrown away, as the list of them says from the first day."""

from contextlib import suppress
from datetime import datetime

from conversations.models import Draft
from conversations.old_drafts.services import throw_away_draft


def throw_away_old_drafts(*, now: datetime) -> int:
    """Throw away what was last saved more than DRAFT_DAYS ago, each with its Event; how many there were."""
    old = Draft.objects.too_old(now).defer("answers").select_related("team")
    thrown_away = 0
    for draft in old:
        with suppress(Draft.DoesNotExist):  # somebody went on with it, or discarded it, a moment ago
            throw_away_draft(by=None, draft=draft)
            thrown_away += 1
    return thrown_away
