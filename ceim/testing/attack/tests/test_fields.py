"""Hostile text in every field of every form."""

import pytest

from ceim.across.guests.forms import MeetingCodeForm
from ceim.nhs.forms import NhsForm
from ceim.testing.addresses import in_parts, pages
from ceim.testing.attack.everywhere import NO_PAGES, World
from ceim.testing.attack.fields import ERRORS, KEPT, Forms
from ceim.testing.attack.told import IS_WHOLE, Tally

SOME = ["find_meeting"]
ALL = [page for page in pages() if page.name not in NO_PAGES and (IS_WHOLE or page.name in SOME)]


@pytest.fixture
def forms(cast):
    tally = Tally()
    forms = Forms(cast, tally)
    yield forms
    forms.close()


@in_parts(ALL)
def test_hostile_text_in_every_field(some, cast, forms):
    world = World(cast)
    fields = sum(forms.attack(page, world.opened_by(page), world.address(page)) for page in some)
    forms.tally.asked("fields of forms", fields)
    forms.tally.settle()


@pytest.mark.one_database
def test_form_that_breaks_and_forgets_is_found(cast, forms, monkeypatch):
    world = World(cast)
    [page] = [page for page in pages() if page.name == "find_meeting"]
    monkeypatch.setattr(MeetingCodeForm, "is_valid", lambda form: form.is_bound and 1 / 0)
    forms.attack(page, None, world.address(page))
    assert "ZeroDivisionError" in str(forms.tally.found[ERRORS])
    monkeypatch.undo()
    monkeypatch.setattr(
        MeetingCodeForm, "__init__", lambda form, data=None: NhsForm.__init__(form, {} if data else None)
    )
    forms.attack(page, None, world.address(page))
    assert forms.tally.found[KEPT]
