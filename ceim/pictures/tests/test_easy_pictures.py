"""An organisation's own pictures: placed by its administrator, shown beside lines in easy read, taken away again."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from ceim.history.models import Event
from ceim.languages.easy_read import EasyLine
from ceim.pictures.models import EasyPicture
from ceim.pictures.places import PLACES
from ceim.pictures.tests.pictures import jpeg, png
from ceim.testing.answers import soup_of, text_of
from ceim.testing.entries import make_entry, make_public
from ceim.testing.factories import make_conversation
from conversations.wordings import easy
from improvements.board import easy as board_easy

LIST = "/organisations/strathmoor/pictures/"


@pytest.fixture
def board(cast):
    make_entry(cast.rowan)
    return reverse("show_public_board", args=[make_public(cast.ward_7).board_token])


def place(client, where="listen", content=None, alt="Two people talk"):
    file = SimpleUploadedFile("photo.png", content or png())
    return client.post(f"{LIST}{where}/", {"picture": file, "alt": alt})


def test_every_line_names_a_place_there_is():
    of_modules = [value for module in (easy, board_easy) for value in vars(module).values() if isinstance(value, tuple)]
    lines = [line for lines in of_modules for line in lines if isinstance(line, EasyLine)]
    assert len(lines) > 40
    assert {line.picture for line in lines} - {""} == set(PLACES)


@pytest.mark.every_database
def test_picture_stands_beside_its_lines_in_easy_read_alone(board, cast, signed_in, client):
    ada = signed_in("ada")
    assert place(ada)["Location"] == LIST
    picture = EasyPicture.objects.get()
    image = soup_of(client.get(f"{board}?easy=yes&language=cy")).select_one(".ceim-easy__line img")
    assert (image["alt"], image["lang"]) == ("Two people talk", "en-GB")
    assert image["src"] == reverse("show_easy_picture", args=[picture.token])
    assert soup_of(client.get(board)).select("img") == []
    assert Event.objects.get(verb="placed a picture for easy read").actor_id == cast.user("ada").pk
    client.logout()
    shown = client.get(image["src"])
    assert (shown.content, shown["Content-Type"]) == (png(), "image/png")
    assert "immutable" in shown["Cache-Control"]


def test_slip_and_what_is_said_show_it_too(cast, signed_in):
    place(signed_in("ada"))
    rowan = signed_in("rowan")
    slip = reverse("show_slip", args=[cast.ward_7.address, make_conversation(cast.rowan).pk])
    say = reverse("show_wordings", args=[cast.ward_7.address, cast.pathway.pk])
    for address in (slip, say):
        assert soup_of(rowan.get(f"{address}?easy=yes")).select("main img") != []
        assert soup_of(rowan.get(address)).select("main img") == []


def test_another_picture_takes_its_place_under_another_address(signed_in):
    ada = signed_in("ada")
    place(ada)
    before = EasyPicture.objects.get()
    place(ada, content=jpeg(), alt="Somebody listens")
    after = EasyPicture.objects.get()
    assert (after.pk, after.kind, after.alt) == (before.pk, "jpeg", "Somebody listens")
    assert ada.get(reverse("show_easy_picture", args=[before.token])).status_code == 404


def test_picture_is_taken_away(board, signed_in, client):
    ada = signed_in("ada")
    place(ada)
    assert ada.post(f"{LIST}listen/remove/")["Location"] == LIST
    assert EasyPicture.objects.count() == 0
    assert ada.post(f"{LIST}listen/remove/").status_code == 302
    assert Event.objects.filter(verb="took away a picture for easy read").count() == 1


def test_another_organisation_has_its_own(cast, signed_in, client):
    place(signed_in("ada"))
    elsewhere = reverse("show_public_board", args=[make_public(cast.far_away).board_token])
    assert soup_of(client.get(f"{elsewhere}?easy=yes")).select("img") == []


@pytest.mark.parametrize(
    ("content", "alt", "says"),
    [
        (b"<svg/>", "A", "Choose a picture that ends in .png or .jpg"),
        (png(width=5000), "A", "pixels"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 400_000, "A", "larger than 300 kB"),
        (png(), "", "Enter what the picture shows"),
    ],
)
def test_what_is_not_fit_is_refused(content, alt, says, signed_in):
    assert says in text_of(place(signed_in("ada"), content=content, alt=alt), ".nhsuk-error-summary")
    assert EasyPicture.objects.count() == 0


def test_place_that_there_is_not_is_not_found(signed_in):
    assert place(signed_in("ada"), where="nowhere").status_code == 404


@pytest.mark.every_database
def test_database_keeps_one_picture_at_a_place(cast):
    about = {
        "organisation": cast.organisation,
        "place": "code",
        "kind": "png",
        "content": b"x",
        "placed_by": cast.user("ada"),
    }
    EasyPicture.objects.create(**about, alt="A")
    for wrong in ({"alt": "B"}, {"alt": "", "place": "team"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            EasyPicture.objects.create(**about | wrong)


def test_pages_take_as_many_queries_for_three_pictures_as_for_one(board, signed_in, client):
    ada, taken = signed_in("ada"), []
    for places in (["listen"], ["team", "board"]):
        for each in places:
            place(ada, each)
        with CaptureQueriesContext(connection) as queries:
            ada.get(LIST)
            client.get(f"{board}?easy=yes")
        taken.append(len(queries))
    assert taken[0] == taken[1]
