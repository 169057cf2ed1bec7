"""How a vision is worded, for the services that write one: agreed as a whole, and in words that repeat no story."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db.models import Q
from django.utils.translation import gettext as _

from ceim.teams.models import Membership
from conversations.models import Passage
from improvements.models import Improvement, Vision
from improvements.own_words import repeats
from improvements.vision.voice import voice_of


def word(
    by: Membership,
    improvement: Improvement,
    *,
    text: str,
    voice: str = "",
    spoken_by: str = "",
    agreed_with: str = "",
    agreed_on: date | None = None,
    easy_read: str = "",
) -> Vision:
    """A new wording, in a row of its own. `voice` is that of the words where nobody chose one.

    Raises ValidationError for words that repeat what somebody said, and for an agreement without whom or when.
    """
    if bool(agreed_with.strip()) != (agreed_on is not None):
        raise ValidationError({"agreed_on": _("Enter both with whom it was agreed and on which day, or neither")})
    _refuse_repeated(improvement, {"text": text, "easy_read": easy_read})
    return Vision.objects.create(
        team=by.team,
        improvement=improvement,
        text=text,
        voice=voice or voice_of(text, by.team.organisation.language),
        spoken_by=spoken_by,
        agreed_with=agreed_with,
        agreed_on=agreed_on,
        easy_read=easy_read,
        written_by=by.user,
    )


def _refuse_repeated(improvement, texts):
    of_candidate = Q(highlights__candidates__improvement=improvement)
    of_need = Q(highlights__evidence__opportunity__improvements=improvement)
    behind = list(Passage.objects.filter(of_candidate | of_need).values_list("released_text", flat=True))
    for field, text in texts.items():
        if repeats(text, behind):
            told = _("Word it anew. What people said stays where it was said, and goes when they take it back")
            raise ValidationError({field: told})
