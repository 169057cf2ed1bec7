"""What the coach asks, case by case."""

from datetime import date

import pytest

from improvements.amounts import says_how_much
from improvements.cycles.coach import CycleFacts, ImprovementFacts, MeasureFacts, hints, size_hint

TODAY = date(2026, 6, 15)
SOUND = {"id": 1, "aim_by_when": date(2026, 12, 1), "has_measure": True, "first_idea": 4}


def cycle(stage="done", **facts):
    return CycleFacts(
        **({"id": 9, "number": 2, "stage": stage, "people": 1, "people_before": None, "starts_on": TODAY} | facts)
    )


def pages(cycles=(), **facts):
    found = hints(ImprovementFacts(**(SOUND | facts), cycles=tuple(cycles)), TODAY)
    return [(hint.page, hint.record_id) for hint in found]


@pytest.mark.parametrize(
    ("cycles", "facts", "expected"),
    [
        ([cycle()], {}, []),
        ([cycle("do")], {}, []),
        ([cycle("do", starts_on=date(2026, 6, 8))], {}, []),
        ([cycle("do", starts_on=date(2026, 6, 7))], {}, [("show_cycle", 9)]),
        ([cycle("study")], {}, [("show_cycle", 9)]),
        ([cycle("act")], {}, [("show_cycle", 9)]),
        ([cycle("do", people=12)], {}, [("show_cycle", 9)]),
        ([cycle("study", people=12, people_before=12)], {}, [("show_cycle", 9)]),
        ([cycle(leads_on=True)], {}, [("show_cycle", 9)]),
        ([cycle()], {"has_measure": False}, [("define_measure", 1)]),
        ([], {}, [("plan_cycle", 4)]),
        ([], {"first_idea": None}, []),
        ([cycle()], {"adopted_idea": 4}, [("show_idea", 4)]),
        ([cycle()], {"aim_by_when": date(2026, 6, 14)}, [("set_aim", 1)]),
        ([cycle()], {"aim_by_when": TODAY}, []),
        ([cycle()], {"aim_by_when": None}, []),
        ([cycle("study")], {"has_measure": False, "is_stopped": True}, []),
        ([cycle("do", predicts_a_number=False)], {}, [("edit_cycle", 9)]),
        ([cycle("done", predicts_a_number=False)], {}, []),
        ([cycle()], {"barely_tested": 4}, [("plan_cycle", 4)]),
        ([cycle()], {"idea_beside_others": 5}, [("show_idea", 5)]),
        ([cycle()], {"aim_has_number": False}, [("set_aim", 1)]),
        ([cycle()], {"measures": (MeasureFacts(6, "Wait", 2), MeasureFacts(7, "Smiles", 0))}, [("record_reading", 7)]),
        ([cycle()], {"measures": (MeasureFacts(6, "Wait", 2),)}, [("record_reading", 6)]),
        ([cycle()], {"measures": (MeasureFacts(6, "Wait", 3),)}, []),
    ],
)
def test_hints_for_one_finding(cycles, facts, expected):
    assert pages(cycles, **facts) == expected


def test_hints_are_three_at_most_the_most_pressing_first():
    cycles = [cycle("do", id=7, people=12), cycle("study", id=8), cycle(id=9, leads_on=True)]
    assert pages(cycles, has_measure=False, aim_by_when=date(2020, 1, 1)) == [
        ("show_cycle", 8),
        ("define_measure", 1),
        ("show_cycle", 7),
    ]


def test_hints_say_what_they_are_about():
    found = hints(ImprovementFacts(**SOUND, cycles=(cycle("study"),)), TODAY)
    assert [(hint.text, hint.action) for hint in found] == [
        ("Cycle 2 waits for Study: was it as you predicted?", "Open cycle 2")
    ]


def test_hint_about_a_cycle_names_its_idea_where_there_are_several():
    planned = cycle("do", people=2, predicts_a_number=False, idea="A clock")
    assert [hint.text for hint in hints(ImprovementFacts(**SOUND, cycles=(planned,)), TODAY)] == [
        "“A clock”: The first test is with 2 people. Could it be 1?",
        "“A clock”: Cycle 2 predicts no number: how many will it be, or how much?",
    ]


@pytest.mark.parametrize(
    ("people", "before", "expected"),
    [
        (1, None, ""),
        (12, None, "The first test is with 12 people. Could it be 1?"),
        (5, 1, ""),
        (6, 1, "The test before was with 1 person, this is with 6. Could it be 5?"),
        (10, 2, ""),
        (11, 2, "The test before was with 2 people, this is with 11. Could it be 10?"),
        (1, 40, ""),
    ],
)
def test_size_hint_asks_about_a_test_larger_than_need_be(people, before, expected):
    assert size_hint(people, before) == expected


@pytest.mark.parametrize(
    ("readings", "told"),
    [
        (0, "“Wait” has no reading yet: how is it today?"),
        (1, "“Wait” has 1 reading: from three on you see where it goes."),
        (2, "“Wait” has 2 readings: from three on you see where it goes."),
    ],
)
def test_hint_says_how_many_readings_there_are(readings, told):
    facts = ImprovementFacts(**SOUND, cycles=(cycle(),), measures=(MeasureFacts(6, "Wait", readings),))
    assert [hint.text for hint in hints(facts, TODAY)] == [told]


@pytest.mark.parametrize("words", ["4 of 5", "Four of five", "ONE", "about half", "Nobody will ask", "Twice-a-day"])
def test_words_that_say_how_much(words):
    assert says_how_much(words)


@pytest.mark.parametrize("words", ["", "Most will say yes", "Someone will ask", "A stone is often lost"])
def test_words_that_say_nothing_of_how_much(words):
    assert not says_how_much(words)
