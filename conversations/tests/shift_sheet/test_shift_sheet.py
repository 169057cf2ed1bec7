"""A sheet that was filled in without signal: taken in once, and nothing that stands on it is lost."""

import random
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.tables.csv_file import csv_text
from ceim.tables.files import read_tables
from ceim.tables.table import FileLimits
from ceim.testing.cast import make_pathway
from ceim.testing.factories import make_conversation
from ceim.testing.told import check_address, errors, save
from conversations.models import Conversation, Draft
from conversations.recording.steps import own_draft
from conversations.shift_sheet.file import ROWS, filled_rows, sheet_of

KEY = "5f0c2f0e-7c1a-4f5e-9f5e-7c1a4f5e9f5e"
HOSTILE = "<script>alert(1)</script> =cmd|' /C calc'!A0 👵🏽 \u202e \x00 {{ 7*7 }}"


@pytest.fixture
def moira(signed_in):
    return signed_in("moira")


def address(cast, page="use_shift_sheet"):
    return reverse(page, args=["strathmoor/ward-7", cast.pathway.pk])


def titles(cast):
    (table, *_answers) = read_tables(sheet_of(cast.pathway), FileLimits(), [])
    return table.header


def row_of(cast, **cells):
    """A row with these under the titles that begin so."""
    given = {name.replace("_", " ").casefold(): cell for name, cell in cells.items()}
    return [
        next((cell for name, cell in given.items() if title.casefold().startswith(name)), "") for title in titles(cast)
    ]


def send(client, cast, rows, header=None, name="sheet.csv"):
    text = csv_text(header or titles(cast), rows)
    return client.post(address(cast), {"file": SimpleUploadedFile(name, text.encode())}, follow=True)


def drafts(client, cast):
    return [own_draft(cast.moira, pk) for pk in Draft.objects.order_by("pk").values_list("pk", flat=True)]


def test_sheet_has_a_column_for_each_touchpoint_and_a_key_in_each_row(moira, cast):
    response = moira.get(address(cast, "download_shift_sheet"))
    assert response["Content-Disposition"] == 'attachment; filename="coming-in-for-a-hip-operation.xlsx"'
    (sheet, answers) = read_tables(response.content, FileLimits(), [])
    assert sheet.header[:6] == [
        "Key",
        "Date of the conversation",
        "Arriving",
        "On the ward",
        "Going home",
        "Anything else, or the whole story in one",
    ]
    keys = [row[0] for row in sheet.rows]
    assert (len(keys), len(set(keys))) == (ROWS, ROWS)
    assert "To the team" in str(answers.rows)


def test_empty_sheet_is_told_from_another_file(moira, cast):
    untouched = moira.post(address(cast), {"file": SimpleUploadedFile("s.xlsx", sheet_of(cast.pathway))})
    assert "There is nothing in this sheet yet" in errors(untouched)
    other = moira.post(address(cast), {"file": SimpleUploadedFile("s.csv", b"Bed,Name\n4,Mrs Smith\n")})
    assert "This is not the sheet" in errors(other)
    assert "Choose a file" in errors(moira.post(address(cast)))
    assert (Draft.objects.count(), Event.objects.count()) == (0, 0)


def test_row_becomes_a_draft_that_is_finished_and_saved(moira, cast):
    row = row_of(
        cast,
        key=KEY,
        date="1/2/2026",
        arriving="Nobody told me.",
        positive="safe, warm",
        how_far="to the team",
        who="A family member",
        did="Read back and agreed",
        do="No",
    )
    said = send(moira, cast, [row]).content.decode()
    assert "1 conversation is here. Finish it" in said
    assert "You have 1 conversation that is not saved yet" in said
    (draft,) = drafts(moira, cast)
    page = moira.get(check_address(draft)).content.decode()
    assert "Nobody told me." in page
    assert "1 February 2026" in page
    sent = {"positive_whole": "safe, warm", "feelings_chosen_by": "person", "agreed_how": "spoken"}
    save(moira, draft, **sent, timing="during", channel="in_person", support="none", method="notes", verbatim="mostly")
    kept = Conversation.objects.get()
    assert (kept.passages.get().captured_text, kept.passages.get().touchpoint) == (
        "Nobody told me.",
        cast.touchpoints[0],
    )
    assert (kept.speaker, kept.read_back, kept.hear_back, str(kept.held_on)) == ("family", "agreed", "no", "2026-02-01")
    assert list(kept.agreements.values_list("answer", flat=True)) == ["yes", "yes", "no", "no", "no"]


