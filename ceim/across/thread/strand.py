"""What lies on one thread: the ids around a record, wherever on the thread it is."""

from dataclasses import dataclass, replace

from django.db.models import F, Value

from ceim.statements import statement
from conversations.models import Highlight
from improvements.models import BroughtInTogether, Candidate, Implementation, Improvement
from meetings.models import Opportunity

ENDS = [Highlight, Opportunity, Improvement, Candidate]
IDEA = len(ENDS)
STORY = IDEA + 1
# Of each kind of record the ways that lead to it: (from which of ENDS, by which path).
TO_STORY = (
    (0, "passage__conversation"),
    (1, "highlights__passage__conversation"),
    (2, "opportunities__highlights__passage__conversation"),
    (2, "candidates__highlights__passage__conversation"),
    (3, "highlights__passage__conversation"),
)
TO_WORDS = (
    (0, "pk"),
    (1, "highlights"),
    (2, "opportunities__highlights"),
    (2, "candidates__highlights"),
    (3, "highlights"),
)
TO_OPPORTUNITY = ((0, "opportunities"), (1, "pk"), (2, "opportunities"), (3, "improvement__opportunities"))
TO_CANDIDATE = ((0, "candidates"), (1, "improvements__candidates"), (2, "candidates"), (3, "pk"))
TO_IMPROVEMENT = (
    (0, "opportunities__improvements"),
    (0, "candidates__improvement"),
    (1, "improvements"),
    (2, "pk"),
    (3, "improvement"),
)
TO_MEETING = (  # the words of the stories that were heard there, and what was stated there
    (0, "passage__conversation__meetings"),
    (0, "opportunities__meeting"),
    (1, "meeting"),
    (2, "opportunities__meeting"),
    (3, "improvement__opportunities__meeting"),
)
TO_ENTRY = (  # it may name an improvement, an opportunity and a quote of its own
    (0, "board_entries"),
    (0, "opportunities__board_entries"),
    (0, "opportunities__improvements__board_entries"),
    (0, "candidates__improvement__board_entries"),
    (1, "board_entries"),
    (1, "improvements__board_entries"),
    (2, "board_entries"),
    (3, "improvement__board_entries"),
)


@dataclass(frozen=True)
class Strand:
    """The ids that lie on the same thread as one record.

    ideas: where it was begun at an idea, that one and those brought in together with it; of its improvement's ideas
    these alone are on the thread.
    stories: where it was begun at a theme, those of whose words something came; None elsewhere, where all are.
    """

    highlights: tuple[int, ...]
    opportunities: tuple[int, ...]
    improvements: tuple[int, ...]
    candidates: tuple[int, ...]
    ideas: tuple[int, ...] = ()
    stories: tuple[int, ...] | None = None


def strand_to(ways: tuple, record: int | None) -> Strand:
    """What lies on the thread of the record with this id; nothing without one. One statement."""
    return _strand(_found(ways, record=record) if record else [])


def strand_of(idea) -> Strand:
    """What lies on the thread of one idea, and of those that are brought in together with it. One statement."""
    return _strand([*_found_of_idea(improvement=idea.improvement_id, idea=idea.pk), (IDEA, idea.pk)])


def strand_of_theme(theme, membership) -> Strand:
    """What came of the words under a theme that somebody can read, and what was proposed under it.

    Of words that are closed to them not even the theme is told.
    """
    found = list(_found_under(membership, theme=theme.pk))
    return replace(_strand(found), stories=tuple(key for end, key in found if end == STORY))


def _strand(found):
    return Strand(*(tuple({key for end, key in found if end == number}) for number in range(IDEA + 1)))


@statement
def _found(ways, *, record: int):
    first, *others = _ends(ways, record)
    return first.union(*others)


@statement
def _found_of_idea(*, improvement: int, idea: int):
    first, *others = _ends(TO_IMPROVEMENT, improvement)
    named, together = Implementation.objects.order_by(), BroughtInTogether.objects.order_by()
    beside = (
        named.filter(together__idea=idea),
        together.filter(implementation__idea=idea),
        together.filter(implementation__together__idea=idea),
    )
    return first.union(*others, *(found.values_list(Value(IDEA), F("idea")) for found in beside))


def _ends(ways, record):
    return (
        ENDS[end].objects.order_by().filter(**{path: record}).values_list(Value(end), F("pk")) for end, path in ways
    )


@statement
def _found_under(membership, *, theme: int):
    of_theme = Highlight.objects.visible_to(membership).filter(themes=theme).order_by()
    words, own = of_theme.values("pk"), of_theme.filter(team=membership.team_id)
    first, *others = (
        ENDS[end].objects.order_by().filter(**{f"{path}__in": words}).values_list(Value(end), F("pk"))
        for end, path in TO_WORDS
    )
    proposed = Candidate.objects.order_by().filter(theme=theme).values_list(Value(3), F("pk"))
    behind = [own.filter(**{f"{what}__isnull": False}) for what in ("opportunities", "candidates")]
    stories = (found.values_list(Value(STORY), F("passage__conversation")) for found in behind)
    return first.union(*others, proposed, *stories)
