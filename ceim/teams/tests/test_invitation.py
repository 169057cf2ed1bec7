"""Inviting people, and withdrawing invitations."""

from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.access.policy import Role
from ceim.across.reminders.letters import send_letters
from ceim.nhs.formats import nhs_date
from ceim.teams import services
from ceim.teams.models import Invitation
from ceim.testing.answers import spaced_text_of
from ceim.testing.factories import london
from ceim.testing.history import verbs

NEW = {"name": "Nora New", "email": "nora@example.org", "role": "member", "profession": "Porter"}
INVITE = "/teams/strathmoor/ward-7/people/invite/"


def invitation_to(team, email="nora@example.org", role=Role.MEMBER, **fields):
    return Invitation.objects.create(
        organisation=team.organisation, team=team, email=email, name="Nora New", role=role, **fields
    )


def address(invitation):
    return reverse("accept_invitation", args=[invitation.token])


def test_invite_person_has_the_link_sent(signed_in, mailoutbox):
    client = signed_in("rowan")
    response = client.post(INVITE, NEW)
    assert (response["Location"], mailoutbox) == ("/teams/strathmoor/ward-7/people/", [])
    assert "The email with their link is on its way" in client.get("/teams/strathmoor/ward-7/people/").text
    send_letters()
    invitation = Invitation.objects.get()
    assert (invitation.email, invitation.role, invitation.profession) == ("nora@example.org", "member", "Porter")
    assert mailoutbox[0].to == ["nora@example.org"]
    assert mailoutbox[0].subject == "Join Ward 7 on CEIM"
    assert f"http://testserver{address(invitation)}" in mailoutbox[0].body
    assert verbs() == ["invited a person"]


def test_invitation_mail_names_nobody(signed_in, mailoutbox):
    signed_in("rowan").post(INVITE, NEW)
    send_letters()
    text = mailoutbox[0].subject + mailoutbox[0].body
    assert [name for name in ("Nora", "Rowan", "Porter") if name in text] == []


def test_invitation_mail_says_the_role_and_the_page_who_invites(signed_in, client, cast, mailoutbox):
    signed_in("rowan").post(INVITE, NEW)
    send_letters()
    invitation = Invitation.objects.get()
    text = " ".join(mailoutbox[0].body.split())
    assert (
        f"Whoever leads Ward 7 invites you to join it on CEIM. Your role there: {invitation.get_role_display()}."
        in text
    )
    client.logout()
    assert f"Rowan Lead invites you as: {invitation.get_role_display()}." in spaced_text_of(
        client.get(address(invitation))
    )


def test_link_works_to_the_end_of_the_day_that_the_mail_names(cast):
    sent_at = london(2026, 11, 29, 19, 10)
    invitation = invitation_to(cast.ward_7, sent_at=sent_at)
    assert invitation.last_day == date(2026, 12, 13)  # 14 days
    last, over = london(2026, 12, 13, 23, 59), london(2026, 12, 14)
    assert [Invitation.objects.open(now).exists() for now in (last, over)] == [True, False]


@pytest.mark.parametrize(
    ("field", "value", "instruction"),
    [
        ("name", "", "Enter the person&#x27;s full name"),
        ("email", "", "Enter the person&#x27;s email address"),
        ("email", "nora", "Enter an email address in the correct format"),
        ("email", "MOIRA@example.org", "This person is in the team already. Change their role instead"),
        ("role", "", "Choose a role"),
        ("role", "qi_lead", "Choose a role"),
        ("role", "administrator", "Choose a role"),
    ],
)
def test_invite_person_says_what_to_do(signed_in, mailoutbox, field, value, instruction):
    response = signed_in("rowan").post(INVITE, NEW | {field: value})
    assert instruction.replace("&#x27;", "'") in response.text.replace("&#x27;", "'").replace("&#39;", "'")
    assert 'value="Nora New"' in response.text or field == "name"
    assert "<title>Error: Invite a person" in response.text
    assert (Invitation.objects.count(), verbs(), mailoutbox) == (0, [], [])


@pytest.mark.parametrize("name", ["rowan", "ada"])
def test_invite_person_offers_the_roles_of_a_team_only(signed_in, name):
    page = BeautifulSoup(signed_in(name).get(INVITE).text, "lxml")
    offered = [radio["value"] for radio in page.select("[name=role]")]
    assert offered == ["member", "lead", "facilitator", "coach", "partner"]


def test_invite_person_to_an_organisation_role_refused_in_the_service(cast):
    with pytest.raises(ValidationError):
        services.invite_person(by=cast.rowan, email="a@example.org", name="A", role=Role.QI_LEAD)
    assert (Invitation.objects.count(), verbs()) == (0, [])


def test_inviting_again_replaces_the_open_invitation(cast):
    first = services.invite_person(by=cast.rowan, **NEW)
    second = services.invite_person(by=cast.rowan, **NEW | {"email": "Nora@Example.org", "role": "coach"})
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert list(Invitation.objects.open(timezone.now())) == [second]


