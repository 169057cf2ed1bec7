"""Counting whether something always happens: what belongs to it, a tap a case, and what is said of it to whom."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.factories import (
    london,
    make_improvement,
    make_measure,
    make_participation,
)
from ceim.testing.history import verbs
from ceim.testing.practices import make_case, make_elements
from improvements.models import CountedCase, PracticeElement
from improvements.reliability import result, services

pytestmark = pytest.mark.django_db
QUERIES = 12


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan, title="I know what happens next")


@pytest.fixture
def elements(cast, improvement):
    return make_elements(cast.rowan, improvement, "Told by name", "A card with a number")


def sentence(cast, improvement):
    return result.practised(cast.rowan, improvement)[0].sentence


def texts():
    return list(PracticeElement.objects.in_use().values_list("text", flat=True))


def test_define_practice_says_what_belongs_to_it(cast, improvement, signed_in):
    client = signed_in("moira")
    assert "Nobody has said yet what belongs to it" in text_of(client.get(address("show_practice", improvement.pk)))
    lines = "  Told by   name\n\nA card with a number\n"
    response = client.post(address("define_practice", improvement.pk), {"texts": lines})
    assert response["Location"] == address("show_practice", improvement.pk)
    assert texts() == ["Told by name", "A card with a number"]
    assert verbs() == ["said what belongs to it every time"]


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ("", "Enter what belongs to it, one thing on each line"),
        (" \n ", "Enter what belongs to it, one thing on each line"),
        ("A card\na CARD", "Enter each thing once"),
        ("\n".join(map(str, range(11))), "Keep it to 10 lines: with more, hardly anything ever happens whole"),
        ("x" * 121, "Keep each line to 120 characters"),
    ],
)
def test_define_practice_says_what_to_do(improvement, signed_in, sent, told):
    response = signed_in("moira").post(address("define_practice", improvement.pk), {"texts": sent})
    assert errors_of(response) == [told]
    assert texts() == []


def test_counting_begins_anew_with_other_parts_and_what_was_counted_stays(cast, improvement, elements):
    make_case(cast.rowan, improvement)
    services.define_practice(by=cast.rowan, improvement=improvement, texts=["Told by name", "A card with a number"])
    assert "1 of 1" in sentence(cast, improvement), "nothing was changed"
    services.define_practice(by=cast.rowan, improvement=improvement, texts=["Told by name"])
    assert sentence(cast, improvement) == "Nothing was counted yet."
    assert (CountedCase.objects.count(), PracticeElement.objects.count()) == (1, 3)


def test_count_case_by_one_tap(cast, improvement, elements, signed_in):
    client = signed_in("callum")
    form = soup_of(client.get(address("show_practice", improvement.pk))).select_one("#count + form")
    key = form.select_one("[name=key]")["value"]
    for _each in range(2):
        client.post(address("count_case", improvement.pk), {"key": key, "happened": "yes"})
    case = CountedCase.objects.get()
    assert (str(case.key), case.is_complete, case.counted_by, case.team) == (
        key,
        True,
        cast.user("callum"),
        cast.ward_7,
    )
    assert verbs() == ["counted a case"]


def test_count_case_says_what_was_missed_and_why(cast, improvement, elements, signed_in):
    sent = {"key": uuid4(), "happened": "no", "missed": [elements[1].pk], "why": "No cards left"}
    signed_in("moira").post(address("count_case", improvement.pk), sent)
    case = CountedCase.objects.get()
    assert (case.is_complete, list(case.missed.all()), case.why) == (False, [elements[1]], "No cards left")
    told = text_of(signed_in("priya").get(address("show_practice", improvement.pk)))
    assert "1 miss: A card with a number (1)." in told


def test_count_case_of_which_nothing_was_chosen_is_asked_about(improvement, elements, signed_in):
    response = signed_in("moira").post(
        address("count_case", improvement.pk), {"key": uuid4(), "happened": "no", "why": "No cards left"}
    )
    assert errors_of(response) == ["Choose what did not happen"]
    assert "No cards left" in response.text
    assert CountedCase.objects.count() == 0


def test_count_case_of_one_thing_needs_no_choosing(cast, improvement, signed_in):
    (only,) = make_elements(cast.rowan, improvement)
    signed_in("moira").post(address("count_case", improvement.pk), {"key": uuid4(), "happened": "no"})
    assert list(CountedCase.objects.get().missed.all()) == [only]


def test_count_case_refuses_parts_that_are_not_in_use(cast, improvement, elements):
    (other,) = make_elements(cast.nadia, make_improvement(cast.nadia))
    with pytest.raises(ValidationError, match="changed meanwhile"):
        services.count_case(by=cast.rowan, improvement=improvement, key=uuid4(), missed=[other])
    services.define_practice(by=cast.rowan, improvement=improvement, texts=["Another"])
    with pytest.raises(ValidationError, match="changed meanwhile"):
        services.count_case(by=cast.rowan, improvement=improvement, key=uuid4(), missed=elements)


def test_take_back_case_counts_it_no_more_and_keeps_it(cast, improvement, elements, signed_in):
    case = make_case(cast.rowan, improvement)
    client = signed_in("moira")
    for _each in range(2):
        client.post(address("take_back_case", case.pk))
    assert sentence(cast, improvement) == "Nothing was counted yet."
    assert CountedCase.objects.count() == 1
    assert verbs() == ["took back a counted case"]


def test_sentence_prints_so_many_of_so_many_and_where_the_truth_lies(cast, improvement, elements):
    for number in range(17):
        make_case(cast.rowan, improvement, counted_at=timezone.now() + timedelta(seconds=number))
    at_night = london(2030, 3, 9, 2)
    for number in range(3):
        make_case(cast.rowan, improvement, elements[0], counted_at=at_night + timedelta(minutes=number))
    assert sentence(cast, improvement) == (
        "17 of 20. The truth may lie anywhere from 64 to just under 95 of 100. "
        "What counts as reliable, 95 of 100, is above that: it is not reached. "
        "Not reliable yet: it has to happen 95 times in 100. 3 misses, all at night: Told by name (3)."
    )


def test_sentence_is_of_the_newest_twenty(cast, improvement, elements):
    for number in range(30):
        moment = timezone.now() + timedelta(seconds=number)
        make_case(cast.rowan, improvement, *elements[: number < 10], counted_at=moment)
    assert sentence(cast, improvement) == (
        "20 of the last 20; 30 are counted in all. The truth may lie anywhere from 84 to 100 of 100. "
        "What counts as reliable, 95 of 100, lies within that: it may be reached, or not. "
        "Reliable so far: it happened 95 times in 100 or more."
    )


def test_sentence_says_when_to_stop(cast, improvement, elements):
    for number in range(5):
        make_case(
            cast.rowan, improvement, *elements[: number < 3], counted_at=timezone.now() + timedelta(seconds=number)
        )
    assert "2 of 5." in sentence(cast, improvement)
    assert "That is enough to know: mend it, do not count on." in sentence(cast, improvement)


def test_each_team_that_takes_part_counts_its_own(cast, improvement, elements, signed_in):
    make_participation(improvement, by=cast.nadia)
    make_case(cast.rowan, improvement)
    signed_in("nadia").post(
        f"/teams/{cast.ward_8.address}/improvements/{improvement.pk}/every-time/count/",
        {"key": uuid4(), "happened": "no", "missed": [elements[0].pk]},
    )
    page = soup_of(signed_in("rowan").get(address("show_practice", improvement.pk)))
    told = [" ".join(each.get_text(" ").split()) for each in page.select(".ceim-cases")]
    assert told[0].startswith("Ward 7 1 of 1.")
    assert told[1].startswith("Ward 8 0 of 1.")
    theirs = CountedCase.objects.get(team=cast.ward_8)
    assert signed_in("rowan").post(address("take_back_case", theirs.pk)).status_code == 404


def test_outcome_stands_beside_it(cast, improvement, elements, signed_in):
    page = address("show_practice", improvement.pk)
    assert "There is no outcome measure yet." in text_of(signed_in("rowan").get(page))
    make_measure(cast.rowan, improvement=improvement, name="They say they knew", kind="outcome")
    assert "They say they knew" in text_of(signed_in("rowan").get(page))


def test_show_practice_asks_no_more_with_more_cases(
    cast, improvement, elements, signed_in, django_assert_max_num_queries
):
    make_participation(improvement, by=cast.nadia)
    for by in (cast.rowan, cast.nadia):
        for number in range(25):
            make_case(by, improvement, *elements[: number % 2], counted_at=timezone.now() + timedelta(seconds=number))
    client = signed_in("rowan")
    client.get(address("show_practice", improvement.pk))
    with django_assert_max_num_queries(QUERIES):
        client.get(address("show_practice", improvement.pk))


def test_a_miss_with_a_name_in_its_reason_can_be_mended_or_ticked(cast, improvement, elements, signed_in):
    client, sent = signed_in("moira"), {"key": str(uuid4()), "happened": "no", "missed": [elements[0].pk]}
    page = client.post(address("count_case", improvement.pk), sent | {"why": "Mrs Smith was asleep"})
    assert soup_of(page).select_one("[name=says_nobody]") is not None
    assert not CountedCase.objects.exists()
    client.post(address("count_case", improvement.pk), sent | {"why": "The patient was asleep"})
    page = text_of(client.get(address("show_practice", improvement.pk)))
    assert "Told by name. The patient was asleep" in page
