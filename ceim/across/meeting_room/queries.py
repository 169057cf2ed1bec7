"""What only the page of a meeting that goes on asks."""

from django.db.models import Count

from ceim.statements import statement
from improvements.models import BoardEntry, Cycle
from meetings.models import Attendance, MeetingAnswer, Opportunity


def has_arrived(membership, meeting) -> bool:
    return bool(_arrived(membership, meeting=meeting.pk))


@statement
def _arrived(membership, *, meeting: int):
    return Attendance.objects.filter(meeting=meeting, membership=membership.pk, was_present=True)


@statement
def running_tests(membership):
    """The team's own that go on: what a meeting looks at before it begins another."""
    running = Cycle.objects.own_of(membership).under_way().select_related("idea__improvement")
    return running.order_by("idea__improvement", "idea", "number")


def to_tell(membership, meeting) -> dict:
    """What was chosen in this meeting, and the drafts for the board that wait for the lead."""
    return {"chosen": _chosen(membership, meeting=meeting.pk), "drafts": _drafts(membership)}


@statement
def _chosen(membership, *, meeting: int):
    stated = Opportunity.objects.visible_to(membership).filter(meeting=meeting)
    return stated.filter(state=Opportunity.State.PRIORITISED).order_by("pk")


@statement
def _drafts(membership):
    drafts = BoardEntry.objects.visible_to(membership).filter(approved_at=None, taken_down_on=None)
    return drafts.order_by("-pk")[:10]


def how_it_was(membership, meeting) -> dict:
    """How many answered what, and the reader's own answer."""
    counted = {each["answer"]: each["number"] for each in _answers(meeting=meeting.pk)}
    own = _own_answer(membership, meeting=meeting.pk)
    answers = [(value, label, counted.get(value, 0)) for value, label in MeetingAnswer.Answer.choices]
    return {"answers": answers, "own_answer": own[0]["answer"] if own else None}


@statement
def _answers(*, meeting: int):
    counted = MeetingAnswer.objects.filter(meeting=meeting).order_by().values("answer")
    return counted.annotate(number=Count("pk"))


@statement
def _own_answer(membership, *, meeting: int):
    return MeetingAnswer.objects.filter(meeting=meeting, membership=membership.pk).values("answer")
