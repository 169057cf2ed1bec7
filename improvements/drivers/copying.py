"""A diagram as texts alone, and drivers made of such texts: no story, no measure and no test goes with them."""

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from conversations.models import Passage
from improvements.models import ChangeIdea, Improvement, PrimaryDriver, SecondaryDriver
from improvements.own_words import repeats

BEHIND = "highlights__evidence__opportunity__improvements"


def texts_of(improvement: Improvement, left_behind: Iterable[str] = (ChangeIdea.State.ABANDONED,)) -> list[dict]:
    """What `DriverTemplate.drivers` holds. Ideas in the states `left_behind` do not go with it."""
    primaries = improvement.primary_drivers.order_by("position", "pk").prefetch_related("secondary__ideas")
    return [
        {
            "text": primary.text,
            "secondary": [
                {"text": part.text, "ideas": [each.text for each in part.ideas.all() if each.state not in left_behind]}
                for part in primary.secondary.all()
            ],
        }
        for primary in primaries
    ]


def build(improvement: Improvement, drivers: list[dict]) -> None:
    """An idea of the same words that the improvement has already is hung, and not added again."""
    team_id = improvement.team_id
    ideas = {idea.text.casefold(): idea for idea in improvement.ideas.all()}
    for place, each in enumerate(drivers, start=1):
        primary = PrimaryDriver.objects.create(
            team_id=team_id, improvement=improvement, text=each["text"], position=place
        )
        for position, part in enumerate(each["secondary"], start=1):
            about = {"team_id": team_id, "primary": primary, "position": position}
            secondary = SecondaryDriver.objects.create(text=part["text"], **about)
            secondary.ideas.set([_idea(improvement, ideas, text) for text in part["ideas"]])


def _idea(improvement, ideas, text):
    key = text.casefold()
    if key not in ideas:
        ideas[key] = ChangeIdea.objects.create(team_id=improvement.team_id, improvement=improvement, text=text)
    return ideas[key]


def refuse_words_of_people(improvement: Improvement, texts: Iterable[str], drivers: list[dict]) -> None:
    """Raises ValidationError where a text that others will read repeats what somebody said."""
    parts = [part for each in drivers for part in each["secondary"]]
    told = [*texts, *(each["text"] for each in (*drivers, *parts)), *(idea for part in parts for idea in part["ideas"])]
    passages = Passage.objects.filter(**{BEHIND: improvement.pk}).distinct().order_by("pk")
    said = list(passages.values_list("released_text", flat=True))
    if any(repeats(text, said) for text in told):
        raise ValidationError(
            _("A text of the diagram repeats what somebody said. Say it in your own words, then keep the diagram.")
        )
