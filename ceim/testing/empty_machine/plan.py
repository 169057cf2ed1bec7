"""Which step follows which block, and what cannot be done here: no block of the documents may be in neither."""

import re
from dataclasses import dataclass
from typing import Any

STEPS = []  # (keys of blocks, function), in the order in which somebody would do them

# Commands that need another kind of machine, and what is done instead. They are left out of their block and listed.
NOT_HERE = {
    r"docker ": "no container engine: the same processes are started as the units of systemd say",
    r"useradd ": "accounts of this machine are left alone: an account that it has takes its place",
    r"systemctl ": "no systemd: the ExecStart of each unit is started, with its environment",
    r"make bench$": "minutes of measuring, on a machine with nothing else to do: run it by itself",
}


@dataclass(frozen=True)
class PlanStep:
    keys: tuple
    act: Any


def follows(*keys):
    """The function follows these blocks; it is handed the machine, and then each block."""

    def note(act):
        STEPS.append(PlanStep(keys, act))
        return act

    return note


def why_not_here(line):
    """Why this command is not run here, or nothing."""
    return next((why for pattern, why in NOT_HERE.items() if re.match(pattern, line.strip())), "")


def unaccounted(found):
    """Blocks that no step follows, and steps that follow a block that is not there, a sentence each."""
    from ceim.testing.empty_machine import installed, looked_after, tried  # noqa: F401  they note their steps

    followed = [key for step in STEPS for key in step.keys]
    yield from (f"Nothing follows the block under “{key}”" for key in found if key not in followed)
    yield from (f"There is no block under “{key}”" for key in followed if key not in found)
    yield from (f"Two steps follow “{key}”" for key in set(followed) if followed.count(key) > 1)
