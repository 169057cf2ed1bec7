"""Numbers of other teams and organisations open nothing, wherever they are put."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from ceim.testing.addresses import in_parts, pages
from ceim.testing.api_tokens import SECRET, make_api_token
from ceim.testing.attack.borrowed import LEAK, OPENED, Borrower
from ceim.testing.attack.everywhere import NO_PAGES, World
from ceim.testing.attack.others import BESIDE, OURS_BEGIN_AT, Ear, Others, count_on_from
from ceim.testing.attack.told import IS_WHOLE, Tally
from ceim.testing.without_visible_to import classes_with_visible_to, marked, taken_away
from ceim.testing.world import make_world

SOME = ["add_idea", "list_opportunities", "read_teams"]
ALL = [page for page in pages() if page.name not in NO_PAGES and (IS_WHOLE or page.name in SOME)]


@pytest.fixture
def borrower(cast):
    others = Others(cast)
    assert others.marked > 150
    return Borrower(cast, World(cast), others, Tally())


@pytest.fixture
def tokens(cast):
    """Secrets by whose they are: one that opens, and those that do not."""
    today = timezone.localdate()
    gone = {"withdrawn_at": timezone.now(), "withdrawn_by": cast.user("ada")}
    for secret, fields in {"ceim_ended": {"last_day": today - timedelta(days=1)}, "ceim_withdrawn": gone}.items():
        make_api_token(cast.ada, secret=secret, **fields)
    changed = {f"changed at {at}": SECRET[:at] + "~" + SECRET[at + 1 :] for at in range(5, 12)}
    return changed | {"strathmoor": SECRET, "ended": "ceim_ended", "withdrawn": "ceim_withdrawn", "none": ""}


@in_parts(ALL)
def test_numbers_of_others_open_nothing(some, borrower, tokens):
    with Ear() as ear:
        for page in some:
            if page.gate == "token":
                borrower.at_api(page, tokens)
                continue
            borrower.in_address(page)
            borrower.in_fields(page)
            borrower.in_queries(page)
    for line in ear.heard:
        borrower.tally.finds("words of others in a log", line)
    borrower.tally.settle()


@pytest.mark.one_database  # PostgreSQL itself keeps back what the application would give away here
def test_page_that_asks_for_too_much_is_found(cast):
    theirs = SimpleNamespace(worlds={"beside": make_world(cast.nadia)})
    assert marked(cast.ward_8, BESIDE)
    count_on_from(OURS_BEGIN_AT)
    borrower = Borrower(cast, World(cast), theirs, Tally())
    [page] = [page for page in pages() if page.name == "show_opportunity"]
    with taken_away(classes_with_visible_to().values()):
        borrower.in_address(page)
    assert borrower.tally.found[OPENED] and borrower.tally.found[LEAK]
