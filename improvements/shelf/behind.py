"""What stands behind a change that is put on the shelf: by what it can be found, and whether its texts are its own."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ceim.teams.models import Membership, Touchpoint
from conversations.models import Passage, Theme
from improvements.models import Spread
from improvements.own_words import repeats

EVIDENCE = "highlights__evidence__opportunity__improvements"


def themes_behind(membership: Membership, spread: Spread) -> QuerySet:
    return themes_of(membership, spread.implementation.idea.improvement_id)


def themes_of(membership: Membership, improvement_id: int) -> QuerySet:
    """The themes under which the words stand that the improvement answers."""
    themes = Theme.objects.visible_to(membership).filter(**{EVIDENCE: improvement_id})
    return themes.distinct().order_by("name")


def touchpoints_behind(membership: Membership, spread: Spread) -> QuerySet:
    """The touchpoints that those words are about."""
    about = {f"passages__{EVIDENCE}": spread.implementation.idea.improvement_id}
    return Touchpoint.objects.visible_to(membership).filter(**about).distinct().order_by("label")


def refuse_words_of_people(spread: Spread) -> None:
    """Raises ValidationError where a text of the plan repeats what somebody said."""
    implementation = spread.implementation
    texts = [spread.what, spread.must_stay, spread.may_adapt, implementation.standard]
    texts.append(implementation.idea.improvement.title)
    if _repeat_words_behind(implementation.idea.improvement_id, texts):
        raise ValidationError(
            _("A text of the plan repeats what somebody said. Say it in your own words, then put it on the shelf.")
        )


def refuse_words_in(improvement_id: int, texts: Iterable[str]) -> None:
    """Raises ValidationError where one of the texts that others are to read repeats what somebody said."""
    if _repeat_words_behind(improvement_id, texts):
        raise ValidationError(_("A text repeats what somebody said. Say it in your own words, then share it."))


def _repeat_words_behind(improvement_id, texts):
    """Quotes are shown as far as each person agreed, and go when that is taken back: typed ones would stay."""
    passages = Passage.objects.filter(**{EVIDENCE: improvement_id})
    said = list(passages.distinct().order_by("pk").values_list("released_text", flat=True))
    return any(repeats(text, said) for text in texts)
