"""Writing an agenda, and who came, onto a meeting: what stays keeps its row, with all that hangs on it."""

from django.core.exceptions import ValidationError
from django.db.models import F
from django.utils.translation import gettext as _

from meetings.models import AgendaItem, Attendance, Meeting

OUT_OF_THE_WAY = 1_000  # added to the old places first: no two items ever stand at one place


def write_agenda(meeting: Meeting, agenda) -> None:
    """`agenda` are (title, minutes) or (title, minutes, key of a stage), in order.

    An item of the same title, or else of the same stage, is kept with its notes and times; items left out go.
    """
    left = list(meeting.agenda.all())
    meeting.agenda.update(position=F("position") + OUT_OF_THE_WAY)
    for position, (title, minutes, *key) in enumerate(agenda, start=1):
        key = key[0] if key else ""
        kept = _same(left, title=str(title)) or (key and _same(left, key=key))
        item = kept or AgendaItem(team_id=meeting.team_id, meeting=meeting)
        item.position, item.title, item.minutes = position, str(title), minutes
        item.key = key or item.key
        item.save()
    meeting.agenda.filter(pk__in=[item.pk for item in left]).delete()


def _same(left, **what):
    """Takes it out of `left`."""
    ((name, value),) = what.items()
    found = next((item for item in left if getattr(item, name) == value), None)
    if found:
        left.remove(found)
    return found


def write_attendance(meeting: Meeting, rows: list[dict]) -> None:
    """The rows are those of `record_attendance`; who sent apologies facilitates nothing."""
    before = {_who(each): each for each in meeting.attendances.all()}
    written = [_attendance(meeting, before, **row) for row in rows]
    facilitators = [each for each in written if each.part == Attendance.Part.FACILITATOR]
    if len(facilitators) > 1:
        _refuse_another(*facilitators[:2])
    meeting.attendances.exclude(pk__in=[each.pk for each in written if each.pk]).delete()
    for each in sorted(written, key=facilitators.__contains__):  # whoever did so before has stopped by then
        each.save()


def _refuse_another(first, second):
    names = {"first": first.name, "second": second.name}
    told = _("One person facilitates a meeting, and both %(first)s and %(second)s do. Give one of them another part.")
    raise ValidationError(told % names)


def _who(attendance):
    """Nobody is written down twice; a guest, who has no name, is known by the row."""
    member, of_group = attendance.membership_id, attendance.oversight_member_id
    return ("member", member) if member else ("of_group", of_group) if of_group else ("guest", attendance.pk)


def _attendance(meeting, before, *, part=None, was_present=True, attendance=None, **who):
    membership, oversight_member = who.get("membership"), who.get("oversight_member")
    if membership:
        who["profession"] = membership.profession
    elif oversight_member:
        who["profession"] = oversight_member.part
    told = attendance or Attendance(team_id=meeting.team_id, meeting=meeting, **who)
    found = before.get(_who(told)) or Attendance(team_id=meeting.team_id, meeting=meeting)
    is_guest = not (membership or oversight_member)
    usual = Attendance.Part.GUEST if is_guest else Attendance.Part.MEMBER
    if part == Attendance.Part.FACILITATOR and not was_present:
        part = None
    for name, value in {**who, "part": part or usual, "was_present": was_present}.items():
        setattr(found, name, value)
    return found
