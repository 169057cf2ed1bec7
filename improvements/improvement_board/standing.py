"""Where an improvement stands on the board, since when, what is next, and where it can be moved. Pure, from one row."""

from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from ceim.nhs.addresses import address_of
from ceim.teams.models import Membership
from improvements.models import Cycle, Improvement
from improvements.ownership import is_own, works_on

STEPS = {  # of an open cycle: its page, who may take it, what it is
    Cycle.Stage.DO: (
        "carry_out_cycle",
        "may_test_change",
        gettext_lazy("Write down what happened in cycle %(number)s"),
    ),
    Cycle.Stage.STUDY: ("study_cycle", "may_test_change", gettext_lazy("Study cycle %(number)s")),
    Cycle.Stage.ACT: ("act_on_cycle", "may_decide_on_change", gettext_lazy("Decide about cycle %(number)s")),
}

WAITS = {
    Cycle.Stage.DO: gettext_lazy("cycle %(number)s is planned"),
    Cycle.Stage.STUDY: gettext_lazy("cycle %(number)s waits for Study"),
    Cycle.Stage.ACT: gettext_lazy("cycle %(number)s waits for Act"),
}


class BoardColumn(TextChoices):
    NO_TEST = "no_test", gettext_lazy("No test yet")
    TESTING = "testing", gettext_lazy("Testing")
    ADOPTED = "adopted", gettext_lazy("Adopted")
    NORMAL = "normal", gettext_lazy("Normal work")
    STOPPED = "stopped", gettext_lazy("Stopped")


ARCHIVE = "archive"
FINISHED = (BoardColumn.NORMAL, BoardColumn.STOPPED)


@dataclass(frozen=True)
class BoardStep:
    """A deed that a page asks for; `to` is where on the board it leads, `is_sent` whether its address is sent to."""

    label: str
    address: str
    to: str = ""
    is_sent: bool = False


@dataclass(frozen=True)
class BoardCard:
    """One improvement on the board, as texts and addresses.

    `stage`: what its column does not say already, "" where there is nothing. `step`: what is next, where the reader
    may do it.
    """

    improvement: Improvement
    address: str
    column: BoardColumn
    stage: str
    age: str
    step: BoardStep | None
    moves: list[BoardStep]


def card_of(membership: Membership, improvement: Improvement, today: date) -> BoardCard:
    """The improvement comes from `improvements_on_board`."""
    column = column_of(improvement)
    step = _next_step(membership, improvement, column)
    return BoardCard(
        improvement=improvement,
        address=address_of("show_improvement", membership.team.address, improvement.pk),
        column=column,
        stage=capfirst(_stage(improvement, column)),
        age=_age(improvement, column, today),
        step=step,
        moves=[*_moves(membership, improvement, column, step)],
    )


def column_of(improvement: Improvement) -> BoardColumn:
    if improvement.stopped_on:
        return BoardColumn.STOPPED
    if improvement.awaited:
        return BoardColumn.TESTING
    if improvement.is_normal:
        return BoardColumn.NORMAL
    if improvement.is_brought_in or improvement.is_adopted:
        return BoardColumn.ADOPTED
    return BoardColumn.TESTING if improvement.tests else BoardColumn.NO_TEST


def _stage(improvement, column):
    if column == BoardColumn.TESTING:
        number = {"number": improvement.open_cycle}
        return WAITS[improvement.awaited] % number if improvement.awaited else _("the next cycle is not planned yet")
    if improvement.sites and column in (BoardColumn.ADOPTED, BoardColumn.NORMAL):
        text = ngettext(
            "spreading: at %(normal)s of %(number)s site",
            "spreading: at %(normal)s of %(number)s sites",
            improvement.sites,
        )
        return text % {"normal": improvement.sites_normal, "number": improvement.sites}
    if column == BoardColumn.ADOPTED:
        return _("being implemented") if improvement.is_brought_in else _("not yet normal work")
    return ""


