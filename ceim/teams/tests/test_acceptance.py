"""Accepting an invitation."""

import logging
import re
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.history.models import Event
from ceim.teams import services
from ceim.teams.models import Invitation, Membership, OrganisationRole
from ceim.testing.history import verbs

JOINING = {"name": "Nora New", "password": "three quiet words here"}


def invitation_to(team, email="nora@example.org", role=Role.MEMBER, **fields):
    return Invitation.objects.create(
        organisation=team.organisation, team=team, email=email, name="Nora New", role=role, **fields
    )


def address(invitation):
    return reverse("accept_invitation", args=[invitation.token])


def test_accept_invitation_as_somebody_new(client, cast):
    invitation = invitation_to(cast.ward_7, profession="Porter")
    page = client.get(address(invitation))
    assert "Join Ward 7" in page.text
    assert "You will sign in with nora@example.org" in page.text
    response = client.post(address(invitation), JOINING, follow=False)
    assert response["Location"] == "/teams/strathmoor/ward-7/"
    member = Membership.objects.get(user__email="nora@example.org")
    assert (member.team, member.name, member.role, member.profession) == (cast.ward_7, "Nora New", "member", "Porter")
    assert member.user.check_password("three quiet words here")
    assert client.session["_auth_user_id"] == str(member.user.pk)
    assert verbs() == ["accepted an invitation"]
    assert Event.objects.get().actor_id == member.user.pk


@pytest.mark.parametrize(
    ("field", "value", "instruction"),
    [
        ("name", "", "Enter your full name"),
        ("password", "", "Enter a password"),
        ("password", "short", "Enter a password of at least 10 characters"),
        ("password", "Nora New 1", "Choose a password that is not like your name or email address"),
    ],
)
def test_accept_invitation_says_what_to_do(client, cast, field, value, instruction):
    response = client.post(address(invitation_to(cast.ward_7)), JOINING | {field: value})
    assert instruction in response.text
    assert "<title>Error: Join Ward 7" in response.text
    assert not User.objects.filter(email="nora@example.org").exists()


def test_accept_invitation_never_shows_the_password_again(client, cast):
    response = client.post(address(invitation_to(cast.ward_7)), {"name": "", "password": "three quiet words here"})
    assert "three quiet words here" not in response.text


def test_accept_invitation_with_a_sign_in_asks_to_sign_in_first(client, cast):
    invitation = invitation_to(cast.ward_7, email="stan@example.org")
    page = client.get(address(invitation))
    assert f"/sign-in/?next={address(invitation)}" in page.text
    client.post(address(invitation), JOINING)
    assert not Membership.objects.filter(user=cast.user("stan")).exists()


def test_accept_invitation_with_a_sign_in_takes_one_button(signed_in, cast):
    invitation = invitation_to(cast.ward_7, email="STAN@example.org")
    client = signed_in("stan")
    assert "Choose a password" not in client.get(address(invitation)).text
    assert client.post(address(invitation))["Location"] == "/teams/strathmoor/ward-7/"
    assert Membership.objects.get(user=cast.user("stan")).team == cast.ward_7
    assert verbs() == ["accepted an invitation"]


def test_accept_invitation_of_somebody_else(signed_in, cast):
    invitation = invitation_to(cast.ward_7)
    response = signed_in("stan").post(address(invitation), JOINING)
    assert response.status_code == 403
    assert "This invitation is for somebody else" in response.text
    assert "nora@example.org" not in response.text
    assert Membership.objects.filter(team=cast.ward_7, user=cast.user("stan")).count() == 0


def test_accept_invitation_of_somebody_else_refused_in_the_service(cast):
    with pytest.raises(ValidationError):
        services.accept_invitation(by=cast.user("stan"), invitation=invitation_to(cast.ward_7))
    assert verbs() == []


