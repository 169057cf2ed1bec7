"""manage.py measure_safe_to_store, on comments invented here and on a real file where there is one."""

import io

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from conversations.safe_to_store import vocabulary
from conversations.safe_to_store.measuring import UnreadableComments, is_found, read_comments
from conversations.safe_to_store.people import FIRST_NAMES, SURNAMES
from conversations.safe_to_store.planting import FULL_NAME, Planted, Planter

COMMENTS = [
    "The tea was hot and the staff were kind.",
    "I waited 3 hours and nobody said why.\nThen the doctor came.",
    "Lovely ward, noisy at night, lights on until 11:30.",
    "Parking cost £4.50 for 2 hours",
    "Nothing",
    "They asked what mattered to me, and “listened” for once.",
    "My mum came every day from Monday to Friday.",
    "The nurse explained it all, twice, in plain words.",
    "The letter said ward 7; it was ward 9.",
    "10 out of 10!",
]
REAL = settings.BASE_DIR.parent / "shared" / "data" / "nhs-feedback.csv"
LABELS = [
    "False alarms, number-like: comments with one or more",
    "False alarms, names: comments with one or more",
    "Found, NHS number",
    "Found, CHI number",
    "Found, Date of birth",
    "Found, Phone number",
    "Found, Email address",
    "Found, Link",
    "Found, Postcode",
    "Found, Title Surname",
    "Found, Firstname Surname",
    "Found, Address",
    "Found, National Insurance number",
    "Found, Hospital or record number",
    "Found, Name on social media",
    "Found, Age over 89",
    "Found, Email address spelt out",
    "Found, Surname, Firstname",
    "Found, firstname written small",
]


def csv_of(tmp_path, comments, head="number,text", encoding="utf-8"):
    file = tmp_path / "comments.csv"
    lines = [head, *(f'{number},"{comment}"' for number, comment in enumerate(comments))]
    file.write_bytes("\n".join(lines).encode(encoding))
    return file


def measured(file, **options):
    out = io.StringIO()
    call_command("measure_safe_to_store", str(file), stdout=out, **options)
    return out.getvalue()


@pytest.fixture(scope="module")
def once(tmp_path_factory):
    """What is said of the comments with 3 as the seed: it takes seconds."""
    return measured(csv_of(tmp_path_factory.mktemp("once"), COMMENTS), seed=3)


def test_measure_prints_every_figure_with_its_limit(once):
    lines = once.splitlines()
    assert [line[:60].strip() for line in lines[1:-1]] == LABELS
    assert [line.split("  ")[-1] for line in lines[1:-1]] == [
        "at most 2%",
        "at most 10%",
        *["at least 99%"] * 7,
        *["at least 90%"] * 2,
        *["at least 99%"] * 6,
        *["at least 90%"] * 2,
    ]
    assert lines[1].split()[-7:-3] == ["0", "of", "10", "0.00%"]
    assert lines[-1] == "All 19 limits met."


def test_measure_plants_the_same_for_the_same_seed(once, tmp_path):
    assert measured(csv_of(tmp_path, COMMENTS), seed=3) == once
    one, same, other = (Planter(COMMENTS, seed) for seed in (1, 1, 2))
    planted = [[planter.plant(FULL_NAME) for _each in range(5)] for planter in (one, same, other)]
    assert planted[0] == planted[1] != planted[2]


def test_measure_ends_with_an_error_when_a_limit_is_missed(tmp_path):
    file = csv_of(tmp_path, [*COMMENTS, "Ask Mr Hidden", "Ring Moira Sutherland", "EH3 9DY is mine"])
    out = io.StringIO()
    with pytest.raises(CommandError, match=r"2 of 19 limits missed\."):
        call_command("measure_safe_to_store", str(file), stdout=out)
    missed = [line[:60].strip() for line in out.getvalue().splitlines() if line.endswith("MISSED")]
    assert missed == LABELS[:2]
    assert "Hidden" not in out.getvalue()


@pytest.mark.parametrize(
    ("head", "encoding", "comments", "message"),
    [
        ("number,words", "utf-8", COMMENTS, "The file has no column called text."),
        ("number,text", "utf-16", COMMENTS, "The file is not in UTF-8."),
        ("number,text", "latin-1", ["£4.50"], "The file is not in UTF-8."),
        ("number,text", "utf-8", [], "The column text is empty."),
        ("number,text", "utf-8", [" "], "The column text is empty."),
    ],
)
def test_measure_refuses_a_file_it_cannot_read(head, encoding, comments, message, tmp_path):
    with pytest.raises(CommandError, match=message.replace(".", r"\.")):
        measured(csv_of(tmp_path, comments, head, encoding))


def test_measure_refuses_a_file_that_is_not_there(tmp_path):
    with pytest.raises(CommandError, match="cannot be opened: No such file"):
        measured(tmp_path / "nowhere.csv")


def test_read_comments_takes_a_mark_at_the_start_and_line_breaks():
    assert read_comments('\ufefftext\n"one\ntwo"\n\nthree\n'.encode()) == ["one\ntwo", "three"]


def test_read_comments_refuses_what_is_no_csv():
    with pytest.raises(UnreadableComments):
        read_comments(b"text\n" + b'"' + b"a" * 200_000 + b'"\n')


def test_planted_details_stand_where_it_says():
    planter = Planter(["one 😀 two"], seed=1)
    for kind in planter.makers:
        planted = planter.plant(kind)
        without = planted.text[: planted.start] + planted.text[planted.end :]
        assert [word for word in without.split() if word in {"one", "😀", "two"}] == ["one", "😀", "two"]


def test_is_found_wants_the_whole_detail_and_the_right_kind():
    text = "Ask Mr Smith now"
    assert is_found(Planted(text, 4, 12), "Title Surname")
    assert not is_found(Planted(text, 4, 16), "Title Surname")
    assert not is_found(Planted(text, 4, 12), "phone")


def test_planted_names_are_not_those_of_the_lists():
    """A fair share of them is unknown to the check, or it would be measured on what it knows."""
    first = [name for name in set(FIRST_NAMES) if vocabulary.bare(name) not in vocabulary.first_names()]
    last = [name for name in set(SURNAMES) if vocabulary.bare(name) not in vocabulary.surnames()]
    assert len(set(FIRST_NAMES)) > 500
    assert len(set(SURNAMES)) > 500
    assert len(first) / len(set(FIRST_NAMES)) > 0.2
    assert len(last) / len(set(SURNAMES)) > 0.1


@pytest.mark.skipif(not REAL.exists(), reason="no ../shared/data/nhs-feedback.csv: the real comments are not here")
def test_measure_meets_every_limit_on_real_comments():
    assert measured(REAL, seed=2).endswith("All 19 limits met.\n")