def _testing_since(improvement):
    """What was adopted before, and is tested again, came back to the column with its open test."""
    if not (improvement.awaited and (improvement.is_brought_in or improvement.is_adopted)):
        return improvement.first_test_on
    return min(improvement.open_test_on, timezone.localdate(improvement.open_test_planned_at))


def _age(improvement, column, today):
    began = {
        BoardColumn.TESTING: _testing_since(improvement),
        BoardColumn.ADOPTED: improvement.brought_in_on or improvement.adopted_on,
        BoardColumn.NORMAL: improvement.normal_on,
        BoardColumn.STOPPED: improvement.stopped_on,
    }
    days = (today - (began.get(column) or improvement.started_on)).days
    if days < 1:
        return _("Here since today")
    return ngettext("Here for %(days)s day", "Here for %(days)s days", days) % {"days": days}


def _next_step(membership, improvement, column):
    """None where nothing is left to do, or it is for others to do."""
    if column == BoardColumn.STOPPED or not works_on(membership, improvement):
        return None
    if improvement.awaited:
        page, right, label = STEPS[improvement.awaited]
        label = label % {"number": improvement.open_cycle}
        return _step(membership, right, label, page, improvement.open_cycle_id, to=_after(improvement.awaited))
    if column == BoardColumn.NORMAL:
        return _tell(membership, improvement)
    if improvement.being_brought_in:
        page = "make_normal_work", improvement.being_brought_in
        return _step(membership, "may_implement_change", _("Is it normal work now?"), *page, to=BoardColumn.NORMAL)
    if column == BoardColumn.ADOPTED and improvement.idea_adopted:
        page = "implement_change", improvement.idea_adopted
        return _step(
            membership, "may_implement_change", _("Bring it in: who looks after it?"), *page, to=BoardColumn.NORMAL
        )
    return _plan(membership, improvement)


def _after(awaited):
    return BoardColumn.ADOPTED if awaited == Cycle.Stage.ACT else ""


def _plan(membership, improvement):
    """The test that another leads on to, else one of an idea that is not given up; without such an idea, that."""
    if improvement.leading_cycle:
        page, follows = ("plan_cycle", improvement.leading_idea), f"?follows={improvement.leading_cycle}"
        return _step(
            membership, "may_draft_test", _("Plan the next test"), *page, to=BoardColumn.TESTING, query=follows
        )
    if not improvement.idea_to_test:
        return _step(membership, "may_draft_test", _("Add a change idea"), "add_idea", improvement.pk)
    label = _("Plan another test") if improvement.tests else _("Plan the first test")
    return _step(membership, "may_draft_test", label, "plan_cycle", improvement.idea_to_test, to=BoardColumn.TESTING)


def _tell(membership, improvement):
    """Until the board of the team has an entry of it."""
    if improvement.is_told or not membership.may_write_board:
        return None
    address = address_of("write_board_entry", membership.team.address)
    return BoardStep(_("Tell people what came of it"), f"{address}?improvement={improvement.pk}")


def _step(membership, right, label, page, record_id, *, to="", query=""):
    if not getattr(membership, right):
        return None
    return BoardStep(label, address_of(page, membership.team.address, record_id) + query, to)


def _moves(membership, improvement, column, step):
    """Only what the records can say: a card goes where a deed takes it, and the deed's page asks for the rest."""
    if step and step.to and step.to != column:
        yield step
    can_be_tested_again = column in (BoardColumn.ADOPTED, BoardColumn.NORMAL) and works_on(membership, improvement)
    if can_be_tested_again and (again := _plan(membership, improvement)) and again.to:
        yield again
    if column != BoardColumn.STOPPED and is_own(membership, improvement) and membership.may_decide_on_change:
        stop = address_of("stop_improvement", membership.team.address, improvement.pk)
        yield BoardStep(_("Stop it, and say why"), stop, BoardColumn.STOPPED)
    if membership.may_test_change and column in FINISHED:
        page = "bring_back_improvement" if improvement.is_archived else "archive_improvement"
        label = _("Bring it back to the board") if improvement.is_archived else _("Put it into the archive")
        yield BoardStep(label, address_of(page, membership.team.address, improvement.pk), ARCHIVE, is_sent=True)