def test_accept_invitation_twice(client, cast):
    invitation = invitation_to(cast.ward_7)
    client.post(address(invitation), JOINING)
    client.logout()
    again = client.post(address(invitation), JOINING | {"password": "another password here"})
    assert again.status_code == 410
    assert "ask the person who invited you to send a new one" in again.text
    assert Membership.objects.filter(user__email="nora@example.org").count() == 1
    assert User.objects.get(email="nora@example.org").check_password("three quiet words here")


def test_accept_invitation_twice_refused_in_the_service(cast):
    invitation = invitation_to(cast.ward_7, email="stan@example.org")
    services.accept_invitation(by=cast.user("stan"), invitation=invitation)
    with pytest.raises(ValidationError):
        services.accept_invitation(by=cast.user("stan"), invitation=invitation)
    assert verbs() == ["accepted an invitation"]


def test_accept_invitation_when_in_the_team_already(cast):
    invitation = invitation_to(cast.ward_7, email="moira@example.org")
    with pytest.raises(ValidationError, match="You are in this team already"):
        services.accept_invitation(by=cast.user("moira"), invitation=invitation)
    invitation.refresh_from_db()
    assert (invitation.accepted_at, verbs()) == (None, [])


@pytest.mark.parametrize(("days", "status"), [(14, 200), (15, 410), (400, 410)])
def test_accept_invitation_is_open_to_the_end_of_the_14th_day(client, cast, days, status):
    invitation = invitation_to(cast.ward_7, sent_at=timezone.now() - timedelta(days=days))
    assert client.get(address(invitation)).status_code == status


def test_accept_invitation_after_it_was_withdrawn(client, cast):
    assert client.get(address(invitation_to(cast.ward_7, withdrawn_at=timezone.now()))).status_code == 410


def test_accept_invitation_with_a_wrong_token(client, db):
    response = client.get("/invitations/guessed/")
    assert response.status_code == 404
    assert "ask the person who invited you to send a new one" in response.text


def test_accept_invitation_writes_nothing_on_get(signed_in, cast):
    invitation = invitation_to(cast.ward_7, email="stan@example.org")
    signed_in("stan").get(address(invitation))
    invitation.refresh_from_db()
    assert (invitation.accepted_at, verbs()) == (None, [])


def test_accept_invitation_joins_only_the_team_of_the_invitation(client, cast):
    """What is sent beside name and password is not looked at."""
    extra = {"team": cast.far_away.pk, "role": "lead", "email": "rowan@example.org"}
    client.post(address(invitation_to(cast.ward_7)), JOINING | extra)
    member = Membership.objects.get(user__email="nora@example.org")
    assert (member.team, member.role) == (cast.ward_7, "member")


def test_accept_invitation_to_the_organisation(client, cast):
    invitation = Invitation.objects.create(
        organisation=cast.organisation, email="nora@example.org", name="Nora New", role=Role.QI_LEAD
    )
    assert "Join Strathmoor" in client.get(address(invitation)).text
    assert client.post(address(invitation), JOINING)["Location"] == "/"
    role = OrganisationRole.objects.get(user__email="nora@example.org")
    assert (role.organisation, role.role) == (cast.organisation, "qi_lead")


def test_token_is_in_no_log(client, cast, caplog):
    invitation = invitation_to(cast.ward_7, withdrawn_at=timezone.now())
    still_open = invitation_to(cast.ward_7)
    with caplog.at_level(logging.DEBUG):
        client.get(address(invitation))
        Client(enforce_csrf_checks=True).post(address(still_open), JOINING)
    assert [record.getMessage() for record in caplog.records if record.name.startswith("django.")] == [
        "Gone: /invitations/…/",
        "Forbidden (CSRF cookie not set.): /invitations/…/",
    ]
    assert [token for token in (invitation.token, still_open.token) if token in caplog.text] == []


def test_token_is_in_no_event_and_on_no_page_of_the_team(signed_in, cast):
    invitation = invitation_to(cast.ward_7)
    assert invitation.token not in signed_in("rowan").get("/teams/strathmoor/ward-7/people/").text
    assert re.fullmatch(r"[\w-]{22}", invitation.token)
