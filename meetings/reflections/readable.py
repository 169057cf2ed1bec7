"""Who may read which reflection: one's own, and what was shared, without the name where that was wished."""

from dataclasses import dataclass

from django.db.models import Count, Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.access.policy import Permission
from ceim.statements import statement, together
from meetings.models import Reflection, ReflectionsOpened

State = Reflection.State


@dataclass(frozen=True)
class SharedReflection:
    """What a page may show. Of a nameless one there is no author, not even to be hidden."""

    pk: int
    kind: str
    text: str
    author: str
    conversation_id: int | None


@dataclass(frozen=True)
class ReflectionsOn:
    """The reflections of a meeting, as one reader finds them.

    shared     what all who read them see
    own        the reader's, whatever became of them: also what they keep to themselves
    closed     how many were shared, and not with this reader
    set_aside  how many were taken off the wall; told to those who read the rest, as is
    waiting    how many wait to be shared together
    """

    shared: list[SharedReflection]
    own: list[Reflection]
    closed: int
    set_aside: int
    waiting: int

    @property
    def told_closed(self) -> str:
        """What stands where they would: never nothing."""
        if not self.closed:
            return ""
        told = ngettext("%(n)s reflection, for the team only.", "%(n)s reflections, for the team only.", self.closed)
        return told % {"n": self.closed}

    @property
    def told_set_aside(self) -> str:
        if not self.set_aside:
            return ""
        told = ngettext("%(n)s reflection was set aside.", "%(n)s reflections were set aside.", self.set_aside)
        return told % {"n": self.set_aside}

    @property
    def told_waiting(self) -> str:
        return say_waiting(self.waiting)


def say_waiting(number: int) -> str:
    told = ngettext("%(n)s reflection waits to be shared.", "%(n)s reflections wait to be shared.", number)
    return told % {"n": number}


def number_waiting(meeting) -> int:
    """How many wait to be shared together, whoever wrote them."""
    return Reflection.objects.filter(team=meeting.team_id, meeting=meeting, state=State.WAITING).count()


def reflections_on(membership, meeting) -> ReflectionsOn:
    found = _readable(membership, meeting=meeting.pk)
    shared = [as_shared(each) for each in found if _is_on_the_wall(each)]
    own = [each for each in found if membership.user_id in (each.by_id, each.written_down_by_id)]
    numbers = {"closed": 0, "set_aside": 0, "waiting": 0}
    ask = _not_shown if membership.may(Permission.READ_REFLECTIONS) else _closed
    return ReflectionsOn(shared, own, **numbers | next(iter(ask(membership, meeting=meeting.pk)), {}))


def as_shared(reflection) -> SharedReflection:
    about = (reflection.get_kind_display(), reflection.text, author_of(reflection), reflection.conversation_id)
    return SharedReflection(reflection.pk, *about)


def author_of(reflection) -> str:
    """Whose a reflection is said to be: a name, a guest’s role, or nothing."""
    if reflection.said_by:
        names = {"who": reflection.said_by.name, "writer": reflection.written_down_by.name}
        return _("%(who)s, written down by %(writer)s") % names
    if reflection.guest:
        return _("Guest: %(role)s") % {"role": reflection.guest.guest_role}
    return reflection.by.name if reflection.by else ""


def own_reflections(membership):
    return Reflection.objects.visible_to(membership).written_by(membership)


def set_aside_in(membership, meeting) -> list[tuple[SharedReflection, str]]:
    """[(what was set aside, why)], for those who may put it back."""
    rows = Reflection.objects.own_of(membership).filter(meeting=meeting, set_aside__isnull=False, state=State.SHARED)
    rows = rows.select_related("by", "said_by", "written_down_by", "guest", "set_aside")
    return [(as_shared(each), each.set_aside.get_reason_display()) for each in rows]


def opened_since(membership):
    """From when on the coach and the QI lead may read what the team shares; None where they may not."""
    opened = ReflectionsOpened.objects.visible_to(membership).filter(until__isnull=True)
    return opened.values_list("since", flat=True).first()


def _is_on_the_wall(reflection):
    return reflection.state == State.SHARED and not hasattr(reflection, "set_aside")


@statement
def _readable(membership, *, meeting: int):
    told = ("kind", "text", "is_anonymous", "state", "conversation_id", "by__name", "said_by__name")
    people = ("written_down_by__name", "guest__guest_role", "set_aside__reason")
    rows = Reflection.objects.visible_to(membership).filter(meeting=meeting)
    return rows.select_related("by", "said_by", "written_down_by", "guest", "set_aside").only(*told, *people)


@statement
def _closed(membership, *, meeting: int):
    return together(Reflection.objects.closed_to(membership).filter(meeting=meeting), closed=Count("pk"))


@statement
def _not_shown(membership, *, meeting: int):
    rows = Reflection.objects.filter(team=membership.team_id, meeting=meeting)
    is_set_aside, waits = Q(set_aside__isnull=False, state=State.SHARED), Q(state=State.WAITING)
    return together(rows, set_aside=Count("pk", filter=is_set_aside), waiting=Count("pk", filter=waits))


def own_reflections_of_guest(guest):
    """Of an Attendance who came by the code: nobody else's, and of no other meeting."""
    return Reflection.objects.filter(meeting=guest.meeting_id).written_by(guest)
