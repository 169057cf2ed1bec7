"""What the pages of improvements ask, by statements that are made once: a list of them, one, and what people said."""

from django.db.models import Count, Exists, F, OuterRef, Subquery
from django.db.models.functions import Coalesce

from ceim.statements import give, statement, together
from conversations.models import Highlight
from improvements.improvement.stages import finished, under_way, with_stages
from improvements.models import Aim, Candidate, Improvement, LargerWork, Measure, Milestone, Reading
from meetings.models import Opportunity


def improvement_of(membership, improvement_id):
    """One with its stages, aims and next milestone, where it may be read; else None."""
    found = _improvement(membership, improvement=improvement_id)
    give(found, "aims", _aims(membership, improvement=improvement_id), by="improvement")
    return next(iter(found), None)


@statement
def _improvement(membership, *, improvement: int):
    found = with_stages(Improvement.objects.visible_to(membership).filter(pk=improvement), membership.team_id)
    here = {"improvement": OuterRef("pk")}
    ahead = Milestone.objects.visible_to(membership).filter(state=Milestone.State.AHEAD, **here)
    found = found.annotate(
        is_larger=Exists(LargerWork.objects.visible_to(membership).filter(**here)),
        next_milestone=Subquery(ahead.order_by("due_on", "pk").values("text")[:1]),
        next_milestone_on=Subquery(ahead.order_by("due_on", "pk").values("due_on")[:1]),
    )
    return found.select_related("owner", "team__organisation")


@statement
def _aims(membership, *, improvement: int):
    return Aim.objects.visible_to(membership).filter(improvement=improvement)


def number_of_improvements(membership, is_finished):
    return _counted(membership, is_finished)[0]["number"]


@statement
def _counted(membership, is_finished):
    return together(_narrowed(membership, is_finished), number=Count("pk"))


@statement
def listed_improvements(membership, is_finished, start, stop):
    """The newest first."""
    return _narrowed(membership, is_finished).select_related("owner", "team").order_by("-started_on", "-id")[start:stop]


def _narrowed(membership, is_finished):
    improvements = with_stages(Improvement.objects.visible_to(membership), membership.team_id)
    return finished(improvements) if is_finished else under_way(improvements)


@statement
def measures_of(membership, *, improvement: int):
    """Each with its `number_of_readings` in the team that reads."""
    own = Reading.objects.filter(measure=OuterRef("pk"), team=membership.team_id, place=None, group=None)
    number = Subquery(own.order_by().values("measure").annotate(number=Count("pk")).values("number"))
    measures = Measure.objects.visible_to(membership).filter(improvement=improvement)
    return measures.annotate(number_of_readings=Coalesce(number, 0))


def needs_with_quotes(membership, improvement_id):
    """Opportunities, each with its `number_of_quotes` and, as `quotes`, those among them that may be read."""
    needs = _needs(membership, improvement=improvement_id)
    quotes = _quotes(membership, improvement=improvement_id)
    for need in needs:
        need.quotes = [quote for quote in quotes if quote.need == need.pk]
    return needs


@statement
def _needs(membership, *, improvement: int):
    needs = Opportunity.objects.visible_to(membership).filter(improvements=improvement)
    return needs.annotate(number_of_quotes=Count("evidence", distinct=True))


def candidates_with_quotes(membership, improvement_id):
    """What was proposed and led to it: each with its `number_of_quotes`, and those that may be read, likewise."""
    candidates = _candidates(membership, improvement=improvement_id)
    quotes = _quotes_of_candidates(membership, improvement=improvement_id) if candidates else []
    for candidate in candidates:
        candidate.quotes = [quote for quote in quotes if quote.candidate == candidate.pk]
    return candidates


@statement
def _candidates(membership, *, improvement: int):
    candidates = Candidate.objects.visible_to(membership).filter(improvement=improvement)
    return candidates.annotate(number_of_quotes=Count("highlights", distinct=True))


@statement
def _quotes_of_candidates(membership, *, improvement: int):
    readable = Highlight.objects.visible_to(membership).filter(candidates__improvement=improvement)
    return _with_words(readable.annotate(candidate=F("candidates")))


@statement
def _quotes(membership, *, improvement: int):
    readable = Highlight.objects.visible_to(membership).filter(evidence__opportunity__improvements=improvement)
    return _with_words(readable.annotate(need=F("evidence__opportunity")))


def _with_words(quotes):
    found = quotes.annotate(written_in=F("passage__conversation__written_in")).select_related("passage")
    return found.only("team", "start", "end", "passage__conversation", "passage__released_text")
