"""What is worth a thought about a vision and an aim: the published pairs, in words of our own, and the edges."""

from datetime import date

import pytest

from improvements.vision.sentence import sentence_of
from improvements.vision.thoughts import AimFacts, about_aim, about_ideas, about_people, about_vision
from improvements.vision.voice import says_always, voice_of

ENGLISH, TODAY, STARTED = "en-GB", date(2015, 1, 1), date(2014, 10, 1)
# Six pairs that a national register showed, of the same structure and in other words: what the vision says, target,
# day, for whom; and what is said of them. The fourth says from when and the fifth how often it is looked at: neither
# is a day by which. Two others are one vision in the first and in the third person.
PAIRS = [
    ("I will always be backed when I move on", 80, date(2015, 12, 31), "people who leave", {"A11"}),
    ("My word always counts", 100, date(2018, 3, 31), "people who use it", set()),
    ("We can always reach those who matter to us", 95, date(2018, 3, 31), "patients", set()),
    ("We will always be answered well and soon", 95, None, "patients and carers", {"A9"}),
    ("I will always be helped to plan my care", 85, None, "patients who are seen", {"A9", "A11"}),
    ("I will always hear of what may put my day off", 95, date(2018, 6, 30), "patients and carers", set()),
]


def aim(**changes):
    whole = {
        "for_whom": "everybody",
        "has_measure": True,
        "at_least": 95,
        "baseline": 60,
        "by_when": date(2015, 6, 1),
        "started_on": STARTED,
    }
    return AimFacts(**(whole | changes))


def rules(found):
    return {thought.rule for thought in found}


@pytest.mark.parametrize(("vision", "target", "day", "whom", "said"), PAIRS)
def test_thoughts_about_the_published_pairs_fall_where_their_table_says(vision, target, day, whom, said):
    facts = aim(at_least=target, by_when=day, for_whom=whom)
    found = [*about_vision(vision, voice_of(vision, ENGLISH), ENGLISH), *about_aim(facts, TODAY)]
    assert rules(found) == said
    assert {each.text for each in found if each.rule == "A9"} <= {"The aim still lacks: a day."}


@pytest.mark.parametrize(
    ("text", "voice", "said"),
    [
        ("I always know what to do at home", "i", 0),
        ("Patients always know what to do at home", "others", 1),
        ("People know what to do", "others", 2),
        ("I know what to do every time I go home", "i", 0),
        ("Nothing about me without me, always", "i", 0),
        ("Our voice is always heard", "my", 0),
        ("Wards, i.e. all wards, always answer", "others", 1),
        ("I’m always told", "i", 0),
        ("Always", "others", 1),
    ],
)
def test_voice_and_always_in_english(text, voice, said):
    assert voice_of(text, ENGLISH) == voice
    assert len(about_vision(text, voice, ENGLISH)) == said


def test_nothing_is_guessed_of_words_in_another_language():
    text = "Byddaf bob amser yn gwybod beth sy'n digwydd nesaf"
    assert (voice_of(text, "cy"), says_always(text, "cy"), about_vision(text, "", "cy")) == ("", True, [])
    assert rules(about_vision(text, "others", "cy")) == {"A8"}, "somebody chose that"


def test_without_a_vision_or_an_aim_that_is_said():
    assert (rules(about_vision("", "", "cy")), rules(about_aim(None, TODAY))) == ({"A8"}, {"A9"})


@pytest.mark.parametrize(
    ("changes", "text"),
    [
        ({"at_least": None}, "The aim still lacks: a number."),
        ({"by_when": None, "for_whom": " "}, "The aim still lacks: a day, for whom it is."),
        ({"has_measure": False}, "The aim still lacks: a measure."),
        ({"by_when": date(2014, 9, 1)}, "The day of the aim is before the work began."),
        ({"by_when": date(2014, 12, 31)}, "The day of the aim has passed: was it reached? If not, set another."),
        ({"at_least": 94}, "The aim is 94%. A practice counts as reliable from 95% on."),
        ({"baseline": 95}, "It happened as often before as the aim asks for, or more often."),
    ],
)
def test_thoughts_about_an_aim(changes, text):
    assert [each.text for each in about_aim(aim(**changes), TODAY)] == [text]


def test_an_aim_says_nothing_where_there_is_nothing_to_say():
    for changes in (
        {},
        {"at_least": None, "sentence": "9 in 10 know"},
        {"by_when": date(2014, 12, 31), "is_reached": True},
    ):
        assert about_aim(aim(**changes), TODAY) == [], changes


def test_only_the_target_informs_and_asks_for_nothing():
    found = about_aim(aim(at_least=80, baseline=85, has_measure=False), TODAY)
    assert [(each.rule, each.only_informs) for each in found] == [("A9", False), ("A11", True), ("A11", True)]


def test_ideas_older_than_the_first_words():
    days = [date(2015, 1, 1), date(2015, 1, 9)]
    assert about_ideas(days, date(2015, 1, 1)) == about_ideas([], None) == []
    assert about_ideas(days, date(2015, 1, 2))[0].text.startswith("1 idea is older")
    assert about_ideas(days, date(2015, 1, 10))[0].text.startswith("2 ideas are older")
    assert about_ideas(days, None)[0].text.startswith("There are ideas already")


def test_somebody_with_lived_experience_is_missed():
    assert rules(about_people(has_lived_experience=False)) == {"A2"}
    assert about_people(has_lived_experience=True) == []


def test_the_parts_make_a_sentence():
    whole = {"for_whom": "people going home", "where": "on Ward 7", "measure": "Told in time", "at_least": 95}
    sentence = sentence_of(**whole, baseline=60, by_when=date(2027, 3, 31))
    said = "Told in time: at least 95%, for people going home, on Ward 7, by 31 March 2027. It was 60%."
    assert sentence == said
    assert sentence_of(at_least=80) == "It happens every time: at least 80%."
