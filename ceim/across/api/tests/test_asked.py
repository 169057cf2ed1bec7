"""What is asked: parts by a cursor, what changed, wrong parameters; and the ETag."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from ceim.across.api.tests.asking import API
from ceim.across.dashboards.tests.world import fill, make_group
from ceim.history.models import Event
from ceim.teams import services
from ceim.teams.models import Team
from ceim.testing.other_teams import make_team
from improvements.improvement.services import stop_improvement
from improvements.models import Improvement

WRONG = [
    "teams/?limit=0",
    "teams/?limit=501",
    "teams/?limit=two",
    "teams/?limit=²",
    "teams/?after=-1",
    "teams/?after=99999999999999999999",
    "teams/?modified_after=yesterday",
    "teams/?modified_after=2026-01-01T00:00:00",
    "teams/?modified_after=9999-12-31T23:59:59-14:00",
    "teams/?modified_after=0001-01-01T00:00:00%2B14:00",
    "months/?modified_after=9999-12-31T23:59:59-14:00",
    "improvements/?modified_after=0001-01-01T00:00:00%2B14:00",
    "teams/?modified_afer=2026-01-01T00:00:00Z",
    "teams/?months=12",
    "teams/?limit=1&limit=2",
    "months/?months=7",
    "months/?months=%00",
    "months/?setting=moon",
    "months/?group=999",
    "months/?group=x",
    "themes/?months=3",
    "themes/?setting=hospice",
    "themes/?group=1",
]


@pytest.mark.parametrize("where", WRONG)
def test_what_is_wrong_is_refused_and_said(where, cast, program):
    answer = program.get(where)
    error = answer.json()["error"]
    assert (answer.status_code, error["code"]) == (400, "wrong_parameter")
    assert error["message"].split(":")[0] == where.split("?")[1].split("=")[0]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00Z", "9999-12-31T23:59:59Z"])
@pytest.mark.parametrize("where", ["teams", "months", "measures", "spread", "places"])
def test_first_and_last_moment_that_there_are_may_be_asked_for(where, moment, cast, program):
    assert program.get(f"{where}/?modified_after={moment}").status_code == 200


@pytest.mark.parametrize("where", ["", "x", "x/", "organisations/", "organisations/strathmoor/x", "a/b%0Ac", "a//b"])
def test_unknown_address_is_refused_as_json(where, cast, program):
    answer = program.get(f"/api/v1/{where}")
    assert (answer.status_code, answer.json()["error"]["code"]) == (404, "not_found")


@pytest.mark.parametrize("where", ["teams", "themes?x=1"])
def test_address_without_its_last_stroke_leads_on(where, cast, program):
    assert program.get(where)["Location"] == API + where.replace("?", "/?") + "/" * ("?" not in where)


def test_parts_hold_each_row_once_while_rows_are_added(cast, program):
    for number in range(5):
        make_team(cast.organisation, f"Ward {number + 10}")
    before = {row["id"] for row in program.all_rows("teams/")}
    answer = program.get("teams/?limit=3").json()
    make_team(cast.organisation, "A ward before all others")
    rest = program.all_rows(answer["next"])
    found = [row["id"] for row in answer["rows"] + rest]
    assert len(found) == len(set(found))
    assert before < set(found)
    assert [len(program.get(f"teams/?limit={limit}").json()["rows"]) for limit in (1, 8, 500)] == [1, 8, 8]
    assert program.get("teams/?limit=8").json()["next"] is None


def test_next_keeps_what_was_asked(cast, program, settings):
    group = make_group(cast, "Surgery", cast.ward_7, cast.ward_8)
    fill(cast.rowan), fill(cast.nadia)
    following = program.get(f"months/?limit=1&months=3&group={group.pk}").json()["next"]
    assert following.startswith(settings.SITE_ADDRESS + API)
    for part in ("limit=1", "months=3", f"group={group.pk}", f"after={cast.ward_7.pk}"):
        assert part in following


def test_nothing_is_sent_again_that_has_not_changed(cast, program):
    first = program.get("teams/")
    again = program.get("teams/", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    make_team(cast.organisation, "New")
    assert program.get("teams/", **{"If-None-Match": first["ETag"]}).status_code == 200


def test_what_changed_is_found_by_the_as_of_of_the_answer_before(cast, program):
    fill(cast.rowan), fill(cast.nadia)
    hour = timedelta(hours=1)
    with time_machine.travel(timezone.now() + hour):
        as_of = program.get("improvements/").json()["as_of"]
        assert program.rows(f"improvements/?modified_after={as_of}") == []
        assert program.rows(f"teams/?modified_after={as_of}") == []
    with time_machine.travel(timezone.now() + 2 * hour):
        improvement = Improvement.objects.get(team=cast.ward_7)
        stop_improvement(by=cast.rowan, improvement=improvement, reason="Done")
        changed = program.rows(f"improvements/?modified_after={as_of}")
        assert [row["id"] for row in changed] == [improvement.pk]
        assert changed[0]["modified"] > as_of
        assert [row["id"] for row in program.rows(f"teams/?modified_after={as_of}")] == [cast.ward_7.pk]
        assert {row["team_id"] for row in program.rows(f"measures/?modified_after={as_of}")} <= {cast.ward_7.pk}
        assert {row["team_id"] for row in program.rows(f"months/?modified_after={as_of}")} == {cast.ward_7.pk}


def test_deed_of_an_administrator_changes_the_team(cast, program):
    with time_machine.travel(timezone.now() + timedelta(hours=1)):
        as_of = program.get("teams/").json()["as_of"]
    with time_machine.travel(timezone.now() + timedelta(hours=2)):
        services.rename_team(by=cast.ada, team=cast.ward_8, name="Ward Eight", setting="hospice")
        assert [row["name"] for row in program.rows(f"teams/?modified_after={as_of}")] == ["Ward Eight"]


def test_month_that_begins_is_new_without_any_deed(cast, program):
    with time_machine.travel("2026-08-31 12:00:00+01:00"):
        as_of = program.get("months/").json()["as_of"]
        assert program.rows(f"months/?modified_after={as_of}") == []
    with time_machine.travel("2026-09-01 00:30:00+01:00"):
        rows = program.rows(f"months/?modified_after={as_of}")
        assert [(row["team_id"], row["month"], row["missing"]) for row in rows] == [(cast.ward_7.pk, "2026-09", 6)]


def test_change_in_the_second_of_the_question_is_not_lost(cast, program):
    with time_machine.travel("2026-09-10 12:00:00.700+01:00", tick=False):
        Event.objects.create(verb="x", team_id=cast.ward_7.pk, record_type="x", record_id=1)
        for where in ("teams", "months"):
            assert program.rows(f"{where}/?modified_after=2026-09-10T11:00:00Z")


def test_moment_may_be_written_with_a_plus(cast, program):
    assert program.get("teams/?modified_after=2026-01-01T00:00:00+00:00").status_code == 200
    assert Team.objects.count() == 3
