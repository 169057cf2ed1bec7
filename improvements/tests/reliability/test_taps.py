"""A case counted on a telephone without signal: counted once, at its moment, and never lost when it comes too late."""

import json
from datetime import timedelta
from uuid import uuid4

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim import letterbox
from ceim.teams.models import Membership
from ceim.testing.answers import address, text_of
from ceim.testing.factories import (
    make_improvement,
    make_participation,
)
from ceim.testing.history import verbs
from ceim.testing.practices import make_case, make_elements
from improvements.models import CountedCase, PracticeElement
from improvements.reliability import result, services

pytestmark = pytest.mark.django_db
BEFORE = timedelta(minutes=30)


@pytest.fixture
def improvement(cast):
    return make_improvement(
        cast.rowan, title="I know what happens next", started_on=timezone.localdate() - timedelta(9)
    )


@pytest.fixture
def elements(cast, improvement):
    elements = make_elements(cast.rowan, improvement, "Told by name", "A card with a number")
    PracticeElement.objects.update(begun_at=timezone.now() - timedelta(days=1))
    return elements


@pytest.fixture
def tap(cast, improvement, elements):
    """tap() is what Moira's telephone sealed; what is given takes the place of what it says."""

    def said(**other):
        about = {
            "person": cast.user("moira").pk,
            "membership": cast.moira.pk,
            "improvement": improvement.pk,
            "elements": [each.pk for each in elements],
            "missed": [],
            "tapped_at": (timezone.now() - BEFORE).isoformat(),
        }
        return about | other

    return said


@pytest.fixture
def send(signed_in):
    def put(words, *, key=None, name="moira", now=None):
        key = key or uuid4()
        sent = {"letter": letterbox.sealed(words, str(key)), "now": (now or timezone.now()).isoformat()}
        page = reverse("send_tap_from_device", args=[key])
        return signed_in(name).put(page, json.dumps(sent), content_type="application/json")

    return put


def sentence(cast, improvement):
    return result.practised(cast.rowan, improvement)[0].sentence


def test_tap_is_a_case_of_its_moment(cast, tap, send, elements, improvement):
    assert send(tap(missed=[elements[1].pk])).json() == {"look": "", "said": ""}
    case = CountedCase.objects.get()
    assert (case.counted_by, case.team, case.is_complete) == (cast.user("moira"), cast.ward_7, False)
    assert list(case.missed.all()) == [elements[1]]
    assert abs(timezone.now() - BEFORE - case.counted_at) < timedelta(minutes=1)
    assert verbs() == ["took in a case that was counted without signal"]
    assert "0 of 1" in sentence(cast, improvement)


def test_tap_sent_again_and_again_is_counted_once(tap, send):
    key, words = uuid4(), tap()
    assert [send(words, key=key).status_code for _each in range(4)] == [200] * 4
    assert CountedCase.objects.count() == 1
    assert len(verbs()) == 1


def test_tap_that_reached_the_page_too_is_counted_once(tap, send, improvement, signed_in):
    """The answer to the form was lost on the way, and the telephone sends what it kept."""
    key = uuid4()
    signed_in("moira").post(address("count_case", improvement.pk), {"key": key, "happened": "yes"})
    assert send(tap(), key=key).status_code == 200
    assert CountedCase.objects.count() == 1
    signed_in("moira").post(address("count_case", improvement.pk), {"key": key, "happened": "yes"})
    assert CountedCase.objects.count() == 1


def test_tap_that_was_taken_back_does_not_come_back(tap, send, cast):
    key, words = uuid4(), tap()
    send(words, key=key)
    services.take_back_case(by=cast.moira, case=CountedCase.objects.get())
    send(words, key=key)
    assert CountedCase.objects.standing().count() == 0


def test_tap_before_the_list_changed_stands_with_what_was_counted_before(tap, send, cast, improvement, signed_in):
    words = tap()
    services.define_practice(by=cast.rowan, improvement=improvement, texts=["Told by name"])
    assert "A case stands with what was counted before." in send(words).json()["said"]
    case = CountedCase.objects.get()
    assert (case.taken_back_at, sentence(cast, improvement)) == (None, "Nothing was counted yet.")
    page = text_of(signed_in("callum").get(address("show_practice", improvement.pk)))
    assert "1 case came later from a telephone. It stands with what was counted by the list before." in page


def test_tap_by_a_list_that_is_gone_is_kept_and_does_not_count(tap, send, cast, improvement, signed_in):
    services.define_practice(by=cast.rowan, improvement=improvement, texts=["Told by name"])
    PracticeElement.objects.in_use().update(begun_at=timezone.now() - 2 * BEFORE)
    PracticeElement.objects.filter(retired_at__isnull=False).update(retired_at=timezone.now() - 2 * BEFORE)
    assert "too late to count. It is kept all the same." in send(tap()).json()["said"]
    assert (CountedCase.objects.count(), CountedCase.objects.standing().count()) == (1, 0)
    page = text_of(signed_in("callum").get(address("show_practice", improvement.pk)))
    assert "1 case came from a telephone too late to count" in page


