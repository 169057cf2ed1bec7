"""Counts that may be shown: a number so small that it could point at one person is not. Pure functions."""

from django.utils.translation import gettext as _

SMALLEST_SHOWN = 5


def shown_counts(counts):
    """Each count as text. One to four are "fewer than 5"; none at all stays 0.

    Where just one count is hidden, it could be worked out from the total: then the smallest of the others is
    kept back as well.
    """
    hidden = [place for place, count in enumerate(counts) if 0 < count < SMALLEST_SHOWN]
    kept_back = None
    if len(hidden) == 1:
        others = [place for place, count in enumerate(counts) if count >= SMALLEST_SHOWN]
        kept_back = min(others, key=lambda place: counts[place], default=None)
    return [_shown(count, place in hidden, place == kept_back) for place, count in enumerate(counts)]


def _shown(count, is_small, is_kept_back):
    if is_small:
        return _("fewer than %(n)d") % {"n": SMALLEST_SHOWN}
    if is_kept_back:
        return _("%(n)d or more") % {"n": SMALLEST_SHOWN}
    return f"{count:,}"
