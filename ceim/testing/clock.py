"""A clock that stands still while the tests of a module run."""

import pytest
import time_machine


def stopped_at(moment):
    """Put `clock = stopped_at("2026-05-20 12:00")` into a module: for each of its tests it is that moment."""

    @pytest.fixture(autouse=True)
    def clock():
        with time_machine.travel(moment, tick=False):
            yield

    return clock
