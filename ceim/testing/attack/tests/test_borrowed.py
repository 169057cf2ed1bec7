"""Numbers of other teams and organisations open nothing, wherever they are put."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing.addresses import in_parts, pages
from ceim.testing.api_tokens import SECRET, make_api_token
from ceim.testing.attack.borrowed import LEAK, OPENED, Borrower
from ceim.testing.attack.everywhere import NO_PAGES, World
from ceim.testing.attack.others import Ear, Others
from ceim.testing.attack.told import IS_WHOLE, Tally
from ceim.testing.without_visible_to import classes_with_visible_to, taken_away

SOME = ["add_idea", "list_opportunities", "edit_group", "add_opportunity"]
ALL = [page for page in pages() if page.name not in NO_PAGES and (IS_WHOLE or page.name in SOME)]
OF_API = [page for page in pages() if page.gate == "token" and (IS_WHOLE or page.name == "read_teams")]


@pytest.fixture
def borrower(cast):
    others = Others(cast)
    assert others.marked > 150
    return Borrower(cast, World(cast), others, Tally())


@in_parts([page for page in ALL if page.gate != "token"])
def test_numbers_of_others_open_nothing(some, borrower):
    with Ear() as ear:
        for page in some:
            borrower.in_address(page)
            borrower.in_fields(page)
            borrower.in_queries(page)
    for line in ear.heard:
        borrower.tally.finds("words of others in a log", line)
    borrower.tally.settle()


@in_parts(OF_API)
def test_tokens_open_their_own_organisation_alone(some, borrower, cast):
    today = timezone.localdate()
    for secret, fields in {
        "ceim_ended": {"last_day": today - timedelta(days=1)},
        "ceim_withdrawn": {"withdrawn_at": timezone.now()},
    }.items():
        make_api_token(cast.ada, secret=secret, **fields)
    changed = {
        f"changed {at}": SECRET[:at] + ("x" if SECRET[at] != "x" else "y") + SECRET[at + 1 :] for at in range(5, 12)
    }
    secrets = {"strathmoor": SECRET, "ended": "ceim_ended", "withdrawn": "ceim_withdrawn", "none": ""}
    for page in some:
        borrower.at_api(page, secrets | changed)
    borrower.tally.settle()


@pytest.mark.one_database  # PostgreSQL itself keeps back what the application would give away here
def test_page_that_asks_for_too_much_is_found(borrower):
    [page] = [page for page in pages() if page.name == "show_opportunity"]
    with taken_away(classes_with_visible_to().values()):
        borrower.in_address(page)
    assert borrower.tally.found[OPENED] and borrower.tally.found[LEAK]
