"""Each form and each task with its statements failing in turn: all is done or nothing, and then it is done once.

`python -m ceim.testing.each_statement_fails` asks every form there is; here some are asked that tell much.
"""

import os
from contextlib import nullcontext
from dataclasses import replace

import pytest
from django.db import DatabaseError, connection, transaction

import ceim.nhs.sending
from ceim.access import sending
from ceim.history import recording
from ceim.testing.cast import make_cast
from ceim.testing.each_statement_fails.as_it_was import AsItWas
from ceim.testing.each_statement_fails.deeds import tried
from ceim.testing.each_statement_fails.forms import deeds_of_forms
from ceim.testing.each_statement_fails.tasks import deeds_of_tasks, make_what_waits
from ceim.testing.each_statement_fails.written import AGAIN_AFTER, FOLDER, PARTS, progress, write_down
from ceim.testing.every_form import addresses_of_forms
from conversations.models import Concern

IS_WHOLE = FOLDER in os.environ
TELLING = {
    "invite_person",
    "record_conversation",
    "release_story",
    "raise_concern",
    "erase_story",
    "add_reflection",
    "place_opportunity",
    "decide_on_opportunity",
    "carry_out_cycle",
    "record_reading",
}
AT_MOST = 8  # of the statements of each of these


@pytest.fixture
def committed_cast(transactional_db):
    return make_cast()


@pytest.fixture
def as_it_is(committed_cast):
    """Call it when the world is made: then it is kept, and each deed is done in it."""
    kept = []
    yield lambda: kept.append(AsItWas()) or kept[0]
    for each in kept:
        each.drop()


def test_some_forms_are_done_wholly_or_not_at_all(committed_cast, as_it_is, monkeypatch):
    deeds = deeds_of_forms(committed_cast, TELLING)
    world = as_it_is()
    found = tried([replace(each, at_most=AT_MOST) for each in deeds], world, again_after=10)
    print(f"\nforms: {found.deeds}, statements failed: {found.failed}, done again: {found.again}")
    assert found.faults == dict.fromkeys(found.faults, [])
    assert found.writing >= len(TELLING)
    assert found.nothing > 50
    assert swallowed_error_is_found(deeds, world, monkeypatch)


def swallowed_error_is_found(deeds, world, monkeypatch):
    """Somebody catches an error of the database and goes on: then the form is kept as carried out, and it was not."""

    def carry_on(form, service, **details):
        try:
            return service(**details)
        except DatabaseError:
            return Concern.objects.latest("pk")

    monkeypatch.setattr(ceim.nhs.sending, "carry_out", carry_on)
    found = tried([each for each in deeds if each.name.startswith("raise_concern ")], world)
    return len(found.half) > 3 and len(found.lost) > 3


@pytest.mark.skipif(not IS_WHOLE, reason="python -m ceim.testing.each_statement_fails")
@pytest.mark.parametrize("part", range(PARTS))
def test_every_form(committed_cast, as_it_is, part):
    deeds = deeds_of_forms(committed_cast)[part::PARTS]
    write_down("forms", tried(deeds, as_it_is(), again_after=AGAIN_AFTER, tell=progress))


def test_tasks_do_later_what_failed(committed_cast, as_it_is):
    addresses_of_forms(committed_cast)
    make_what_waits()
    found = tried(deeds_of_tasks(every=IS_WHOLE), as_it_is(), tell=progress)
    if IS_WHOLE:
        write_down("tasks", found)
    print(f"\ntasks: {found.deeds}, statements failed: {found.failed}, done again: {found.again}")
    assert found.faults == dict.fromkeys(found.faults, [])


class NoTransaction:
    """In the place of `transaction` in a module."""

    atomic = staticmethod(nullcontext)
    on_commit = transaction.on_commit


@pytest.mark.skipif(connection.vendor == "postgresql", reason="It holds no row outside a transaction, and says so")
@pytest.mark.one_database
def test_deed_without_its_transaction_is_found(committed_cast, as_it_is, monkeypatch):
    for module in (recording, sending):
        monkeypatch.setattr(module, "transaction", NoTransaction)
    deeds = deeds_of_forms(committed_cast, {"raise_concern"})
    found = tried(deeds, as_it_is())
    assert len(found.half) > 3
    assert found.doubled or found.lost
