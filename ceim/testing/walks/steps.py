"""Runs the machines: steps that chance chooses, or always the same ones."""

import traceback

from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from ceim.testing.walks.cycle_machine import CycleMachine
from ceim.testing.walks.meeting_machine import MeetingMachine
from ceim.testing.walks.people_machine import PeopleMachine
from ceim.testing.walks.story_machine import StoryMachine

AT_ONCE = 25  # examples; then the number of steps is looked at
MACHINES = [StoryMachine, MeetingMachine, CycleMachine, PeopleMachine]


class Broken(Exception):
    """The rows and the model differ; the message is the shortest way to it that was found."""


def run(machine, steps: int, *, each: int = 50, always_the_same: bool = False) -> None:
    """At least so many steps, `each` of them in one world. Raises Broken."""
    goal = machine.steps + steps
    while machine.steps < goal:
        examples = 1 + min(AT_ONCE, (goal - machine.steps) // each)
        chosen = settings(
            max_examples=examples,
            stateful_step_count=each,
            derandomize=always_the_same,
            deadline=None,
            database=None,
            print_blob=False,
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate, Phase.shrink],
        )
        try:
            run_state_machine_as_test(machine, settings=chosen)
        except Exception as error:  # whatever a service or a rule of the machine raises
            raise Broken("".join(traceback.format_exception(error))) from error
