"""Marking words of a story, saying what they are about, and taking a mark away again."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.locking import all_locked, locked
from ceim.teams.models import Membership
from conversations.counts.keeping import counted_again
from conversations.models import Conversation, Highlight, Passage, Theme
from conversations.review.marking import mark_words
from conversations.review.quotes import may_change, something_rests_on
from conversations.themes.team_themes import get_or_restore_theme


@recorded("highlighted words")
def highlight_words(
    *,
    by: Membership,
    passage: Passage,
    start: int,
    end: int,
    kind: str,
    themes: Iterable[Theme] = (),
    new_theme: str = "",
    note: str = "",
) -> Highlight:
    """Mark the characters of a passage's released text from `start` up to, not including, `end`.

    Places are counted in code points; spaces at the ends are left out. `new_theme` is the name of a theme to lay
    over the words besides `themes`; it is added to the team's when it is not there.

    Raises ValidationError when the story cannot be read (any more), when there is nothing at that place, and when
    the same person has marked the same words as the same kind before.
    """
    with counted_again(passage.conversation_id):
        highlight, is_new = mark_words(by, passage, start, end, kind)
        if not is_new:
            raise ValidationError(_("You have highlighted these words in this way before"))
        highlight.note = note
        highlight.save(update_fields=["note"])
        highlight.themes.set(_with_new(by, themes, new_theme))
    return highlight


@recorded("changed a highlight")
def revise_highlight(
    *,
    by: Membership,
    highlight: Highlight,
    themes: Iterable[Theme],
    new_theme: str = "",
    kind: str | None = None,
    note: str | None = None,
) -> Highlight:
    """Give a highlight other themes, and with `kind` and `note` another meaning.

    Anybody who reviews stories may give themes. Raises ValidationError when somebody other than its maker or the
    lead changes what it means, and when its maker has marked the same words as that kind already.
    """
    highlight = _locked(by, highlight)
    kind = highlight.kind if kind is None else kind
    note = highlight.note if note is None else note
    if (kind, note) != (highlight.kind, highlight.note) and not may_change(by, highlight):
        raise ValidationError(_("Only the one who made it, or the lead, can change what it says"))
    same = Highlight.objects.filter(
        passage=highlight.passage_id, start=highlight.start, end=highlight.end, kind=kind, made_by=highlight.made_by_id
    )
    if same.exclude(pk=highlight.pk).exists():
        raise ValidationError(_("These words are highlighted in this way already"))
    highlight.kind, highlight.note = kind, note
    highlight.save(update_fields=["kind", "note"])
    with counted_again(highlight.passage.conversation_id):
        highlight.themes.set(_with_new(by, themes, new_theme))
    return highlight


@recorded("removed a highlight")
def remove_highlight(*, by: Membership, highlight: Highlight) -> Highlight:
    """Take a mark away; the words stay.

    Raises ValidationError when somebody other than its maker or the lead asks, and when something rests on it.
    """
    highlight = _locked(by, highlight)
    if not may_change(by, highlight):
        raise ValidationError(_("Only the one who made it, or the lead, can remove it"))
    if something_rests_on(highlight):
        raise ValidationError(_("An opportunity or the board shows these words. Take them out there first"))
    gone = Highlight(pk=highlight.pk)
    with counted_again(highlight.passage.conversation_id):
        highlight.delete()
    return gone


def _locked(by, highlight):
    """The highlight as it is now, and its story locked: what it counts for stays while this transaction goes on."""
    all_locked(Conversation.objects.own_of(by).filter(passages__highlights=highlight.pk))
    return locked(by, highlight, gone=_("This highlight has been removed"))


def _with_new(by, themes, new_theme):
    return [*themes, get_or_restore_theme(by.team, new_theme)] if new_theme else list(themes)
