"""The organisation's people, teams and settings; and the command that starts one."""

from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.utils import timezone

from ceim.access.policy import Role
from ceim.accounts.models import User
from ceim.across.reminders.letters import send_letters
from ceim.teams import services
from ceim.teams.models import Invitation, Membership, Organisation, OrganisationRole, Team
from ceim.testing.history import verbs

HERE = "/organisations/strathmoor/"
NEW = {"name": "Nora New", "email": "nora@example.org", "role": "qi_lead"}
WARD_9 = {"name": "Ward 9", "setting": "inpatient", "lead_name": "Nora New", "lead_email": "nora@example.org"}


def test_list_organisation_people(signed_in, cast):
    services.invite_to_organisation(by=cast.ada, **NEW)
    page = signed_in("ada").get(f"{HERE}people/").text
    for text in ("Quentin Quality", "QI lead", "nora@example.org", "Ward 7", "Ward 8"):
        assert text in page
    for text in ("Odile", "Far Away", "Moira"):
        assert text not in page


@pytest.mark.parametrize("extra", [1, 3])
def test_list_organisation_people_asks_the_database_the_same_number_of_times(
    signed_in, cast, django_assert_num_queries, extra
):
    for number in range(extra):
        services.invite_to_organisation(by=cast.ada, **NEW | {"email": f"{number}@example.org"})
        services.start_team(by=cast.ada, name=f"Team {number}", setting="inpatient")
        services.accept_invitation(by=cast.user("stan"), invitation=role_for_stan(cast, number))
    client = signed_in("ada")
    with django_assert_num_queries(8):
        client.get(f"{HERE}people/")


def role_for_stan(cast, number):
    role = (Role.QI_LEAD, Role.CONCERNS_OFFICER, Role.ADMINISTRATOR)[number]
    return Invitation.objects.create(organisation=cast.organisation, email="stan@example.org", name="Stan", role=role)


@pytest.mark.parametrize("page", ["people/", "people/invite/", "teams/new/", "settings/"])
def test_organisation_pages_are_for_its_administrator(signed_in, page):
    for name, status in (("ada", 200), ("quentin", 403), ("conor", 403), ("rowan", 404), ("odile", 404)):
        assert (name, signed_in(name).get(HERE + page).status_code) == (name, status)


def test_invite_to_organisation(signed_in, cast, mailoutbox):
    response = signed_in("ada").post(f"{HERE}people/invite/", NEW)
    send_letters()
    assert response["Location"] == f"{HERE}people/"
    assert mailoutbox[0].subject == "Join Strathmoor on CEIM"
    invitation = Invitation.objects.get()
    assert (invitation.organisation, invitation.team, invitation.role) == (cast.organisation, None, "qi_lead")
    assert verbs() == ["invited a person to the organisation"]


@pytest.mark.parametrize(
    ("field", "value", "instruction"),
    [
        ("name", "", "Enter the person"),
        ("email", "nora", "Enter an email address in the correct format"),
        ("email", "quentin@example.org", "This person has this role already"),
        ("role", "lead", "Choose a role"),
    ],
)
def test_invite_to_organisation_says_what_to_do(signed_in, field, value, instruction):
    assert instruction in signed_in("ada").post(f"{HERE}people/invite/", NEW | {field: value}).text
    assert Invitation.objects.count() == 0


def test_two_roles_may_be_offered_to_one_address(cast):
    services.invite_to_organisation(by=cast.ada, **NEW)
    services.invite_to_organisation(by=cast.ada, **NEW | {"role": "administrator"})
    assert Invitation.objects.open(timezone.now()).count() == 2


def test_withdraw_organisation_invitation(signed_in, cast):
    invitation = services.invite_to_organisation(by=cast.ada, **NEW)
    assert signed_in("ada").post(f"{HERE}people/invitations/{invitation.pk}/withdraw/").status_code == 302
    assert Invitation.objects.open(timezone.now()).count() == 0


def test_withdraw_organisation_invitation_of_another(signed_in, cast):
    elsewhere = Invitation.objects.create(
        organisation=cast.far_away.organisation, email="n@example.org", name="N", role="qi_lead"
    )
    assert signed_in("ada").post(f"{HERE}people/invitations/{elsewhere.pk}/withdraw/").status_code == 404


def test_end_organisation_role_says_what_will_happen_first(signed_in, cast):
    client = signed_in("ada")
    address = f"{HERE}people/roles/{cast.quentin.pk}/end/"
    assert "will no longer be QI lead of Strathmoor" in client.get(address).text
    assert client.post(address)["Location"] == f"{HERE}people/"
    assert OrganisationRole.objects.get(pk=cast.quentin.pk).ended_on == timezone.localdate()
    assert verbs() == ["ended an organisation role"]
    assert client.post(address).status_code == 404


def test_end_organisation_role_of_the_last_administrator_refused(signed_in, cast):
    response = signed_in("ada").post(f"{HERE}people/roles/{cast.ada.pk}/end/")
    assert "Invite another administrator first" in response.text
    assert (OrganisationRole.objects.current().count(), verbs()) == (3, [])


