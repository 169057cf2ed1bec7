"""Whether a change holds, said on a telephone: from the team's first page to the offer of a new test."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing.answers import address
from ceim.testing.browser import PHONE_AND_DESK
from ceim.testing.factories import make_implementation, make_improvement, make_measure
from ceim.testing.holding import make_hold_answer
from improvements.models import HoldAnswer, Reading

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
PRESSES = 8  # the task, five questions, what threatens it, saving


def test_a_check_is_answered_on_a_telephone_in_eight_presses(visit, cast):
    today = timezone.localdate()
    improvement = make_improvement(cast.rowan)
    measure = make_measure(cast.rowan, improvement=improvement, values=range(9))
    Reading.objects.filter(value=8).update(period=today - timedelta(days=7))
    normal_on = today - timedelta(days=100)
    implementation = make_implementation(cast.rowan, started_on=normal_on, normal_on=normal_on, measure=measure)
    make_hold_answer(cast.callum, implementation=implementation, breaks="A new rota", too_few_hands=True)
    make_hold_answer(cast.rowan, implementation=implementation)
    visitor = visit("moira", address("show_team"), **PHONE_AND_DESK)
    presses = 0

    def press(control):
        nonlocal presses
        control.click()
        presses += 1

    press(visitor.page.get_by_role("link", name="Does it still hold?"))
    visitor.check_page("answer_hold_check")
    for question, answer in (
        ("Is it still done, every time?", "Partly"),
        ("Does somebody look after it?", "Yes"),
        ("Are new colleagues taught it?", "No"),
        ("Is it still measured?", "Yes"),
        ("Do the people you care for notice it?", "I do not know"),
    ):
        press(visitor.page.get_by_role("group", name=question).get_by_label(answer, exact=True))
    press(visitor.page.get_by_label("People who carried it have left"))
    press(visitor.page.get_by_role("button", name="Save"))
    visitor.reads("1 of 3 people who answered says that it is not done every time any more.")
    assert (presses, HoldAnswer.objects.count()) == (PRESSES, 3)
    visitor.page.locator("[data-chart] svg").first.wait_for()
    visitor.check_page("show_holding")
    visitor.click("Plan a new test")
    visitor.reads("What will be tried")
