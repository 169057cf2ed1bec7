"""The organisation's report as a PDF: what its page shows, narrowed as it is, and tagged."""

import pytest

from ceim.testing import factories as make
from ceim.testing.tags import faults_of, headings_of, kinds_of, read, words_of

pytestmark = pytest.mark.one_database  # what is on it comes from the page's own queries, which run on both
HERE = "/organisations/strathmoor/"


def report(client, **query):
    return client.get(f"{HERE}findings/report/", query)


def test_show_organisation_as_pdf_has_the_parts_of_its_page(cast, signed_in):
    for _each in range(3):
        make.make_conversation(cast.moira, state="released", words="I lay on a trolley.")
    response = report(signed_in("quentin"))
    assert response["Content-Type"] == "application/pdf"
    reader = read(response.content)
    words = words_of(reader)
    for text in ("Strathmoor · Report of all teams", "heard 3 stories", "Ward 7", "Ward 8", "Page 1 of"):
        assert text in words
    assert "trolley" not in words
    assert faults_of(reader) == []
    assert headings_of(reader)[0] == (1, "Report of all teams")
    assert len(headings_of(reader)) == 7
    assert {"Table", "TH"} <= kinds_of(reader)
    assert f"{HERE}findings/report/" in signed_in("quentin").get(HERE).text


def test_old_address_of_the_report_leads_on(cast, signed_in):
    answer = signed_in("quentin").get(HERE, {"download": "pdf", "months": "3", "who": "x"})
    assert answer["Location"] == f"{HERE}findings/report/?months=3"


def test_show_organisation_as_pdf_is_narrowed_as_the_page_is(cast, signed_in):
    reader = read(report(signed_in("quentin"), setting="hospice", months="3").content)
    assert "Setting: Hospice." in words_of(reader)
    assert "Ward 8" not in words_of(reader)
    assert faults_of(reader) == []


@pytest.mark.parametrize("name", ["rowan", "odile"])
def test_show_organisation_as_pdf_is_not_for_others(signed_in, name):
    assert report(signed_in(name)).status_code in (403, 404)
