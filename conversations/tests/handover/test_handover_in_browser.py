"""Words on their way to a colleague, in a real Chromium: the first page, the sheet, the first reader."""

import re
import time

import pytest

from ceim.testing import factories as make
from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from conversations.handover.today import MOST_PRINTED
from conversations.models import Feeling, FirstReader

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

WORDS = "The porter hummed all the way down and I was not frightened at all, not for one moment of it, he knew the way."

OUT_OF_SIGHT = "Object.defineProperty(document, 'visibilityState', {get: () => window.seen || 'hidden'})"


def released(cast, words=WORDS):
    story = make.make_conversation(cast.moira, state="released", words=words, released_by=cast.user("callum"))
    Feeling.objects.create(team=story.team, conversation=story, word="safe", is_positive=True)
    return story


def wait_for_first_reader(within=5):
    ends = time.monotonic() + within
    while time.monotonic() < ends and not FirstReader.objects.exists():
        time.sleep(0.05)
    return FirstReader.objects.count()


def test_colleague_reads_the_words_of_today(cast, visit):
    released(cast)
    make.make_conversation(cast.moira)
    isla = visit("isla", address("show_team"), **PHONE_AND_DESK)
    isla.reads("Words of today")
    isla.reads("1 story is written down and not released yet.")
    isla.check_page("words_of_today")
    isla.click("“The porter hummed")
    isla.reads("What exactly did they do?")
    isla.check_page("praise")
    assert wait_for_first_reader() == 1
    isla.page.reload()
    assert isla.page.locator("[data-first-reader]").count() == 0


def test_page_that_is_out_of_sight_is_no_reading(cast, visit):
    story = released(cast)
    isla = visit("isla", address("show_team"))
    isla.page.add_init_script(
        "Object.defineProperty(document, 'visibilityState', {get: () => window.seen || 'hidden'})"
    )
    isla.open(address("show_conversation", story.pk))
    isla.page.wait_for_load_state("networkidle")
    assert FirstReader.objects.count() == 0
    isla.page.evaluate("window.seen = 'visible'; document.dispatchEvent(new Event('visibilitychange'))")
    assert wait_for_first_reader() == 1


def test_sheet_for_the_handover_is_one_side(cast, visit):
    for _each in range(MOST_PRINTED + 1):
        released(cast)
    make.make_conversation(cast.moira)
    isla = visit("isla", address("show_team"), **PHONE_AND_DESK)
    isla.click("Print for the handover")
    isla.reads("1 more story is in CEIM.")
    isla.check_page("print_handover")
    assert len(re.findall(rb"/Type\s*/Page\b", isla.page.pdf(prefer_css_page_size=True))) == 1
