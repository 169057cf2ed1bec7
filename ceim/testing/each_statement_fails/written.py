"""What each process of the whole run has found, written down for the one that sums it up."""

import json
import os
from dataclasses import asdict
from pathlib import Path
from uuid import uuid4

from ceim.testing.each_statement_fails.as_it_was import told
from ceim.testing.each_statement_fails.deeds import Found

FOLDER = "CEIM_FAIL_EACH_STATEMENT"  # the environment's name for where; unset in the usual tests
PARTS = 2
AGAIN_AFTER = 4  # of those that left nothing at all, not even the form's key, one in so many is sent again
MARK = "Quietlysaid"  # what is typed into each form, and no log may say


def write_down(what, found):
    place = Path(os.environ[FOLDER]) / f"{what}-{uuid4()}.json"
    place.write_text(json.dumps(asdict(found), default=str))


def progress(deed, trial):
    """A line for each deed, and whatever was found by then, for whoever looks on."""
    if FOLDER in os.environ:
        place = Path(os.environ[FOLDER]) / f"progress of {os.getpid()}"
        found = [*filter(None, trial.found.faults.values())]
        with place.open("a") as lines:
            print(deed.name, trial.peace.says, trial.found.failed, told(trial.whole), found, sep=" | ", file=lines)


def read_back(folder):
    sums = {"forms": Found(), "tasks": Found()}
    for path in sorted(folder.glob("*-*.json")):
        sums[path.name.partition("-")[0]].add(Found(**json.loads(path.read_text())))
    return sums
