"""Answers of surveys: American dates, several questions a person, answers that say nothing, rows without a date."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from ceim.tables.table import Table
from ceim.testing.answers import address, errors_of, text_of
from ceim.testing.signing_in import sign_in
from ceim.testing.workbooks import workbook
from conversations.feedback.columns import FeedbackColumns, guessed_columns
from conversations.feedback.rows import read_feedback
from conversations.feedback.silence import says_nothing
from conversations.imports.keeping import import_feedback
from conversations.models import Conversation, FeedbackImport, Passage
from conversations.withdrawal.services import erase_story, withdraw_story

USUAL = {"speaker_for_all": "person", "timing_for_all": "later"}
GOOD_Q, BETTER_Q = "What was good about your stay?", "What should we do differently next time?"
FORMS = [
    ["ID", "Completed", "Email", "Which bay?", GOOD_Q, BETTER_Q],
    [1, "2026-01-05", "anonymous", "Bay 1", "The porter sang to me all the way.", "The tea was always cold by eleven."],
    [2, "2026-01-05", "anonymous", "Bay 1", "Food", "N/A"],
    [3, "2026-01-06", "anonymous", "Bay 1", None, "Nothing"],
    [4, "2026-01-06", "anonymous", "Bay 1", ".", "Somebody could have told us why we waited."],
    [5, "2026-01-06", "anonymous", "Bay 1", "Food", "Food"],
]
BOTH = {"words": [4, 5], "date": 1, "date_order": "iso", "reference": 0, **USUAL}


@pytest.fixture
def client(cast):
    client = Client()
    sign_in(client, cast.user("rowan"))
    return client


def uploaded(client, content, name="answers.csv"):
    content = content.encode() if isinstance(content, str) else content
    client.post(address("start_import"), {"file": SimpleUploadedFile(name, content)})
    return FeedbackImport.objects.first().pk


def mapped(client, content, answers):
    pk = uploaded(client, content)
    response = client.post(address("map_import", pk), answers)
    assert response.status_code == 302, errors_of(response)
    return pk


def imported(client, content, answers):
    pk = mapped(client, content, answers)
    client.post(address("run_import", pk))
    return FeedbackImport.objects.get(pk=pk)


def said():
    """[[each answer] of each person], in the order of the file"""
    people = Conversation.objects.order_by("import_source").prefetch_related("passages")
    return [[passage.captured_text for passage in each.passages.all()] for each in people]


# --- How dates are written ---------------------------------------------------------------------------------------


def answers_of(days, words="It was too loud to sleep."):
    rows = "".join(f"{n},{day},{words} {n}\n" for n, day in enumerate(days, start=1))
    return "Respondent,Start,What could we do better?\n" + rows


DATES = {"words": 2, "date": 1, "reference": 0, **USUAL}
AMERICAN = answers_of(f"01/{day:02}/2026 9:03:11 AM" for day in range(1, 31))
NOBODY_KNOWS = answers_of(["01/02/2026", "03/04/2026"])
CONTRADICTORY = answers_of(["13/01/2026", "14/01/2026", "01/15/2026", "03/02/2026"])
TURNED_ROUND = workbook(
    ["Respondent", "Start", "Words"],
    *([n, date(2026, n, 1) if n <= 3 else f"01/{n + 10}/2026", f"Too loud {n}"] for n in range(1, 8)),
)


@pytest.mark.parametrize(
    ("content", "order", "says"),
    [
        (AMERICAN, "month_first", "18 rows can only be read month first, and none only day first"),
        (NOBODY_KNOWS, None, "These dates can be read in two ways"),
        (CONTRADICTORY, None, "2 can only be read day first, 1 only month first"),
        (TURNED_ROUND, None, "day and month the wrong way round in 3 of the dates"),
    ],
)
def test_map_import_offers_the_order_that_all_rows_allow(client, content, order, says):
    response = client.get(address("map_import", uploaded(client, content)))
    checked = BeautifulSoup(response.content, "lxml").select_one("input[name=date_order][checked]")
    assert (checked and checked["value"]) == order
    assert says in text_of(response)


@pytest.mark.parametrize(
    ("content", "order", "error"),
    [
        (AMERICAN, "day_first", "18 rows can only be read the other way"),
        (AMERICAN, "", "Choose how the dates are written"),
        (NOBODY_KNOWS, "", "Choose how the dates are written"),
        (CONTRADICTORY, "", "Choose how the dates are written"),
        (CONTRADICTORY, "month_first", "2 rows can only be read the other way"),
        (TURNED_ROUND, "month_first", "A spreadsheet seems to have taken day and month the wrong way round"),
    ],
)
def test_map_import_never_comes_to_good_rows_in_the_wrong_order(client, content, order, error):
    pk = uploaded(client, content)
    errors = errors_of(client.post(address("map_import", pk), DATES | {"date_order": order}))
    assert [each.startswith(error) for each in errors] == [True]
    assert FeedbackImport.objects.get().state == "uploaded"


def test_american_dates_are_those_of_their_month(client):
    imported(client, AMERICAN, DATES | {"date_order": "month_first"})
    days = sorted(Conversation.objects.values_list("held_on", flat=True))
    assert days == [date(2026, 1, 1) + timedelta(days=n) for n in range(30)]


def test_rows_that_contradict_the_chosen_order_say_so(client):
    text = text_of(
        client.get(address("check_import", mapped(client, CONTRADICTORY, DATES | {"date_order": "day_first"})))
    )
    assert "Day and month are the other way round here. Write it like this: 31/3/2026" in text
    assert "Import the 3 good rows" in text


# --- Several questions a person ----------------------------------------------------------------------------------


def test_map_import_ticks_each_question_that_was_answered_in_words(client):
    soup = BeautifulSoup(client.get(address("map_import", uploaded(client, workbook(*FORMS)))).content, "lxml")
    assert [each["value"] for each in soup.select("input[name=words][checked]")] == ["4", "5"]
    names = ["Which bay?", "Your address", "Name", "Comment", "Any other thoughts you have?"]
    rows = [
        [
            "Bay 1",
            f"{n} Long Lane, Oban, near the pier",
            "Jo",
            "I liked it very much indeed.",
            f"It took me {n} hours to park my car.",
        ]
        for n in range(5)
    ]
    assert guessed_columns(Table(names, rows, [2, 3, 4, 5, 6]))["words"] == [3, 4]


def test_a_column_of_other_things_is_not_taken_for_who_is_speaking():
    rows = [[str(n), "2026-01-05", f"It took me {n} hours to park.", "Family"] for n in range(9)]
    guessed = guessed_columns(Table(["Respondent", "Day", "Comment", "Who are you?"], rows, list(range(2, 11))))
    assert guessed["speaker"] == 3
    assert "speaker" not in guessed_columns(Table(["Respondent", "Day", "Comment"], rows, list(range(2, 11))))


@pytest.mark.parametrize("reference", [0, ""])
def test_answers_of_one_person_are_one_conversation(client, reference):
    kept = imported(client, workbook(*FORMS), BOTH | {"reference": reference})
    assert kept.number_added == 4
    first = Conversation.objects.get(
        passages__captured_text__isnull=False, held_on=date(2026, 1, 5), passages__position=2
    )
    assert list(first.passages.values_list("position", "asked_text", "captured_text")) == [
        (1, GOOD_Q, "The porter sang to me all the way."),
        (2, BETTER_Q, "The tea was always cold by eleven."),
    ]
    again = imported(client, workbook(*FORMS), BOTH | {"reference": reference})
    assert (again.number_added, again.number_known, Passage.objects.count()) == (0, 4, 6)


@pytest.mark.parametrize("reference", [0, ""])
@pytest.mark.parametrize("first", [[4], [5]])
@pytest.mark.parametrize("then", [[4], [5], [4, 5]])
def test_answers_imported_one_question_after_the_other_join_the_same_person(client, reference, first, then):
    content = workbook(*FORMS[:5])  # without a row of which both answers could be anybody's
    imported(client, content, BOTH | {"words": first, "reference": reference})
    for words in (then, [4, 5], [4, 5], [4], [5]):
        imported(client, content, BOTH | {"words": words, "reference": reference})
    porter, *others = sorted(map(sorted, said()), key=len, reverse=True)
    assert porter == ["The porter sang to me all the way.", "The tea was always cold by eleven."]
    assert sorted(others) == [["Food"], ["Somebody could have told us why we waited."]]


def test_import_says_beforehand_which_answers_join_others(client):
    imported(client, workbook(*FORMS[:3]), BOTH | {"words": [4]})
    pk = mapped(client, workbook(*FORMS[:3]), BOTH)
    text = text_of(client.get(address("check_import", pk)))
    assert "1 row holds another answer of somebody imported before" in text and "Import 1 row" in text
    client.post(address("run_import", pk))
    assert FeedbackImport.objects.get(pk=pk).columns["joined"] == 1
    assert "Answers added to what somebody said before1" in text_of(client.get(address("show_import", pk)))


def test_another_survey_with_the_same_numbers_joins_nobody(client):
    imported(client, workbook(*FORMS[:2]), BOTH)
    other = [FORMS[0], [1, "2026-01-05", "anonymous", "Bay 1", "The garden is a good place to be.", "Longer visits."]]
    pk = mapped(client, workbook(*other), BOTH)
    assert "A row with this reference was imported before, with other words" in text_of(
        client.get(address("check_import", pk))
    )
    assert Conversation.objects.count() == 1


def test_answers_of_somebody_whose_story_is_released_are_refused_with_a_reason(client, cast):
    imported(client, workbook(*FORMS[:2]), BOTH | {"words": [4]})
    Conversation.objects.update(state="released", released_at=timezone.now(), released_by=cast.user("moira"))
    text = text_of(client.get(address("check_import", mapped(client, workbook(*FORMS[:2]), BOTH))))
    assert "Another answer of this person was imported before, and its story is released" in text


@pytest.mark.parametrize("reference", [0, ""])
@pytest.mark.parametrize("words", [[4], [5], [4, 5]])
@pytest.mark.parametrize("take_back", [withdraw_story, erase_story])
def test_no_answer_of_somebody_comes_back_that_was_taken_back(client, cast, reference, words, take_back):
    imported(client, workbook(*FORMS[:2]), BOTH | {"reference": reference})
    take_back(by=cast.rowan, conversation=Conversation.objects.get())
    again = imported(client, workbook(*FORMS[:2]), BOTH | {"reference": reference, "words": words})
    assert (again.number_added, Conversation.objects.count()) == (0, 1)
    assert not Passage.objects.exclude(captured_text="").exists()


def test_answers_of_many_people_are_added_in_few_queries(cast, django_assert_max_num_queries):
    rows = "".join(f"{n},2026-01-05,Good {n},Better {n}\n" for n in range(600))
    first = read_feedback(f"comment_id,date,text,other\n{rows}".encode(), today=date(2026, 5, 1))
    import_feedback(by=cast.rowan, rows=first.rows)
    both = read_feedback(f"comment_id,date,text,text\n{rows}".encode(), today=date(2026, 5, 1))
    with django_assert_max_num_queries(40):
        import_feedback(by=cast.rowan, rows=both.rows)
    assert (Conversation.objects.count(), Passage.objects.count()) == (600, 1200)


# --- Answers that say nothing ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "N/A",
        "n.a.",
        "N / A",
        "None",
        "none thanks",
        "Nil.",
        "no",
        "No!",
        "-",
        "—",
        ".",
        "...",
        "…",
        "??",
        "x",
        "NA",
        "No comment",
        "No further comments at this time",
        "Nothing to improve",
        "Nothing really to add",
        "",
        "  ",
        "Can’t think of anything",
        "I don't know",
        "not that I can think of",
        "Absolutely nothing!",
        "As above",
        "dim",
    ],
)
def test_says_nothing(text):
    assert says_nothing(text)


@pytest.mark.parametrize(
    "text",
    [
        "All good",
        "👍",
        "😀",
        ":)",
        "<3",
        "No complaints",
        "No one came",
        "Nothing was explained",
        "Nothing good",
        "Nothing could be better",
        "None of the staff listened",
        "No heating",
        "Food",
        "Yes",
        "5",
        "Nothing. Perfect.",
        "No thanks to the nurse",
        "N/A - bad service",
        "Все хорошо",
        "no " * 40,
    ],
)
def test_says_something(text):
    assert not says_nothing(text)


CARDS = "No,Date,Comment\n" + "".join(
    f"{n},2026-01-0{n},{text}\n" for n, text in enumerate(["N/A", "All good", "-", "👍", "nothing"], start=1)
)
CARD_COLUMNS = {"words": 2, "date": 1, "date_order": "iso", "reference": 0, **USUAL}


def test_answers_that_say_nothing_are_no_stories_and_are_counted(client):
    pk = mapped(client, CARDS, CARD_COLUMNS)
    text = text_of(client.get(address("check_import", pk)))
    assert "2 rows will be added" in text and "3 answers say nothing, and are left out" in text
    assert "Row 2: N/A" in text and "Row 6: nothing" in text and "have a problem" not in text
    client.post(address("run_import", pk))
    assert said() == [["All good"], ["👍"]]
    assert "Answers left out that say nothing3" in text_of(client.get(address("show_import", pk)))


def test_answers_that_say_nothing_are_brought_in_on_a_tick(client):
    imported(client, CARDS, CARD_COLUMNS)
    again = imported(client, CARDS, CARD_COLUMNS | {"keeps_silent": "on"})
    assert (again.number_added, again.number_known, Conversation.objects.count()) == (3, 2, 5)


def test_an_answer_that_says_nothing_does_not_cost_a_person_the_other(client):
    imported(client, workbook(*FORMS), BOTH)
    assert sorted(map(tuple, said())) == [
        ("Food",),
        ("Food", "Food"),
        ("Somebody could have told us why we waited.",),
        ("The porter sang to me all the way.", "The tea was always cold by eleven."),
    ]


# --- Rows without a date -----------------------------------------------------------------------------------------

UNDATED = "Comment,Place\nKind and quick,Bay 1\nToo loud,Bay 2\n"


@pytest.mark.parametrize(
    ("given", "day"),
    [
        ("October 2021", date(2021, 10, 1)),
        ("10/2021", date(2021, 10, 1)),
        ("12 October 2021", date(2021, 10, 12)),
        ("12/10/2021", date(2021, 10, 12)),
    ],
)
def test_rows_without_a_date_are_given_one(client, given, day):
    answers = {"words": 0, "date": "", "date_for_all": given, **USUAL}
    imported(client, UNDATED, answers)
    assert set(Conversation.objects.values_list("held_on", flat=True)) == {day}
    again = imported(client, UNDATED, answers | {"date_for_all": "2020-01-01"})
    assert (again.number_added, Conversation.objects.count()) == (0, 2)


def test_only_rows_without_a_date_of_their_own_are_given_one(client):
    content = "Comment,Date\nKind,2026-01-05\nLoud,\n"
    imported(client, content, {"words": 0, "date": 1, "date_order": "iso", "date_for_all": "October 2021", **USUAL})
    assert sorted(Conversation.objects.values_list("held_on", flat=True)) == [date(2021, 10, 1), date(2026, 1, 5)]


@pytest.mark.parametrize(
    ("given", "error"),
    [
        ("soon", "Enter a month, such as October 2021"),
        ("October 2099", "Enter a month or a day that has been"),
        ("1900", "Enter a month"),
        ("1 May 1900", "Enter a date after 5 July 1948"),
        ("", "Choose the column that holds the date, or say below"),
    ],
)
def test_map_import_refuses_a_date_for_all_rows_that_cannot_be(client, given, error):
    pk = uploaded(client, UNDATED)
    errors = errors_of(client.post(address("map_import", pk), {"words": 0, "date": "", "date_for_all": given, **USUAL}))
    assert [each.startswith(error) for each in errors] == [True]


def test_columns_kept_before_there_were_several_of_words():
    assert FeedbackColumns.kept({"words": 3, "begun_by": 1}).words == (3,)


def test_map_import_says_what_was_left_out_above_and_below(client):
    report = (
        "Trust: Somewhere\nReport run 01/11/2026\n\nDate,Comment\n2026-01-05,Kind\n2026-01-06,Loud\n\nSource: cards\n"
    )
    text = text_of(client.get(address("map_import", uploaded(client, report))))
    assert "3 lines above the names of the columns were left out" in text and "Trust: Somewhere" in text
    assert "1 line of notes below the rows was left out" in text
