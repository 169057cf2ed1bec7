"""The rows that lie on a thread, as somebody may see them: stories, quotes, and all that came of them in one."""

from collections.abc import Callable
from typing import NamedTuple

from django.db.models import Case, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce

from ceim.statements import Ids, statement
from conversations.models import Conversation, Highlight
from conversations.stories.closed_stories import all_stories
from improvements.improvement.stages import awaited_stage
from improvements.models import (
    BoardEntry,
    Candidate,
    ChangeIdea,
    Cycle,
    Implementation,
    Improvement,
    Measure,
    Site,
    SiteStage,
)
from meetings.models import Opportunity

LONGEST = 12  # steps shown of one stage; the pages behind them show all


@statement
def stories(membership, *, highlights: Ids):
    """Each story behind the words, with `is_open`: whether this person may read it. All, so that all are told of."""
    visible = Conversation.objects.visible_to(membership).order_by()
    found = all_stories(membership).readable().filter(passages__highlights__in=highlights)
    found = found.annotate(is_open=Q(pk__in=visible.values("pk"))).distinct()
    return found.values_list("pk", "pathway__title", "is_open", "held_on", "reference")


@statement
def quotes(membership, *, highlights: Ids):
    """Their words as they were released, where they begin and end, and their language; what is sealed stays sealed."""
    shown = ("pk", "passage__conversation", "start", "end", "passage__released_text")
    found = Highlight.objects.visible_to(membership).filter(pk__in=highlights).order_by("pk")
    return found.values_list(*shown, "passage__conversation__written_in")[:LONGEST]


class Row(NamedTuple):
    """One row of any later stage. says: its own words. word: how far it is, "" where that is not told."""

    stage: str
    after: int
    number: int
    key: int
    says: str
    word: str


class Around(NamedTuple):
    """What the rows hang on. behind: ideas where they hang `on_ideas`, else improvements."""

    on_ideas: bool
    opportunities: tuple
    improvements: tuple
    candidates: tuple
    behind: tuple

    def of_ideas(self, idea):
        """Whether a row is of these ideas, which the path `idea` leads to."""
        improvement = "improvement" if idea == "pk" else f"{idea}__improvement"
        return Q(**{f"{idea if self.on_ideas else improvement}__in": self.behind})


def opportunities(membership, around):
    found = Opportunity.objects.visible_to(membership).filter(pk__in=around.opportunities)
    return columns(found, says=F("need"))


def candidates(membership, around):
    """What was proposed as something that should always happen."""
    found = Candidate.objects.visible_to(membership).filter(pk__in=around.candidates)
    return columns(found, says=F("wish"), word=F("state"))


def improvements(membership, around):
    found = Improvement.objects.visible_to(membership).filter(pk__in=around.improvements)
    return columns(found, says=F("title"))


def ideas(membership, around):
    found = ChangeIdea.objects.visible_to(membership).filter(around.of_ideas("pk"))
    return columns(found, says=F("text"), word=F("state"))


def cycles(membership, around):
    """Of the team itself; of each the decision, else what is to be done next."""
    found = Cycle.objects.own_of(membership).filter(around.of_ideas("idea"))
    word = Case(When(acted_on__isnull=False, then=F("decision")), default=awaited_stage())
    return columns(found, says=F("idea__text"), word=word, after=F("idea"), number=F("number"))


def measures(membership, around):
    found = Measure.objects.visible_to(membership).filter(improvement__in=around.improvements)
    return columns(found, says=F("name"))


def implementations(membership, around):
    found = Implementation.objects.visible_to(membership).filter(around.of_ideas("idea"))
    return columns(found, says=F("standard"))


def sites(membership, around):
    """Each with its newest stage; its number is that of the spread."""
    found = Site.objects.visible_to(membership).filter(around.of_ideas("spread__implementation__idea"))
    stages = SiteStage.objects.filter(site=OuterRef("pk")).order_by("-on", "-pk")
    newest = Coalesce(Subquery(stages.values("stage")[:1]), Value(""))
    return columns(found, says=F("name"), word=newest, number=F("spread"))


def entries(membership, around):
    """What people were told."""
    about = Q(improvement__in=around.improvements) | Q(opportunity__in=around.opportunities)
    found = BoardEntry.objects.visible_to(membership).filter(about, approved_at__isnull=False)
    return columns(found, says=F("we_did"), word=F("outcome"))


def columns(found: QuerySet, **others) -> Callable[[str], QuerySet]:
    """The rows as plain columns, alike for every stage, once it is said which it is."""
    told = {"after": F("pk"), "number": Value(0), "key": F("pk"), "says": None, "word": Value("")} | others
    return lambda stage: found.order_by().values_list(Value(stage), *told.values())


LATER = {each.__name__: each for each in (opportunities, candidates, improvements, ideas, cycles, measures)}
LATER |= {each.__name__: each for each in (implementations, sites, entries)}


@statement
def later(membership, stages, on_ideas, *, opportunities: Ids, improvements: Ids, candidates: Ids, behind: Ids):
    """The rows of the `stages`, names of LATER: stage by stage, each in its order. Candidates are always among them."""
    around = Around(on_ideas, opportunities, improvements, candidates, behind)
    first, *others = (LATER[stage](membership, around)(stage) for stage in stages)
    return first.union(*others, all=True)
