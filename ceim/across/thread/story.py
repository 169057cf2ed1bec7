"""The story of one improvement for people who were not there, a board above all: what paper and slides tell."""

from dataclasses import dataclass
from functools import cached_property

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.across.thread.figure import Knot, knots_of
from ceim.across.thread.reading import Thread, read_thread
from ceim.across.thread.rows import Row
from ceim.across.thread.stages import entry, implementation, in_sentences, short
from ceim.nhs.formats import nhs_date
from ceim.statements import Ids, statement
from ceim.teams.models import Membership
from conversations.models import Agreement, Highlight
from conversations.pack.audiences import BOARD
from conversations.small_numbers import shown_alone
from improvements.board.entries import quotable
from improvements.charts import ChartPage
from improvements.charts.words import plainly
from improvements.figures.readings import readings_of
from improvements.figures.shown import chart_of
from improvements.models import Aim, ChangeIdea, Cycle, Improvement, Measure
from improvements.places import DECLINED, IN_NORMAL_WORK, Places

QUOTES, IDEAS, OTHERS = 4, 6, 3  # that one sheet has room for
WARNING = BOARD.warning


@dataclass(frozen=True)
class StoryQuote:
    text: str
    language: str


@dataclass(frozen=True)
class TriedIdea:
    """What was tried, how often, and what came of it."""

    text: str
    tests: str
    result: str


@dataclass(frozen=True)
class Story:
    """`quotes` of those who agreed that a board may see them; `not_quoted` says of whom none is printed."""

    improvement: Improvement
    membership: Membership
    thread: Thread
    quotes: list[StoryQuote]
    agreed: int  # stories
    measure: Measure | None
    newest_aim: Aim | None

    @property
    def title(self) -> str:
        return self.improvement.title

    @property
    def team(self) -> str:
        return self.membership.team.name

    @property
    def line(self) -> str:
        return self.thread.line

    @property
    def line_about(self) -> str:
        """With the team, for the head of a sheet."""
        return f"{self.team} · {self.title}"

    @property
    def knots(self) -> list[Knot]:
        """Of all stages but the improvement itself, and but those of which all is still to come."""
        stages = [told for told in self.thread.stages if told.number or told.about_closed]
        return knots_of([told for told in stages if told.stage.key != "improvements"])

    @property
    def aim(self) -> str:
        """In one sentence; empty where there is none yet."""
        aim = self.newest_aim
        if aim is None:
            return ""
        told = {"what": aim.how_much.rstrip("."), "whom": aim.for_whom, "day": aim.by_when and nhs_date(aim.by_when)}
        return (_("%(what)s. For: %(whom)s. By %(day)s.") if aim.by_when else _("%(what)s. For: %(whom)s.")) % told

    @property
    def not_quoted(self) -> str:
        """What is said of the words that are not printed: of who did not agree to a board, and of what is closed."""
        words = [told for told in self.thread.stages if told.stage.key == "words"]
        kept = sum(told.number for told in words) - self.agreed
        told = _("%(n)s people did not say yes to a board seeing their words.") % {"n": kept}
        if shown_alone(kept) is None:
            told = _("Some people did not say yes to a board seeing their words.")
        return " ".join([*([told] if kept > 0 else []), *(each.about_closed for each in words)]).strip()

    @property
    def needs(self) -> list[str]:
        return [in_sentences(row.says) for row in self._open("opportunities")[:OTHERS]]

    @property
    def ideas(self) -> list[TriedIdea]:
        tests = [row for row in self._open("cycles") if row.word != Cycle.Stage.DO]
        return [_tried(idea, sum(test.after == idea.key for test in tests)) for idea in self._open("ideas")[:IDEAS]]

    @property
    def left_out(self) -> str:
        """Of the ideas."""
        number = len(self._open("ideas")) - IDEAS
        if number <= 0:
            return ""
        return ngettext("%(n)s more idea is in CEIM.", "%(n)s more ideas are in CEIM.", number) % {"n": number}

    @cached_property
    def chart(self) -> ChartPage | None:
        if self.measure is None:
            return None
        chart = chart_of(self.measure, readings_of(self.measure), today=timezone.localdate())
        return chart if chart.analysis.points else None

    @property
    def helped(self) -> str:
        """What the finding of its chart means, for who reads no charts."""
        return plainly(self.chart.analysis) if self.chart else ""

    @property
    def normal_work(self) -> list[str]:
        return [implementation(row, in_sentences) for row in self._open("implementations")[:OTHERS]]

    @property
    def places(self) -> str:
        """In how many it is normal work; empty where it was not to spread."""
        stages = [row.word for row in self._open("sites")]
        declined, normal = stages.count(DECLINED), sum(stage in IN_NORMAL_WORK for stage in stages)
        return Places(normal, len(stages) - declined, declined).sentence if stages else ""

    @property
    def told_back(self) -> list[str]:
        return [entry(row, in_sentences) for row in self._open("entries")[-OTHERS:]]

    def _open(self, key) -> list[Row]:
        return [row for row in self.thread.found if row.stage == key and row.is_open]


def story_of(improvement: Improvement, membership: Membership) -> Story:
    """What `membership` may read of it, with the words that a board may see."""
    thread = read_thread(improvement, membership)
    agreed = _agreed(membership, highlights=Ids(thread.strand.highlights))
    usual = membership.team.organisation.language
    quotes = [StoryQuote(f"“{short(each.quote)}”", each.written_in or usual) for each in agreed]
    quotes = list(dict.fromkeys(quotes))[:QUOTES]
    stories = {each.passage.conversation_id for each in agreed}
    measures = sorted(_measures(membership, improvement=improvement.pk), key=_outcome_first)
    aim = Aim.objects.visible_to(membership).filter(improvement=improvement).first()
    return Story(improvement, membership, thread, quotes, len(stories), measures[0] if measures else None, aim)


@statement
def _agreed(membership, *, highlights: Ids):
    found = Highlight.objects.visible_to(membership).filter(pk__in=highlights)
    return quotable(found, Agreement.Scope.BOARD).select_related("passage__conversation").order_by("pk")


@statement
def _measures(membership, *, improvement: int):
    found = Measure.objects.visible_to(membership).filter(improvement=improvement, retired_on=None)
    return found.select_related("team__organisation", "improvement").order_by("pk")


def _outcome_first(measure):
    return list(Measure.Kind).index(measure.kind), measure.pk


def _tried(idea, number):
    tests = ngettext("%(n)s test", "%(n)s tests", number) % {"n": number} if number else _("No test yet")
    return TriedIdea(short(idea.says), tests, str(ChangeIdea.State(idea.word).label))
