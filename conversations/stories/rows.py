"""Stories as the rows of a list: every text, date and address of them is made once."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.text import Truncator
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from ceim.nhs.addresses import address_of
from ceim.nhs.formats import nhs_month
from conversations.models import KeptBack
from conversations.release.rules import who_releases
from conversations.stories.tags import looks_like, tags_of

LONGEST_WORDS = 160  # characters


@dataclass(frozen=True)
class StoryRow:
    address: str
    words: str
    written_in: str
    about: str
    tags: SafeString


@dataclass(frozen=True)
class WaitingRow:
    """A story that waits for release.

    why      what stands in the way for this reader, in a sentence; empty where they can release it
    release  the address for those who can, open that for those who may read what was captured; empty for others
    """

    words: str
    named: str
    about: str
    tags: SafeString
    why: str
    release: str
    open: str


def rows_of(membership, stories):
    """StoryRows of stories as `listing.listed` gives them."""
    team, tags, held = membership.team.address, _tags_of_each(stories), _("You held it")
    return [
        StoryRow(
            address_of("show_conversation", team, story.pk),
            f"“{cut(story.teaser)}”" if story.teaser else _story(story),
            story.written_in if story.teaser else get_language(),
            ", ".join([*_about(story), story.reference] if story.teaser else _about(story))
            + (f". {held}" if story.held_by_id == membership.user_id else ""),
            tags[looks_like(story)],
        )
        for story in stories
    ]


def waiting_rows_of(membership, stories, colleagues):
    """WaitingRows of stories as `release.rules.waiting_for_release` gives them, listed likewise."""
    team, tags = membership.team.address, _tags_of_each(stories)
    rows = []
    for story in stories:
        why = _why(membership, story, colleagues)
        rows.append(
            WaitingRow(
                words=_story(story),
                named=_("story %(reference)s") % {"reference": story.reference},
                about=", ".join(_about(story)),
                tags=tags[looks_like(story)],
                why=why,
                release="" if why else address_of("release_story", team, story.pk),
                open=_open(membership, story),
            )
        )
    return rows


def kept_back_rows_of(membership, stories):
    """WaitingRows of stories as `list_page.kept_back_stories` gives them; `why` says who keeps each back, and why."""
    team, tags = membership.team.address, _tags_of_each(stories)
    return [
        WaitingRow(
            words=_story(story),
            named=_("story %(reference)s") % {"reference": story.reference},
            about=", ".join(_about(story)),
            tags=tags[looks_like(story)],
            why=_who_keeps_it_back(story),
            release="" if story.keeper_id == membership.user_id else address_of("release_story", team, story.pk),
            open=_open(membership, story),
        )
        for story in stories
    ]


def _who_keeps_it_back(story):
    reason = KeptBack.Reason(story.why_kept_back).label
    return _("%(name)s keeps it back: %(reason)s.") % {"name": story.kept_back_by_name, "reason": reason}


def _open(membership, story):
    """Where somebody reads it who may read what was captured."""
    reads = membership.may_read_captured_words or story.keeper_id == membership.user_id
    return address_of("show_conversation", membership.team.address, story.pk) if reads else ""


def _tags_of_each(stories):
    return {look: tags_of(story) for look, story in {looks_like(story): story for story in stories}.items()}


def _story(story):
    return _("Story %(reference)s") % {"reference": story.reference}


def _about(story):
    return [story.title, nhs_month(story.held_on)]


def cut(words, longest=LONGEST_WORDS):
    if words.isascii():  # one character is one letter
        return words if len(words) <= longest else f"{words[: longest - 1]}…"
    return Truncator(words).chars(longest)


def _why(membership, story, colleagues):
    if story.has_open_concern:
        return _("It can be released when the concern is closed.")
    if not story.needs_colleague:
        return ""
    names = [each.name for each in who_releases(story, colleagues)]
    return f"{_why_a_colleague(membership, story)} {', '.join(names) + '.' if names else _('invite one.')}"


def _why_a_colleague(membership, story):
    if story.scribe_id == membership.user_id:
        return _("You wrote it down, so a colleague must release it:")
    if story.kept_by_id == membership.user_id:
        return _("You took it over, so a colleague must release it:")
    return _("You held it, so a colleague must release it:")
