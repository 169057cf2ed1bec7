"""A team gets another name or setting: its address follows, and what was before leads on."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.months import first_of
from ceim.teams.models import FormerAddress, FormerSetting, Team
from ceim.teams.services import rename_team, start_team
from ceim.testing.at_once import at_once
from ceim.testing.history import verbs

HERE = "/organisations/strathmoor/"


def page_of(team):
    return f"{HERE}teams/{team.pk}/rename/"


def renamed(cast, name="Ward 7 West", setting="inpatient"):
    return rename_team(by=cast.ada, team=cast.ward_7, name=name, setting=setting)


def test_rename_team(cast, signed_in):
    client = signed_in("ada")
    assert "Ward 7" in client.get(page_of(cast.ward_7)).text
    answer = client.post(page_of(cast.ward_7), {"name": "Ward 7 West", "setting": "hospice"})
    assert answer["Location"] == f"{HERE}people/"
    team = Team.objects.get(pk=cast.ward_7.pk)
    assert (team.name, team.setting, team.address) == ("Ward 7 West", "hospice", "strathmoor/ward-7-west")
    assert verbs() == ["renamed a team"]


def test_former_address_of_a_renamed_team_leads_on(cast, signed_in):
    renamed(cast)
    answer = signed_in("moira").get("/teams/strathmoor/ward-7/conversations/")
    assert answer["Location"] == "/teams/strathmoor/ward-7-west/conversations/"


def test_team_may_have_its_first_name_back_with_its_address(cast, signed_in):
    renamed(cast)
    assert renamed(cast, name="Ward 7").address == "strathmoor/ward-7"
    assert list(FormerAddress.objects.values_list("address", flat=True)) == ["strathmoor/ward-7-west"]
    assert signed_in("moira").get("/teams/strathmoor/ward-7/").status_code == 200


def test_address_that_was_another_teams_is_not_taken(cast):
    renamed(cast)
    other = start_team(by=cast.ada, name="Ward 7", setting="inpatient")
    assert other.address == "strathmoor/ward-7-2"


def test_name_without_another_address_leaves_it(cast):
    assert renamed(cast, name="WARD 7").address == "strathmoor/ward-7"
    assert FormerAddress.objects.count() == 0


@pytest.mark.parametrize("name", ["Ward 8", "ward 8"])
def test_rename_refused_for_a_name_that_is_taken(cast, signed_in, name):
    page = signed_in("ada").post(page_of(cast.ward_7), {"name": name, "setting": "inpatient"}).text
    assert "There is a team of this name already. Choose another name" in page
    assert "Change Ward 7" in page
    assert verbs() == []


def test_rename_refused_once_it_has_closed(cast, signed_in):
    Team.objects.filter(pk=cast.ward_7.pk).update(ended_on=timezone.localdate())
    assert signed_in("ada").get(page_of(cast.ward_7)).status_code == 404
    with pytest.raises(ValidationError, match="This team has closed"):
        renamed(cast)


def test_teams_of_another_organisation_are_not_found(cast, signed_in):
    assert signed_in("ada").get(page_of(cast.far_away)).status_code == 404


def test_former_setting_ends_with_the_month_before(cast):
    renamed(cast, setting="community")
    former = FormerSetting.objects.get()
    assert (former.setting, former.until) == ("inpatient", first_of(timezone.localdate()))


def test_setting_changed_twice_in_a_month_keeps_what_was_before_it(cast):
    renamed(cast, setting="community")
    renamed(cast, setting="home")
    assert FormerSetting.objects.get().setting == "inpatient"
    renamed(cast, setting="inpatient")
    assert FormerSetting.objects.count() == 0


def test_team_that_began_this_month_had_no_other_setting(cast):
    Team.objects.filter(pk=cast.ward_7.pk).update(started_on=timezone.localdate())
    renamed(cast, setting="community")
    assert FormerSetting.objects.count() == 0


@pytest.mark.django_db(transaction=True)
def test_of_two_teams_renamed_at_once_one_gets_the_name(cast):
    results = at_once(
        *(
            lambda team=team: rename_team(by=cast.ada, team=team, name="Ward 9", setting="other")
            for team in (cast.ward_7, cast.ward_8)
        )
    )
    assert sorted(type(result).__name__ for result in results) == ["Team", "ValidationError"]