def test_end_organisation_role_of_another_organisation(signed_in, cast):
    role = OrganisationRole.objects.create(
        organisation=cast.far_away.organisation, user=cast.user("odile"), role=Role.ADMINISTRATOR
    )
    assert signed_in("ada").post(f"{HERE}people/roles/{role.pk}/end/").status_code == 404


def test_administrator_who_cannot_sign_in_is_nobody_to_leave_it_to(signed_in, cast):
    other = OrganisationRole.objects.create(
        organisation=cast.organisation, user=cast.user("stan"), role="administrator", started_on=timezone.localdate()
    )
    User.objects.filter(pk=other.user_id).update(is_active=False)
    assert OrganisationRole.objects.only_administrators().filter(pk=cast.ada.pk).exists()
    Membership.objects.filter(pk=cast.moira.pk).update(role="lead")
    assert not Membership.objects.only_leads().filter(pk=cast.rowan.pk).exists()
    User.objects.filter(pk=cast.moira.user_id).update(is_active=False)
    assert Membership.objects.only_leads().filter(pk=cast.rowan.pk).exists()


def test_start_team_invites_its_lead(signed_in, cast, mailoutbox):
    response = signed_in("ada").post(f"{HERE}teams/new/", WARD_9)
    send_letters()
    team = Team.objects.get(name="Ward 9")
    assert response["Location"] == "/teams/strathmoor/ward-9/people/"
    assert (team.organisation, team.address, team.started_on) == (
        cast.organisation,
        "strathmoor/ward-9",
        timezone.localdate(),
    )
    assert (Invitation.objects.get().team, Invitation.objects.get().role) == (team, "lead")
    assert [mail.subject for mail in mailoutbox] == ["Join Ward 9 on CEIM"]
    assert verbs() == ["started a team"]


def test_people_of_a_new_team_says_that_its_lead_is_invited(signed_in):
    page = signed_in("ada").post(f"{HERE}teams/new/", WARD_9, follow=True).text
    assert "Its lead has been invited and has not joined yet" in page
    assert "Invite its lead first" not in page
    Invitation.objects.update(withdrawn_at=timezone.now())
    assert "Invite its lead first" in signed_in("ada").get("/teams/strathmoor/ward-9/people/").text


def test_administrator_whose_role_does_not_include_a_page_is_not_sent_to_themselves(signed_in):
    page = signed_in("ada").get("/organisations/strathmoor/thread/")
    assert page.status_code == 403
    assert "Ask a QI lead of your organisation." in page.text and "ask an administrator" not in page.text


def test_who_may_not_look_after_people_is_told_who_administers(signed_in):
    page = signed_in("quentin").get(f"{HERE}people/")
    assert page.status_code == 403
    assert "Your role in this organisation" in page.text
    assert "Ada Administrator" in page.text
    assert "team lead" not in page.text


@pytest.mark.parametrize(
    ("field", "value", "instruction"),
    [
        ("name", "", "Enter the name of the team"),
        ("name", "ward 7", "There is a team of this name already. Choose another name"),
        ("setting", "", "Choose the setting"),
        ("lead_name", "", "Enter the full name of the team lead"),
        ("lead_email", "", "Enter the email address of the team lead"),
        ("lead_email", "nora", "Enter an email address in the correct format"),
    ],
)
def test_start_team_says_what_to_do(signed_in, field, value, instruction):
    response = signed_in("ada").post(f"{HERE}teams/new/", WARD_9 | {field: value})
    assert instruction in response.text
    assert (Team.objects.count(), Invitation.objects.count(), verbs()) == (3, 0, [])


@pytest.mark.parametrize(
    ("name", "slug"), [("Ward 7!", "ward-7-2"), ("Ward 7 & 8", "ward-7-8"), ("病棟", "team"), ("w" * 90, "w" * 50)]
)
def test_start_team_finds_an_address_of_its_own(cast, name, slug):
    assert services.start_team(by=cast.ada, name=name, setting="inpatient").slug == slug


def test_start_team_with_the_same_name_elsewhere(cast):
    here = services.start_team(by=cast.ada, name="Ward Far Away", setting="other")
    assert here.address == "strathmoor/ward-far-away"
    again = OrganisationRole(organisation=cast.far_away.organisation, user=cast.user("odile"), role="administrator")
    assert services.start_team(by=again, name="Ward 7", setting="other").address == "elsewhere/ward-7"
    assert services.start_team(by=again, name="Ward-7", setting="other").address == "elsewhere/ward-7-2"


SETTINGS = {
    "name": "Strathmoor East",
    "public_telephone": "01632 960 111",
    "public_email": "feedback@example.org",
    "slip_months": "6",
    "telephone_numbers": "Police: 101",
    "concerns_go_on_to": "",
    "concerns_go_on_after": "24",
    "name_of_practices": "plain",
    "lawful_basis": "Public task",
}


