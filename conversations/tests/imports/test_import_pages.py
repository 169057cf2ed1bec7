"""Bringing in a file through its pages: upload, columns, check, import."""

import csv
import io
import logging
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.conf import settings as project
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.tables import uploads
from ceim.testing.answers import address, errors_of, text_of
from ceim.testing.cast import make_pathway
from ceim.testing.factories import make_listening
from ceim.testing.signing_in import sign_in
from ceim.testing.workbooks import workbook
from conversations.models import Agreement, Conversation, FeedbackImport, Passage, Theme
from conversations.withdrawal import services

REAL = project.BASE_DIR.parent / "shared" / "data" / "nhs-feedback.csv"
SECRET = "The porter hummed a tune"
GOOD = f"No,Date,Comment,Topics\n1,31/01/2026,{SECRET},Kindness\n2,01/02/2026,Slow.,Waiting\n"
BAD = GOOD + f"3,31/31/2026,{SECRET} twice,\n4,05/02/2026, ,\n"
COLUMNS = {
    "words": 2,
    "date": 1,
    "reference": 0,
    "themes": 3,
    "date_order": "day_first",
    "speaker_for_all": "person",
    "timing_for_all": "later",
}


def upload(client, content=GOOD, name="cards.csv"):
    content = content.encode() if isinstance(content, str) else content
    return client.post(address("start_import"), {"file": SimpleUploadedFile(name, content)})


@pytest.fixture
def client(cast):
    client = Client()
    sign_in(client, cast.user("rowan"))
    return client


def mapped(client, content=GOOD, **answers):
    upload(client, content)
    latest = FeedbackImport.objects.first()
    response = client.post(address("map_import", latest.pk), COLUMNS | answers)
    assert response.status_code == 302, errors_of(response)
    return latest.pk


def imported(client, content=GOOD, **answers):
    pk = mapped(client, content, **answers)
    client.post(address("run_import", pk))
    return FeedbackImport.objects.get(pk=pk)


def test_map_import_says_what_numbers_for_days_come_out_as(client):
    pk = mapped(client, "No,Date,Comment,Topics\n1,46112,Kind.,\n2,46113,Slow.,\n")
    assert "46112 is 31 March 2026; 46113 is 1 April 2026" in text_of(client.get(address("map_import", pk)))
    client.post(address("run_import", pk))
    assert list(Conversation.objects.order_by("held_on").values_list("held_on", flat=True)) == [
        date(2026, 3, 31),
        date(2026, 4, 1),
    ]


def test_list_imports_teaches_when_there_are_none(client):
    assert "Comment cards, letters, survey answers" in text_of(client.get(address("list_imports")))


@pytest.mark.parametrize("rows", [1, 3])
def test_list_imports_takes_as_many_queries_for_many(client, rows, django_assert_num_queries):
    for _each in range(rows):
        upload(client)
    client.get(address("list_imports"))
    with django_assert_num_queries(5):
        assert text_of(client.get(address("list_imports"))).count("Not imported yet") == rows


def test_list_imports_is_offered_to_the_lead_alone(cast, signed_in):
    for name, is_offered in [("rowan", True), ("moira", False)]:
        html = signed_in(name).get(reverse("list_conversations", args=["strathmoor/ward-7"])).content.decode()
        assert ("Bring in feedback" in html) == is_offered


def test_start_import_says_what_is_needed_beforehand(client):
    text = text_of(client.get(address("start_import")))
    assert "at most 10 MB and 10,000 rows" in text
    assert "the names of the columns on the first row" in text


