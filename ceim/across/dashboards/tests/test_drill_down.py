"""The pages behind the QI lead's page: teams, the records of the thread."""

import pytest
from django.utils import timezone

from ceim.across.dashboards.tests.overview import OVERVIEW
from ceim.across.dashboards.tests.world import fill
from ceim.teams.models import Team
from ceim.testing import factories as make
from ceim.testing.answers import soup_of, spaced_text_of


def test_list_teams_shows_figures_and_finds(cast, signed_in):
    fill(cast.rowan)
    client = signed_in("quentin")
    rows = {
        row.a.get_text(): [" ".join(cell.get_text(" ").split()) for cell in row("td")]
        for row in soup_of(client.get(OVERVIEW + "teams/")).select("tbody tr")
    }
    day = timezone.localdate().strftime("%-d %B %Y")
    assert rows == {
        "Ward 7": ["1 of 6, 5 short", "0", "1", "1", day],
        "Ward 8": ["No pathway yet", "0", "0", "0", "Not yet"],
    }

    def found(query):
        return [row.a.get_text() for row in soup_of(client.get(OVERVIEW + "teams/?" + query)).select("tbody tr")]

    assert found("name=ward+8") == ["Ward 8"]
    assert found("only=short") == ["Ward 7"]
    assert found("only=stuck") == ["Ward 7", "Ward 8"]
    assert found("setting=gp") == []
    assert "No team like that" in spaced_text_of(client.get(OVERVIEW + "teams/?name=zzz"))
    Team.objects.filter(pk=cast.ward_8.pk).update(started_on=timezone.localdate())
    assert found("only=stuck") == ["Ward 7"]


@pytest.mark.parametrize("stage", ["stories", "opportunities", "tests", "implemented", "spread", "told"])
def test_list_thread_links_to_records_that_open(stage, cast, signed_in):
    fill(cast.rowan)
    client = signed_in("quentin")
    links = [a["href"] for a in soup_of(client.get(f"{OVERVIEW}thread/?stage={stage}")).select("tbody th a")]
    assert len(links) == 1
    assert links[0].startswith("/teams/strathmoor/ward-7/")


def test_list_thread_never_shows_words_of_a_story(cast, signed_in):
    make.make_highlight(cast.rowan, make.make_conversation(cast.rowan, state="released", words="Nobody came for hours"))
    waiting = make.make_conversation(cast.rowan, words="I was so cold all night")
    response = signed_in("quentin").get(OVERVIEW + "thread/?stage=stories")
    page = spaced_text_of(response)
    assert [words for words in ("Nobody", "cold") if words in page] == []
    assert f"Story {waiting.reference} Coming in for a hip operation, not released yet" in page
    assert f"/conversations/{waiting.pk}/" not in response.content.decode()


@pytest.mark.parametrize("query", ["stage=no", "stage=stories&theme=%00", "months=x&setting=%00", "page=-1&stage[]=1"])
def test_list_thread_takes_any_address(query, cast, signed_in):
    fill(cast.rowan)
    client = signed_in("quentin")
    for page in ("", "teams/", "thread/"):
        assert client.get(f"{OVERVIEW}{page}?{query}&name=%00").status_code == 200
