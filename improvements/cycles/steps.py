"""The cycles of an idea as the steps of a ramp, all text: rows of a page, made once each."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ceim.nhs.addresses import address_of
from improvements.models import Cycle


@dataclass(frozen=True)
class CycleTag:
    """Where a cycle stands, in words. look: the ending of its class, empty for the usual one."""

    words: str | Promise
    look: str = ""


@dataclass(frozen=True)
class CycleStep:
    """One cycle as a step up."""

    address: str
    name: str
    tag: CycleTag
    people: str


WAITING = {
    Cycle.Stage.DO: CycleTag(gettext_lazy("Planned")),
    Cycle.Stage.STUDY: CycleTag(gettext_lazy("Waits for Study"), "--yellow"),
    Cycle.Stage.ACT: CycleTag(gettext_lazy("Waits for Act"), "--orange"),
}
DECIDED = {
    Cycle.Decision.ADOPT: CycleTag(gettext_lazy("Adopted"), "--green"),
    Cycle.Decision.ABANDON: CycleTag(gettext_lazy("Abandoned"), "--grey"),
}
ADAPTED = CycleTag(gettext_lazy("Adapted"), "--purple")


def tag_of(cycle: Cycle) -> CycleTag:
    return WAITING.get(cycle.stage) or DECIDED.get(cycle.decision, ADAPTED)


def steps_of(cycles: Iterable[Cycle], team: str) -> list[CycleStep]:
    """Each cycle as a step. team: the address of the team whose page it is."""
    address = partial(address_of, "show_cycle", team)
    return [
        CycleStep(
            address=address(cycle.pk),
            name=_("Cycle %(number)s") % {"number": cycle.number},
            tag=tag_of(cycle),
            people=ngettext("with %(people)s person", "with %(people)s people", cycle.people)
            % {"people": cycle.people},
        )
        for cycle in cycles
    ]