def test_sheet_that_is_sent_twice_is_taken_in_once(moira, cast):
    rows = [row_of(cast, key=KEY, arriving="One."), row_of(cast, arriving="Two."), row_of(cast, arriving="Two.")]
    send(moira, cast, rows)
    assert "3 were here before" in send(moira, cast, rows).content.decode()
    assert (Draft.objects.count(), Event.objects.filter(verb="took in a sheet of conversations").count()) == (3, 2)


def test_row_that_became_a_conversation_is_not_begun_again(moira, cast):
    rows = [row_of(cast, key=KEY, arriving="One.")]
    send(moira, cast, rows)
    (draft,) = drafts(moira, cast)
    make_conversation(cast.moira, idempotency_key=draft.idempotency_key)
    draft.delete()
    assert "1 was here before" in send(moira, cast, rows).content.decode()
    assert Draft.objects.count() == 0


def test_row_that_was_written_on_since_is_not_lost(moira, cast):
    send(moira, cast, [row_of(cast, key=KEY, arriving="One.")])
    send(moira, cast, [row_of(cast, key=KEY, arriving="One. And more.")])
    first = f"words_{cast.touchpoints[0].pk}"
    assert [each.answers[first] for each in drafts(moira, cast)] == [["One. And more."]]
    Draft.objects.update(saves=2)  # somebody went on with it
    send(moira, cast, [row_of(cast, key=KEY, arriving="One. And the end.")])
    assert [each.answers[first] for each in drafts(moira, cast)] == [["One. And more."], ["One. And the end."]]
    assert "1 was here before" in send(moira, cast, [row_of(cast, key=KEY, arriving="One.")]).content.decode()


def test_row_whose_date_is_written_otherwise_is_the_same(moira, cast):
    for day in ("28/11/2025", "28 November 2025", "2025-11-28"):
        send(moira, cast, [row_of(cast, key=KEY, arriving="One.", date=day)])
    assert Draft.objects.count() == 1


def test_row_that_was_discarded_does_not_come_back(moira, cast):
    rows = [row_of(cast, key=KEY, arriving="One."), row_of(cast, arriving="Two.")]
    send(moira, cast, rows)
    Draft.objects.all().delete()
    assert "2 were here before" in send(moira, cast, rows).content.decode()
    assert Draft.objects.count() == 0


def test_rows_under_one_key_with_other_words_are_two(moira, cast):
    send(moira, cast, [row_of(cast, key=KEY, arriving="One."), row_of(cast, key=KEY, arriving="Two.")])
    assert sorted(each.answers[f"words_{cast.touchpoints[0].pk}"] for each in drafts(moira, cast)) == [
        ["One."],
        ["Two."],
    ]


def test_column_that_stands_there_twice_loses_nothing(moira, cast):
    header = [*titles(cast), "Arriving", "Who is speaking"]
    row = [*row_of(cast, arriving="One.", who="A family member"), "Two.", "An unpaid carer"]
    send(moira, cast, [row], header)
    (draft,) = drafts(moira, cast)
    assert draft.answers["words_whole"] == ["Arriving: Two.\nWho is speaking: An unpaid carer"]


