"""An administrator says which language the organisation itself writes in."""

import pytest

from ceim.history.models import Event
from ceim.teams.models import Organisation
from ceim.testing.answers import errors_of, soup_of

pytestmark = pytest.mark.django_db
ADDRESS = "/organisations/strathmoor/languages/"


def language():
    return Organisation.objects.get(slug="strathmoor").language


def test_list_languages_asks_for_the_organisation_s_own(cast, signed_in):
    ada = signed_in("ada")
    chosen = soup_of(ada.get(ADDRESS)).select_one("#id_language option[selected]")
    assert chosen.get_text() == "English"
    assert ada.post(ADDRESS, {"language": "cy"})["Location"] == ADDRESS
    assert language() == "cy"
    assert (
        Event.objects.filter(verb="chose the language of the organisation", actor_id=cast.user("ada").pk).count() == 1
    )


def test_list_languages_refuses_what_is_no_language(cast, signed_in):
    for sent in ("", "und", "tlh"):
        response = signed_in("ada").post(ADDRESS, {"language": sent})
        assert errors_of(response) == ["Choose the language"]
        assert soup_of(response).title.get_text(strip=True).startswith("Error: ")
    assert language() == "en-GB"


def test_only_an_administrator_chooses_it(cast, signed_in):
    assert signed_in("quentin").post(ADDRESS, {"language": "cy"}).status_code == 403
    assert language() == "en-GB"
