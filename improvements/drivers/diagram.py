"""A driver diagram as a team reads it: aim, drivers, ideas; and what is worth a thought in it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ceim.statements import statement, together
from ceim.teams.models import Membership
from improvements.models import Aim, ChangeIdea, Cycle, Improvement, PrimaryDriver, SecondaryDriver


@dataclass(frozen=True)
class Diagram:
    """Primary drivers have `parts`, their secondary drivers; these have `hung`, the ideas that act on them.

    An idea has `serves`, the keys of its secondary drivers, and `is_tested`: whether a test of it is open here.
    """

    improvement: Improvement
    aim: str
    primaries: tuple[PrimaryDriver, ...]
    ideas: tuple[ChangeIdea, ...]

    @property
    def unhung(self) -> list[ChangeIdea]:
        return [idea for idea in self.ideas if not idea.serves]

    @property
    def title(self) -> str:
        return _("Driver diagram: %(improvement)s") % {"improvement": self.improvement.title}

    def lines(self) -> Iterator[tuple[int, str]]:
        """(level from 0, words): all that is drawn, in the order in which it is read."""
        yield 0, f"{_('Aim')}: {self.aim}"
        for primary in self.primaries:
            yield 1, f"{_('Primary driver')}: {_with_measure(primary)}"
            for part in primary.parts:
                yield 2, f"{_('Secondary driver')}: {_with_measure(part)}"
                yield from ((3, _with_state(idea)) for idea in part.hung)
        if self.unhung:
            yield 1, _("Change ideas that hang on no driver yet")
            yield from ((2, _with_state(idea)) for idea in self.unhung)


def _with_measure(driver):
    return f"{driver} ({measure_in_words(driver)})" if driver.measure else str(driver)


def measure_in_words(driver: PrimaryDriver | SecondaryDriver) -> str:
    return _("Measure: %(name)s") % {"name": driver.measure.name} if driver.measure else ""


def _with_state(idea):
    return f"{_('Change idea')}: {idea} ({idea.state_there.label})"


def diagram_of(membership: Membership, improvement: Improvement) -> Diagram:
    """Five statements, however much there is."""
    about = {"improvement": improvement.pk}
    aims, primaries, parts = (ask(membership, **about) for ask in (_aims, _primaries, _parts))
    ideas = _ideas(membership, **about)
    hung = set(_hung(**about))
    for idea in ideas:
        idea.serves = [part.pk for part in parts if (part.pk, idea.pk) in hung]
    for part in parts:
        part.hung = [idea for idea in ideas if part.pk in idea.serves]
    for primary in primaries:
        primary.parts = [part for part in parts if part.primary_id == primary.pk]
    aim = aims[0].how_much if aims else _("No aim yet")
    return Diagram(improvement, aim, tuple(primaries), tuple(ideas))


@statement
def _aims(membership, *, improvement: int):
    return Aim.objects.visible_to(membership).filter(improvement=improvement).order_by("-pk")[:1]


@statement
def _primaries(membership, *, improvement: int):
    drivers = PrimaryDriver.objects.visible_to(membership).filter(improvement=improvement)
    return drivers.select_related("measure").order_by("position", "pk")


@statement
def _parts(membership, *, improvement: int):
    drivers = SecondaryDriver.objects.visible_to(membership).filter(primary__improvement=improvement)
    return drivers.select_related("measure").order_by("primary__position", "primary", "position", "pk")


@statement
def _ideas(membership, *, improvement: int):
    tests = Cycle.objects.open().filter(idea=OuterRef("pk"), team=membership.team_id)
    ideas = ChangeIdea.objects.visible_to(membership).at_team(membership.team_id).filter(improvement=improvement)
    return ideas.annotate(is_tested=Exists(tests)).order_by("pk")


@statement
def _hung(*, improvement: int):
    rows = SecondaryDriver.ideas.through.objects.filter(secondarydriver__primary__improvement=improvement)
    return rows.values_list("secondarydriver", "changeidea")


def drivers_for(membership: Membership, idea: ChangeIdea) -> list[SecondaryDriver]:
    """The secondary drivers of its improvement, first those on which the idea hangs. One statement."""
    return _drivers_for(membership, improvement=idea.improvement_id, idea=idea.pk)


@statement
def _drivers_for(membership, *, improvement: int, idea: int):
    drivers = SecondaryDriver.objects.visible_to(membership).filter(primary__improvement=improvement)
    hangs = Exists(SecondaryDriver.ideas.through.objects.filter(secondarydriver=OuterRef("pk"), changeidea=idea))
    return drivers.order_by(hangs.desc(), "primary__position", "primary", "position", "pk")


def to_think_about(diagram: Diagram) -> list[str]:
    """What is worth a thought, never a gate: ideas on no driver, several tested at once for one, no measure."""
    if not diagram.primaries:
        return []
    return [*_on_no_driver(diagram), *_tested_at_once(diagram), *_without_measure(diagram)]


def _on_no_driver(diagram):
    if found := [idea for idea in diagram.unhung if idea.state_there != ChangeIdea.State.ABANDONED]:
        text = ngettext(
            "A change idea hangs on no driver: %(ideas)s. What would it change?",
            "%(n)s change ideas hang on no driver: %(ideas)s. What would they change?",
            len(found),
        )
        yield text % {"n": len(found), "ideas": named(found)}


def _tested_at_once(diagram):
    """One idea of a primary driver at a time: else nobody can say which of them helped (Healthcare Improvement
    Scotland)."""
    for primary in diagram.primaries:
        tested = {idea for part in primary.parts for idea in part.hung if idea.is_tested}
        if len(tested) > 1:
            text = _("Several ideas for %(driver)s are tested at once: %(ideas)s. How will you tell which helped?")
            ideas = named(sorted(tested, key=lambda idea: idea.pk))
            yield text % {"driver": named([primary]), "ideas": ideas}


def idea_tested_beside_others(membership: Membership, improvement: Improvement) -> int | None:
    """Of a primary driver of which several ideas are tested here at once, the first of these. One statement."""
    tested = defaultdict(set)
    for primary, idea in _under_test(membership, improvement=improvement.pk):
        tested[primary].add(idea)
    return min((min(ideas) for ideas in tested.values() if len(ideas) > 1), default=None)


@statement
def _under_test(membership, *, improvement: int):
    open_here = Cycle.objects.open().filter(idea=OuterRef("changeidea"), team=membership.team_id)
    rows = SecondaryDriver.ideas.through.objects.filter(secondarydriver__primary__improvement=improvement)
    return rows.filter(Exists(open_here)).values_list("secondarydriver__primary", "changeidea")


def _without_measure(diagram):
    """A measure of one of its parts will do."""
    if found := [each for each in diagram.primaries if not any(one.measure for one in (each, *each.parts))]:
        text = ngettext(
            "A driver has no measure: %(drivers)s. How will you know that it moves?",
            "%(n)s drivers have no measure: %(drivers)s. How will you know that they move?",
            len(found),
        )
        yield text % {"n": len(found), "drivers": named(found)}


def named(rows) -> str:
    return ", ".join(f"“{row}”" for row in rows)


def drivers_in_a_line(membership: Membership, improvement: Improvement) -> str:
    """How far the diagram is; "" where there is none. One statement."""
    (row,) = _counted(membership, improvement=improvement.pk)
    if not row["primaries"]:
        return ""
    drivers = ngettext("%(n)s primary driver", "%(n)s primary drivers", row["primaries"]) % {"n": row["primaries"]}
    parts = ngettext("%(n)s secondary driver", "%(n)s secondary drivers", row["parts"]) % {"n": row["parts"]}
    ideas = ngettext("%(n)s change idea hangs on them", "%(n)s change ideas hang on them", row["hung"])
    return f"{drivers}, {parts}, {ideas % {'n': row['hung']}}"


@statement
def _counted(membership, *, improvement: int):
    drivers = PrimaryDriver.objects.visible_to(membership).filter(improvement=improvement)
    parts = Count("secondary", distinct=True)
    return together(
        drivers, primaries=Count("pk", distinct=True), parts=parts, hung=Count("secondary__ideas", distinct=True)
    )
