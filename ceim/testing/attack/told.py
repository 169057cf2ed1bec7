"""What an attack asked and found: counted by kind, in this process, and for the program in the file it names."""

import json
import os
from collections import Counter, defaultdict

WHOLE = "CEIM_ATTACK"  # names the file; without it, a small part is asked
REPORT = os.environ.get(WHOLE, "")
IS_WHOLE = bool(REPORT)


class Tally:
    """Cases by kind, and what was found, which is nothing where all is well."""

    def __init__(self):
        self.cases, self.found = Counter(), defaultdict(list)

    def asked(self, kind, number=1):
        self.cases[kind] += number

    def finds(self, kind, *words):
        self.found[kind].append(" ".join(str(word) for word in words)[:400])

    def settle(self):
        """Tells the program, and fails the test where anything was found."""
        if REPORT:
            with open(REPORT, "a") as report:
                for kind in {*self.cases, *self.found}:
                    told = {"kind": kind, "cases": self.cases[kind], "found": self.found.get(kind, [])}
                    report.write(json.dumps(told) + "\n")
        assert not self.found, json.dumps({kind: found[:20] for kind, found in self.found.items()}, indent=1)


def summed(lines):
    """{kind: (cases, what was found)} of the lines of a report."""
    cases, found = Counter(), defaultdict(list)
    for line in lines:
        told = json.loads(line)
        cases[told["kind"]] += told["cases"]
        found[told["kind"]] += told["found"]
    return {kind: (number, found[kind]) for kind, number in cases.items()}


def some(things, number):
    """All of them for the program; as many, from all over, for `make test`."""
    things = list(things)
    if IS_WHOLE or len(things) <= number:
        return things
    return things[:: max(1, len(things) // number)][:number]