def test_start_import_keeps_the_file_sealed_and_asks_for_its_columns(client):
    response = upload(client)
    kept = FeedbackImport.objects.get()
    assert response.url == address("map_import", kept.pk)
    assert (kept.state, kept.file_name, kept.row_count) == ("uploaded", "cards.csv", 2)
    assert kept.table["rows"][0] == ["1", "31/01/2026", SECRET, "Kindness"]
    assert list(Event.objects.values_list("verb", flat=True)) == ["uploaded feedback"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("", "The file is empty"),
        ("Comment\nNice.\n", "The file has one column. It needs at least two"),
        ("Comment,Date\n", "The file has names of columns and no rows under them"),
        ("text;date\nCaf\xe9 \xc3\xa9,1\n".encode("latin-1"), "Save it as CSV UTF-8"),
        ("text,date\n" + "Nice.,1/1/2026\n" * 100_000, "more than 10,000 rows. Split it"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "older Excel file (.xls)"),
        (b"PK\x03\x04", "This Excel file cannot be read"),
        (b"x" * (10 * 1024 * 1024 + 1), "larger than 10 MB"),
        (b"x" * (uploads.MOST_KEPT + 1), "larger than 10 MB"),
    ],
    ids=["empty", "one column", "no rows", "encoding", "rows", "xls", "zip", "large", "very large"],
)
def test_start_import_refuses_and_keeps_nothing(client, content, words):
    response = upload(client, content)
    assert [words in error for error in errors_of(response)] == [True]
    assert (FeedbackImport.objects.count(), Event.objects.count()) == (0, 0)


def test_start_import_without_a_file(client):
    assert errors_of(client.post(address("start_import"), {})) == ["Choose a file"]


def test_start_import_writes_nothing_to_disk(client, settings, monkeypatch):
    def refuse(*_arguments, **_options):
        raise AssertionError("a file was written")

    monkeypatch.setattr("django.core.files.uploadedfile.TemporaryUploadedFile.__init__", refuse)
    settings.FILE_UPLOAD_MAX_MEMORY_SIZE = 1
    assert upload(client).status_code == 302


def test_start_import_forgets_folders_and_odd_signs_in_the_name(client):
    upload(client, name="C:\\cards\x00 of\u202e may.csv")
    assert "\x00" not in FeedbackImport.objects.get().file_name


def test_download_sample_can_be_imported(client):
    sample = client.get(address("download_sample"))
    assert sample["Content-Disposition"] == 'attachment; filename="sample-feedback.csv"'
    upload(client, sample.content)
    soup = BeautifulSoup(client.get(address("map_import", FeedbackImport.objects.get().pk)).content, "lxml")
    answers = {each["name"]: chosen(each) for each in soup.select("main select")} | {"date_order": "day_first"}
    answers["words"] = ticked(soup)
    assert (answers["words"], answers["date"], answers["reference"]) == (["2"], "1", "0")
    client.post(address("map_import", FeedbackImport.objects.get().pk), answers)
    client.post(address("run_import", FeedbackImport.objects.get().pk))
    assert list(Conversation.objects.order_by("held_on").values_list("speaker", flat=True)) == [
        "person",
        "person",
        "family",
    ]


def chosen(select):
    return next((each["value"] for each in select.select("option[selected]")), select.select_one("option")["value"])


def ticked(soup):
    return [each["value"] for each in soup.select("input[name=words][checked]")]


def test_map_import_guesses_and_shows_examples(client):
    upload(client)
    response = client.get(address("map_import", FeedbackImport.objects.get().pk))
    text = text_of(response)
    soup = BeautifulSoup(response.content, "lxml")
    assert [chosen(soup.select_one(f"#id_{name}")) for name in ("date", "reference", "themes")] == ["1", "0", "3"]
    assert ticked(soup) == ["2"]
    assert "C: Comment" in text and SECRET in text
    assert "31/01/2026 is 31 January 2026; 01/02/2026 is 1 February 2026" in text
    assert "01/02/2026 is 2 January 2026" in text
    assert soup.select_one("input[name=date_order][checked]")["value"] == "day_first"


@pytest.mark.parametrize(
    ("answers", "error"),
    [
        ({"words": []}, "Choose the column that holds the words"),
        ({"date": ""}, "Choose the column that holds the date, or say below when the rows are from"),
        ({"date": "99"}, "Choose one of the columns"),
        ({"words": 1}, "Choose another column: this one is used above"),
        ({"words": [2, 3]}, "Choose another column: this one is used above"),
        ({"date_order": ""}, "Choose how the dates are written"),
        ({"pathway": "999"}, "Choose one of your team’s pathways"),
        ({"touchpoint": 3, "themes": ""}, "Choose the pathway that the touchpoints belong to"),
        ({"speaker_for_all": "ghost"}, "Choose who is speaking"),
    ],
)
def test_map_import_says_what_is_wrong(client, answers, error):
    upload(client)
    response = client.post(address("map_import", FeedbackImport.objects.get().pk), COLUMNS | answers)
    assert error in errors_of(response)
    assert FeedbackImport.objects.get().state == "uploaded"


