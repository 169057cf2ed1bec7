"""A lead says why last month was short, in a real Chromium: on a phone and on a wide screen; the QI lead sees it."""

import pytest
from django.utils import timezone

from ceim.months import months_before
from ceim.testing import factories as make
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.cast import make_cast

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

TEAM = "/teams/strathmoor/ward-7/"


@pytest.fixture
def last_month(transactional_db):
    """Four conversations of six."""
    cast, month = make_cast(), months_before(timezone.localdate(), 1)
    for _each in range(4):
        make.make_conversation(cast.moira, held_on=month, state="released", words="We had tea")
    return month


def test_explain_short_month_on_a_screen(visit, last_month):
    visitor = visit("rowan", TEAM, **PHONE_AND_DESK)
    visitor.check_page("short_last_month")
    visitor.page.locator(f'main a[href*="/{last_month.year}/{last_month.month}/short/"]').click()
    visitor.check_page("explain_short_month")
    visitor.click("Save the reason")
    visitor.reads("Choose the main reason")
    visitor.check_page("explain_short_month_failed")
    visitor.choose("What was the main reason?", "Ward closed or moved")
    visitor.fill("Anything to add", "Painters")
    visitor.click("Save the reason")
    visitor.reads("Painters")
    visitor.check_page("explained_month")
    visitor.follow("/short/")
    visitor.click("Take the reason back")
    visitor.reads("Take the reason back?")
    visitor.check_page("take_back_reason")
    qi_lead = visit("quentin", "/organisations/strathmoor/", **PHONE_AND_DESK)
    qi_lead.reads("Hatched means")
    qi_lead.check_page("grid_with_a_reason")
    qi_lead.open(f"{TEAM}conversations/months/{last_month.year}/{last_month.month}/")
    qi_lead.check_page("month_from_outside")
