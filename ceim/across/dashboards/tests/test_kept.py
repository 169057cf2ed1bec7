"""The page of all teams is counted again when something was done, and never shown to whom it is not for."""

from datetime import timedelta
from io import StringIO

import pytest
import time_machine
from django.core.cache import caches
from django.core.management import call_command
from django.test import override_settings
from django.utils import timezone

from ceim.across.dashboards import organisation_page
from ceim.across.dashboards.tests.overview import OVERVIEW, figure_of
from ceim.across.dashboards.tests.world import fill
from ceim.testing.answers import spaced_text_of
from ceim.testing.factories import make_conversation
from conversations.models import HeldInMonth
from conversations.withdrawal.services import withdraw_story

KEPT = {
    name: {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "LOCATION": name}
    for name in ("default", "pages")
}


@pytest.fixture(autouse=True)
def keeping():
    with override_settings(CACHES=KEPT):
        caches["pages"].clear()
        yield


@pytest.fixture
def counted(monkeypatch):
    """How often the page was counted; it takes as long as `counted.append` was told last."""
    times, page_of = [], organisation_page.page_of
    monkeypatch.setattr(organisation_page, "page_of", lambda *given: times.append(1) or page_of(*given))
    return times


def test_page_is_kept_until_something_is_done(cast, signed_in, counted):
    story, client = make_conversation(cast.moira, state="released"), signed_in("quentin")
    with time_machine.travel(timezone.now(), tick=False) as clock:
        assert [figure_of(client)[0] for _each in range(3)] == [1, 1, 1]
        assert len(counted) == 1
        withdraw_story(by=cast.rowan, conversation=story)
        clock.shift(timedelta(seconds=1))
        assert figure_of(client)[0] == 0
    assert len(counted) == 2


def test_page_that_took_long_is_older_and_says_so(cast, signed_in, monkeypatch):
    with time_machine.travel("2026-11-22 10:00 +0000", tick=False) as clock:
        story, client = make_conversation(cast.moira, state="released"), signed_in("quentin")
        page_of = organisation_page.page_of
        slow = lambda *given: clock.shift(timedelta(seconds=2)) or page_of(*given)  # noqa: E731
        monkeypatch.setattr(organisation_page, "page_of", slow)
        assert figure_of(client)[0] == 1
        withdraw_story(by=cast.rowan, conversation=story)
        clock.shift(timedelta(seconds=20))
        assert "Counted at 10am." in spaced_text_of(client.get(OVERVIEW))
        assert figure_of(client)[0] == 1
        clock.shift(timedelta(seconds=20))
        assert figure_of(client)[0] == 0
        assert "Counted at" not in spaced_text_of(client.get(OVERVIEW))


def test_page_is_kept_for_each_thing_asked_for_and_each_organisation(cast, signed_in, counted):
    fill(cast.rowan)
    fill(cast.odile)
    client = signed_in("quentin")
    answers = {client.get(OVERVIEW + query).content for query in ("", "?months=3", "?setting=hospice")}
    assert (len(answers), len(counted)) == (3, 3)
    assert signed_in("odile").get(OVERVIEW).status_code == 404
    client.get(OVERVIEW)
    assert len(counted) == 3


def test_page_is_kept_once_whatever_else_an_address_says(cast, signed_in, counted):
    fill(cast.rowan)
    client = signed_in("quentin")
    first, second = (client.get(f"{OVERVIEW}?months=6&from={mail}").content for mail in ("anna", "bert"))
    assert len(counted) == 1
    assert b"anna" not in first + second


def test_page_shows_what_was_mended(cast, signed_in):
    make_conversation(cast.moira, state="released")
    HeldInMonth.objects.update(number=7)
    client = signed_in("quentin")
    assert figure_of(client)[0] == 7
    call_command("recount", stdout=StringIO())
    assert figure_of(client)[0] == 1


def test_page_keeps_nothing_of_the_one_who_opened_it(cast, signed_in):
    fill(cast.rowan)
    signed_in("quentin").get(OVERVIEW)
    kept = "".join(str(each) for each in caches["pages"]._cache.values())
    assert "csrf" not in kept
    assert "nonce" not in kept
    assert cast.user("quentin").email not in kept


def test_page_is_counted_by_one_at_a_time(cast, signed_in, counted):
    story, client = make_conversation(cast.moira, state="released"), signed_in("quentin")
    assert figure_of(client)[0] == 1
    withdraw_story(by=cast.rowan, conversation=story)
    with time_machine.travel(timezone.now() + timedelta(minutes=5), tick=False):
        caches["pages"].add = lambda *_given: False  # somebody else counts at this moment
        try:
            assert figure_of(client)[0] == 1
        finally:
            del caches["pages"].add
        assert figure_of(client)[0] == 0
    assert len(counted) == 2
