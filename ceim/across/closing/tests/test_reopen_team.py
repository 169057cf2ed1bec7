"""A team is reopened: people come back, what ended stays ended, and the months between owe nothing."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from ceim.across.closing.services import close_team, reopen_team
from ceim.across.dashboards.tests.overview import OVERVIEW, cells_of
from ceim.across.merging.services import merge_teams
from ceim.teams.models import Closure, Membership, OrganisationRole, Team
from ceim.testing import factories as make
from ceim.testing.at_once import at_once
from ceim.testing.history import verbs
from meetings.models import Meeting

HERE = "/organisations/strathmoor/"
WHY = "Too few staff"


def page_of(team):
    return f"{HERE}teams/{team.pk}/reopen/"


@pytest.fixture
def closed(cast, time_machine):
    """Ward 7 was closed on 10 June; it is the 22nd of November now."""
    time_machine.move_to("2026-06-10 10:00 +0000", tick=False)
    make.make_meeting(cast.rowan)
    close_team(by=cast.ada, team=cast.ward_7, reason=WHY)
    time_machine.move_to("2026-11-22 10:00 +0000", tick=False)
    return cast


def test_reopen_team(closed, signed_in):
    client = signed_in("ada")
    assert page_of(closed.ward_7) in client.get(f"{HERE}people/?show=closed").text
    assert page_of(closed.ward_7) not in client.get(f"{HERE}people/").text
    page = client.get(page_of(closed.ward_7)).text
    assert "It closed on 10 June 2026" in page
    assert "Rowan Lead" in page
    assert client.post(page_of(closed.ward_7))["Location"] == "/teams/strathmoor/ward-7/people/"
    assert Team.objects.get(pk=closed.ward_7.pk).ended_on is None
    assert Closure.objects.values_list("closed_on", "reopened_on").get() == (date(2026, 6, 10), date(2026, 11, 22))
    assert verbs() == ["closed a team", "reopened a team"]


def test_people_come_back_and_what_ended_stays_ended(closed, signed_in):
    people = set(Membership.objects.current().filter(team=closed.ward_7))
    reopen_team(by=closed.ada, team=closed.ward_7)
    assert set(Membership.objects.current().filter(team=closed.ward_7)) == people
    assert signed_in("moira").get("/teams/strathmoor/ward-7/").status_code == 200
    assert Meeting.objects.get().cancelled_reason == WHY


def test_months_between_stay_closed_and_the_others_as_they_were(closed, signed_in):
    client = signed_in("quentin")
    before = next(cells for name, cells in cells_of(client).items() if name.startswith("Ward 7"))
    assert [words for words, _state in before[5:]] == ["0 of 6 none", "0 of 6 ended", *["closed"] * 5]
    rows = client.get(OVERVIEW + "?download=csv").text.splitlines()
    reopen_team(by=closed.ada, team=closed.ward_7)
    after = cells_of(client)["Ward 7"]
    assert after[:-1] == before[:-1]
    assert after[-1][0] == "0 of 6 ended"
    without_the_day = [row.replace("2026-06-10", "") for row in rows]
    assert client.get(OVERVIEW + "?download=csv").text.splitlines()[: len(rows)] == without_the_day


def test_team_reopened_on_the_day_it_closed_was_never_away(cast):
    close_team(by=cast.ada, team=cast.ward_7, reason=WHY)
    reopen_team(by=cast.ada, team=cast.ward_7)
    assert Closure.objects.count() == 0


def test_reopen_refused(closed, signed_in):
    merge_teams(by=closed.ada, team=closed.ward_8, into=_reopened(closed))
    for team, words in ((closed.ward_8, "part of another now"), (closed.ward_7, "reopened already")):
        with pytest.raises(ValidationError, match=words):
            reopen_team(by=closed.ada, team=team)
        assert signed_in("ada").get(page_of(team)).status_code == 404


def _reopened(closed):
    return reopen_team(by=closed.ada, team=closed.ward_7)


@pytest.mark.django_db(transaction=True)
def test_of_two_administrators_one_reopens_it(closed):
    other = OrganisationRole.objects.create(
        organisation=closed.organisation, user=closed.user("stan"), role="administrator"
    )
    results = at_once(*(lambda by=by: reopen_team(by=by, team=closed.ward_7) for by in (closed.ada, other)))
    assert sorted(type(result).__name__ for result in results) == ["Team", "ValidationError"]
    assert Closure.objects.count() == 1
