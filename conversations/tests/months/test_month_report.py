"""A team's month as a PDF: what its page counts for this reader, and nobody's words."""

import pytest

from ceim.testing import factories as make
from ceim.testing.tags import faults_of, headings_of, kinds_of, read, words_of
from conversations.models import Agreement, Feeling
from conversations.tests.packs import address, told

pytestmark = pytest.mark.one_database  # what is on it comes from the page's own queries, which run on both


def report(client):
    return read(client.get(address("download_month")).content)


def test_download_month_counts_what_the_page_counts(cast, signed_in):
    story = told(cast, words="Nobody told me how long.")
    make.make_highlight(cast.callum, story, end=6, themes=["Waiting"])
    Feeling.objects.create(
        team=cast.ward_7, conversation=story, word="lonely", is_positive=False, touchpoint=cast.touchpoints[1]
    )
    reader = report(signed_in("ewan"))
    words = words_of(reader)
    for text in (
        "Ward 7 · Report of March 2026",
        "1 of 6 on Coming in for a hip operation",
        "Waiting 1",
        "On the ward 0 1",
    ):
        assert text in words
    assert "Nobody spoke about these touchpoints this month: • On the ward" in words
    assert [text for text in ("Nobody told me", "lonely", story.reference) if text in words] == []
    assert faults_of(reader) == []
    assert headings_of(reader)[0] == (1, "Report of March 2026")
    assert {"Table", "TH", "L"} <= kinds_of(reader)
    assert address("download_month") in signed_in("ewan").get(address("show_month")).text


def test_download_month_keeps_what_is_for_the_team_only(cast, signed_in):
    story = told(cast)
    make.make_highlight(cast.callum, story, end=6, themes=["Waiting"])
    Agreement.objects.filter(conversation=story, scope="organisation").update(answer="no")
    words = words_of(report(signed_in("quentin")))
    assert "1 story, for the team only" in words or "This story is for the team only" in words or "team only" in words
    assert "Waiting" not in words


def test_download_month_to_come_is_not_found(cast, signed_in):
    assert signed_in("ewan").get(address("download_month", year=2999)).status_code == 404
