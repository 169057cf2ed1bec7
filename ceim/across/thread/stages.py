"""The stages of the thread, from words to telling people: what each is called, and how a row of it is told."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ceim.across.thread.rows import LONGEST_QUOTE, Row
from ceim.nhs.formats import nhs_date
from improvements.models import BoardEntry, Candidate, ChangeIdea, Cycle, SiteStage
from improvements.places import IN_NORMAL_WORK
from meetings.models import Action, Meeting, Opportunity

SENTENCE_END = re.compile(r"[.!?][”’)]*(?=\s)")


@dataclass(frozen=True)
class Stage:
    """One stage of the thread.

    key: of its rows, but for words, which are `stories` and `quotes`. name: its heading. short: in the figure.
    page and to: where a row is, of the number that it bears as `to`. describe(row): its words.
    group(row): what is told once for all rows that say the same; "" for none.
    apart(rows): how many of them are not counted with the others, and what is said of those.
    """

    key: str
    name: Promise
    short: Promise
    page: str
    describe: Callable[[Row], str]
    to: str = "key"
    group: Callable[[Row], str] = lambda _row: ""
    apart: Callable[[list[Row]], tuple[int, str]] = lambda _rows: (0, "")


def short(text, letters=140):
    """At most so many letters, cut after a word."""
    if len(text) <= letters:
        return text
    words, _space, _half = text[:letters].rpartition(" ")
    return f"{words or text[: letters - 1]}…"


def in_sentences(text, letters=320):
    """Whole sentences of at most so many letters; where even the first is longer, cut after a word, much shorter."""
    if len(text) <= letters:
        return text
    ends = [found.end() for found in SENTENCE_END.finditer(text[: letters + 1])]
    return text[: ends[-1]].rstrip() if ends else short(text, letters * 2 // 3)


def _said(row):
    return short(row.says)


def _with(choices):
    """Words, and how far it is."""
    return lambda row: f"{short(row.says)} ({choices(row.word).label.lower()})"


def quote(row):
    return f"“{short(row.says, LONGEST_QUOTE - 1)}”"


def _meeting(row):
    return _("%(kind)s, %(day)s") % {"kind": Meeting.Kind(row.word).label, "day": nhs_date(row.on)}


def _cycle(row):
    if row.word == Cycle.Stage.DO:
        return _in_team(row, _("Cycle %(number)s: planned") % {"number": row.number})
    known = Cycle.Decision if row.word in Cycle.Decision else Cycle.Stage
    told = _("Cycle %(number)s: %(decision)s") % {"number": row.number, "decision": known(row.word).label}
    return _in_team(row, told)


def _planned(rows):
    number = sum(row.word == Cycle.Stage.DO for row in rows)
    return number, ngettext("%(n)s planned", "%(n)s planned", number) % {"n": number}


def _not_reached(rows):
    number = sum(row.word not in IN_NORMAL_WORK for row in rows)
    return number, ngettext("%(n)s where it is not normal work", "%(n)s where it is not normal work", number) % {
        "n": number
    }


def implementation(row, cut=short):
    if not row.on:
        return _in_team(row, _("%(what)s (being brought in)") % {"what": cut(row.says)})
    return _in_team(row, _("%(what)s (since %(day)s)") % {"what": cut(row.says), "day": nhs_date(row.on)})


def _in_team(row, told):
    return f"{row.whose}: {told}" if row.whose else told


def _site(row):
    return f"{row.says}: {SiteStage.Stage(row.word).label.lower()}" if row.word else row.says


def entry(row, cut=short):
    return f"{nhs_date(row.on)}. {BoardEntry.Outcome(row.word).label}: {cut(row.says)}"


WORDS = Stage(
    "words",
    gettext_lazy("What people said"),
    gettext_lazy("Words"),
    "show_conversation",
    quote,
    to="after",
)
STAGES = [
    WORDS,
    Stage("themes", gettext_lazy("Themes"), gettext_lazy("Themes"), "show_theme", _said),
    Stage("meetings", gettext_lazy("Talked about"), gettext_lazy("Meetings"), "show_meeting", _meeting),
    Stage(
        "opportunities",
        gettext_lazy("What people need"),
        gettext_lazy("Needs"),
        "show_opportunity",
        _with(Opportunity.State),
    ),
    Stage("actions", gettext_lazy("Actions"), gettext_lazy("Actions"), "show_action", _with(Action.State)),
    Stage("candidates", gettext_lazy("Proposals"), gettext_lazy("Proposals"), "show_candidate", _with(Candidate.State)),
    Stage("improvements", gettext_lazy("Improvements"), gettext_lazy("Improvements"), "show_improvement", _said),
    Stage("ideas", gettext_lazy("Change ideas"), gettext_lazy("Ideas"), "show_idea", _with(ChangeIdea.State)),
    Stage(
        "cycles",
        gettext_lazy("Tests"),
        gettext_lazy("Tests"),
        "show_cycle",
        _cycle,
        group=lambda row: f"“{short(row.says)}”",
        apart=_planned,
    ),
    Stage("measures", gettext_lazy("Measures"), gettext_lazy("Measures"), "show_measure", _said),
    Stage(
        "implementations",
        gettext_lazy("Normal work"),
        gettext_lazy("Normal work"),
        "show_implementation",
        implementation,
    ),
    Stage(
        "sites",
        gettext_lazy("Places"),
        gettext_lazy("Places"),
        "show_spread",
        _site,
        to="number",
        apart=_not_reached,
    ),
    Stage("entries", gettext_lazy("Told back"), gettext_lazy("Told back"), "list_board_entries", entry, to=""),
]
OF_ITS_IMPROVEMENT = gettext_lazy("What was told of its improvement")  # where the thread is that of one idea
