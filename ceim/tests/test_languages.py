"""Pages say that they are in the language they are in, whatever the browser asks for."""

import pytest
from bs4 import BeautifulSoup

from ceim.testing.factories import make_meeting


@pytest.mark.parametrize("asked_for", ["pl", "cy", "ar", "de-AT,de;q=0.9", "zh-hans", "en-US,en;q=0.5"])
@pytest.mark.parametrize("path", ["/sign-in/", "/help/"])
def test_page_says_british_english(asked_for, path, client):
    page = BeautifulSoup(client.get(path, headers={"accept-language": asked_for}).content, "lxml")
    assert (page.html["lang"], page.html.get("dir", "ltr")) == ("en-gb", "ltr")


@pytest.mark.parametrize("asked_for", ["pl", "cy", "ar"])
def test_days_are_in_the_language_of_the_page(asked_for, cast, signed_in):
    make_meeting(cast.rowan)
    pages = [
        signed_in("rowan").get("/teams/strathmoor/ward-7/meetings/", headers={"accept-language": language}).content
        for language in ("en-gb", asked_for)
    ]
    assert [BeautifulSoup(page, "lxml").main.get_text() for page in pages][0] == BeautifulSoup(
        pages[1], "lxml"
    ).main.get_text()
