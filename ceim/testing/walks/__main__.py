"""500 races, 1,000 resends, 1,000 redelivered tasks and 20,000 steps of four machines: a row for each promise.

python -m ceim.testing.walks             all four
python -m ceim.testing.walks races       one or several of: races resends redelivered steps

It starts a PostgreSQL of its own on this machine, sends nothing anywhere, and ends with 1 where a promise is broken.
"""

import logging
import sys
import time

from ceim.testing.walks.private import Copies, private_database

RACES, UNLIKE_ROUNDS, RESENDS, STEPS = 500, 10, 1_000, 20_000


def main(chosen):
    if unknown := set(chosen) - set(PARTS):
        sys.exit(f"There is no part {', '.join(sorted(unknown))}. Choose from: {' '.join(PARTS)}")
    with private_database():
        from ceim.testing.cast import make_cast
        from ceim.testing.every_form import addresses_of_forms

        logging.disable(logging.ERROR)  # of pages that refuse, which is what is asked
        rows = _steps() if "steps" in chosen else []  # in a database that is still empty
        cast = make_cast()
        world = (cast, addresses_of_forms(cast), Copies())
        for name in chosen:
            rows += PARTS[name](*world)
    sys.exit(any(_broken(faults) for *_told, faults in rows))


def _races(cast, addresses, copies):
    from ceim.testing.walks.races import race
    from ceim.testing.walks.sending import forms_there_are
    from ceim.testing.walks.unlike import PAIRS, race_unlike

    copies.fresh()
    unlike = race_unlike(cast, UNLIKE_ROUNDS)
    found = race(cast, forms_there_are(cast, addresses), copies.fresh, RACES - unlike.asked)
    return [
        _row(
            f"two people, one of {len(found.forms)} forms, the same moment",
            found.asked,
            {"silent": found.silent, "lost": found.lost, "server errors": found.errors},
        ),
        _row(
            f"two unlike deeds on one record, {len(PAIRS)} pairs",
            unlike.asked,
            {"in between": unlike.between, "server errors": unlike.errors},
        ),
    ]


def _resends(cast, addresses, copies):
    from ceim.testing.walks.resends import send_again
    from ceim.testing.walks.sending import forms_there_are

    copies.fresh()
    found = send_again(cast, forms_there_are(cast, addresses), copies.fresh, RESENDS)
    faults = {"doubled": found.doubled, "led elsewhere": found.led_elsewhere}
    faults |= {"lost": found.lost, "server errors": found.errors}
    return [_row(f"{len(found.forms)} forms sent again", found.asked, faults)]


def _redelivered(cast, _addresses, copies):
    from ceim.testing.walks.redelivered import hand_out_again

    found = hand_out_again(cast, copies.fresh)
    what = f"{found.things} mails, imports and exports handed to 8 workers again"
    return [_row(what, found.asked, {"doubled": found.doubled, "missing": found.missing})]


def _steps():
    from ceim.testing.walks.steps import MACHINES, Broken, run

    rows = []
    for machine in MACHINES:
        try:
            run(machine, STEPS // len(MACHINES))
            faults = []
        except Broken as found:
            faults = [str(found)]
        what = f"{machine.__name__}: {machine.deeds} deeds, {machine.refused} refused"
        rows.append(_row(what, machine.steps, {"other than the model": faults}))
    return rows


def _row(promise, asked, faults):
    """Printed as soon as it is known: what comes after may take minutes."""
    said = ", ".join(f"{len(found)} {kind}" for kind, found in faults.items())
    print(f"{promise:70} {asked:6,} asked   {said:55} {'BROKEN' if _broken(faults) else 'kept'}", flush=True)
    for kind, found in faults.items():
        for each in found[:10]:
            print(f"    {kind}: {each}", flush=True)
    return promise, asked, faults


def _broken(faults):
    return any(faults.values())


PARTS = {"races": _races, "resends": _resends, "redelivered": _redelivered, "steps": lambda *_world: []}


if __name__ == "__main__":
    began = time.monotonic()
    try:
        main(sys.argv[1:] or list(PARTS))
    finally:
        print(f"{time.monotonic() - began:.0f} s", flush=True)
