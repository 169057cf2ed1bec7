"""The people of a team."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.access.policy import Role
from ceim.teams import services
from ceim.teams.models import Invitation, Membership
from ceim.testing.history import verbs

PEOPLE = "/teams/strathmoor/ward-7/people/"


def again(person):
    return Membership.objects.get(pk=person.pk)


def test_list_people_shows_members_partners_and_open_invitations(signed_in, cast):
    invite = {"organisation": cast.organisation, "role": "member", "name": "Nora New"}
    Invitation.objects.create(team=cast.ward_7, email="nora@example.org", **invite)
    Invitation.objects.create(team=cast.ward_7, email="old@example.org", withdrawn_at=timezone.now(), **invite)
    Invitation.objects.create(team=cast.ward_8, email="next-door@example.org", **invite)
    page = signed_in("rowan").get(PEOPLE).text
    for text in ("Moira Member", "Staff nurse", "Team lead", "Jean", "does not sign in", "nora@example.org"):
        assert text in page
    for text in ("Nadia", "old@example.org", "next-door@example.org"):
        assert text not in page


def test_list_people_leaves_out_who_has_left(signed_in, cast):
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())
    assert "Moira" not in signed_in("rowan").get(PEOPLE).text


@pytest.mark.parametrize("extra", [1, 3])
def test_list_people_asks_the_database_the_same_number_of_times(signed_in, cast, django_assert_num_queries, extra):
    for number in range(extra):
        services.add_member(by=cast.ada, team=cast.ward_7, user=new_user(number), role=Role.MEMBER)
        Invitation.objects.create(
            organisation=cast.organisation, team=cast.ward_7, email=f"{number}@example.org", name="N", role="member"
        )
    client = signed_in("rowan")
    with django_assert_num_queries(10):
        client.get(PEOPLE)


def test_list_people_in_pages_of_25(signed_in, cast):
    for number in range(25):
        services.add_partner(by=cast.rowan, name=f"Partner {number:02}")
    client = signed_in("rowan")
    assert client.get(PEOPLE).text.count("Change role") == 25
    assert client.get(PEOPLE, {"page": 2}).text.count("Change role") == 8


def new_user(number):
    from ceim.accounts.models import User

    return User.objects.create_user(f"new{number}@example.org", None, name=f"New {number}")


def test_administrator_sees_the_people_of_a_team(signed_in):
    assert "Moira Member" in signed_in("ada").get(PEOPLE).text


def test_add_partner(signed_in, cast):
    response = signed_in("rowan").post(f"{PEOPLE}partners/new/", {"name": "Bea", "profession": "Carer"})
    assert response["Location"] == PEOPLE
    partner = Membership.objects.get(name="Bea")
    assert (partner.team, partner.role, partner.user, partner.profession) == (cast.ward_7, "partner", None, "Carer")
    assert verbs() == ["added a partner"]


def test_add_partner_without_a_name(signed_in):
    response = signed_in("rowan").post(f"{PEOPLE}partners/new/", {"name": "", "profession": "Carer"})
    assert "Enter the name of the partner" in response.text
    assert 'value="Carer"' in response.text


def test_add_member(cast):
    member = services.add_member(
        by=cast.ada, team=cast.ward_8, user=cast.user("stan"), role=Role.COACH, profession="Adviser"
    )
    assert (member.team, member.name, member.role) == (cast.ward_8, "Stan Stranger", "coach")
    assert verbs() == ["added a member"]


def test_change_role(signed_in, cast):
    change = {"role": "lead", "profession": "Senior staff nurse"}
    response = signed_in("rowan").post(f"{PEOPLE}{cast.moira.pk}/role/", change)
    assert response["Location"] == PEOPLE
    assert (again(cast.moira).role, again(cast.moira).profession) == ("lead", "Senior staff nurse")
    assert verbs() == ["changed a role"]


@pytest.mark.parametrize("role", ["", "qi_lead", "administrator", "nonsense"])
def test_change_role_to_none_of_the_team(signed_in, cast, role):
    response = signed_in("rowan").post(f"{PEOPLE}{cast.moira.pk}/role/", {"role": role, "profession": ""})
    assert "Choose a role" in response.text
    assert again(cast.moira).role == "member"


def test_change_role_of_the_last_lead_refused(signed_in, cast):
    response = signed_in("rowan").post(f"{PEOPLE}{cast.rowan.pk}/role/", {"role": "member", "profession": ""})
    assert "Make somebody else team lead first" in response.text
    assert (again(cast.rowan).role, verbs()) == ("lead", [])


def test_change_of_the_last_leads_profession(cast):
    services.change_role(by=cast.rowan, membership=cast.rowan, role=Role.LEAD, profession="Matron")
    assert again(cast.rowan).profession == "Matron"


def test_change_of_ones_own_role_leads_home(signed_in, cast):
    Membership.objects.filter(pk=cast.moira.pk).update(role=Role.LEAD)
    response = signed_in("rowan").post(f"{PEOPLE}{cast.rowan.pk}/role/", {"role": "member", "profession": ""})
    assert response["Location"] == "/"
    assert again(cast.rowan).role == "member"


def test_change_role_of_a_partner_without_a_sign_in(signed_in, cast):
    client = signed_in("rowan")
    page = client.get(f"{PEOPLE}{cast.jean.pk}/role/").text
    assert 'value="partner"' in page
    assert 'value="lead"' not in page
    client.post(f"{PEOPLE}{cast.jean.pk}/role/", {"role": "lead", "profession": ""})
    assert again(cast.jean).role == "partner"
    with pytest.raises(ValidationError, match="Invite this person first"):
        services.change_role(by=cast.rowan, membership=cast.jean, role=Role.LEAD)


@pytest.mark.parametrize("page", ["role", "end"])
def test_people_of_another_team_are_not_found(signed_in, cast, page):
    client = signed_in("rowan")
    for other in (cast.nadia, cast.odile):
        assert client.get(f"{PEOPLE}{other.pk}/{page}/").status_code == 404
        assert client.post(f"{PEOPLE}{other.pk}/{page}/", {"role": "coach", "profession": ""}).status_code == 404
        assert again(other).role == "lead"
