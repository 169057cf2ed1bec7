"""Comments as threads: that of one record, and all of a team with who wrote last."""

from dataclasses import dataclass

from django.db.models import Count, Max, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from ceim.nhs.addresses import address_of
from ceim.statements import statement
from improvements.models import ChangeIdea, Comment, Cycle, Improvement, Measure
from improvements.ownership import is_at_work, is_own


@dataclass(frozen=True)
class Commented:
    """A kind of record with comments: its column, what it is called, its page, and the page on which one writes."""

    column: str
    name: Promise
    page: str
    writes: str


KINDS = {
    Improvement: Commented("improvement", _("Improvement"), "show_improvement", "comment_on_improvement"),
    ChangeIdea: Commented("idea", _("Change idea"), "show_idea", "comment_on_idea"),
    Cycle: Commented("cycle", _("Test"), "show_cycle", "comment_on_cycle"),
    Measure: Commented("measure", _("Measure"), "show_measure", "comment_on_measure"),
}
COLUMNS = [kind.column for kind in KINDS.values()]


@dataclass(frozen=True)
class CommentThread:
    """What was said about one record. `last` is the newest comment."""

    kind: Promise
    title: str
    address: str
    number: int
    last: Comment


def comments_on(membership, record):
    """Oldest first: one statement."""
    if isinstance(record, Improvement):
        return _on_the_whole(membership, improvement=record.pk)
    return _on_part(membership, KINDS[type(record)].column, part=record.pk)


@statement
def _on_the_whole(membership, *, improvement: int):
    of_itself = Comment.objects.visible_to(membership).filter(idea=None, cycle=None, measure=None)
    return of_itself.filter(improvement=improvement).select_related("written_by").order_by("pk")


@statement
def _on_part(membership, column, *, part: int):
    found = Comment.objects.visible_to(membership).filter(**{column: part})
    return found.select_related("written_by").order_by("pk")


def name_of(record):
    """What it is called where it is named alone."""
    if isinstance(record, Cycle):
        return _("Cycle %(number)s: %(idea)s") % {"number": record.number, "idea": record.idea}
    return str(record)


def improvement_of(record):
    """What it is a part of; None for a measure of the whole team."""
    if isinstance(record, Cycle):
        return record.idea.improvement
    return record if isinstance(record, Improvement) else record.improvement


def may_comment_on(membership, record):
    """Whether the team works on it now; of tests, and of measures of a whole team, whether it is the team's own."""
    improvement = improvement_of(record)
    if isinstance(record, Cycle) or improvement is None:
        return membership.may_comment and is_own(membership, record)
    return membership.may_comment and is_at_work(membership, improvement)


def threads(membership):
    """For a Paginator: {column: id, number, newest}, that with the newest comment first."""
    of_team = Comment.objects.visible_to(membership).order_by().values(*COLUMNS)
    return of_team.annotate(number=Count("pk", filter=Q(taken_back_at=None)), newest=Max("pk")).order_by("-newest")


def as_threads(membership, found):
    """Threads made of what `threads` found: one query more."""
    with_places = ("improvement", "idea", "cycle__idea", "measure", "written_by")
    newest = Comment.objects.select_related(*with_places).in_bulk([each["newest"] for each in found])
    return [_thread(membership, newest[each["newest"]], each["number"]) for each in found]


def _thread(membership, last, number):
    about = last.about
    kind = KINDS[type(about)]
    return CommentThread(
        kind.name, name_of(about), address_of(kind.page, membership.team.address, about.pk), number, last
    )