def test_edit_organisation(signed_in, cast):
    change = SETTINGS | {"concerns_go_on_to": cast.user("quentin").pk, "concerns_go_on_after": "4"}
    response = signed_in("ada").post(f"{HERE}settings/", change)
    assert response["Location"] == f"{HERE}people/"
    organisation = Organisation.objects.get(slug="strathmoor")
    assert (organisation.name, organisation.slip_months) == ("Strathmoor East", 6)
    assert (organisation.telephone_numbers, organisation.lawful_basis) == ("Police: 101", "Public task")
    assert (organisation.public_telephone, organisation.public_email) == ("01632 960 111", "feedback@example.org")
    assert (organisation.concerns_go_on_to, organisation.concerns_go_on_after) == (cast.user("quentin"), 4)
    assert Organisation.objects.get(slug="elsewhere").name == "Elsewhere"
    assert verbs() == ["changed the organisation's settings"]


@pytest.mark.parametrize(
    ("field", "value", "instruction"),
    [
        ("name", "", "Enter the name of the organisation"),
        ("public_email", "the ward", "Enter an email address such as feedback@example.org"),
        ("lawful_basis", "", "Enter the lawful basis"),
        ("slip_months", "61", "Enter a number of months from 1 to 60"),
        ("concerns_go_on_after", "", "Enter a number of hours from 1 to 168"),
        ("concerns_go_on_after", "0", "Enter a number of hours from 1 to 168"),
        ("concerns_go_on_after", "169", "Enter a number of hours from 1 to 168"),
        ("concerns_go_on_after", "soon", "Enter a number of hours from 1 to 168"),
        ("concerns_go_on_to", "1000000", "Choose one of the people of the organisation"),
    ],
)
def test_edit_organisation_says_what_to_do(signed_in, field, value, instruction):
    response = signed_in("ada").post(f"{HERE}settings/", SETTINGS | {field: value})
    assert instruction in response.text
    assert "Police: 101" in response.text
    assert Organisation.objects.get(slug="strathmoor").telephone_numbers == ""


def test_edit_organisation_offers_its_own_people_alone(signed_in, cast):
    form = signed_in("ada").get(f"{HERE}settings/").context["form"]
    offered = [each.name for each in form.fields["concerns_go_on_to"].queryset]
    assert offered == ["Ada Administrator", "Conor Concerns", "Quentin Quality"]
    for name in ("moira", "odile"):
        with pytest.raises(ValidationError, match="people of the organisation"):
            services.edit_organisation(
                by=cast.ada,
                name="East",
                public_telephone="",
                public_email="",
                slip_months=12,
                telephone_numbers="",
                lawful_basis="x",
                concerns_go_on_to=cast.user(name),
                concerns_go_on_after=4,
                name_of_practices="plain",
            )


# --- The first step of an installation -------------------------------------------------------------------


def start(**options):
    printed = StringIO()
    given = {"name": "Glen Board", "email": "Anna@example.org", "admin_name": "Anna Admin"} | options
    call_command("start_organisation", stdout=printed, **given)
    return printed.getvalue()


def test_start_organisation_prints_the_link_of_its_administrator(db, client, mailoutbox):
    printed = start()
    send_letters()
    invitation = Invitation.objects.get()
    assert f"http://testserver/invitations/{invitation.token}/" in printed
    assert (invitation.organisation.slug, invitation.role) == ("glen-board", "administrator")
    assert (verbs(), mailoutbox) == (["started an organisation"], [])
    joining = {"name": "Anna Admin", "password": "three quiet words here"}
    assert client.post(f"/invitations/{invitation.token}/", joining).status_code == 302
    assert client.get("/organisations/glen-board/people/").status_code == 200


def test_pasted_address_of_an_administrator_a_lead_and_a_qi_lead(signed_in, cast):
    start(email="Anna Admin <anna@example.org\u200b>")
    client = signed_in("ada")
    client.post(f"{HERE}people/invite/", NEW | {"email": "mailto:stan@example.org"})
    client.post(f"{HERE}teams/new/", WARD_9 | {"lead_email": "\ufeffLea <LEA@example.org>;"})
    invited = set(Invitation.objects.values_list("email", flat=True))
    assert invited == {"anna@example.org", "stan@example.org", "lea@example.org"}


def test_start_organisation_twice_refused(db):
    start()
    with pytest.raises(CommandError, match="There is an organisation of this name already"):
        start(name="glen board")
    assert Organisation.objects.count() == 1


def test_start_organisation_with_half_an_address_refused(db):
    with pytest.raises(CommandError, match="email"):
        start(email="anna")
    assert Organisation.objects.count() == 0


def test_start_organisation_rolls_back_with_a_refusal(cast):
    with pytest.raises(ValidationError):
        services.start_organisation(by=None, name="Strathmoor", email="a@example.org", admin_name="A")
    assert (Organisation.objects.count(), verbs()) == (2, [])
