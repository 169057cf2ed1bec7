"""What is told of the people who spoke, and how they came to be asked: to their team all, to others what many share.

One rule for the page of a month, the page of a story, a meeting and every pack: a number that the page keeps back
could else be counted off the stories.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.months import last_of, months_before
from ceim.statements import statement
from conversations.models import Agreement, Conversation
from conversations.small_numbers import SMALLEST_SHOWN, safe_counts
from conversations.stories.closed_stories import is_outside

CHOICES = {  # how the conversations came about: column → its choices
    "timing": (gettext_lazy("When in their care"), Conversation.Timing.choices),
    "support": (gettext_lazy("Support to communicate"), Conversation.Support.choices),
    "speaker": (gettext_lazy("Who was speaking"), Conversation.SPEAKERS),
}
ASKED = [*CHOICES, "language"]
MONTHS_COUNTED = 12
FEW = gettext_lazy("What fewer than 5 people share is not shown, so that nobody can be told from it.")


@dataclass(frozen=True)
class ToldOfPeople:
    """`shared` are the values of each column that enough people share to be told; None where all are told."""

    shared: dict[str, frozenset] | None = None

    @property
    def tells_all(self):
        return self.shared is None

    def tells(self, column, value):
        value = language_of(value) if column == "language" else value
        return self.tells_all or value in self.shared[column]

    def words(self, story, column):
        """The value in words, or that it is not shown; of no language, which is English, nothing."""
        value = getattr(story, column)
        if not self.tells(column, value):
            return _not_shown(column)
        return value if column == "language" else getattr(story, f"get_{column}_display")()

    def speaker(self, value):
        """Likewise of who was speaking, where the story itself is not at hand."""
        return Conversation.Speaker(value).label if self.tells("speaker", value) else _not_shown("speaker")


def _not_shown(column):
    title = CHOICES[column][0] if column in CHOICES else _("Language")
    return _("%(what)s: not shown") % {"what": title}


ALL = ToldOfPeople()


def told_to(membership, today: date, agreed_to: str | None = None) -> ToldOfPeople:
    """What this reader may know; of a pack for others only what those may know too.

    A statement for each of the two, none for the team itself.

    agreed_to  the scope of the agreement that each story of such a pack has

    It goes by the numbers of the 12 months up to now, whichever story is looked at, as those of the page of a month.
    """
    readers = [*([None] if is_outside(membership) else []), *([agreed_to] if agreed_to else [])]
    if not readers:
        return ALL
    told = [_shared(_readable(membership, scope, **twelve_months(today))) for scope in readers]
    return ToldOfPeople({column: frozenset.intersection(*(each[column] for each in told)) for column in ASKED})


def _shared(rows):
    """{column: the values whose number is shown}"""
    counters = counted_by_column(rows)
    numbers = {"language": safe_languages(counters["language"])}
    for column, (_title, choices) in CHOICES.items():
        values = [value for value, _label in choices]
        numbers[column] = zip(values, _safe(choices, counters[column]), strict=True)
    return {column: frozenset(value for value, number in found if number) for column, found in numbers.items()}


@statement
def _readable(membership, agreed_to, *, first: date, last: date):
    stories = Conversation.objects.visible_to(membership).readable().filter(activity=None).held_between(first, last)
    if agreed_to is not None:
        stories = stories.filter(Exists(Agreement.objects.standing(agreed_to).filter(conversation=OuterRef("pk"))))
    return stories.order_by().values_list(*ASKED, Count("pk"))


def twelve_months(month):
    return {"first": months_before(month, MONTHS_COUNTED - 1), "last": last_of(month)}


def counted_by_column(rows) -> dict[str, Counter]:
    """From rows of the values of all columns, and in how many stories they are."""
    counters = {name: Counter() for name in ASKED}
    for *values, number in rows:
        for name, value in zip(ASKED, values, strict=True):
            counters[name][language_of(value) if name == "language" else value] += number
    return counters


def language_of(value):
    """The name that a language is counted by; of none English."""
    return (value or "").strip().capitalize() or _("English")


def safe_choices(column, counter):
    """[(label, number or None where it is not shown)] of every choice."""
    choices = CHOICES[column][1]
    return [(label, number) for (_value, label), number in zip(choices, _safe(choices, counter), strict=True)]


def _safe(choices, counter):
    return safe_counts([counter[value] for value, _label in choices])


def safe_languages(counter):
    """A language that few people spoke is not named: it could point at one of them.

    A name says that the number is not small, so where one must be kept back no language but English has a name.
    """
    spoken = Counter(counter)
    english = spoken.pop(_("English"), 0)
    named = sorted((number, name) for name, number in spoken.items() if number >= SMALLEST_SHOWN)
    others = spoken.total() - sum(number for number, _name in named)
    while 0 < others < SMALLEST_SHOWN and named:
        others += named.pop(0)[0]
    if 0 < english < SMALLEST_SHOWN:
        named, others = [], spoken.total()
    rows = [(_("English"), english), *sorted((name, number) for number, name in named), (_("Other languages"), others)]
    return list(zip([name for name, _n in rows], safe_counts([number for _name, number in rows]), strict=True))
