"""Writing a pathway's guide: what is said first and last, and the questions at each touchpoint."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from ceim.history.recording import recorded
from ceim.teams.models import Membership, Pathway, Touchpoint
from ceim.teams.services.pathway import locked_pathway
from conversations.guides.questions import guide_of, questions_by_touchpoint, touchpoint_asking
from conversations.models import Guide, Question
from conversations.models.guide import MOST_DISCOVERY_QUESTIONS

DISCOVERY = Question.Kind.DISCOVERY
ASIDE = {"kind": Question.Kind.CLARIFYING, "position": 0}  # nothing stands there: places are counted from 1


@recorded("wrote a guide")
def write_guide(*, by: Membership, pathway: Pathway, introduction: str, closing: str) -> Guide:
    """Keep what the team says first and last on a pathway; "" stands for our own text.

    Raises ValidationError when the pathway is retired.
    """
    pathway = locked_pathway(pathway)
    guide = guide_of(pathway, by.team_id) or Guide(team=by.team, pathway=pathway)
    guide.introduction, guide.closing = introduction, closing
    guide.save()
    return guide


@recorded("added a question")
def add_question(*, by: Membership, touchpoint: Touchpoint, kind: str, text: str) -> Question:
    """Ask something at a touchpoint, after the others of its kind.

    Raises ValidationError for a fourth discovery question, for one that is asked there already, and when the
    touchpoint or its pathway is retired.
    """
    present = _asked_at(touchpoint, by.team_id)
    others = [each for each in present if each.kind == kind]
    _refuse(text, kind, present, others)
    _close_gaps(others)
    return Question.objects.create(team=by.team, touchpoint=touchpoint, kind=kind, text=text, position=len(others) + 1)


@recorded("changed a question")
def reword_question(*, by: Membership, question: Question, kind: str, text: str) -> Question:
    """Give a question other words or another kind; of another kind it comes last. Raises as `add_question` does."""
    question, present = _asked_beside(question)
    others = [each for each in present if each.kind == kind]
    _refuse(text, kind, present, others)
    question.text = text
    question.save(update_fields=["text"])
    if kind != question.kind:
        left = [each for each in present if each.kind == question.kind]
        _put(question, kind, others, len(others))
        _close_gaps(left)
    return question


@recorded("moved a question")
def move_question(*, by: Membership, question: Question, place: int) -> Question:
    """Put a question at a place, counted from 1, among those of its kind; past the end it comes last."""
    question, present = _asked_beside(question)
    others = [each for each in present if each.kind == question.kind]
    _put(question, question.kind, others, min(max(place, 1) - 1, len(others)))
    return question


@recorded("removed a question")
def remove_question(*, by: Membership, question: Question) -> Question:
    """Stop asking something; those after it move up."""
    question, present = _asked_beside(question)
    gone = Question(pk=question.pk)
    question.delete()
    _close_gaps([each for each in present if each.kind == question.kind])
    return gone


def _asked_at(touchpoint, team):
    """What the team asks at a touchpoint, while nobody else changes the guide; what it took over becomes its own."""
    asked = questions_by_touchpoint(locked_pathway(touchpoint.pathway), team).get(touchpoint.pk)
    if asked is None:
        raise ValidationError(_("This touchpoint is retired. Choose another one"))
    taken_over = [each for each in asked if each.touchpoint_id != touchpoint.pk]
    for each in taken_over:
        each.touchpoint = touchpoint
    Question.objects.bulk_update(taken_over, ["touchpoint"])
    return asked


def _asked_beside(question):
    """A question as it is now, and the others at its touchpoint, while nobody else changes the guide."""
    touchpoint = touchpoint_asking(question)
    present = _asked_at(touchpoint, question.team_id) if touchpoint else []
    if question not in present:
        raise ValidationError(_("Somebody has removed this question. Go back to the guide"))
    question = present.pop(present.index(question))
    return question, present


def _refuse(text, kind, present, others):
    if text.casefold() in {each.text.casefold() for each in present}:
        raise ValidationError({"text": _("You ask this here already. Enter another question")})
    if kind == DISCOVERY and len(others) >= MOST_DISCOVERY_QUESTIONS:
        raise ValidationError(
            {"kind": _("3 questions to begin with are the most here. Choose another kind, or remove one first")}
        )


def _close_gaps(questions):
    """Places 1, 2, 3…, each taken only when it is free: the database never lets two share one."""
    for position, question in enumerate(questions, start=1):
        _keep(question, position=position)


def _put(question, kind, others, index):
    _keep(question, **ASIDE)
    _close_gaps(others)
    for position in range(len(others), index, -1):
        _keep(others[position - 1], position=position + 1)
    _keep(question, kind=kind, position=index + 1)


def _keep(question, **values):
    if any(getattr(question, name) != value for name, value in values.items()):
        for name, value in values.items():
            setattr(question, name, value)
        question.save(update_fields=list(values))