def test_map_import_refuses_a_touchpoint_of_another_pathway(client, cast):
    other = make_pathway(cast.ward_7, title="Mealtimes", labels=["Breakfast"])
    upload(client)
    answers = COLUMNS | {"pathway": cast.pathway.pk, "touchpoint_for_all": other.touchpoints.get().pk}
    response = client.post(address("map_import", FeedbackImport.objects.get().pk), answers)
    assert errors_of(response) == ["Choose a touchpoint of the pathway you chose"]


def test_map_import_of_another_sheet(client):
    upload(
        client, workbook(["A", "B"], ["x", "y"], other_sheets=[("More", [["Comment", "Date"], ["Nice.", "1/1/2026"]])])
    )
    kept = FeedbackImport.objects.get()
    assert "You are looking at “Comments”" in text_of(client.get(address("map_import", kept.pk)))
    client.post(address("map_import", kept.pk), {"sheet": "0"})
    text = text_of(client.get(address("map_import", kept.pk)))
    assert "You are looking at “More”" in text and "A: Comment" in text
    client.post(address("map_import", kept.pk), {"sheet": "7"}, follow=True)
    assert FeedbackImport.objects.get().table["name"] == "More"


def test_check_import_counts_and_shows_the_first_rows(client):
    pk = mapped(client)
    text = text_of(client.get(address("check_import", pk)))
    assert "2 rows will be added" in text
    assert SECRET in text and "31 January 2026" in text and "Themes: Kindness" in text
    assert Conversation.objects.count() == 0


def test_check_import_shows_problems_by_row_and_column(client):
    text = text_of(client.get(address("check_import", mapped(client, BAD))))
    assert "2 rows have a problem" in text
    assert "4 B (Date) The date cannot be read. Write it like this: 31/3/2026" in text
    assert "5 C (Words) The words are missing." in text
    assert "Import the 2 good rows" in text


def test_check_import_shows_25_problems_and_counts_them_all(client):
    pk = mapped(client, GOOD + "".join(f"{n},never,Nice.,\n" for n in range(10, 40)))
    response = client.get(address("check_import", pk))
    assert len(BeautifulSoup(response.content, "lxml").select("tbody tr")) == 25
    assert "These are the first 25 of 30" in text_of(response)


def test_check_import_counts_what_looks_like_a_name(client):
    pk = mapped(client, GOOD + "3,1/1/2026,Ring me on 07700 900123 please,\n")
    assert "1 row holds what looks like a name or a number" in text_of(client.get(address("check_import", pk)))


def test_check_import_of_a_file_with_nothing_new(client):
    imported(client)
    assert "Nothing in this file is new" in text_of(client.get(address("check_import", mapped(client))))


def test_check_import_of_rows_with_the_same_reference_and_other_words(client):
    imported(client)
    text = text_of(client.get(address("check_import", mapped(client, GOOD.replace("Slow.", "Quick.")))))
    assert "A row with this reference was imported before, with other words" in text


def test_download_import_errors_holds_no_words(client):
    pk = mapped(client, BAD)
    response = client.get(address("download_import_errors", pk))
    rows = list(csv.reader(io.StringIO(response.content.decode("utf-8-sig"))))
    assert rows[:2] == [
        ["Row", "Column", "Problem"],
        ["4", "B (Date)", "The date cannot be read. Write it like this: 31/3/2026"],
    ]
    assert SECRET not in response.content.decode()
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))] == []


