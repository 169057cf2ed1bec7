"""How well a team tests, and all teams of an organisation: which habit a test shows, and the sums."""

from datetime import date, timedelta

import pytest

from ceim.across.how_we_test import queries
from ceim.across.how_we_test.habits import HABITS, HabitShare
from ceim.testing.answers import address, rows_of, soup_of, spaced_text_of, words_of
from ceim.testing.factories import make_cycle, make_idea, make_improvement, make_measure
from improvements.models import Cycle

pytestmark = pytest.mark.django_db
TODAY = date(2026, 6, 15)
ALL = "/organisations/strathmoor/how-teams-test/"


@pytest.fixture(autouse=True)
def in_june(time_machine):
    time_machine.move_to("2026-06-15 10:00 +0000", tick=False)


def done(by, idea, number=1, *, prediction="Most will", on=TODAY, **about):
    cycle = make_cycle(by, idea=idea, number=number, starts_on=on, done_on=on, **about)
    cycle.questions.update(prediction=prediction)
    return cycle


def marks_of(cycle):
    marked = queries.with_marks(Cycle.objects.filter(pk=cycle.pk)).get()
    return [habit.mark for habit in HABITS if getattr(marked, habit.mark)]


@pytest.mark.every_database
@pytest.mark.parametrize(("prediction", "shows"), [("Four of 5", True), ("ABOUT HALF", True), ("Most will", False)])
def test_a_number_in_the_prediction_in_digits_or_words(cast, prediction, shows):
    assert marks_of(done(cast.rowan, make_idea(cast.rowan), prediction=prediction)) == ["predicts_a_number"] * shows


def test_a_series_is_of_one_idea_in_one_team_and_grows_by_people(cast):
    idea = make_idea(cast.rowan)
    first = done(cast.rowan, idea, people=2)
    make_cycle(cast.rowan, idea=idea, number=2, people=10)
    done(cast.nadia, idea, people=5)
    assert marks_of(first) == [], "one is not carried out, one is another team's"
    second = done(cast.rowan, idea, 3, people=2)
    assert marks_of(first) == marks_of(second) == ["is_in_a_series"]
    third = done(cast.rowan, idea, 4, people=3)
    assert marks_of(first) == marks_of(third) == ["is_in_a_series", "grows"]
    smaller = done(cast.rowan, idea, 5, people=1)
    assert marks_of(smaller) == ["is_in_a_series"]


@pytest.mark.parametrize(
    ("about", "shows"),
    [({"values": [1, 2, 3]}, True), ({"values": [1, 2]}, False), ({"derived_from": "conversations"}, True)],
)
def test_data_over_time_are_three_readings_of_the_team_or_a_measure_that_counts_itself(cast, about, shows):
    idea = make_idea(cast.rowan)
    measure = make_measure(cast.rowan, improvement=idea.improvement, **about)
    measure.readings.create(team=cast.ward_8, period=TODAY, value=1, entered_by=cast.user("nadia"))
    assert marks_of(done(cast.rowan, idea)) == ["has_data_over_time"] * shows


def test_show_how_we_test_counts_the_last_twelve_months(cast, signed_in):
    idea = make_idea(cast.rowan)
    for number, people in enumerate((1, 3), start=1):
        cycle = done(cast.rowan, idea, number, people=people, prediction="Nobody will ask")
    done(cast.rowan, make_idea(cast.rowan), on=date(2025, 6, 30))
    done(cast.nadia, make_idea(cast.nadia))
    response = signed_in("quentin").get(address("show_how_we_test"))
    page = soup_of(response)
    told = {words_of(row.dt): words_of(row.dd) for row in page.select("dl > div")}
    assert [words.split(" In the study")[0] for words in told.values()] == ["2 of 2", "2 of 2", "2 of 2", "0 of 2"]
    assert "In the study: 12 of 100." in told["Predicts a number"]
    assert rows_of(response, "td") == [["yes", "yes", "yes", "–"]] * 2
    assert page.select_one("tbody a")["href"] == address("show_cycle", cycle.pk)


def test_a_share_of_few_tests_is_not_said():
    assert [HabitShare(HABITS[0], 5, tests).of_100 for tests in (19, 20)] == [None, 25]


def test_show_how_teams_test_sums_the_teams_by_name(cast, signed_in):
    for by, tests in ((cast.nadia, 1), (cast.rowan, 2), (cast.odile, 1)):
        for _each in range(tests):
            done(by, make_idea(by), prediction="All of them")
    done(cast.rowan, make_idea(cast.rowan), on=TODAY - timedelta(days=100))
    response = signed_in("quentin").get(ALL)
    page = soup_of(response)
    assert rows_of(response) == [["Ward 7", "3", "2", "0", "0", "0"], ["Ward 8", "1", "1", "0", "0", "0"]]
    assert "4 tests were carried out." in spaced_text_of(response)
    assert "3 of 4" in words_of(page.select_one("dl > div dd"))
    assert page.select_one("tbody a")["href"] == address("show_how_we_test")
    assert "3 tests were carried out." in spaced_text_of(signed_in("quentin").get(ALL, {"months": "3"}))


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3])
def test_queries_do_not_grow(cast, signed_in, django_assert_num_queries, number):
    improvement = make_improvement(cast.rowan)
    for by in (cast.rowan, cast.nadia)[: 1 + number // 2]:
        for each in range(number):
            done(by, make_idea(cast.rowan, improvement=improvement), each + 1)
    client = signed_in("quentin")
    with django_assert_num_queries(7):
        client.get(address("show_how_we_test"))
    with django_assert_num_queries(7):
        client.get(ALL)
