"""The rows that lie on a thread, of every stage, and whether somebody may see each: all in one statement."""

from datetime import date
from typing import NamedTuple

from django.db.models import Case, Count, DateField, Exists, F, OuterRef, Q, QuerySet, Subquery, TextField, Value, When
from django.db.models.functions import Cast, Coalesce, Least, Substr, TruncDate

from ceim.statements import Ids, statement
from conversations.models import Conversation, Highlight, Theme
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
from improvements.places import DECLINED, IN_NORMAL_WORK
from meetings.models import Action, Meeting, Opportunity

LONGEST_QUOTE = 141  # letters: one more than is shown, so that it can be said that words go on


class Row(NamedTuple):
    """One record. says: its own words, empty where it is closed to the reader. word: how far it is, or what it is in.

    after, number, key: its place among those of its stage. whose: another team, where it is that team's.
    """

    stage: str
    after: int
    number: int
    key: int
    is_open: bool
    says: str
    word: str
    whose: str
    on: date | None


class Around(NamedTuple):
    """What the rows hang on. behind: ideas where they hang `on_ideas`, else improvements."""

    on_ideas: bool
    highlights: tuple
    opportunities: tuple
    improvements: tuple
    candidates: tuple
    behind: tuple

    def of_ideas(self, idea):
        """Whether a row is of these ideas, which the path `idea` leads to."""
        improvement = "improvement" if idea == "pk" else f"{idea}__improvement"
        return Q(**{f"{idea if self.on_ideas else improvement}__in": self.behind})


class StageRows(NamedTuple):
    """The rows of a stage; which of them somebody may see, None: all; and what is told of each, by its column."""

    rows: QuerySet
    visible: QuerySet | None
    told: dict

    @property
    def is_open(self):
        return Value(True) if self.visible is None else Exists(self.visible.order_by().filter(pk=OuterRef("pk")))


def stories(membership, around):
    """Each story of the team behind the words. All, so that all are told of."""
    heard = Highlight.objects.filter(pk__in=around.highlights).order_by().values("passage__conversation")
    found, visible = (
        all_stories(membership).readable().filter(pk__in=heard),
        Conversation.objects.visible_to(membership),
    )
    return StageRows(found, visible, {"says": Coalesce("pathway__title", Value("")), "after": Coalesce("pathway", 0)})


def elsewhere(membership, around):
    """Words that were told to another team: its own pages show them."""
    found = Highlight.objects.filter(pk__in=around.highlights).exclude(team=membership.team_id)
    found = found.filter(passage__conversation__state__in=Conversation.READABLE)
    return StageRows(found, Highlight.objects.none(), {})


def quotes(membership, around):
    """Words as they were released, and their language; what is sealed stays sealed."""
    found = Highlight.objects.visible_to(membership).filter(pk__in=around.highlights)
    words = Substr("passage__released_text", F("start") + 1, Least(F("end") - F("start"), Value(LONGEST_QUOTE)))
    story, language = F("passage__conversation"), F("passage__conversation__written_in")
    return StageRows(found, None, {"says": words, "word": language, "after": story, "number": F("start")})


def themes(membership, around):
    """Of the words that can be read: which themes closed words have is not told."""
    words = Highlight.objects.visible_to(membership).filter(pk__in=around.highlights).order_by()
    given = Highlight.themes.through.objects.filter(highlight__in=words.values("pk")).values("theme")
    return StageRows(Theme.objects.visible_to(membership).filter(pk__in=given), None, {"says": F("name")})


def meetings(membership, around):
    """Where the words were heard, or a need was stated."""
    words = Highlight.objects.filter(pk__in=around.highlights).order_by().values("passage__conversation")
    heard = Meeting.stories.through.objects.filter(conversation__in=words).values("meeting")
    stated = Opportunity.objects.filter(pk__in=around.opportunities, meeting__isnull=False).order_by()
    found = Meeting.objects.filter(Q(pk__in=heard) | Q(pk__in=stated.values("meeting")))
    told = {"word": F("kind"), "on": TruncDate("planned_for")}
    return StageRows(found.exclude(state=Meeting.State.CANCELLED), Meeting.objects.visible_to(membership), told)


def opportunities(membership, around):
    found = Opportunity.objects.filter(pk__in=around.opportunities)
    return StageRows(found, Opportunity.objects.visible_to(membership), {"says": F("need"), "word": F("state")})


def actions(membership, around):
    found = Action.objects.filter(opportunity__in=around.opportunities)
    return StageRows(found, Action.objects.visible_to(membership), {"says": F("text"), "word": F("state")})


def candidates(membership, around):
    """What was proposed as something that should always happen."""
    found = Candidate.objects.filter(pk__in=around.candidates)
    return StageRows(found, Candidate.objects.visible_to(membership), {"says": F("wish"), "word": F("state")})


def improvements(membership, around):
    found = Improvement.objects.filter(pk__in=around.improvements)
    return StageRows(found, Improvement.objects.visible_to(membership), {"says": F("title")})


