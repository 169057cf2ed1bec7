"""Writing down a reflection, sharing it, taking it back; setting one aside; opening them to the coach.

What authors do is in history, and not who did it: an Event that named them, or only the reflection, would tell whose
one is that is shared without a name later.
"""

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _

from ceim.history.recording import recorded
from ceim.locking import all_locked, locked, one_locked
from ceim.teams.models import Membership, Team
from conversations.models import Conversation
from meetings.models import Attendance, Meeting, Minutes, Reflection, ReflectionSetAside, ReflectionsOpened
from meetings.reflections.sharing import SharedTogether, put, share_what_waits, shared

State = Reflection.State
SHORTEST_KEY = 16


def add_reflection(*, by: Membership | Attendance, meeting: Meeting, key: str = "", **details) -> Reflection:
    """Write down what a story left behind, or the whole meeting; `_added` names the details.

    by   whoever writes: a person of the team, or a guest of the meeting
    key  a secret of the tab in which it is written. Sent twice with it, the reflection is there once; without a name,
         it alone takes it back. Only a hash of it is kept.
    """
    mark = mark_of(key)
    if kept := _kept(by, meeting, mark):
        return kept
    try:
        return _added(by=by, meeting=meeting, mark=mark, **details)
    except IntegrityError:  # sent twice at the same moment
        if kept := _kept(by, meeting, mark):
            return kept
        raise


@recorded("added a reflection", names_actor=False)
def _added(
    *,
    by,
    meeting,
    kind: str,
    text: str,
    conversation: Conversation | None = None,
    state: str = State.PRIVATE,
    is_anonymous: bool = False,
    said_by: Membership | None = None,
    mark: str = "",
) -> Reflection:
    """The adding itself.

    conversation  the story; None for the whole meeting
    state         private, waiting (until all are shared together) or shared
    said_by       a partner who does not sign in, and whose words `by` writes down
    """
    if meeting.state == Meeting.State.CANCELLED:
        raise ValidationError(_("This meeting was cancelled. Add your reflection to the next one."))
    _refuse_agreed(meeting)
    author = _author(by, said_by)
    told = {"kind": kind, "text": text, "conversation": conversation, "is_anonymous": is_anonymous, "key": mark}
    if state == State.SHARED and is_anonymous:
        author = {}
    return Reflection.objects.create(team=by.team, meeting=meeting, state=state, **told, **author)


add_reflection.verb = _added.verb  # the Event is left there, once however often it is sent


@recorded("shared a reflection", names_actor=False)
def share_reflection(
    *, by: Membership | Attendance, reflection: Reflection, without_name: bool | None = None, key: str = ""
) -> Reflection:
    """Let the team read it; gives the row that is shared. Only its author can.

    without_name  whether its author is forgotten; None: as they wanted when they wrote it
    key           as in `add_reflection`, where another tab shall be able to take it back than the one that wrote it
    """
    reflection = _own(by, reflection)
    if without_name is not None:
        reflection.is_anonymous = without_name
    if mark := mark_of(key):
        reflection.key = mark
    return shared([reflection])[0]


@recorded("shared all reflections that waited")
def share_all_reflections(*, by: Membership, meeting: Meeting) -> SharedTogether:
    """Let the team read, together, what its authors marked to be shared, and nothing that they keep to themselves."""
    _refuse_agreed(meeting)
    return SharedTogether(meeting, len(share_what_waits(meeting)))


@recorded("marked a reflection to be shared", names_actor=False)
def let_reflection_wait(
    *, by: Membership | Attendance, reflection: Reflection, without_name: bool | None = None
) -> Reflection:
    """Mark one's own to be shared when all are; until then nobody else reads it."""
    reflection = _own(by, reflection)
    if without_name is not None:
        reflection.is_anonymous = without_name
    return put(reflection, state=State.WAITING)


@recorded("took back a reflection", names_actor=False)
def unshare_reflection(*, by: Membership | Attendance, reflection: Reflection) -> Reflection:
    """Let nobody else read it any more, or let it wait no more."""
    return put(_own(by, reflection), state=State.PRIVATE)


@recorded("changed a reflection", names_actor=False)
def revise_reflection(
    *,
    by: Membership | Attendance,
    reflection: Reflection,
    kind: str,
    text: str,
    conversation: Conversation | None = None,
) -> Reflection:
    """Write one's own anew; whoever may read it reads that."""
    return put(_own(by, reflection), kind=kind, text=text, conversation=conversation)


