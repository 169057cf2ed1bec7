"""The passages of a story as its page shows them, each with what the team marked in it: every text is made once."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from ceim.nhs.addresses import address_of
from ceim.nhs.components import component
from conversations.models import Highlight, Passage


@dataclass(frozen=True)
class MarkRow:
    """One highlight; `change` is the address for those who may."""

    kind: SafeString
    quote: str
    made_by: str
    themes: list  # of (address, name)
    change: str


@dataclass(frozen=True)
class ShownPassage:
    """`highlight` is the address for those who may mark words in it, `about` what is read out with the link."""

    passage: Passage
    heading: str
    marks: list
    highlight: str
    about: str


def shown_passages(membership, story):
    """Every passage of a story as `one_story.story_of` gives it."""
    return [_shown(membership, passage) for passage in story.passages.all()]


def _shown(membership, passage):
    heading, about = _("The whole of it"), _("about the whole")
    if passage.touchpoint:
        heading, about = passage.touchpoint.label, _("about %(label)s") % {"label": passage.touchpoint.label}
    team, reviews = membership.team.address, membership.may_review_stories
    return ShownPassage(
        passage,
        heading,
        [_mark(team, highlight, reviews=reviews) for highlight in passage.highlights.all()],
        address_of("highlight_passage", team, passage.pk) if reviews else "",
        about,
    )


def _mark(team, highlight: Highlight, *, reviews):
    return MarkRow(
        component("tag", text=highlight.get_kind_display(), colour="white"),
        highlight.quote,
        _("marked by %(name)s") % {"name": highlight.made_by.name},
        [(address_of("show_theme", team, theme.pk), theme.name) for theme in highlight.themes.all()],
        address_of("edit_highlight", team, highlight.pk) if reviews else "",
    )
