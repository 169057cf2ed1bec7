"""Where a thread may be begun: at which records, who may see them, what lies on their thread, and what names them."""

from collections.abc import Callable
from dataclasses import dataclass

from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from ceim.access.policy import Permission
from ceim.across.thread import strand
from ceim.across.thread.strand import Strand, strand_of, strand_of_theme, strand_to
from ceim.nhs.formats import nhs_date
from conversations.models import Conversation, Highlight, Theme
from improvements.models import (
    BoardEntry,
    Candidate,
    ChangeIdea,
    Cycle,
    Implementation,
    Improvement,
    Measure,
    Spread,
)
from meetings.models import Action, Meeting, Opportunity, Reflection


@dataclass(frozen=True)
class ThreadStart:
    """One kind of record that a thread can be begun at.

    kind: its name in the address. name: what a record of it is called. stage: the stage of the thread it belongs to.
    strand(record, membership): what lies on its thread. title(record): what names it. with_it: what is read with it.
    """

    kind: str
    model: type[Model]
    name: Promise
    stage: str
    strand: Callable[[Model, object], Strand]
    title: Callable[[Model], str]
    with_it: tuple[str, ...] = ()

    def among(self, membership) -> QuerySet:
        """The records that somebody may begin at."""
        found = self.model.objects.visible_to(membership).select_related(*self.with_it)
        if self.model is BoardEntry and not membership.may(Permission.WRITE_BOARD):
            return found.filter(approved_at__isnull=False)
        return found


def _to(ways, key="pk"):
    return lambda record, _membership: strand_to(ways, getattr(record, key))


def _of_its_idea(find):
    return lambda record, _membership: strand_of(find(record))


def _of_reflection(reflection, _membership):
    if reflection.conversation_id:
        return strand_to(strand.TO_STORY, reflection.conversation_id)
    return strand_to(strand.TO_MEETING, reflection.meeting_id)


def _of_action(action, _membership):
    if action.opportunity_id:
        return strand_to(strand.TO_OPPORTUNITY, action.opportunity_id)
    return strand_to(strand.TO_MEETING, action.meeting_id)


def _of_entry(entry, _membership):
    is_about_something = entry.improvement_id or entry.opportunity_id or entry.quote_id
    return strand_to(strand.TO_ENTRY, entry.pk if is_about_something else None)


def _meeting(meeting):
    return _("%(kind)s, %(day)s") % {"kind": meeting.get_kind_display(), "day": nhs_date(meeting.planned_for)}


def _cycle(cycle):
    return _("Cycle %(number)s of “%(idea)s”") % {"number": cycle.number, "idea": cycle.idea.text}


def _story(story):
    return _("Story %(code)s") % {"code": story.reference}


STARTS = [
    ThreadStart("conversation", Conversation, gettext_lazy("Story"), "words", _to(strand.TO_STORY), _story),
    ThreadStart(
        "highlight",
        Highlight,
        gettext_lazy("Highlight"),
        "words",
        _to(strand.TO_WORDS),
        lambda highlight: _story(highlight.passage.conversation),
        ("passage__conversation",),
    ),
    ThreadStart("theme", Theme, gettext_lazy("Theme"), "themes", strand_of_theme, str),
    ThreadStart("meeting", Meeting, gettext_lazy("Meeting"), "meetings", _to(strand.TO_MEETING), _meeting),
    ThreadStart(
        "reflection",
        Reflection,
        gettext_lazy("Reflection"),
        "meetings",
        _of_reflection,
        lambda reflection: _meeting(reflection.meeting),
        ("meeting",),
    ),
    ThreadStart(
        "opportunity", Opportunity, gettext_lazy("Opportunity"), "opportunities", _to(strand.TO_OPPORTUNITY), str
    ),
    ThreadStart("action", Action, gettext_lazy("Action"), "actions", _of_action, str),
    ThreadStart("candidate", Candidate, gettext_lazy("Proposal"), "candidates", _to(strand.TO_CANDIDATE), str),
    ThreadStart(
        "improvement", Improvement, gettext_lazy("Improvement"), "improvements", _to(strand.TO_IMPROVEMENT), str
    ),
    ThreadStart("idea", ChangeIdea, gettext_lazy("Change idea"), "ideas", _of_its_idea(lambda idea: idea), str),
    ThreadStart(
        "cycle",
        Cycle,
        gettext_lazy("Test (PDSA cycle)"),
        "cycles",
        _of_its_idea(lambda cycle: cycle.idea),
        _cycle,
        ("idea",),
    ),
    ThreadStart(
        "measure", Measure, gettext_lazy("Measure"), "measures", _to(strand.TO_IMPROVEMENT, "improvement_id"), str
    ),
    ThreadStart(
        "implementation",
        Implementation,
        gettext_lazy("Normal work"),
        "implementations",
        _of_its_idea(lambda implementation: implementation.idea),
        lambda implementation: implementation.idea.text,
        ("idea",),
    ),
    ThreadStart(
        "spread",
        Spread,
        gettext_lazy("Spread"),
        "sites",
        _of_its_idea(lambda spread: spread.implementation.idea),
        str,
        ("implementation__idea",),
    ),
    ThreadStart("entry", BoardEntry, gettext_lazy("Told back"), "entries", _of_entry, str),
]
BY_KIND = {start.kind: start for start in STARTS}


def start_of(record: Model) -> ThreadStart:
    """The ThreadStart whose kind of record this is."""
    return next(start for start in STARTS if isinstance(record, start.model))