@pytest.mark.parametrize("days_ago", [0, 3])
def test_tap_of_a_team_that_left_counts_while_it_took_part(tap, send, cast, days_ago, elements, improvement):
    theirs = make_participation(improvement, by=cast.nadia, since=timezone.localdate() - timedelta(days=5))
    theirs.until = timezone.localdate() - timedelta(days=days_ago)
    theirs.save()
    words = tap(person=cast.user("nadia").pk, membership=cast.nadia.pk, tapped_at=timezone.now().isoformat())
    answer = send(words, name="nadia")
    assert (answer.status_code, bool(answer.json()["said"])) == (200, days_ago > 0)
    assert CountedCase.objects.standing().count() == (0 if days_ago else 1)
    assert CountedCase.objects.get().team == cast.ward_8


def test_tap_of_somebody_who_left_is_counted(tap, send, cast):
    words = tap()
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())
    assert send(words).status_code == 200
    assert CountedCase.objects.standing().count() == 1


def test_tap_after_the_improvement_was_stopped_is_kept(tap, send, improvement):
    improvement.stopped_on = timezone.localdate() - timedelta(days=2)
    improvement.stopped_reason = "Enough"
    improvement.save()
    assert send(tap()).status_code == 200
    assert (CountedCase.objects.count(), CountedCase.objects.standing().count()) == (1, 0)


def test_wrong_clock_is_put_right(tap, send):
    device = timezone.now() + timedelta(days=3)
    send(tap(tapped_at=(device - BEFORE).isoformat()), now=device)
    assert abs(timezone.now() - BEFORE - CountedCase.objects.get().counted_at) < timedelta(minutes=1)


def test_what_no_device_sends_is_refused_and_says_why(tap, send, cast, improvement, elements):
    (other,) = make_elements(cast.nadia, make_improvement(cast.nadia))
    for words in (
        {},
        tap(missed=[other.pk]),
        tap(elements=[other.pk]),
        tap(elements=[]),
        tap(improvement=other.improvement_id),
        tap(tapped_at="yesterday"),
        tap(membership=cast.nadia.pk),
        tap(membership=10**30),
    ):
        answer = send(words)
        assert (answer.status_code, bool(answer.json()["why"])) == (422, True), words
    assert send(tap(), name="callum").status_code == 409
    assert CountedCase.objects.count() == 0


def test_somebody_who_only_reads_counts_nothing(tap, send, cast):
    words = tap(person=cast.user("priya").pk, membership=cast.priya.pk)
    assert send(words, name="priya").status_code == 422
    assert CountedCase.objects.count() == 0


def test_device_keeps_what_ones_own_teams_count(cast, signed_in, improvement, elements):
    stopped = make_improvement(cast.rowan, stopped_on=timezone.localdate(), stopped_reason="Enough")
    make_elements(cast.rowan, stopped)
    make_elements(cast.nadia, make_improvement(cast.nadia, title="Next door"))
    make_improvement(cast.rowan, title="Nothing belongs to it yet")
    kept = signed_in("moira").get(reverse("keep_practices_on_device")).json()["practices"]
    assert kept == [
        {
            "id": improvement.pk,
            "title": improvement.title,
            "membership": cast.moira.pk,
            "team": "Ward 7",
            "elements": [{"id": each.pk, "text": each.text} for each in elements],
        }
    ]
    for name in ("priya", "ewan", "stan"):
        assert signed_in(name).get(reverse("keep_practices_on_device")).json() == {"practices": []}


def test_what_a_device_keeps_asks_as_much_for_three_as_for_one(cast, signed_in, django_assert_num_queries):
    client = signed_in("moira")
    for _each in range(2):
        for _more in range(1 + _each):
            make_elements(cast.rowan, make_improvement(cast.rowan), "One", "Two")
        client.get(reverse("keep_practices_on_device"))
        with django_assert_num_queries(5):
            client.get(reverse("keep_practices_on_device"))


def test_window_of_three_cannot_be_chosen(cast, improvement, elements, signed_in):
    """Three of three says nothing, however somebody asks for it."""
    for _each in range(3):
        make_case(cast.rowan, improvement)
    page = text_of(signed_in("rowan").get(address("show_practice", improvement.pk) + "?window=3"))
    assert "3 of 3" in page
    assert "Too few to say yet. Count on to 20." in page
    assert "Reliable so far" not in page
