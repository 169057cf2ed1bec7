"""A thread in one line of words with numbers: “6 people’s words → 1 need → 4 ideas → 3 tests → normal work”."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext, ngettext_lazy

from ceim.across.thread import rows
from ceim.across.thread.strand import Strand
from ceim.statements import Ids
from conversations.stories.closed_stories import is_outside
from improvements.models import Cycle
from improvements.places import IN_NORMAL_WORK

NOTHING = (0, 0)  # of a stage: how many are open to the reader, and how many are closed
ARROW = " → "


@dataclass(frozen=True)
class LinePart:
    """One stage in the line. many: ngettext's two forms with the number. closed: likewise, of those closed to one."""

    stage: str
    many: Promise
    closed: Promise


PARTS = [
    LinePart("opportunities", ngettext_lazy("%(n)s need", "%(n)s needs", "n"), gettext_lazy("needs")),
    LinePart("candidates", ngettext_lazy("%(n)s proposal", "%(n)s proposals", "n"), gettext_lazy("proposals")),
    LinePart("ideas", ngettext_lazy("%(n)s idea", "%(n)s ideas", "n"), gettext_lazy("ideas")),
]
TESTS, PLANNED = (
    ngettext_lazy("%(n)s test", "%(n)s tests", "n"),
    ngettext_lazy("%(n)s test planned", "%(n)s tests planned", "n"),
)


def numbers_of(strand: Strand, membership) -> dict[str, tuple[int, int]]:
    """{stage: (open to this reader, closed to them)} of all that lies on a strand. One statement, none for nothing."""
    if not any((strand.highlights, strand.opportunities, strand.improvements, strand.candidates)):
        return {}
    found = rows.counted(membership, bool(strand.ideas), **ids_of(strand))
    return {stage: (seen, number - seen) for stage, number, seen in found if number}


def numbers_in(found: Iterable[rows.Row]) -> dict[str, tuple[int, int]]:
    """The numbers that `numbers_of` counts, of rows that are there already."""
    numbers = {}
    for row in found:
        for stage in _stages_of(row):
            seen, closed = numbers.get(stage, NOTHING)
            numbers[stage] = (seen + row.is_open, closed + (not row.is_open))
    return numbers


def line_of(numbers: dict[str, tuple[int, int]], strand: Strand, membership) -> str:
    """The whole line; without any number, that nothing is there yet."""
    told = [*_words(numbers, strand, membership), *(_part(each, numbers) for each in PARTS), _tests(numbers)]
    told += [*_lasting(numbers), _places(numbers), _told_back(numbers, bool(strand.ideas))]
    told = [each for each in told if each]
    return ARROW.join([*told, _("nothing came of it yet")] if _is_all_words(numbers) and told else told)


def ids_of(strand: Strand) -> dict[str, Ids]:
    return {
        "highlights": Ids(strand.highlights),
        "opportunities": Ids(strand.opportunities),
        "improvements": Ids(strand.improvements),
        "candidates": Ids(strand.candidates),
        "behind": Ids(strand.ideas or strand.improvements),
    }


def _stages_of(row):
    """What a row is counted as, as a test or as planned; a site that has not declined as a place, also as reached."""
    if row.stage == "cycles":
        return ("planned",) if row.word == Cycle.Stage.DO else ("tests",)
    if row.stage == "implementations" and row.on:
        return ("implementations", "normal")
    if row.stage == "sites":
        return () if row.word == rows.DECLINED else ("places", "reached") if row.word in IN_NORMAL_WORK else ("places",)
    return (row.stage,)


def _is_all_words(numbers):
    return not numbers.keys() - {"stories", "elsewhere", "quotes", "themes", "meetings", "improvements", "measures"}


def _words(numbers, strand, membership):
    seen, closed = numbers.get("stories", NOTHING)
    if seen and strand.stories is not None:
        yield _words_of_theme(seen, len(strand.stories))
    elif seen:
        yield ngettext("%(n)s person’s words", "%(n)s people’s words", seen) % {"n": seen}
    if closed and is_outside(membership):  # how many said the same is not told outside the team
        yield _("other words, for the team only") if seen else _("words for the team only")
    elif closed:
        yield _("%(n)s closed") % {"n": closed}
    if numbers.get("elsewhere", NOTHING) != NOTHING:
        yield _("words told to another team")


def _words_of_theme(seen, behind):
    """Of few of the words on a theme something came; how few, so that it does not read as if all had led to it."""
    told = ngettext("%(n)s person’s words on this theme", "%(n)s people’s words on this theme", seen) % {"n": seen}
    if 0 < behind < seen:
        return _("%(told)s, and from %(n)s of them") % {"told": told, "n": behind}
    return told


def _part(part, numbers):
    seen, closed = numbers.get(part.stage, NOTHING)
    return _with_closed(part.many % {"n": seen} if seen else "", part.closed, closed)


def _with_closed(told, name, closed):
    if not closed:
        return told
    if not told:
        return _("%(name)s: %(n)s closed to you") % {"name": name, "n": closed}
    return _("%(told)s and %(n)s closed to you") % {"told": told, "n": closed}


def _tests(numbers):
    """What was done; what is planned is told apart."""
    (done, done_closed), (planned, planned_closed) = (numbers.get(stage, NOTHING) for stage in ("tests", "planned"))
    told = TESTS % {"n": done} if done else PLANNED % {"n": planned} if planned else ""
    if done and planned:
        told = _("%(tests)s and %(n)s planned") % {"tests": told, "n": planned}
    return _with_closed(told, _("tests"), done_closed + planned_closed)


def _places(numbers):
    """Of the sites of its plan; where it began is none of them."""
    number, closed = numbers.get("places", NOTHING)
    told, reached = "", numbers.get("reached", NOTHING)[0]
    if reached:
        told = ngettext(
            "normal work in %(reached)s of %(n)s more place", "normal work in %(reached)s of %(n)s more places", number
        )
    elif number:
        told = ngettext("not yet normal work in %(n)s more place", "not yet normal work in %(n)s more places", number)
    return _with_closed(told % {"reached": reached, "n": number} if told else "", _("places"), closed)


def _lasting(numbers):
    brought_in, normal = numbers.get("implementations", NOTHING)[0], numbers.get("normal", NOTHING)[0]
    if normal > 1:
        yield ngettext("%(n)s change in normal work", "%(n)s changes in normal work", normal) % {"n": normal}
    elif normal:
        yield _("normal work")
    elif brought_in:
        yield _("being brought in")
    if closed := numbers.get("implementations", NOTHING)[1]:
        yield _("%(name)s: %(n)s closed to you") % {"name": _("brought in"), "n": closed}


def _told_back(numbers, is_of_idea):
    """People are told of an improvement; which of its ideas that was about is not known."""
    times = sum(numbers.get("entries", NOTHING))
    if is_of_idea and 0 < times < 3:
        return ["", _("its improvement was told of once"), _("its improvement was told of twice")][times]
    if is_of_idea and times:
        return ngettext("its improvement was told of %(n)s time", "its improvement was told of %(n)s times", times) % {
            "n": times
        }
    if times < 3:
        return ["", _("told once"), _("told twice")][times]
    return ngettext("told %(n)s time", "told %(n)s times", times) % {"n": times}
