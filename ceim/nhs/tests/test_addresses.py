"""An address whose shape is known is the one that Django works out, on every page and for whatever it is asked."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse

from ceim.nhs.addresses import address_of
from ceim.testing.addresses import pages

TEAM = "strathmoor/ward-7"
VALUES = {"team_address": TEAM, "organisation_slug": "strathmoor", "step": "story", "token": "a-token_1"}


@pytest.mark.parametrize("number", [1, 7, 2**40])
def test_address_of_every_page_is_what_django_says(number):
    compared = 0
    for page in pages():
        args = [VALUES.get(name, number) for name in page.arguments]
        try:
            address = reverse(page.name, args=args)
        except NoReverseMatch:  # a day, a scope: asked of Django all the same
            continue
        assert address_of(page.name, *args) == address
        compared += 1
    assert compared > 150


@pytest.mark.parametrize("team", ["", "ward-7", "a/b/c", "a/b?c", None])
def test_address_of_no_team_is_refused_as_by_django(team):
    with pytest.raises(NoReverseMatch):
        address_of("show_team", team)


def test_url_tag_says_what_djangos_own_says():
    asked = (
        '{% url "show_team" team %} {% url "open_former_step" team 5 "about" %} {% url "show_team" team_address=team %}'
    )
    expected = (
        "/teams/strathmoor/ward-7/ /teams/strathmoor/ward-7/conversations/drafts/5/about/ /teams/strathmoor/ward-7/"
    )
    assert Template(asked).render(Context({"team": TEAM})).split() == expected.split()
    assert Template('{% url "show_team" team as found %}[{{ found }}]').render(Context({"team": TEAM})) == (
        "[/teams/strathmoor/ward-7/]"
    )
    assert Template('{% url "show_team" nobody as found %}[{{ found }}]').render(Context({})) == "[]"
    with pytest.raises(NoReverseMatch):
        Template('{% url "show_team" nobody %}').render(Context({}))