def test_run_import_keeps_the_rows_and_forgets_the_file(client, cast):
    kept = imported(client)
    assert (kept.state, kept.number_added, kept.number_known, kept.table) == ("done", 2, 0, {})
    first = Conversation.objects.get(held_on=date(2026, 1, 31))
    assert (first.state, first.held_by, first.passages.get().captured_text) == ("recorded", cast.user("rowan"), SECRET)
    assert first.pathway.title == "Feedback received"
    assert sorted(Theme.objects.values_list("name", flat=True)) == ["Kindness", "Waiting"]
    assert Agreement.objects.exclude(answer="not_asked").count() == 0
    assert list(Event.objects.order_by("pk").values_list("verb", "record_type")) == [
        ("uploaded feedback", "conversations.feedbackimport"),
        ("said what the columns of an import are", "conversations.feedbackimport"),
        ("began an import", "conversations.feedbackimport"),
        ("imported feedback", "conversations.feedbackimport"),
    ]
    text = text_of(client.get(address("show_import", kept.pk)))
    assert "2 stories added" in text and SECRET not in text


def test_show_import_asked_again_is_unchanged_until_it_has_come_further(client, cast):
    kept = FeedbackImport.objects.get(pk=mapped(client))
    FeedbackImport.objects.filter(pk=kept.pk).update(state="running", started_at=timezone.now(), row_count=2)
    page = address("show_import", kept.pk)
    asked = {"if-none-match": client.get(page)["ETag"]}
    assert client.get(page, headers=asked).status_code == 304
    FeedbackImport.objects.filter(pk=kept.pk).update(rows_done=1)
    assert "1 of 2 rows checked" in text_of(client.get(page, headers=asked))
    FeedbackImport.objects.filter(pk=kept.pk).update(rows_done=0, started_at=timezone.now() - timedelta(minutes=7))
    assert "seems to have stopped" in text_of(client.get(page, headers=asked))


def test_run_import_on_a_pathway_with_touchpoints(client, cast):
    content = "Comment,Date,Stage,Who\nNice.,1/2/2026,going HOME,Relative\nGood.,1/2/2026,,\n"
    pk = mapped(
        client,
        content,
        words=0,
        date=1,
        reference="",
        themes="",
        touchpoint=2,
        speaker=3,
        pathway=cast.pathway.pk,
        touchpoint_for_all=cast.touchpoints[0].pk,
    )
    assert "Going home" in text_of(client.get(address("check_import", pk)))
    client.post(address("run_import", pk))
    kept = Passage.objects.order_by("pk").values_list("touchpoint__label", "conversation__speaker")
    assert list(kept) == [("Going home", "family"), ("Arriving", "person")]


def test_run_import_twice_adds_nothing(client):
    imported(client)
    again = imported(client, GOOD + "3,03/02/2026,New.,\n")
    assert (again.number_added, again.number_known, Conversation.objects.count()) == (1, 2, 3)
    without = imported(
        client, "Comment,Date\nNice.,1/1/2026\nNice.,1/1/2026\n", words=0, date=1, reference="", themes=""
    )
    assert without.number_added == 2
    same = imported(client, "Date,Comment\n1/1/2026,Nice.\n1/1/2026,Nice.\n", words=1, date=0, reference="", themes="")
    assert (same.number_added, same.number_known) == (0, 2)


@pytest.mark.parametrize("reference", [0, ""])
def test_run_import_does_not_bring_back_what_a_person_took_back(client, cast, reference):
    imported(client, reference=reference)
    story = Conversation.objects.get(held_on=date(2026, 1, 31))
    services.withdraw_story(by=cast.rowan, conversation=story)
    again = imported(client, reference=reference)
    assert (again.number_added, again.number_known) == (0, 2)
    assert Passage.objects.exclude(captured_text="").count() == 1


def test_run_import_refused_with_problems_unless_they_are_left_out(client):
    pk = mapped(client, BAD)
    response = client.post(address("run_import", pk), follow=True)
    assert "Some rows have problems" in text_of(response)
    assert (Conversation.objects.count(), FeedbackImport.objects.get().state) == (0, "mapped")
    client.post(address("run_import", pk), {"skips_problems": "1"})
    kept = FeedbackImport.objects.get()
    assert (kept.number_added, [each["row"] for each in kept.errors]) == (2, [4, 5])
    assert "Left out because of a problem2" in text_of(client.get(address("show_import", pk)))


def test_run_import_twice_at_once_begins_once(client):
    pk = mapped(client)
    client.post(address("run_import", pk))
    assert "has gone on meanwhile" in text_of(client.post(address("run_import", pk), follow=True))
    assert (Conversation.objects.count(), Event.objects.filter(verb="imported feedback").count()) == (2, 1)