def test_words_of_a_touchpoint_that_was_retired_meanwhile_are_kept(moira, cast):
    row, header = row_of(cast, arriving="Still here."), titles(cast)
    cast.touchpoints[0].retired_on = timezone.localdate()
    cast.touchpoints[0].save()
    send(moira, cast, [row], header)
    (draft,) = drafts(moira, cast)
    assert "Still here." in moira.get(check_address(draft)).content.decode()


def test_sheet_of_a_pathway_that_was_retired_meanwhile_is_taken_in(moira, cast):
    row, header = row_of(cast, arriving="Still here."), titles(cast)
    cast.pathway.retired_on = timezone.localdate()
    cast.pathway.save()
    send(moira, cast, [row], header)
    assert Draft.objects.count() == 1


def test_what_nobody_asks_for_stands_among_the_words(moira, cast):
    header = [*titles(cast), "Bed", ""]
    row = [*row_of(cast, arriving="One.", how_far="only Ann", date="last Tuesday"), "4", "on the edge"]
    send(moira, cast, [row], header)
    (draft,) = drafts(moira, cast)
    assert draft.answers["words_whole"] == ["How far may their words go: only Ann\nBed: 4\non the edge"]
    assert draft.answers["held_on_day"] == ["last Tuesday"]


def dirty_rows(cast, chance):
    """1,000 rows as people leave them: cells in wrong columns, lines above the names, repeated keys, odd signs."""
    width, words = (
        len(titles(cast)),
        ["I waited.", HOSTILE, "a\nb", "31/13/2026", "yes", " x ", "Arriving", "=1+1", "№ 5"],
    )
    for number in range(1_000):
        cells = [
            f"{chance.choice(words)} {number}.{place}" if chance.random() < 0.3 else "" for place in range(width + 3)
        ]
        cells[0] = KEY if chance.random() < 0.5 else ""
        cells[chance.randrange(1, width)] += f" filled {number}"
        yield cells


def test_nothing_of_a_thousand_dirty_rows_is_lost(moira, cast):
    rows = list(dirty_rows(cast, random.Random(77)))
    content = csv_text(["left by the last shift"], [titles(cast), *rows]).encode()
    found = filled_rows(cast.pathway, content)
    assert len(found) == 1_001
    for row, cells in zip(found[1:], rows, strict=True):
        kept = " ".join(" ".join(values) for values in row.answers.values())
        lost = [cell for cell in cells[1:] if cell.strip() and " ".join(kept.split()).find(_tail(cell)) < 0]
        assert lost == []
    assert len({(row.key, str(row.answers)) for row in found}) == len(found)


def _tail(cell):
    """The last word of a cell, which is its own and no cleaning changes."""
    return cell.split()[-1]


def test_sheet_asks_the_same_of_the_database_for_one_row_and_for_fifty(moira, cast, django_assert_num_queries):
    send(moira, cast, [row_of(cast, arriving="First.")])
    for number in (1, 50):
        text = csv_text(titles(cast), [row_of(cast, arriving=f"{number} {each}") for each in range(number)])
        file = SimpleUploadedFile("s.csv", text.encode())
        with django_assert_num_queries(14):
            moira.post(address(cast), {"file": file})


@pytest.mark.parametrize("name", ["ewan", "priya", "fergus"])
def test_sheet_is_for_those_who_hold_conversations(signed_in, cast, name):
    client = signed_in(name)
    assert {client.get(address(cast, page)).status_code for page in ("use_shift_sheet", "download_shift_sheet")} == {
        403
    }


def test_sheet_of_another_team_is_not_found(moira, cast):
    elsewhere = make_pathway(cast.ward_8)
    own = reverse("use_shift_sheet", args=["strathmoor/ward-7", elsewhere.pk])
    assert moira.post(own, {"file": BytesIO(b"x")}).status_code == 404


def test_draft_of_a_sheet_is_seen_by_its_holder_alone(moira, cast, signed_in):
    send(moira, cast, [row_of(cast, arriving="One.")])
    draft = Draft.objects.get()
    assert signed_in("rowan").get(check_address(draft)).status_code == 404