@recorded("deleted a reflection", names_actor=False)
def delete_reflection(*, by: Membership | Attendance, reflection: Reflection) -> Reflection:
    """Take one's own away, for good."""
    reflection = _own(by, reflection)
    Reflection.objects.filter(pk=reflection.pk).delete()
    return reflection


@recorded("deleted a reflection", names_actor=False)
def take_back_reflection(*, by: Membership | Attendance, meeting: Meeting, key: str) -> Meeting:
    """Take away one that is shared without a name, or waits for it, until the meeting is closed.

    Only the tab's `key` says which.
    """
    rows = Reflection.objects.filter(meeting=meeting, team=by.team).exclude(state=State.PRIVATE)
    mark = mark_of(key)
    if not mark or meeting.state != Meeting.State.PLANNED:
        raise ValidationError(_("A reflection without a name can be taken back until the meeting is closed."))
    gone = _("This reflection is not there any more.")
    one_locked(rows.filter(key=mark, is_anonymous=True), gone).delete()
    return meeting


def mark_of(key: str) -> str:
    """What is kept of a tab's secret: from it nobody can tell the secret, nor whose it is."""
    if key and len(key) < SHORTEST_KEY:
        raise ValidationError(_("The page is out of date. Load it again, then send your reflection."))
    return salted_hmac("meetings.reflection", key, algorithm="sha256").hexdigest() if key else ""


def _kept(by, meeting, mark):
    """What was sent before: the author's own, or one that has no author any more."""
    sent = Reflection.objects.filter(meeting=meeting, team=by.team, key=mark) if mark else Reflection.objects.none()
    return (sent.written_by(by) | sent.filter(state=State.SHARED, is_anonymous=True)).first()


def _author(by, said_by):
    if isinstance(by, Attendance):
        return {"guest": by}
    if said_by is None:
        return {"by_id": by.user_id}
    if said_by.team_id != by.team_id or said_by.user_id:
        raise ValidationError({"said_by": _("Choose somebody of the team who does not sign in")})
    return {"said_by": said_by, "written_down_by_id": by.user_id}


def _own(by, reflection):
    _refuse_agreed(reflection.meeting_id)
    among = Reflection.objects.written_by(by).filter(team=by.team)
    return locked(by, reflection, among=among, gone=_("Only the person who wrote a reflection can share or change it."))


def _refuse_agreed(meeting):
    """The minutes are held, before any reflection: nobody agrees them meanwhile."""
    if any(each.agreed_at for each in all_locked(Minutes.objects.filter(meeting=meeting))):
        raise ValidationError(_("The minutes of this meeting are agreed, so its reflections stay as they are."))


@recorded("set aside a reflection")
def set_aside_reflection(*, by: Membership, reflection: Reflection, reason: str) -> ReflectionSetAside:
    """Let the room not see a shared one any more, without learning whose it is. An author who is known still does."""
    on_the_wall = Reflection.objects.filter(pk=reflection.pk, team=by.team, state=State.SHARED).first()
    if on_the_wall is None:
        raise ValidationError(_("This reflection is not shared any more."))
    why = {"reason": reason, "set_aside_by": by.user}
    return ReflectionSetAside.objects.get_or_create(reflection=on_the_wall, defaults={"team": by.team, **why})[0]


@recorded("put back a reflection that was set aside")
def put_back_reflection(*, by: Membership, reflection: Reflection) -> Reflection:
    """Let the room see it again."""
    ReflectionSetAside.objects.filter(reflection=reflection, team=by.team).delete()
    return reflection


@recorded("opened the team's reflections to its coach and the QI lead")
def open_reflections(*, by: Membership, now: datetime | None = None) -> ReflectionsOpened:
    """Let both read what is shared in meetings that begin from now on; not what was written before they could."""
    opened = {"since": now or timezone.now(), "opened_by": by.user}
    return ReflectionsOpened.objects.get_or_create(team=by.team, until=None, defaults=opened)[0]


@recorded("closed the team's reflections to its coach and the QI lead")
def close_reflections(*, by: Membership, now: datetime | None = None) -> Team:
    """Let neither read any, also of meetings in which both did."""
    ReflectionsOpened.objects.filter(team=by.team, until=None).update(until=now or timezone.now())
    return by.team
