"""Hostile text in every field of every form."""

import pytest

from ceim.testing.addresses import in_parts, pages
from ceim.testing.attack.everywhere import NO_PAGES, World
from ceim.testing.attack.fields import Forms
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
