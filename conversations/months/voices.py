"""Whom and what a team has not heard: touchpoints, and how the people came to be asked.

The team itself sees the numbers of three months, and sentences about whom it did not hear. Readers from outside see
those of twelve, without the small ones.
"""

from datetime import date

from django.db.models import Case, Count, Q, Value, When
from django.utils.translation import gettext as _

from ceim.months import days_of, last_of, months_before
from ceim.statements import statement
from conversations.models import Conversation, Passage
from conversations.months.feelings_map import touchpoints_in_use
from conversations.months.not_heard import sentences_of
from conversations.small_numbers import shown_alone
from conversations.stories.about_people import (
    ASKED,
    CHOICES,
    counted_by_column,
    safe_choices,
    safe_languages,
    twelve_months,
)
from conversations.stories.closed_stories import all_stories, is_outside

MONTHS_OF_THE_TEAM = 3


def voices_of(membership, month, today):
    """What the page of a month says about who is missing."""
    in_use = _in_use(membership, **days_of(month))
    shown = _to_others(membership, today, in_use) if is_outside(membership) else _to_the_team(membership, month, in_use)
    return {
        "not_heard": [each for each in in_use if not each.is_heard],
        "is_outside": is_outside(membership),
        **shown,
    }


def _to_others(membership, today, in_use):
    """Whom the team heard is told for the 12 months up to now, whichever month is looked at: were there numbers for
    each month's own 12 months, one page less the other would tell a small number.
    """
    reads_any = _counted(membership).held_between(**twelve_months(today)).exists()
    asked = [touchpoints_spoken_of(membership, today, in_use), *who_was_asked(membership, today)] if reads_any else []
    return {"asked": asked, "asked_until": today}


def _to_the_team(membership, month, in_use):
    """The three months up to and with the one that is looked at."""
    days = three_months(month)
    counters, stories = counted_by_column(_asked(membership, **days)), dict(_spoken_of(membership, **days))
    spoken = [(each.label, stories.get(each.pk, 0)) for each in in_use]
    choices = [
        (title, [(label, counters[name][value]) for value, label in of]) for name, (title, of) in CHOICES.items()
    ]
    languages = sorted(counters["language"].items(), key=lambda pair: (-pair[1], pair[0]))
    number = counters["language"].total()
    return {
        "asked": [(_("Touchpoint"), spoken), *choices, (_("Language"), languages)] if number else [],
        "asked_since": days["first"],
        "asked_until": month,
        "number_heard": number,
        "sentences": sentences_of(counters, spoken),
    }


def three_months(month):
    return {"first": months_before(month, MONTHS_OF_THE_TEAM - 1), "last": last_of(month)}


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
    stories = dict(_spoken_of(membership, **twelve_months(month)))
    return _("Touchpoint"), [(each.label, shown_alone(stories.get(each.pk, 0))) for each in in_use]


@statement
def _spoken_of(membership, *, first: date, last: date):
    spoken = _at_touchpoints(membership, first, last).order_by().values_list("touchpoint")
    return spoken.annotate(Count("conversation", distinct=True))


def who_was_asked(membership, month):
    """[(title, [(label, number or None where it is not shown)])] for the 12 months up to and with `month`."""
    counters = counted_by_column(_asked(membership, **twelve_months(month)))
    lists = [(title, safe_choices(name, counters[name])) for name, (title, _choices) in CHOICES.items()]
    return [*lists, (_("Language"), safe_languages(counters["language"]))]


@statement
def _asked(membership, *, first: date, last: date):
    return _counted(membership).held_between(first, last).order_by().values_list(*ASKED, Count("pk"))


def _counted(membership):
    """All conversations held; for somebody from outside the team those that they may read.

    Otherwise they would only have to take what they can read off a number to know about the rest.
    """
    if is_outside(membership):
        return Conversation.objects.visible_to(membership).readable()
    return all_stories(membership).counted()


def _at_touchpoints(membership, first, last):
    told = _counted(membership).held_between(first, last)
    return Passage.objects.filter(team=membership.team_id, touchpoint__isnull=False, conversation__in=told)
