"""Whom and what a team has not heard: touchpoints, and how the people came to be asked. Small numbers are hidden."""

from collections import Counter
from datetime import date

from django.db.models import Case, Count, Q, Value, When
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.months import days_of, last_of, months_before
from ceim.statements import statement
from conversations.models import Conversation, Passage
from conversations.months.feelings_map import touchpoints_in_use
from conversations.months.small_numbers import SMALLEST_SHOWN, safe_counts, shown_alone
from conversations.stories.closed_stories import all_stories, is_outside

CHOICES = {  # how the conversations came about: column → its choices
    "timing": (gettext_lazy("When in their care"), Conversation.Timing.choices),
    "support": (gettext_lazy("Support to communicate"), Conversation.Support.choices),
    "speaker": (gettext_lazy("Who was speaking"), Conversation.Speaker.choices),
}
ASKED = [*CHOICES, "language"]
MONTHS_COUNTED = 12


def voices_of(membership, month, today):
    """What the page of a month says about who is missing.

    Whom the team heard is told for the 12 months up to now, whichever month is looked at: were there numbers for each
    month's own 12 months, one page less the other would tell a small number.
    """
    outside = is_outside(membership)
    reads_any = not outside or _counted(membership).held_between(**_twelve_months(today)).exists()
    in_use = _in_use(membership, **days_of(month))
    asked = [touchpoints_spoken_of(membership, today, in_use), *who_was_asked(membership, today)] if reads_any else []
    return {
        "not_heard": [each for each in in_use if not each.is_heard],
        "asked": asked,
        "asked_until": today,
        "is_outside": outside,
    }


def touchpoints_not_heard(membership, month):
    """Touchpoints in use about which nobody said anything in the month, released or not."""
    return [each for each in _in_use(membership, **days_of(month)) if not each.is_heard]


@statement
def _in_use(membership, *, first: date, last: date):
    """Touchpoints, each with whether it `is_heard` in these days."""
    heard = Q(pk__in=_at_touchpoints(membership, first, last).values("touchpoint"))
    return touchpoints_in_use(membership).annotate(is_heard=Case(When(heard, then=Value(True)), default=Value(False)))


def touchpoints_spoken_of(membership, month, in_use):
    """(title, [(label, number or None)]): in how many of the 12 months' stories each of these touchpoints came up.

    A story comes up at several touchpoints, so nothing can be worked out from a total.
    """
    stories = dict(_spoken_of(membership, **_twelve_months(month)))
    return _("Touchpoint"), [(each.label, shown_alone(stories.get(each.pk, 0))) for each in in_use]


@statement
def _spoken_of(membership, *, first: date, last: date):
    spoken = _at_touchpoints(membership, first, last).order_by().values_list("touchpoint")
    return spoken.annotate(Count("conversation", distinct=True))


def who_was_asked(membership, month):
    """[(title, [(label, number or None where it is not shown)])] for the 12 months up to and with `month`."""
    counters = {name: Counter() for name in ASKED}
    for *values, number in _asked(membership, **_twelve_months(month)):
        for name, value in zip(ASKED, values, strict=True):
            counters[name][value] += number
    lists = [(title, _with_numbers(choices, counters[name])) for name, (title, choices) in CHOICES.items()]
    return [*lists, (_("Language"), _languages(counters["language"]))]


@statement
def _asked(membership, *, first: date, last: date):
    return _counted(membership).held_between(first, last).order_by().values_list(*ASKED, Count("pk"))


def _with_numbers(choices, counter):
    counts = safe_counts([counter[value] for value, _label in choices])
    return [(label, count) for (_value, label), count in zip(choices, counts, strict=True)]


def _languages(counter):
    """A language that few people spoke is not named: it could point at one of them.

    A name says that the number is not small, so where one must be kept back no language but English has a name.
    """
    spoken = Counter()
    for language, number in counter.items():
        spoken[language.strip().capitalize() or _("English")] += number
    english = spoken.pop(_("English"), 0)
    named = sorted((number, name) for name, number in spoken.items() if number >= SMALLEST_SHOWN)
    others = spoken.total() - sum(number for number, _name in named)
    while 0 < others < SMALLEST_SHOWN and named:
        others += named.pop(0)[0]
    if 0 < english < SMALLEST_SHOWN:
        named, others = [], spoken.total()
    rows = [(_("English"), english), *sorted((name, number) for number, name in named), (_("Other languages"), others)]
    return list(zip([name for name, _n in rows], safe_counts([number for _name, number in rows]), strict=True))


def _counted(membership):
    """All conversations held; for somebody from outside the team those that they may read.

    Otherwise they would only have to take what they can read off a number to know about the rest.
    """
    if is_outside(membership):
        return Conversation.objects.visible_to(membership).readable()
    return all_stories(membership).counted()


def _twelve_months(month):
    return {"first": months_before(month, MONTHS_COUNTED - 1), "last": last_of(month)}


def _at_touchpoints(membership, first, last):
    told = _counted(membership).held_between(first, last)
    return Passage.objects.filter(team=membership.team_id, touchpoint__isnull=False, conversation__in=told)
