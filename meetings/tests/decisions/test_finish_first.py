"""Whoever begins a fourth test is asked whether to finish one first, and not refused."""

import pytest

from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_opportunity
from ceim.testing.page_forms import post_forms
from meetings.decisions.finish_first import under_test

ASKED = "3 needs are being tested: “Need 0”, “Need 1”, “Need 2”. Finish one first"


@pytest.fixture
def three_tested(cast):
    for number in range(3):
        make_opportunity(cast.moira, need=f"Need {number}", state="testing")


def test_fourth_is_asked_about_and_goes_through_with_a_tick(cast, signed_in, three_tested):
    opportunity, client = make_opportunity(cast.moira), signed_in("rowan")
    url = address("decide_on_opportunity", opportunity.pk)
    response = client.post(url, {"decision": "prioritise"})
    assert ASKED in text_of(response)
    assert opportunity.decisions.count() == 0
    (form,) = post_forms(response, url)
    assert client.post(url, form.data | {"begins_another": "on"}).status_code == 302
    assert opportunity.decisions.get().what == "prioritise"


def test_nothing_is_asked_of_other_decisions_or_of_a_third(cast, signed_in, three_tested):
    opportunity, client = make_opportunity(cast.moira), signed_in("rowan")
    url = address("decide_on_opportunity", opportunity.pk)
    assert client.post(url, {"decision": "park", "reason": "Winter"}).status_code == 302
    under_test(cast.moira)[0].delete()
    make_opportunity(cast.nadia, state="testing")
    seen = str(opportunity.decisions.get().pk)
    assert client.post(url, {"decision": "prioritise", "seen": seen}).status_code == 302


def test_starting_an_improvement_asks_too(cast, signed_in, three_tested):
    client, url = signed_in("rowan"), address("start_improvement")
    opportunity = make_opportunity(cast.moira)
    (form,) = post_forms(client.get(url, {"opportunity": opportunity.pk}), url)
    response = client.post(url, form.filled_in("Some words"))
    assert ASKED in text_of(response)
    (again,) = post_forms(response, url)
    assert client.post(url, again.data | {"begins_another": "on"}).status_code == 302
    assert opportunity.improvements.count() == 1
