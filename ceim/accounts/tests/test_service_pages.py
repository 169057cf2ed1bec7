"""The pages every service has, and what only the demo shows."""

import json
import os

import pytest
from bs4 import BeautifulSoup
from django.core.mail import EmailMessage, get_connection
from django.urls import reverse

from ceim.testing.factories import make_opportunity


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("show_help", "If a person is at risk"),
        ("show_help", "A step of that journey which the person sees, hears or feels."),
        ("show_privacy", "We do not keep your name"),
        ("show_cookies", "We only use those without which CEIM does not work"),
    ],
)
def test_service_page_is_public(client, db, name, text):
    response = client.get(reverse(name))
    assert response.status_code == 200
    assert text in response.text
    assert len(BeautifulSoup(response.text, "lxml").find_all("h1")) == 1


def test_show_cookies_lists_every_cookie_we_set(client, cast, settings):
    page = BeautifulSoup(client.get("/cookies/").text, "lxml")
    listed = {header.text for header in page.select("tbody th")}
    assert {settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME, "messages"} <= listed
    client.get("/sign-in/")
    client.force_login(cast.user("moira"))
    client.post(reverse("choose_reminders", args=["strathmoor/ward-7"]), {"wants_reminders": "no"})
    assert set(client.cookies) == {"csrftoken", "sessionid", "messages"}


# --- The demo --------------------------------------------------------------------------------------------


ROWAN = {
    "name": "Rowan <i>",
    "role": "Team lead",
    "first": "run the meeting",
    "email": "rowan@example.org",
    "password": "a password",
}


@pytest.fixture
def demo(settings, tmp_path):
    settings.DEMO, settings.VAR_DIR, settings.EMAIL_FILE_PATH = True, tmp_path, str(tmp_path / "mails")
    return tmp_path


def test_sign_in_shows_the_people_of_the_demo(client, db, demo):
    (demo / "demo-sign-ins.json").write_text(json.dumps([ROWAN]))
    page = client.get("/sign-in/").text
    assert "Rowan &lt;i&gt;" in page
    assert "run the meeting" in page
    assert "Team lead" in page
    assert "rowan@example.org" in page
    assert "a password" in page


def test_sign_in_without_the_file_of_the_demo(client, db, demo):
    assert "Sign in to the demo as" not in client.get("/sign-in/").text


def test_sign_in_shows_nobody_outside_the_demo(client, db, demo, settings):
    (demo / "demo-sign-ins.json").write_text(json.dumps([ROWAN]))
    settings.DEMO = False
    assert "rowan@example.org" not in client.get("/sign-in/").text


def leave_mail(subject, body):
    connection = get_connection("django.core.mail.backends.filebased.EmailBackend")
    EmailMessage(subject, body, "ceim@localhost", ["moira@example.org"], connection=connection).send()


def test_show_demo_mails_only_in_the_demo(client, db, demo, settings):
    settings.DEMO = False
    assert client.get("/demo/mails/").status_code == 404


def test_show_demo_mails_teaches_while_there_are_none(client, db, demo):
    assert "No mails yet" in client.get("/demo/mails/").text


def test_show_demo_mails_shows_subject_receiver_and_body(client, db, demo):
    leave_mail("4 of 6 on Düsseldorf", "Log <b>one</b>:\nhttp://testserver/teams/a/\nor https://elsewhere.example/")
    page = client.get("/demo/mails/").text
    assert "4 of 6 on Düsseldorf" in page
    assert "To moira@example.org" in page
    assert "Log &lt;b&gt;one&lt;/b&gt;" in page
    links = [link["href"] for link in BeautifulSoup(page, "lxml").select(".nhsuk-card a")]
    assert links == ["http://testserver/teams/a/"]


def test_show_demo_mails_links_nothing_that_only_looks_like_us(client, db, demo):
    leave_mail("Careful", "http://testserver.evil.example/ and http://testserver@evil.example/")
    assert BeautifulSoup(client.get("/demo/mails/").text, "lxml").select(".nhsuk-card a") == []


def test_show_demo_mails_shows_the_newest_25_first(client, db, demo):
    (demo / "mails").mkdir()
    for number in range(14):  # two mails in each file, as when one connection sends both
        both = [EmailMessage(f"Mail {2 * number + each:02}", "Text").message().as_bytes() for each in (0, 1)]
        file = demo / "mails" / f"{number}.log"
        file.write_bytes(b"".join(mail + b"\n" + b"-" * 79 + b"\n" for mail in both))
        os.utime(file, (number, number))
    page = BeautifulSoup(client.get("/demo/mails/").text, "lxml")
    subjects = [heading.text for heading in page.select(".nhsuk-card__heading")]
    assert subjects == [f"Mail {number:02}" for number in range(27, 2, -1)]


@pytest.mark.parametrize(
    ("page", "words"),
    [
        ("list_opportunities", {"Opportunity", "Quadrant"}),
        ("show_pathway", {"Pathway", "Touchpoint"}),
        ("define_team_measure", {"Measure", "Balancing measure", "Median"}),
    ],
)
def test_words_of_the_method_are_explained_where_they_stand(cast, signed_in, page, words):
    make_opportunity(cast.rowan)
    asks = [cast.pathway.pk] if page == "show_pathway" else []
    answer = signed_in("rowan").get(reverse(page, args=["strathmoor/ward-7", *asks]))
    explained = {
        word.get_text(strip=True) for word in BeautifulSoup(answer.text, "lxml").select("details dl.ceim-theirs dt")
    }
    assert explained == words
    on_help = {word.get_text(strip=True) for word in BeautifulSoup(signed_in("rowan").get("/help/").text, "lxml")("dt")}
    assert words <= on_help