@pytest.mark.parametrize(
    "pasted", ["NORA@example.org\u200b", "Nora New <nora@Example.org>", " mailto:nora@example.org;"]
)
def test_pasted_address_is_the_person_it_names(signed_in, cast, pasted):
    first = services.invite_person(by=cast.rowan, **NEW)
    client = signed_in("rowan")
    assert client.post(INVITE, NEW | {"email": pasted}).status_code == 302
    first.refresh_from_db()
    assert first.withdrawn_at is not None
    assert Invitation.objects.open(timezone.now()).get().email == "nora@example.org"
    in_the_team = client.post(INVITE, NEW | {"email": pasted.lower().replace("nora@", "moira@")})
    assert "This person is in the team already" in in_the_team.text


def test_inviting_to_another_team_leaves_the_invitation_open(cast):
    services.invite_person(by=cast.rowan, **NEW)
    services.invite_person(by=cast.nadia, **NEW)
    assert Invitation.objects.open(timezone.now()).count() == 2


@pytest.mark.parametrize("name", ["moira", "priya", "ewan", "quentin", "conor"])
def test_invite_person_needs_the_right(signed_in, name):
    assert signed_in(name).post(INVITE, NEW).status_code == 403


@pytest.mark.parametrize("name", ["nadia", "odile", "stan"])
def test_invite_person_to_a_strange_team(signed_in, name):
    assert signed_in(name).post(INVITE, NEW).status_code == 404


def test_withdraw_invitation(signed_in, cast):
    invitation = invitation_to(cast.ward_7)
    response = signed_in("rowan").post(f"/teams/strathmoor/ward-7/people/invitations/{invitation.pk}/withdraw/")
    assert response["Location"] == "/teams/strathmoor/ward-7/people/"
    assert Invitation.objects.open(timezone.now()).count() == 0
    assert verbs() == ["withdrew an invitation"]


PEOPLE = "/teams/strathmoor/ward-7/people/"
ENDED = timezone.now() - timedelta(days=20)


@pytest.mark.parametrize("sent_at", [ENDED, timezone.now()])
def test_send_invitation_again_makes_a_new_link(signed_in, cast, client, sent_at):
    first = invitation_to(cast.ward_7, sent_at=sent_at, profession="Nurse")
    page = (
        signed_in("rowan")
        .post(reverse("send_invitation_again", args=["strathmoor/ward-7", first.pk]), follow=True)
        .text
    )
    assert "The link in the one before no longer works" in page
    again = Invitation.objects.open(timezone.now()).get()
    assert (again.email, again.name, again.role, again.profession) == (
        first.email,
        first.name,
        first.role,
        first.profession,
    )
    assert again.letter.state == "due"
    assert (client.get(address(first)).status_code, page.count("nora@example.org")) == (410, 3)  # and two buttons
    assert verbs() == ["sent an invitation again"]


def test_list_people_says_that_a_link_has_ended(signed_in, cast):
    invitation_to(cast.ward_7, sent_at=ENDED)
    assert f"the link ended on {nhs_date(ENDED + timedelta(days=14))}" in signed_in("rowan").get(PEOPLE).text


def test_send_invitation_again_not_once_it_was_answered(signed_in, cast):
    for answered in ("accepted_at", "withdrawn_at"):
        invitation = invitation_to(cast.ward_7, **{answered: timezone.now()})
        signed_in("rowan").post(reverse("send_invitation_again", args=["strathmoor/ward-7", invitation.pk]))
    assert (Invitation.objects.count(), verbs()) == (2, [])


def test_send_invitation_again_of_another_team(signed_in, cast):
    invitation = invitation_to(cast.ward_8)
    answer = signed_in("rowan").post(reverse("send_invitation_again", args=["strathmoor/ward-7", invitation.pk]))
    assert (answer.status_code, Invitation.objects.count()) == (404, 1)


def test_send_organisation_invitation_again(signed_in, cast):
    first = Invitation.objects.create(
        organisation=cast.organisation, email="q@example.org", name="Q", role="qi_lead", sent_at=ENDED
    )
    people = reverse("list_organisation_people", args=["strathmoor"])
    assert "the link ended on" in signed_in("ada").get(people).text
    signed_in("ada").post(reverse("send_organisation_invitation_again", args=["strathmoor", first.pk]))
    again = Invitation.objects.open(timezone.now()).get()
    assert (again.role, again.organisation, again.letter.state) == ("qi_lead", cast.organisation, "due")
    assert "the link ended on" not in signed_in("ada").get(people).text


def test_withdraw_invitation_not_by_get(signed_in, cast):
    invitation = invitation_to(cast.ward_7)
    assert (
        signed_in("rowan").get(f"/teams/strathmoor/ward-7/people/invitations/{invitation.pk}/withdraw/").status_code
        == 302
    )


def test_withdraw_invitation_of_another_team(signed_in, cast):
    invitation = invitation_to(cast.ward_8)
    response = signed_in("rowan").post(f"/teams/strathmoor/ward-7/people/invitations/{invitation.pk}/withdraw/")
    assert response.status_code == 404
    assert Invitation.objects.open(timezone.now()).count() == 1


def test_withdraw_invitation_that_was_accepted_changes_nothing(signed_in, cast):
    invitation = invitation_to(cast.ward_7, accepted_at=timezone.now())
    signed_in("rowan").post(f"/teams/strathmoor/ward-7/people/invitations/{invitation.pk}/withdraw/")
    invitation.refresh_from_db()
    assert (invitation.withdrawn_at, verbs()) == (None, [])
