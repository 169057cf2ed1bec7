"""What stands behind a change that is put on the shelf: by what it can be found, and whether its texts are its own."""

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from ceim.teams.models import Membership, Touchpoint
from conversations.models import Passage, Theme
from improvements.models import Spread
from improvements.own_words import repeats

EVIDENCE = "highlights__evidence__opportunity__improvements"


def themes_behind(membership: Membership, spread: Spread) -> QuerySet:
    """The themes under which the words stand that the improvement answers."""
    themes = Theme.objects.visible_to(membership).filter(**{EVIDENCE: spread.implementation.idea.improvement_id})
    return themes.distinct().order_by("name")


def touchpoints_behind(membership: Membership, spread: Spread) -> QuerySet:
    """The touchpoints that those words are about."""
    about = {f"passages__{EVIDENCE}": spread.implementation.idea.improvement_id}
    return Touchpoint.objects.visible_to(membership).filter(**about).distinct().order_by("label")


def refuse_words_of_people(spread: Spread) -> None:
    """Raises ValidationError where a text that others will read repeats what somebody said.

    Quotes are shown beside it as far as each person agreed, and go when it is taken back: typed ones would stay.
    """
    implementation = spread.implementation
    texts = [spread.what, spread.must_stay, spread.may_adapt, implementation.standard]
    texts.append(implementation.idea.improvement.title)
    passages = Passage.objects.filter(**{EVIDENCE: implementation.idea.improvement_id})
    said = list(passages.distinct().order_by("pk").values_list("released_text", flat=True))
    if any(repeats(text, said) for text in texts):
        raise ValidationError(
            _("A text of the plan repeats what somebody said. Say it in your own words, then put it on the shelf.")
        )
