"""The accessibility statement: what it says to anybody, and how an administrator states it."""

from datetime import date

import pytest
import time_machine
from django.db import IntegrityError
from django.urls import reverse

from ceim.accessibility.gaps import Gap, known_gaps, status_of
from ceim.accessibility.models import AccessibilityStatement
from ceim.history.models import Event
from ceim.teams.models import Organisation
from ceim.testing.answers import text_of
from ceim.testing.factories import london
from ceim.testing.source import source_files

HERE = "/organisations/strathmoor/accessibility/"
STATED = {"nation": "gb", "answers_within_days": "10", "tested_by": ""}
TESTED = {"tested_on_day": "2", "tested_on_month": "3", "tested_on_year": "2026", "tested_by": "3 people by ear"}


def state(client, **changes):
    return client.post(HERE, STATED | changes)


@pytest.fixture
def one_organisation(db):
    return Organisation.objects.create(
        name="Glen Board", slug="glen", public_telephone="01632 960 111", public_email="tell@glen.example"
    )


@pytest.mark.every_database
def test_administrator_states_it_and_anybody_reads_it(signed_in, client, cast):
    with time_machine.travel(london(2026, 4, 1), tick=False):
        answer = state(signed_in("ada"), **TESTED)
    with time_machine.travel(london(2026, 6, 1), tick=False):
        state(signed_in("ada"), answers_within_days="5", **TESTED)
    client.logout()
    page = text_of(client.get(answer["Location"]), "main")
    assert "Strathmoor Accessibility statement" in page
    assert "You get an answer within 5 days." in page
    assert "Equality and Human Rights Commission" in page and "Northern Ireland" not in page
    assert "People last tested it on 2 March 2026: 3 people by ear." in page
    assert "fully compliant" in page
    assert "prepared on 1 April 2026 and last reviewed on 1 June 2026" in page
    verbs = Event.objects.filter(verb="stated how accessible CEIM is").values_list("actor_id", flat=True)
    assert list(verbs) == [cast.user("ada").pk] * 2


def test_statement_of_the_only_organisation_stands_at_the_footer_s_address(one_organisation, client):
    page = text_of(client.get("/accessibility/"), "main")
    assert "Glen Board Accessibility statement" in page
    assert "Telephone: 01632 960 111" in page and "tell@glen.example" in page
    assert "has not completed its statement" in page


def test_with_several_organisations_none_is_named(cast, client):
    page = text_of(client.get("/accessibility/"), "main")
    assert [name for name in ("Strathmoor", "Elsewhere") if name in page] == []
    assert "Ask the team that you know" in page


def test_statement_of_northern_ireland_names_who_enforces_there(signed_in, client):
    address = state(signed_in("ada"), nation="ni")["Location"]
    page = text_of(client.get(address), "main")
    assert "Equality Commission for Northern Ireland" in page and "EASS" not in page


def test_organisation_that_states_nothing_is_as_one_that_is_not(cast, client):
    for slug in ("strathmoor", "nowhere"):
        assert client.get(reverse("show_accessibility_of", args=[slug])).status_code == 404


@pytest.mark.parametrize(
    ("change", "instruction"),
    [
        ({"nation": ""}, "Choose where the organisation is"),
        ({"answers_within_days": "0"}, "Enter a number of days from 1 to 60"),
        ({"answers_within_days": "61"}, "Enter a number of days from 1 to 60"),
        (TESTED | {"tested_by": ""}, "Enter who tested it, and how"),
        ({"tested_by": "Three people"}, "Enter the day on which it was tested"),
        (TESTED | {"tested_on_year": "2099"}, "Enter a day that has been"),
    ],
)
def test_statement_says_what_to_do(signed_in, change, instruction):
    assert instruction in state(signed_in("ada"), **change).text
    assert AccessibilityStatement.objects.count() == 0


@pytest.mark.parametrize("tested", [{"tested_on": date(2026, 1, 1)}, {"tested_by": "Somebody"}])
@pytest.mark.every_database
def test_database_refuses_a_test_without_day_or_tester(cast, tested):
    days = {"prepared_on": date(2026, 1, 1), "reviewed_on": date(2026, 1, 1)}
    with pytest.raises(IntegrityError):
        AccessibilityStatement.objects.create(
            organisation=cast.ward_7.organisation, nation="gb", answers_within_days=3, **days, **tested
        )


def test_status_is_full_only_where_people_tested_it_and_all_works(one_organisation, client, monkeypatch):
    gap = Gap("a", "1.4.11 Non-text contrast", "The dots are pale.", "Read the table.", "Mended by June 2027")
    assert (status_of((), is_tested=True), status_of((gap,), is_tested=True)) == ("full", "partial")
    assert status_of((), is_tested=False) == "partial"
    page = text_of(client.get("/accessibility/"), "main")
    assert "partially compliant" in page and "people have not tested it yet" in page
    monkeypatch.setattr("ceim.accessibility.views.known_gaps", lambda: (gap,))
    page = text_of(client.get("/accessibility/"), "main")
    assert "The dots are pale. Read the table. (1.4.11 Non-text contrast. Mended by June 2027)" in page
    assert "partially compliant" in page


def test_names_of_gaps_are_names_of_their_own():
    names = [gap.name for gap in known_gaps()]
    assert len(names) == len(set(names))


def test_every_gap_has_a_test_that_fails_until_it_is_mended():
    tests = "".join(path.read_text() for path in source_files() if "tests" in path.parts)
    assert [gap.name for gap in known_gaps() if f'known_gap("{gap.name}")' not in tests] == []