def ideas(membership, around):
    found = ChangeIdea.objects.filter(around.of_ideas("pk"))
    return StageRows(found, ChangeIdea.objects.visible_to(membership), {"says": F("text"), "word": F("state")})


def cycles(membership, around):
    """Of each the decision, else what is to be done next."""
    found = Cycle.objects.filter(around.of_ideas("idea"))
    word = Case(When(acted_on__isnull=False, then=F("decision")), default=awaited_stage())
    told = {"says": F("idea__text"), "word": word, "after": F("idea"), "number": F("number"), "on": F("starts_on")}
    return StageRows(found, Cycle.objects.visible_to(membership), told | _of_whom(membership))


def tests(membership, around):
    """The cycles that were done."""
    found, visible, told = cycles(membership, around)
    return StageRows(found.filter(done_on__isnull=False), visible, told)


def planned(membership, around):
    """The cycles that were not done yet."""
    found, visible, told = cycles(membership, around)
    return StageRows(found.filter(done_on__isnull=True), visible, told)


def measures(membership, around):
    found = Measure.objects.filter(improvement__in=around.improvements)
    return StageRows(found, Measure.objects.visible_to(membership), {"says": F("name")})


def implementations(membership, around):
    found = Implementation.objects.filter(around.of_ideas("idea"))
    told = {"says": F("standard"), "on": F("normal_on")} | _of_whom(membership)
    return StageRows(found, Implementation.objects.visible_to(membership), told)


def normal(membership, around):
    """What has become normal work."""
    found, visible, told = implementations(membership, around)
    return StageRows(found.filter(normal_on__isnull=False), visible, told)


def sites(membership, around):
    """Each with its newest stage; its number is that of the spread."""
    found = Site.objects.filter(around.of_ideas("spread__implementation__idea"))
    stages = SiteStage.objects.filter(site=OuterRef("pk")).order_by("-on", "-pk")
    found = found.alias(newest=Coalesce(Subquery(stages.values("stage")[:1]), Value("")))
    return StageRows(
        found,
        Site.objects.visible_to(membership),
        {"says": F("name"), "word": F("newest"), "number": F("spread"), "on": Subquery(stages.values("on")[:1])},
    )


def places(membership, around):
    """The sites that have not declined."""
    found, visible, told = sites(membership, around)
    return StageRows(found.exclude(newest=DECLINED), visible, told)


def reached(membership, around):
    """The sites where it is normal work."""
    found, visible, told = sites(membership, around)
    return StageRows(found.filter(newest__in=IN_NORMAL_WORK), visible, told)


def entries(membership, around):
    """What people were told."""
    about = Q(improvement__in=around.improvements) | Q(opportunity__in=around.opportunities)
    found = BoardEntry.objects.filter(about, approved_at__isnull=False)
    told = {"says": F("we_did"), "word": F("outcome"), "on": F("happened_on")}
    return StageRows(found, BoardEntry.objects.visible_to(membership), told)


def _of_whom(membership):
    return {"whose": Case(When(team=membership.team_id, then=Value("")), default=F("team__name"))}


SHOWN = [stories, elsewhere, quotes, themes, meetings, opportunities, actions, candidates, improvements, ideas]
SHOWN += [cycles, measures, implementations, sites, entries]
COUNTED = [stories, elsewhere, opportunities, candidates, ideas, tests, planned, implementations, normal, places]
COUNTED += [reached, entries]


@statement
def rows_of_thread(
    membership,
    on_ideas,
    *,
    highlights: Ids,
    opportunities: Ids,
    improvements: Ids,
    candidates: Ids,
    behind: Ids,
):
    """The columns of Row, of every record on the thread, in no order."""
    around = Around(on_ideas, highlights, opportunities, improvements, candidates, behind)
    first, *others = (_columns(stage.__name__, stage(membership, around)) for stage in SHOWN)
    return first.union(*others, all=True)


@statement
def counted(
    membership,
    on_ideas,
    *,
    highlights: Ids,
    opportunities: Ids,
    improvements: Ids,
    candidates: Ids,
    behind: Ids,
):
    """(stage, how many records, how many of them are open to this reader), of each stage that has any."""
    around = Around(on_ideas, highlights, opportunities, improvements, candidates, behind)
    first, *others = (_numbers(stage.__name__, stage(membership, around)) for stage in COUNTED)
    return first.union(*others, all=True)


def _columns(name, found):
    told = {"after": F("pk"), "number": Value(0), "says": Value(""), "word": Value(""), "whose": Value("")}
    told |= {"on": Cast(Value(None), DateField())} | found.told
    rows = found.rows.order_by().annotate(is_seen=found.is_open)
    says = told["says"]
    if found.visible is not None:
        says = Case(When(is_seen=True, then=says), default=Value(""), output_field=TextField())
    return rows.values_list(
        Value(name), told["after"], told["number"], "pk", "is_seen", says, told["word"], told["whose"], told["on"]
    )


def _numbers(name, found):
    rows = found.rows.order_by().annotate(of_stage=Value(name)).values("of_stage")
    return rows.annotate(all=Count("pk"), seen=Count("pk", filter=Q(found.is_open))).values_list(
        "of_stage", "all", "seen"
    )
