"""The order of a cycle: Do needs Plan, Study needs Do, Act needs Study, and Do locks the plan."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from improvements.models import Cycle

MOST_QUESTIONS = 3

ORDER = [Cycle.Stage.DO, Cycle.Stage.STUDY, Cycle.Stage.ACT, Cycle.Stage.DONE]


@dataclass(frozen=True)
class Refusal:
    title: Promise
    what_to_do: Promise


FIRST = {
    Cycle.Stage.DO: Refusal(
        _("Do comes first"), _("Write down what happened in the test. Then you can compare and decide.")
    ),
    Cycle.Stage.STUDY: Refusal(
        _("Study comes first"), _("Compare what happened with what you predicted. Then you can decide.")
    ),
}
LOCKED = Refusal(
    _("The plan is locked"),
    _("The test is done, so the plan and predictions stay as they were. To try more, plan a new cycle."),
)
TAKEN = Refusal(
    _("This step is complete"),
    _("It has been filled in already, perhaps by a colleague. Open the cycle to read it."),
)
BESIDE_ANOTHER = _(
    "Cycle %(number)s of this idea is still open. With two at once you cannot tell which one made the difference."
)


def refusal_to(step: str, stage: str) -> Refusal | None:
    """Why `step` (plan, do, study, act) cannot be taken when `stage` is the next; None if it can.

    Changing the plan is allowed until Do is filled in.
    """
    if step == Cycle.Stage.PLAN:
        return None if stage == Cycle.Stage.DO else LOCKED
    if step == stage:
        return None
    return FIRST[stage] if ORDER.index(step) > ORDER.index(stage) else TAKEN
