"""What tries the promises is there: each program, and each test that is named."""

from importlib.util import find_spec

import pytest

from ceim.testing import promises
from ceim.testing.source import ROOT


@pytest.mark.parametrize("promise", promises.PROMISES, ids=lambda promise: promise.says)
def test_what_tries_a_promise_is_there(promise):
    assert find_spec(promise.tried_by[0])
    assert all((ROOT / each).exists() for each in promise.tried_by if each.startswith("ceim/"))


def test_a_broken_promise_ends_with_an_error(monkeypatch, capfd):
    """One that is kept does not hide it."""
    kept, broken = promises.Promise("One", ("this", "-q")), promises.Promise("Another", ("no_such_program",))
    monkeypatch.setattr(promises, "PROMISES", [broken, kept])
    assert promises.main([]) == 1
    assert promises.main(["one"]) == 0
    said = capfd.readouterr().out
    assert "BROKEN  Another: python -m no_such_program" in said
    assert "kept    One: python -m this -q" in said
