"""Counting cases on a telephone that has no signal, or loses it: a real Chromium with its worker."""

import pytest
from django.urls import reverse

from ceim.testing.browser import IS_READY, Visitor, set_offline, there_come
from ceim.testing.factories import (
    make_improvement,
)
from ceim.testing.phone import Phone
from ceim.testing.practices import make_elements
from improvements.models import CountedCase
from improvements.reliability import services

pytestmark = pytest.mark.browser

PAGE = "/without-signal/"
HAS_PRACTICES = """async () => {
  while (!(await letters.get('kept', 'practices'))) await new Promise((resolve) => setTimeout(resolve, 50))
}"""


@pytest.fixture
def improvement(cast):
    improvement = make_improvement(cast.rowan, title="I know what happens next")
    make_elements(cast.rowan, improvement, "Told by name", "A card with a number")
    return improvement


@pytest.fixture
def phone(browser, live_server, cast, improvement):
    """Moira's phone, made ready on the first page of her team."""
    visitor = Visitor(browser, live_server.url, 320, also=(1280,), service_workers="allow")
    visitor.enter(cast.user("moira"))
    visitor.open(reverse("show_team", args=["strathmoor/ward-7"]))
    visitor.page.evaluate(IS_READY)
    visitor.page.evaluate(HAS_PRACTICES)
    return visitor


def without_signal(visitor, is_so=True):
    set_offline(visitor.page, is_so)


def practice_page(improvement):
    return reverse("show_practice", args=["strathmoor/ward-7", improvement.pk])


def tap(visitor, name="All of it happened", *, new=True):
    if new:
        visitor.page.wait_for_timeout(1100)  # the next person
    visitor.page.get_by_role("button", name=name).click()


def test_cases_are_counted_without_signal_and_sent_once_when_it_is_back(phone):
    without_signal(phone)
    phone.open(PAGE)
    phone.click("Only I do")
    phone.check_page("without_signal_with_practices")
    phone.click("I know what happens next")
    tap(phone)
    phone.reads("Counted on this device: 1.")
    phone.page.get_by_text("Something did not happen").click()
    tap(phone, "Count it as missed")
    phone.reads("Choose what did not happen")
    phone.page.get_by_label("A card with a number").check()
    phone.check_page("without_signal_counting")
    tap(phone, "Count it as missed")
    phone.reads("Counted on this device: 2.")
    phone.click("That was the last one")
    phone.reads("Counted on this device: 2.")
    phone.check_page("without_signal_counted")
    stored = phone.page.evaluate("letters.all('letters').then((rows) => JSON.stringify(rows))")
    assert "missed" not in stored, "sealed"
    assert CountedCase.objects.count() == 0
    without_signal(phone, False)
    assert there_come(CountedCase, 2)
    phone.page.evaluate("Promise.all([letters.send(), letters.send()])")
    assert [case.is_complete for case in CountedCase.objects.order_by("counted_at")] == [True, False]
    assert [each.text for each in CountedCase.objects.get(is_complete=False).missed.all()] == ["A card with a number"]


def test_button_pressed_twice_in_a_moment_counts_once(phone):
    without_signal(phone)
    phone.open(PAGE)
    phone.click("Only I do")
    phone.click("I know what happens next")
    phone.page.get_by_role("button", name="All of it happened").dblclick()
    phone.reads("Counted on this device: 1.")
    tap(phone)
    phone.reads("Counted on this device: 2.")
    without_signal(phone, False)
    phone.click("That was the last one")
    assert there_come(CountedCase, 2)


def test_page_of_the_practice_counts_with_signal_and_loses_none_without(phone, improvement):
    phone.open(practice_page(improvement))
    tap(phone, new=False)
    phone.page.get_by_text("1 of 1").wait_for()
    phone.reads("Counted")
    phone.check_page("show_practice_counted")
    without_signal(phone)
    phone.complaints.clear()
    tap(phone)
    phone.reads("Counted on this device: 1. Sent when there is signal.")
    tap(phone)
    phone.reads("Counted on this device: 2. Sent when there is signal.")
    assert CountedCase.objects.count() == 1
    without_signal(phone, False)
    phone.page.get_by_text("3 of 3").wait_for()
    assert there_come(CountedCase, 3)


def test_answer_that_is_lost_on_the_way_counts_once(phone, improvement):
    """The server has it, and the telephone does not know: it sends the same tap again."""
    phone.open(practice_page(improvement))

    def lose_the_answer(route):
        route.fetch()
        route.abort()

    phone.page.route("**/without-signal/counted/**", lose_the_answer)
    tap(phone, new=False)
    phone.reads("Counted on this device: 1.")
    phone.page.wait_for_timeout(1500)  # what loses the answer runs while the page is waited for
    assert there_come(CountedCase, 1)
    phone.reads("Counted on this device: 1.")
    phone.page.unroute("**/without-signal/counted/**")
    phone.page.evaluate("dispatchEvent(new Event('online'))")
    phone.page.get_by_text("1 of 1").wait_for()
    assert CountedCase.objects.count() == 1


def test_first_page_says_what_waits_and_what_came_too_late_is_said(phone, cast, improvement):
    phone.open(practice_page(improvement))
    without_signal(phone)
    tap(phone, new=False)
    phone.reads("Counted on this device: 1.")
    phone.page.route("**/without-signal/counted/**", lambda route: route.abort())
    without_signal(phone, False)
    phone.open(reverse("show_team", args=["strathmoor/ward-7"]))
    phone.reads("1 counted case waits on this device")
    services.define_practice(by=cast.rowan, improvement=improvement, texts=["Told by name"])
    phone.page.unroute("**/without-signal/counted/**")
    phone.page.evaluate("dispatchEvent(new Event('focus'))")
    phone.page.get_by_text("waits on this device").wait_for(state="hidden")
    assert there_come(CountedCase, 1)
    phone.open(PAGE)
    phone.click("Only I do")
    phone.reads("what belongs to it was changed meanwhile")
    phone.open(practice_page(improvement))
    phone.reads("It stands with what was counted by the list before.")


def test_telephone_that_is_killed_keeps_what_was_counted(browser, live_server, cast, improvement, tmp_path):
    with Phone(browser, live_server.url, cast.user("moira"), str(tmp_path / "phone")) as phone:
        phone.open(reverse("show_team", args=["strathmoor/ward-7"]))
        phone.page.evaluate(IS_READY)
        phone.page.evaluate(HAS_PRACTICES)
        phone.context.set_offline(True)
        phone.page.goto(phone.address + PAGE)
        phone.page.get_by_role("button", name="Only I do").click()
        phone.page.get_by_role("button", name="I know what happens next").click()
        for number in (1, 2):
            phone.page.wait_for_timeout(1100)
            phone.page.get_by_role("button", name="All of it happened").click()
            phone.page.get_by_text(f"Counted on this device: {number}.").wait_for()
            phone.kill()
            phone.open(PAGE, is_offline=True)
            phone.page.get_by_role("button", name="I know what happens next").click()
        phone.context.set_offline(False)
        phone.page.get_by_role("button", name="That was the last one").click()
        assert there_come(CountedCase, 2)
