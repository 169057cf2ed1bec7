"""The walks of `ceim.testing.walks` with small numbers, so that the program which does the whole number cannot rot."""

import pytest
from django.db import connection
from django.urls import reverse

from ceim.testing.addresses import pages
from ceim.testing.walks import redelivered
from ceim.testing.walks.pairs import agree_and_reflect, close_and_vote, release_and_erase
from ceim.testing.walks.races import race
from ceim.testing.walks.redelivered import Redelivered, carry_out_imports
from ceim.testing.walks.resends import send_again
from ceim.testing.walks.sending import forms_there_are
from ceim.testing.walks.steps import MACHINES, run
from ceim.testing.walks.unlike import race_unlike

RACED = {"edit_contact", "edit_organisation"}  # of oneself and of the organisation: the gate has read them before
SENT_AGAIN = {"add_theme", "add_partner"}
OF = {"team_address": "strathmoor/ward-7", "organisation_slug": "strathmoor"}
on_postgresql = pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer at a time")


def forms_of(cast, names):
    found = [page for page in pages() if page.name in names]
    addresses = [reverse(page.name, kwargs={name: OF[name] for name in page.arguments}) for page in found]
    return forms_there_are(cast, list(zip(found, addresses, strict=True)))


def in_this_world():
    """In place of a copy for each: what is sent is different each time."""


@on_postgresql
@pytest.mark.django_db(transaction=True)
def test_forms_and_deeds_at_the_same_moment(cast):
    found = race(cast, forms_of(cast, RACED), in_this_world, 8)
    assert (found.silent, found.lost, found.errors) == ([], [], [])
    assert (found.asked, {each.page for each in found.forms}) == (8, RACED)
    again = send_again(cast, forms_of(cast, SENT_AGAIN), in_this_world, 12)
    assert (again.doubled, again.led_elsewhere, again.lost, again.errors) == ([], [], [], [])
    assert (again.asked, {each.page for each in again.forms}) == (12, SENT_AGAIN)
    unlike = race_unlike(cast, 2, [close_and_vote, agree_and_reflect, release_and_erase])
    assert (unlike.asked, unlike.between, unlike.errors) == (6, [], [])


@pytest.mark.django_db(transaction=True)
def test_tasks_handed_out_again(cast, monkeypatch):
    monkeypatch.setattr(redelivered, "TIMES", 1)
    found = Redelivered()
    carry_out_imports(cast, found, 2)
    assert (found.asked, found.doubled, found.missing) == (2 * redelivered.WORKERS, [], [])


@pytest.mark.parametrize("machine", MACHINES)
def test_deeds_are_as_their_model_says(db, machine):
    before = machine.steps
    run(machine, 30, each=15, always_the_same=True)
    assert machine.steps - before >= 30
