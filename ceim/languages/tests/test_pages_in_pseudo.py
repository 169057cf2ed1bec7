"""Every page in the pseudo-language: what is in plain letters on it is a text that nobody marked to be translated."""

import pytest

from ceim.languages.middleware import COOKIE
from ceim.languages.offered import PSEUDO, WITH_PSEUDO
from ceim.testing.addresses import address_in, in_parts, pages, undone
from ceim.testing.signing_in import sign_in
from ceim.testing.untranslated import people_s_own, untranslated
from ceim.testing.world import make_organisation_world, make_world

pytestmark = pytest.mark.one_database

OF_THE_ORGANISATION = ("quentin", "ada", "conor")


@pytest.fixture(autouse=True)
def pseudo_is_offered(settings):
    settings.LANGUAGES = WITH_PSEUDO


@pytest.fixture
def world(cast):
    cast.ward_7.is_board_public = True
    cast.ward_7.save()
    values = {"token": "x", "board_token": cast.ward_7.board_token, "uidb36": "1", "key": "x"}
    for person in cast.people.values():
        person.language = PSEUDO
        person.save(update_fields=["language"])
    return make_world(cast.rowan) | values | make_organisation_world(cast)


def named(*gates):
    return [page for page in pages() if page.gate in gates]


def plain_texts(client, world, some):
    """{(page, method): texts in plain letters} of what these pages answer."""
    own, found = people_s_own(), {}
    for page in some:
        for method in ("get", "post"):
            with undone():
                response = getattr(client, method)(address_in(world, page), {}, follow=method == "get")
            if response.content and response.get("Content-Type", "").startswith("text/html"):
                html = response.content.decode()
                found[page.name, method] = untranslated(html, own) if f'lang="{PSEUDO}"' in html else ["in English"]
    return {asked: texts for asked, texts in found.items() if texts}


@in_parts(named("team", "signed in"))
def test_page_of_a_team_is_translated(some, world, cast, client):
    sign_in(client, cast.user("rowan"))
    assert plain_texts(client, world, some) == {}


@pytest.mark.parametrize("name", OF_THE_ORGANISATION)
@in_parts(named("organisation"))
def test_page_of_an_organisation_is_translated(some, name, world, cast, client):
    sign_in(client, cast.user(name))
    assert plain_texts(client, world, some) == {}


@in_parts(named("public"))
def test_public_page_is_translated(some, world, client):
    client.cookies[COOKIE] = PSEUDO
    assert plain_texts(client, world, some) == {}


def test_plain_text_is_found():
    page = '<p lang="cy">Enw</p><p>⟦Ñááméé⟧: Moira Member, 3<input aria-label="Name">'
    page += "<script>Plain</script><b>moira@example.org</b>"
    assert untranslated(page, ["Moira Member"]) == ["Name"]
    assert untranslated("<p>⟦Ŵéé šááẃ Moira⟧ May</p>", ["Moira Member"]) == ["⟦Ŵéé šááẃ Moira⟧ May"]
