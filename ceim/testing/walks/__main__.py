"""500 races, 1,000 resends, 1,000 redelivered tasks and 20,000 steps of four machines: a row for each promise.

python -m ceim.testing.walks                          all four
python -m ceim.testing.walks races                    one or several of: races resends redelivered steps
python -m ceim.testing.walks --divided-by 10 steps    a tenth of the number, on a machine that others need

It starts a PostgreSQL of its own on this machine, sends nothing anywhere, and ends with 1 where a promise is broken.
"""

import argparse
import logging
import sys

from ceim.testing.walks.private import Copies, private_database

RACES, UNLIKE_ROUNDS, RESENDS, STEPS = 500, 10, 1_000, 20_000
MAILS, FILES = 50, 10  # of each kind, each handed to 8 workers three times


def main(arguments):
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    options.add_argument("parts", nargs="*", help=f"of {' '.join(PARTS)}; all unless told")
    options.add_argument("--divided-by", type=int, default=1, help="do so much less of each")
    wanted = options.parse_args(arguments)
    if unknown := set(wanted.parts) - set(PARTS):
        options.error(f"there is no part {', '.join(sorted(unknown))}: choose from {', '.join(PARTS)}")
    chosen, share = wanted.parts or list(PARTS), wanted.divided_by
    with private_database():
        from ceim.testing.cast import make_cast
        from ceim.testing.every_form import addresses_of_forms

        logging.disable(logging.ERROR)  # of pages that refuse, which is what is asked
        rows = _steps(share) if "steps" in chosen else []  # in a database that is still empty
        cast = make_cast()
        world = (share, cast, addresses_of_forms(cast), Copies())
        for name in chosen:
            rows += PARTS[name](*world)
        kept = not any(_broken(faults) for *_told, faults in rows)
    sys.exit(0 if kept else 1)


def _races(share, cast, addresses, copies):
    from ceim.testing.walks.races import race
    from ceim.testing.walks.sending import forms_there_are
    from ceim.testing.walks.unlike import PAIRS, race_unlike

    copies.fresh()
    unlike = race_unlike(cast, -(-UNLIKE_ROUNDS // share))
    found = race(cast, forms_there_are(cast, addresses), copies.fresh, RACES // share - unlike.asked)
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


def _resends(share, cast, addresses, copies):
    from ceim.testing.walks.resends import send_again
    from ceim.testing.walks.sending import forms_there_are

    copies.fresh()
    found = send_again(cast, forms_there_are(cast, addresses), copies.fresh, RESENDS // share)
    faults = {"doubled": found.doubled, "led elsewhere": found.led_elsewhere}
    faults |= {"lost": found.lost, "server errors": found.errors}
    return [_row(f"{len(found.forms)} forms sent again", found.asked, faults)]


def _redelivered(share, cast, _addresses, copies):
    from ceim.testing.walks.redelivered import hand_out_again

    found = hand_out_again(cast, copies.fresh, mails=max(MAILS // share, 9), files=max(FILES // share, 1))
    what = f"{found.things} mails, imports and exports handed to 8 workers again"
    return [_row(what, found.asked, {"doubled": found.doubled, "missing": found.missing})]


def _steps(share):
    from ceim.testing.walks.steps import MACHINES, Broken, run

    rows = []
    for machine in MACHINES:
        try:
            run(machine, STEPS // share // len(MACHINES))
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
    main(sys.argv[1:])
