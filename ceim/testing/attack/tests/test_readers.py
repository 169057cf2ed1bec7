"""Random inputs to each field of each form, and to what reads files, dates, numbers and what phones send."""

import pytest

from ceim.testing.attack.readers import (
    OFTEN,
    READERS,
    RandomInputs,
    clean,
    fields_of_all_forms,
    refusals,
    where_it_broke,
)
from ceim.testing.attack.told import IS_WHOLE, Tally

KIND, BROKE = "random inputs to forms and readers", "inputs that broke a reader"
EACH_FIELD, EACH_READER = (70, 5000) if IS_WHOLE else (1, 15)


def sieve(tally, what, number, read):
    refused = refusals()
    for seed in range(number):
        tally.asked(KIND)
        try:
            read(RandomInputs(seed * 7919 + len(what)))
        except refused:
            pass
        except Exception:  # noqa: BLE001  whatever it is, it would have been a server error
            tally.finds(BROKE, what, seed, where_it_broke())


@pytest.mark.one_database
def test_every_field_reads_or_refuses(db):
    tally, number = Tally(), 0
    for form, name, field in fields_of_all_forms():
        number += 1
        sieve(tally, f"{form}.{name}", EACH_FIELD, lambda chance, field=field, name=name: clean(chance, field, name))
    assert number > 400
    tally.settle()


@pytest.mark.parametrize("what", READERS)
def test_every_reader_reads_or_refuses(what):
    tally = Tally()
    sieve(tally, what, max(5, int(EACH_READER * OFTEN.get(what, 1))), READERS[what])
    tally.settle()


def test_what_breaks_a_reader_is_found():
    tally = Tally()
    sieve(tally, "a reader of the test", 40, lambda chance: int(chance.text()))
    assert len(tally.found[BROKE]) > 10
