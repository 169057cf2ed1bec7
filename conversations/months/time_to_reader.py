"""How soon the stories of a month reached their first readers, as a sentence."""

from dataclasses import dataclass
from datetime import date, timedelta
from statistics import median

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.months import days_of
from ceim.statements import statement
from conversations.models import Agreement, Conversation
from conversations.small_numbers import SMALLEST_SHOWN
from conversations.stories.closed_stories import all_stories, is_outside

WITHIN = timedelta(hours=24)  # the aim: words that reach a ward in hours are acted on


@dataclass(frozen=True)
class TimeToReader:
    """How soon the stories of a month reached their first readers.

    after     the median time from saving the words; None where no story has been read
    stories   how many are to be read, `unread` those that nobody has read yet; None where a number is not shown
    """

    after: timedelta | None
    stories: int | None
    unread: int | None

    @property
    def sentence(self):
        if self.stories is None:
            return _("How soon words reached their first reader is not shown: there were fewer than 5 stories.")
        if self.after is None:
            return _("No story of this month has reached its first reader yet.")
        return _("Words reached their first reader after a median of %(time)s (%(numbers)s).") % {
            "time": in_hours(self.after),
            "numbers": "; ".join(self._numbers()),
        }

    def _numbers(self):
        yield ngettext("%(n)s story this month", "%(n)s stories this month", self.stories) % {"n": self.stories}
        if self.unread:
            yield ngettext("%(n)s not read yet", "%(n)s not read yet", self.unread) % {"n": self.unread}

    @property
    def is_late(self):
        return self.after is not None and self.after > WITHIN


def in_hours(time: timedelta) -> str:
    """In whole hours, rounded up, so that nothing looks sooner than it was."""
    hours = -(-time // timedelta(hours=1))
    return ngettext("%(hours)s hour", "%(hours)s hours", hours) % {"hours": hours}


def time_to_reader(membership, month: date) -> TimeToReader | None:
    """Of the stories of a month that the team is to read; None where there are none. One statement.

    From outside the team it is told of those alone that may be read there, and not of fewer than five.
    """
    moments = _moments(membership, **days_of(month))
    if not moments:
        return None
    times = [reached - recorded for recorded, reached in moments if reached]
    if is_outside(membership) and min(len(times), len(moments)) < SMALLEST_SHOWN:
        return TimeToReader(None, None, None)
    after = median(times) if times else None
    unread = len(moments) - len(times)
    return TimeToReader(after, len(moments), _shown(membership, unread))


def _shown(membership, unread):
    return None if is_outside(membership) and unread < SMALLEST_SHOWN else unread


@statement
def _moments(membership, *, first: date, last: date):
    """(saved, reached its first reader) of each story: not of what is kept from the team."""
    if is_outside(membership):
        stories = Conversation.objects.visible_to(membership).readable()
    else:
        refused = Agreement.objects.filter(conversation=OuterRef("pk")).refused(Agreement.Scope.TEAM)
        stories = (
            all_stories(membership)
            .exclude(state__in=Conversation.NOT_COUNTED)
            .exclude(Exists(refused))
            .exclude(Conversation.kept_back_now())
        )
    stories = stories.held_between(first, last).filter(recorded_at__isnull=False)
    stories = stories.exclude(first_reader__isnull=False, first_reader__reached_at=None)
    return stories.order_by().values_list("recorded_at", "first_reader__reached_at")
