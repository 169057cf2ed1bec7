"""What to ask on a pathway, and what to say first and last: the team's own guide, or our text until it has one."""

from collections import defaultdict
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.teams.models import Touchpoint
from conversations.guides.openers import hint_for
from conversations.guides.starters import starters_for
from conversations.models import Guide, Question

PURPOSES = {
    Question.Kind.DISCOVERY: gettext_lazy("One open question, so that the person can tell it their way."),
    Question.Kind.DEEPER: gettext_lazy("How it felt and what mattered, if it does not come by itself."),
    Question.Kind.CLARIFYING: gettext_lazy("A few, to get a fact right: who, when, how long."),
}
ONE_IS_BEST = gettext_lazy("One question to begin with works best. With more, it turns into an interview")


@dataclass(frozen=True)
class Group:
    """The questions of one kind at a touchpoint, each with a hint where it could be put better."""

    kind: Question.Kind
    questions: list  # of (Question, hint)
    starters: list  # our own, offered while there are none

    @property
    def purpose(self):
        return PURPOSES[self.kind]

    @property
    def remark(self):
        return ONE_IS_BEST if self.kind == Question.Kind.DISCOVERY and len(self.questions) > 1 else ""


@dataclass(frozen=True)
class Stop:
    """A touchpoint of the guide with its three groups of questions."""

    touchpoint: Touchpoint
    groups: list

    @property
    def has_questions(self):
        return any(group.questions for group in self.groups)


def guide_of(pathway, team):
    """The guide of one of the teams that use the pathway; None until it has one."""
    return Guide.objects.filter(pathway=pathway, team=team).first()


def is_ours(guide):
    """Whether the team has not put either text in its own words yet."""
    return not (guide and (guide.introduction or guide.closing))


def introduction_of(guide):
    """What the holder says first: the guide's text, or our own."""
    return (guide and guide.introduction) or usual_introduction()


def closing_of(guide):
    """What the holder says at the end: the guide's text, or our own."""
    return (guide and guide.closing) or usual_closing()


def usual_introduction():
    return _(
        "Hello. I am part of the team here, and right now I am here to listen.\n\n"
        "We ask people what it is like to be cared for by us. We keep what is good and change what is not. "
        "How much time do you have?\n\n"
        "I will write down your own words, but not your name. The team reads them. Nobody else does unless you say "
        "that is all right.\n\n"
        "Your care stays the same, whatever you tell me. You can skip a question or stop at any time.\n\n"
        "If I hear that somebody is at risk of harm, I must pass that on. I will tell you if I do.\n\n"
        "Are you happy to talk, and for me to take notes?"
    )


def usual_closing():
    return _(
        "Thank you for telling me this. Is there anything you want to add, or that we could have done differently?\n\n"
        "May I read my notes back to you? Tell me what I should change.\n\n"
        "The team talks about what people told us every month. What we do about it is on our board, "
        "“You said, we did”.\n\n"
        "I can give you a slip with a code. If you change your mind, tell us the code and we take your words out. "
        "You do not have to say why.\n\n"
        "If you want to make a complaint, I can tell you who to speak to. Your care stays the same."
    )


def questions_by_touchpoint(pathway, team):
    """{id of an active touchpoint: what the team asks there, what to begin with first}, in two queries.

    A touchpoint that was renamed asks what its predecessor asked, until it has questions of its own.
    """
    return {touchpoint.pk: questions for touchpoint, questions in asked_on(pathway, team)}


def asked_on(pathway, team):
    """[(active touchpoint, the team's questions there)] in the order of the journey."""
    touchpoints = list(pathway.touchpoints.all())
    asked = defaultdict(list)
    for question in Question.objects.filter(touchpoint__pathway=pathway, team=team):  # by position
        asked[question.touchpoint_id].append(question)
    active = [touchpoint for touchpoint in touchpoints if touchpoint.retired_on is None]
    return [(each, _by_kind(_first_asked(asked, lineage(each, touchpoints)))) for each in active]


def lineage(touchpoint, touchpoints):
    """The ids of a touchpoint and of those it was renamed from, the latest first."""
    line = [touchpoint.pk]
    for pk in line:
        line += [each.pk for each in touchpoints if each.succeeded_by_id == pk and each.pk not in line]
    return line


def stops_of(pathway, team):
    """The guide as its page shows it."""
    return [Stop(touchpoint, _groups(touchpoint, questions)) for touchpoint, questions in asked_on(pathway, team)]


def touchpoint_asking(question):
    """The active touchpoint at which a question is asked now; None when its touchpoint is retired for good."""
    stops = asked_on(question.touchpoint.pathway, question.team_id)
    return next((touchpoint for touchpoint, questions in stops if question in questions), None)


def remarks_on(question):
    """What to tell somebody who has just saved this question."""
    is_second = question.kind == Question.Kind.DISCOVERY and question.position > 1
    remarks = [hint_for(question), str(ONE_IS_BEST) if is_second else ""]
    return [remark for remark in remarks if remark]


def _first_asked(asked, line):
    return next((asked[pk] for pk in line if asked[pk]), [])


def _by_kind(questions):
    return [question for kind in Question.Kind.values for question in questions if question.kind == kind]


def _groups(touchpoint, questions):
    groups = []
    for kind in Question.Kind:
        of_kind = [(question, hint_for(question)) for question in questions if question.kind == kind]
        groups.append(Group(kind, of_kind, [] if questions else starters_for(kind, touchpoint.label)))
    return groups
