"""The chart that fits: chosen and explained, honest about small numbers; a person's own choice comes first."""

import pytest

from improvements.charts import fitting
from improvements.tests.chart_data import UP_AND_DOWN, measure_of, readings_of


@pytest.mark.parametrize("unit", ["count", "minutes", "days", "score"])
def test_run_chart_is_the_usual_one(unit):
    choice = fitting(measure_of(unit), readings_of(UP_AND_DOWN))
    assert (choice.kind, choice.rules.name, choice.shows_counts) == ("run", "run_anhoej", False)
    assert choice.sentence == "A run chart: the simplest way to see whether something has changed."


@pytest.mark.parametrize("unit", ["count", "minutes", "percent", "rate", "cases_between", "days_between"])
def test_nothing_recorded_is_a_run_chart(unit):
    assert fitting(measure_of(unit), []).kind == "run"


@pytest.mark.parametrize(
    ("people", "kind", "shows_counts", "sentence"),
    [
        (6, "run", True, "6 a month is too few for a percentage chart. So this shows counts (Told). To see a change"),
        (19, "run", True, "19 a month is too few for a percentage chart."),
        (20, "p", False, "A percentage chart: each point is of 20 on average, which is enough for it."),
        (999, "p", False, "A percentage chart: each point is of 999 on average"),
        (1000, "p_prime", False, "Each point is of 1,000 on average. With so many, chance alone moves a percentage"),
        (280_000, "p_prime", False, "Each point is of 280,000 on average."),
    ],
)
def test_percentages_by_the_people_they_are_of(people, kind, shows_counts, sentence):
    choice = fitting(measure_of("percent"), readings_of(shares=[(people // 2, people)] * 13))
    assert (choice.kind, choice.shows_counts) == (kind, shows_counts)
    assert choice.sentence.startswith(sentence)


def test_the_last_twelve_periods_decide():
    assert fitting(measure_of("percent"), readings_of(shares=[(3, 6)] * 12 + [(10, 20)] * 12)).kind == "p"
    assert fitting(measure_of("percent"), readings_of(shares=[(10, 20)] * 12 + [(3, 6)] * 12)).kind == "run"
    assert fitting(measure_of("percent"), readings_of(shares=[(10, 20)] * 11 + [(3, 6)])).shows_counts


def test_missing_months_do_not_count_as_small_ones():
    assert fitting(measure_of("percent"), readings_of(shares=[(10, 20), (0, 0)] * 12)).kind == "p"


def test_percentages_alone_make_a_run_chart_that_says_why():
    choice = fitting(measure_of("percent"), readings_of([50.0] * 12, shares=[]))
    assert (choice.kind, choice.shows_counts) == ("run", False)
    assert choice.sentence.startswith("This chart needs the top and the bottom number of every reading; 12 have only")


@pytest.mark.parametrize(("events", "kind"), [(5, "u"), (999, "u"), (1000, "u_prime")])
def test_rates_by_how_often_it_happened(events, kind):
    readings = readings_of(shares=[(events, 30_000)] * 13, scale=1000)
    assert fitting(measure_of("rate", per=1000), readings).kind == kind


@pytest.mark.parametrize(("unit", "kind"), [("cases_between", "g"), ("days_between", "t")])
def test_what_lies_between_needs_thirteen_points(unit, kind):
    measure = measure_of(unit, rhythm="each")
    assert fitting(measure, readings_of([None, *[3, 9] * 6])).sentence == (
        "A run chart for now: limits for what lies between need 13 points, and there are 12."
    )
    assert fitting(measure, readings_of([None, *[3, 9] * 6, 4])).kind == kind


def test_two_on_one_day_have_a_chart_of_days_between():
    assert fitting(measure_of("days_between"), readings_of([0, *[3, 9] * 7])).kind == "t"


def test_a_persons_choice_wins_and_its_reason_is_kept():
    measure = measure_of("percent", chart="p", chart_reason="The board wants percentages")
    choice = fitting(measure, readings_of(shares=[(3, 6)] * 13))
    assert (choice.kind, choice.reason, choice.shows_counts) == ("p", "The board wants percentages", False)
    assert choice.sentence == (
        "The team chose this chart: Percentage chart (p). "
        "With fewer than 20 people each time, one person changes a percentage a lot."
    )


def test_a_persons_choice_that_cannot_be_drawn_says_so():
    measure = measure_of("rate", chart="u", chart_reason="Habit")
    choice = fitting(measure, readings_of([4.5] * 3, shares=[]))
    assert (choice.kind, choice.rules.name) == ("run", "run_anhoej")
    assert choice.sentence.endswith("3 have only one number. So this is a run chart.")


@pytest.mark.parametrize(
    ("unit", "rules", "kind"),
    [
        ("count", "mdc_2024", "i"),
        ("days", "shewhart_anhoej", "i"),
        ("days", "run_ihi", "run"),
        ("percent", "run_his", "run"),
        ("percent", "shewhart_anhoej", "p"),
        ("rate", "run_his", "run"),
    ],
)
def test_chosen_rules_bring_their_chart(unit, rules, kind):
    choice = fitting(measure_of(unit, rules=rules), readings_of(shares=[(10, 20)] * 13))
    assert (choice.kind, choice.rules.name) == (kind, rules)


def test_screening_is_as_the_measure_says():
    assert not fitting(
        measure_of("days", rules="mdc_2024", is_screened=False), readings_of(UP_AND_DOWN)
    ).rules.is_screened