def test_run_import_before_its_columns_are_named(client):
    upload(client)
    pk = FeedbackImport.objects.get().pk
    client.post(address("run_import", pk))
    assert FeedbackImport.objects.get().state == "uploaded"
    assert client.get(address("check_import", pk), follow=True).status_code == 200


def test_imported_stories_wait_for_release(client):
    imported(client)
    assert "Waiting for release (2)" in text_of(client.get(reverse("list_conversations", args=["strathmoor/ward-7"])))


def test_discard_import_forgets_the_file(client):
    upload(client)
    pk = FeedbackImport.objects.get().pk
    assert "None of its rows are imported" in text_of(client.get(address("discard_import", pk)))
    client.post(address("discard_import", pk))
    kept = FeedbackImport.objects.get()
    assert (kept.state, kept.table, kept.ended_at is not None) == ("stopped", {}, True)
    assert client.get(address("map_import", pk)).url == address("show_import", pk)
    assert "Nothing of the file is kept" in text_of(client.get(address("show_import", pk)))


def test_discard_import_is_refused_once_it_is_done(client):
    kept = imported(client)
    client.post(address("discard_import", kept.pk))
    assert (FeedbackImport.objects.get().state, Conversation.objects.count()) == ("done", 2)


def test_import_leaves_no_words_in_log_or_history(client, caplog):
    caplog.set_level(logging.DEBUG, logger="celery")
    imported(client, BAD.replace("4,05/02/2026, ,\n", ""))
    assert "porter" not in caplog.text
    assert "porter" not in str(list(Event.objects.values()))
    held = FeedbackImport.objects.values("file_name", "columns", "errors", "table")
    imported(client, GOOD)
    assert "porter" not in str([each for each in held if each["table"] == {}])


@pytest.mark.one_database  # smaller files are imported on both
@pytest.mark.skipif(not REAL.exists(), reason="the real feedback is not beside this project")
def test_import_of_the_real_file_whole(client):
    with REAL.open(newline="", encoding="utf-8-sig") as file:
        rows = csv.DictReader(file)
        names, number = rows.fieldnames, len(list(rows))
    answers = {
        "words": names.index("text"),
        "date": names.index("date"),
        "reference": names.index("comment_id"),
        "themes": names.index("themes"),
        "date_order": "iso",
        "keeps_silent": "on",
    }
    first = imported(client, REAL.read_bytes(), **answers)
    assert (first.number_added, first.number_known, len(first.errors)) == (number, 0, 0)
    assert Conversation.objects.count() == number
    second = imported(client, REAL.read_bytes(), **answers)
    assert (second.number_added, second.number_known, Conversation.objects.count()) == (0, number, number)


def test_import_of_answers_to_a_listening_activity(client, cast):
    upload(client)
    assert "listening activity" not in text_of(client.get(address("map_import", FeedbackImport.objects.get().pk)))
    activity = make_listening(cast.rowan)
    done = imported(client, activity=activity.pk)
    stories = Conversation.objects.all()
    assert {(story.activity, story.pathway) for story in stories} == {(activity, activity.pathway)}
    assert len(stories) == done.number_added == 2
    assert not Conversation.objects.counted().exists(), "they do not count towards the month"
    page = client.get(address("show_import", done.pk))
    assert f'href="{address("show_listening", activity.pk)}"' in page.text
    assert "2 answers" in text_of(client.get(address("show_listening", activity.pk)))


def test_import_of_answers_goes_to_the_pathway_of_the_activity(client, cast):
    other = make_pathway(cast.ward_7, title="Mealtimes", labels=["Breakfast"])
    upload(client)
    answers = COLUMNS | {"activity": make_listening(cast.rowan).pk, "pathway": other.pk}
    response = client.post(address("map_import", FeedbackImport.objects.get().pk), answers)
    assert errors_of(response) == ["Choose the pathway of the listening activity, or leave it empty"]
    theirs = COLUMNS | {"activity": make_listening(cast.nadia).pk}
    response = client.post(address("map_import", FeedbackImport.objects.get().pk), theirs)
    assert errors_of(response) == ["Choose one of your team’s listening activities"]
