"""What a pack says about itself, on the screen and on paper alike."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.nhs.formats import nhs_date
from conversations.stories.about_people import FEW


def sentences_about(pack, page):
    """How much is in it, what was left out and why, and how long it may be relied upon."""
    how_much = _number_of_quotes(pack, page) if pack.by_theme else _number_of_stories(pack)
    return [
        *([] if pack.closed.are_all else how_much),  # then what is said of the closed ones is enough
        *_left_out(pack),
        *_closed(pack),
        *_kept_back(pack),
        *_parts(page),
        _("Made on %(day)s. People may take their words back: make it anew before you use it again.")
        % {"day": nhs_date(timezone.localdate())},
    ]


def _number_of_stories(pack):
    number = pack.story_count
    return [ngettext("%(number)s story.", "%(number)s stories.", number) % {"number": number}]


def _number_of_quotes(pack, page):
    quotes, bare = page.paginator.count, pack.number_not_highlighted
    yield ngettext("%(number)s quote.", "%(number)s quotes.", quotes) % {"number": quotes}
    if bare:
        yield ngettext(
            "Nothing is highlighted in %(number)s story, so nothing here is from it.",
            "Nothing is highlighted in %(number)s stories, so nothing here is from them.",
            bare,
        ) % {"number": bare}


def _left_out(pack):
    if left_out := pack.number_left_out:
        yield ngettext(
            "%(number)s story is left out: the person did not agree to this use.",
            "%(number)s stories are left out: these people did not agree to this use.",
            left_out,
        ) % {"number": left_out}


def _closed(pack):
    if pack.closed:
        yield _("Not in this pack: %(stories)s.") % {"stories": "; ".join(pack.closed.parts)}


def _kept_back(pack):
    if pack.story_count and not pack.by_theme and not pack.told.tells_all:
        yield str(FEW)


def _parts(page):
    if page.paginator.num_pages > 1:
        part = {"part": page.number, "parts": page.paginator.num_pages, "most": page.paginator.per_page}
        yield _("This is part %(part)s of %(parts)s: at most %(most)s at once.") % part
