"""An administrator sends texts to a translator and brings them back: used at once, in one organisation, and kept."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ceim.history.models import Event
from ceim.languages.speaking import catalogue_of
from ceim.testing.answers import soup_of, text_of
from ceim.testing.entries import make_entry, make_public
from ceim.testing.factories import make_conversation
from ceim.translating.models import CheckedText, ReturnedTranslation, code_of
from ceim.translating.services import bring_back_translation
from ceim.translating.sheets import COLUMNS, excel_of, rows_of
from ceim.translating.tests.sheets import row, sheet

LIST = "/organisations/strathmoor/languages/"
TITLE, CORRECTED = "You said, we did", "Chi’n dweud, ni’n gwneud"


@pytest.fixture
def board(cast):
    make_entry(cast.rowan)
    return reverse("show_public_board", args=[make_public(cast.ward_7).board_token]) + "?language=cy"


def bring_back(client, content, checked_by="Mair Jones, translator", language="cy"):
    file = SimpleUploadedFile("texts.csv", content)
    return client.post(f"{LIST}{language}/return/", {"texts": file, "checked_by": checked_by})


@pytest.mark.every_database
def test_what_came_back_is_used_at_once_and_kept(board, cast, signed_in, client):
    ada = signed_in("ada")
    assert bring_back(ada, sheet(row(TITLE, "Wrth gwrs"))).status_code == 302
    answer = bring_back(ada, sheet(row(TITLE, CORRECTED), row("Because:", checked="yes")))
    assert answer["Location"] == LIST
    assert CORRECTED in soup_of(client.get(board)).h1.get_text()
    said = CheckedText.objects.filter(code=code_of(TITLE)).order_by("id").values_list("said", "is_current")
    assert list(said) == [("Wrth gwrs", False), (CORRECTED, True)]
    assert Event.objects.filter(verb="brought back a translation", actor_id=cast.user("ada").pk).count() == 2
    page = text_of(ada.get(LIST), "main")
    assert f"2 of {len(catalogue_of('cy').entries)} texts are checked." in page
    assert "2 texts, checked by Mair Jones, translator, brought back by Ada Administrator" in page


def test_another_organisation_says_what_it_said(board, cast, signed_in, client):
    bring_back(signed_in("ada"), sheet(row(TITLE, CORRECTED)))
    elsewhere = reverse("show_public_board", args=[make_public(cast.far_away).board_token])
    assert CORRECTED in soup_of(client.get(board)).h1.get_text()
    assert "Dywedoch chi, gwnaethom ni" in soup_of(client.get(f"{elsewhere}?language=cy")).h1.get_text()
    assert CORRECTED not in soup_of(client.get(board.replace("=cy", "=pl"))).h1.get_text()


def test_page_is_no_draft_when_all_its_texts_are_checked(board, cast, signed_in, client):
    ada, story = signed_in("ada"), make_conversation(cast.rowan)
    on_board = [[*each[:5], "yes"] for each in rows_of("cy", {}) if "Public board" in each[1]]
    bring_back(ada, sheet(*on_board[:-1]))
    assert soup_of(client.get(board)).select(".ceim-draft-notice") != []
    bring_back(ada, sheet(on_board[-1]))
    assert soup_of(client.get(board)).select(".ceim-draft-notice") == []
    slip = reverse("show_slip", args=[cast.ward_7.address, story.pk])
    assert soup_of(signed_in("rowan").get(f"{slip}?language=cy")).select(".ceim-draft-notice") != []


def test_slip_and_what_is_said_are_corrected_too(cast, signed_in):
    first, asked = "Thank you for telling us", "May I write down what you tell me?"
    bring_back(signed_in("ada"), sheet(row(first, "Diolch i chi"), row(asked, "Gaf i ei nodi?")))
    slip = reverse("show_slip", args=[cast.ward_7.address, make_conversation(cast.rowan).pk])
    assert text_of(signed_in("rowan").get(f"{slip}?language=cy"), ".ceim-slip--paper h2") == "Diolch i chi"
    say = reverse("show_wordings", args=[cast.ward_7.address, cast.pathway.pk])
    assert "Gaf i ei nodi?" in signed_in("rowan").get(f"{say}?language=cy").content.decode()


def test_downloads_hold_what_is_used_now(cast, signed_in):
    ada = signed_in("ada")
    bring_back(ada, sheet(row(TITLE, CORRECTED)))
    excel, text = ada.get(f"{LIST}cy/sheet/"), ada.get(f"{LIST}cy/sheet/?as=csv")
    assert excel["Content-Disposition"] == 'attachment; filename="ceim-texts-cy.xlsx"'
    assert excel.content[:2] == b"PK"
    assert CORRECTED in text.content.decode()
    assert text.content.decode("utf-8-sig").splitlines()[0] == ",".join(COLUMNS)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (sheet(row("You told %(team)s about your care in %(month)s. Your code is:", "Cod")), "Row 2: keep"),
        (sheet(row(TITLE)), "Nothing in it is new"),
        (b"Name\nMoira\n", "This is not the sheet for translators"),
        (excel_of("cy", {}, "Strathmoor"), "Nothing in it is new"),
    ],
)
def test_sheet_that_cannot_be_used_is_refused_whole(content, says, cast, signed_in):
    page = bring_back(signed_in("ada"), content)
    assert says in text_of(page, ".nhsuk-error-summary")
    assert ReturnedTranslation.objects.count() == 0


def test_who_checked_it_is_said(cast, signed_in):
    page = bring_back(signed_in("ada"), sheet(row(TITLE, CORRECTED)), checked_by="")
    assert "Enter who checked it" in text_of(page, ".nhsuk-error-summary")


@pytest.mark.parametrize("path", ["de/sheet/", "en-gb/return/", "xx/sheet/"])
def test_language_that_there_is_not_is_not_found(path, cast, signed_in):
    assert signed_in("ada").get(LIST + path).status_code == 404


@pytest.mark.every_database
def test_database_keeps_one_current_wording(cast):
    about = {"organisation": cast.organisation, "language": "cy"}
    translation = ReturnedTranslation.objects.create(**about, checked_by="Mair", brought_by=cast.user("ada"))
    text = about | {"translation": translation, "code": "a", "english": "A"}
    CheckedText.objects.create(**text, said="B")
    for wrong in ({"said": "C"}, {"said": "", "is_current": False}):
        with pytest.raises(IntegrityError), transaction.atomic():
            CheckedText.objects.create(**text | wrong)


def test_list_takes_as_many_queries_for_three_sheets_as_for_one(cast, signed_in, django_assert_num_queries):
    ada = signed_in("ada")
    for number in (1, 2):
        for each in range(number):
            bring_back_translation(by=cast.ada, language="cy", texts={TITLE: f"{number}{each}"}, checked_by="Mair")
        with django_assert_num_queries(5):
            ada.get(LIST)


def test_board_in_a_language_takes_one_query_more(board, client):
    with CaptureQueriesContext(connection) as in_english:
        client.get(board.split("?")[0])
    with CaptureQueriesContext(connection) as in_welsh:
        client.get(board)
    assert len(in_welsh) == len(in_english) + 1


def test_catalogue_itself_stays_as_it_is(board, cast, signed_in, client):
    bring_back(signed_in("ada"), sheet(row(TITLE, CORRECTED)))
    client.get(board)
    assert catalogue_of("cy").by_text[next(t for t in catalogue_of("cy").by_text if t.one == TITLE)].checked == ""
