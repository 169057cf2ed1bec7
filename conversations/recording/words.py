"""Passages and feelings as rows, for a conversation that is recorded or revised."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.teams.models import Pathway, Touchpoint
from ceim.words import cleaned_words, has_words
from conversations.models import Conversation, Feeling, Passage

Passages = Iterable[tuple[Touchpoint | None, str] | tuple[Touchpoint | None, str, str]]
Feelings = Iterable[tuple[Touchpoint | None, str, bool]]
# Known to exist, or checked by the database: asking again for each would cost a query.
NOT_LOOKED_UP = ["team", "pathway", "held_by", "kept_by", "released_by", "reference", "activity"]


def said_in(pathway: Pathway, passages: Passages) -> list[tuple[Touchpoint | None, str, str]]:
    """(touchpoint, words, what was asked) of the passages with words in them, cleaned.

    Raises ValidationError where there are none, and for a touchpoint of another pathway.
    """
    cleaned = [(touchpoint, *map(cleaned_words, (text, "".join(asked)))) for touchpoint, text, *asked in passages]
    said = [(touchpoint, text, asked) for touchpoint, text, asked in cleaned if has_words(text)]
    if not said:
        raise ValidationError(_("Enter what the person told you"))
    if any(touchpoint and touchpoint.pathway_id != pathway.pk for touchpoint, _text, _asked in said):
        raise ValidationError(_("Choose touchpoints of this pathway"))
    return said


def write_words(conversation: Conversation, said, feelings: Feelings, chosen_by: str) -> None:
    """Keep what `said_in` gives, and each feeling once for each touchpoint."""
    Passage.objects.bulk_create(
        Passage(
            team=conversation.team,
            conversation=conversation,
            touchpoint=touchpoint,
            position=position,
            captured_text=text,
            asked_text=asked,
        )
        for position, (touchpoint, text, asked) in enumerate(said, start=1)
    )
    named = {}  # each word once per touchpoint, as first written
    for touchpoint, word, is_positive in feelings:
        key = (touchpoint and touchpoint.pk, word.strip().casefold())
        named.setdefault(key, (touchpoint, word.strip(), is_positive))
    Feeling.objects.bulk_create(
        Feeling(
            team=conversation.team,
            conversation=conversation,
            touchpoint=touchpoint,
            word=word,
            is_positive=is_positive,
            chosen_by=chosen_by,
        )
        for touchpoint, word, is_positive in named.values()
        if word
    )
