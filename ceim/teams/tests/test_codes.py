"""Organisations and teams are known by codes of lists that others keep: of their shape, and each once."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from ceim.teams.models import Organisation, Team
from ceim.teams.people_rows import PersonInFile, outcomes
from ceim.teams.services import rename_team
from ceim.testing.answers import spaced_text_of

PEOPLE = "/organisations/strathmoor/people/"


def coded(cast, team, code_system, code):
    return rename_team(by=cast.ada, team=team, name=team.name, setting=team.setting, code_system=code_system, code=code)


@pytest.mark.parametrize(
    ("code_system", "typed", "kept"),
    [
        ("ods", "rxx", "RXX"),
        ("ods_site", "RXX 01", "RXX01"),
        ("scottish_board", "S08000099", "S08000099"),
        ("scottish_location", "z999h", "Z999H"),
        ("", "", ""),
    ],
)
def test_code_is_kept_as_its_list_writes_it(cast, code_system, typed, kept):
    coded(cast, cast.ward_7, code_system, typed)
    team = Team.objects.get(pk=cast.ward_7.pk)
    assert (team.code_system, team.code) == (code_system, kept)
    assert bool(team.code_address) == bool(kept)


@pytest.mark.parametrize(
    ("code_system", "code"),
    [
        ("ods", "R!"),
        ("ods", "R" * 13),
        ("scottish_location", "RXX"),
        ("scottish_board", "Z999H"),
        ("ods", ""),
        ("", "RXX"),
    ],
)
def test_code_of_another_shape_or_half_a_code_is_refused(cast, code_system, code):
    with pytest.raises(ValidationError):
        coded(cast, cast.ward_7, code_system, code)


def test_code_is_one_teams_in_its_organisation(cast, signed_in):
    coded(cast, cast.ward_7, "scottish_location", "Z999H")
    about = {"name": "Ward 8", "setting": "inpatient", "code_system": "scottish_location", "code": "z999h"}
    page = f"/organisations/strathmoor/teams/{cast.ward_8.pk}/rename/"
    assert "Another has this code already" in signed_in("ada").post(page, about).text
    assert signed_in("ada").post(page, about | {"code": "Z998H"})["Location"] == PEOPLE
    assert "Ward 7 , Hospital ward, Z999H" in spaced_text_of(signed_in("ada").get(PEOPLE))
    Team.objects.filter(pk=cast.far_away.pk).update(code_system="scottish_location", code="Z999H")
    with pytest.raises(IntegrityError), transaction.atomic():
        Team.objects.filter(pk=cast.ward_8.pk).update(code="Z999H")


def test_code_of_the_organisation_is_among_its_settings(cast, signed_in):
    client = signed_in("ada")
    form = client.get("/organisations/strathmoor/settings/").context["form"]
    kept = {name: value or "" for name, value in form.initial.items()}
    answer = client.post("/organisations/strathmoor/settings/", kept | {"code_system": "ods", "code": "zz9"})
    assert answer.status_code == 302
    assert Organisation.objects.get(pk=cast.organisation.pk).code == "ZZ9"
    with pytest.raises(IntegrityError), transaction.atomic():
        Organisation.objects.filter(pk=cast.organisation.pk).update(code_system="")


def test_row_of_a_spreadsheet_names_its_team_by_code_too(cast):
    team = coded(cast, cast.ward_7, "scottish_location", "Z999H")
    rows = [PersonInFile(2, "New Nurse", "new@example.org", "", "", "z999h")]
    (person,) = outcomes(rows, [team, cast.ward_8], names_team=True)
    assert (person.team, person.is_invited_now) == (team, True)
