"""What is told of stories that a reader may not read: how many there are, why, and the words for it.

One rule for every page, pack and file: what is closed is said, and never looks like nothing. It tells where stories
stand, never what is in them: closed stories may be counted by month and pathway, but not by a theme or a feeling.
"""

from collections import Counter
from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import TEAM_ROLES
from ceim.statements import statement
from conversations.models import Conversation

State = Conversation.State


@dataclass(frozen=True)
class ClosedStories:
    """How many stories a page shows, and how many it does not: by why not."""

    shown: int = 0
    team_only: int = 0
    not_released: int = 0
    taken_back: int = 0
    lapsed: int = 0

    @property
    def kept(self):
        """Stories that are there, though not for this reader: without them a page must not speak of nothing."""
        return self.team_only + self.not_released

    @property
    def are_all(self):
        """Whether there are stories and this reader may read none of them."""
        return not self.shown and self.kept > 0

    @property
    def parts(self):
        """["6 stories, for the team only", …]: one for each reason that there is."""
        told = [
            (
                self.team_only,
                ngettext("%(n)s story, for the team only", "%(n)s stories, for the team only", self.team_only),
            ),
            (
                self.not_released,
                ngettext("%(n)s story, not released", "%(n)s stories, not released", self.not_released),
            ),
            (self.taken_back, ngettext("%(n)s story, taken back", "%(n)s stories, taken back", self.taken_back)),
            (
                self.lapsed,
                ngettext("%(n)s story, not released in time", "%(n)s stories, not released in time", self.lapsed),
            ),
        ]
        return [words % {"n": number} for number, words in told if number]

    @property
    def title(self):
        """All parts in one line: “6 stories, for the team only. 1 story, not released”."""
        return ". ".join(self.parts)

    @property
    def of_one(self):
        """What is said of a single story, as the heading of a page."""
        if self.team_only:
            return _("This story is for the team only")
        if self.lapsed:
            return _("This story was not released in time")
        return _("This story is not released") if self.not_released else _("This story was taken back")

    @property
    def why(self):
        """A sentence for each reason, for somebody who meets it for the first time."""
        told = [
            (self.team_only, _("These words were shared with the team, and not more widely.")),
            (self.not_released, _("A story can be read when a colleague has checked and released it.")),
            (self.taken_back, _("What a person takes back nobody can read any more.")),
            (self.lapsed, _("Words that nobody released are deleted after a time.")),
        ]
        return " ".join(words for number, words in told if number)

    def __bool__(self):
        return self.kept + self.taken_back + self.lapsed > 0


def closed_stories(conversations, shown):
    """The ClosedStories among `conversations`, of which a page shows those in `shown`. One query."""
    return closed_of(counted_by_state(conversations, shown))


def counted_by_state(conversations, shown):
    """(state, how many are in it, how many of these are shown), to be asked for and told by `closed_of`."""
    is_shown = Q(pk__in=shown.order_by().values("pk"))
    return conversations.order_by().values_list("state").annotate(Count("pk"), shown=Count("pk", filter=is_shown))


def closed_of(counted):
    """The ClosedStories that the rows of `counted_by_state` tell of."""
    shown, closed = 0, Counter()
    for state, number, of_these_shown in counted:
        shown += of_these_shown
        closed[state] = number - of_these_shown
    team_only, taken_back = (
        sum(closed[state] for state in states) for states in (Conversation.READABLE, Conversation.NOT_COUNTED)
    )
    return ClosedStories(shown, team_only, closed[State.RECORDED], taken_back, closed[State.LAPSED])


def all_stories(membership):
    """All of the team's, whoever asks: to be counted by where they stand, never to be shown."""
    return Conversation.objects.filter(team=membership.team_id)


def unreadable_stories(membership, conversations=None):
    """The ClosedStories of a page that shows what this person may read, of the team's or of those `conversations`."""
    if conversations is None:
        return closed_of(_unreadable(membership))
    return closed_stories(conversations, Conversation.objects.visible_to(membership).readable())


@statement
def _unreadable(membership):
    return counted_by_state(all_stories(membership), Conversation.objects.visible_to(membership).readable())


def about_closed_words(membership, *, shown, of):
    """What to say where `shown` of the quotes behind something else (a need, a change) are open to this person.

    From outside the team without a number: that there are more is told, how many people said the same is not.
    """
    closed = of - shown
    if closed <= 0:
        return ""
    if is_outside(membership):
        return (
            _("Other words behind this are for the team only.")
            if shown
            else _("The words behind this are for the team only.")
        )
    return ngettext(
        "%(n)s quote can no longer be read, because its story is not released any more.",
        "%(n)s quotes can no longer be read, because their stories are not released any more.",
        closed,
    ) % {"n": closed}


def is_outside(membership):
    """Whether somebody reads from outside the team: then what people said is counted from what they may read alone."""
    return membership.role not in TEAM_ROLES
