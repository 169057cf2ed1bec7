"""Who stands in for a lead or a concerns officer: on their days, and on no other day."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from ceim.access.policy import Permission, Role
from ceim.across.leaving.services import end_membership
from ceim.teams import services
from ceim.teams.models import LeadDeputy, Membership, OrganisationRole
from ceim.teams.people_rows import PersonInFile
from ceim.teams.people_to_ring import handlers_of_concerns, leads_of
from ceim.testing.history import verbs
from ceim.testing.page_forms import in_three_boxes
from conversations.concerns.listing import handlers_of
from conversations.models import Concern

WARD_7 = "strathmoor/ward-7"
PEOPLE = f"/teams/{WARD_7}/people/"
OVER_ALL = "/organisations/strathmoor/people/"
DAY = timedelta(days=1)


def stand_in(cast, deputy, first=0, last=0, lead=None, **more):
    """`deputy` stands in from so many days from today until so many."""
    today = timezone.localdate()
    days = {"starts_on": today + first * DAY, "ends_on": today + last * DAY}
    lead = lead or cast.rowan
    return LeadDeputy.objects.create(
        team=lead.team, deputy=deputy, stands_in_for=lead, named_by=lead.user, **days, **more
    )


def stand_in_for_conor(cast, name, first=0, last=0):
    today = timezone.localdate()
    return OrganisationRole.objects.create(
        organisation=cast.organisation,
        user=cast.user(name),
        role=Role.CONCERNS_OFFICER,
        stands_in_for=cast.conor,
        started_on=today + first * DAY,
        until=today + last * DAY,
    )


def standing(cast, name, permission=Permission.MANAGE_PEOPLE):
    return Membership.objects.standing_of(cast.user(name), WARD_7, permission)


def days(first, last):
    today = timezone.localdate()
    return in_three_boxes("starts_on", today + first * DAY) | in_three_boxes("ends_on", today + last * DAY)


@pytest.mark.parametrize(
    ("first", "last", "opens"), [(0, 0, True), (-3, 0, True), (0, 9, True), (-9, -1, False), (1, 9, False)]
)
def test_deputy_has_a_leads_permissions_on_their_days_alone(signed_in, cast, first, last, opens):
    stand_in(cast, cast.moira, first, last)
    assert standing(cast, "moira").may(Permission.APPROVE_BOARD) == opens
    assert signed_in("moira").get(PEOPLE).status_code == (200 if opens else 403)
    assert ("Moira Member" in {person.name for person in leads_of([WARD_7])[WARD_7]}) == opens
    assert ("Moira Member" in {person.name for person in handlers_of_concerns(cast.ward_7)}) == opens
    concern = Concern.objects.create(team=cast.ward_7, kind="adult", urgency="now", raised_by=cast.user("isla"))
    assert (cast.user("moira").pk in handlers_of([concern])[concern.pk]) == opens


def test_deputy_whose_days_were_ended_has_none_of_it(signed_in, cast):
    deputy = stand_in(cast, cast.moira, 0, 9)
    assert signed_in("rowan").post(f"{PEOPLE}deputies/{deputy.pk}/end/")["Location"] == PEOPLE
    assert not standing(cast, "moira").may(Permission.MANAGE_PEOPLE)
    assert verbs() == ["ended a deputy's days"]
    with pytest.raises(ValidationError, match="over already"):
        services.end_lead_deputy(by=cast.rowan, deputy=deputy)


def test_deputy_who_left_gets_nowhere(cast):
    stand_in(cast, cast.moira, 0, 9)
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on=timezone.localdate())
    assert standing(cast, "moira") is None
    assert [person.name for person in leads_of([WARD_7])[WARD_7]] == ["Rowan Lead"]


def test_two_deputies_may_overlap(cast):
    for deputy in (cast.moira, cast.moira, cast.callum):
        stand_in(cast, deputy, 0, 9)
    assert [person.name for person in leads_of([WARD_7])[WARD_7]] == ["Callum Colleague", "Moira Member", "Rowan Lead"]


def test_who_stands_in_is_said_beside_their_name(cast):
    stand_in(cast, cast.moira)
    assert [str(person.role_name) for person in handlers_of_concerns(cast.ward_7)] == [
        "Team lead, standing in",
        "Team lead",
        "Concerns officer",
    ]


def test_deputy_in_one_team_is_nobody_in_another(cast):
    elsewhere = Membership.objects.create(
        team=cast.ward_8, user=cast.user("moira"), name="Moira Member", role=Role.MEMBER
    )
    stand_in(cast, elsewhere, lead=cast.nadia)
    assert not standing(cast, "moira").may(Permission.MANAGE_PEOPLE)


@pytest.mark.parametrize("deputies", [0, 1, 3])
def test_how_somebody_stands_to_a_team_takes_one_statement(cast, django_assert_num_queries, deputies):
    for _number in range(deputies):
        stand_in(cast, cast.moira)
    user = cast.user("moira")
    with django_assert_num_queries(1):
        Membership.objects.standing_of(user, WARD_7, Permission.READ_STORIES)


def test_the_only_lead_stays_whoever_stands_in(cast):
    stand_in(cast, cast.moira)
    deputy = standing(cast, "moira")
    assert Membership.objects.only_leads().filter(pk=cast.rowan.pk).exists()
    with pytest.raises(ValidationError, match="You stand in for the lead"):
        services.change_role(by=deputy, membership=cast.rowan, role=Role.MEMBER)


def test_nobody_who_stands_in_goes_on_by_themselves(cast):
    stand_in(cast, cast.moira)
    deputy, today = standing(cast, "moira"), timezone.localdate()
    with pytest.raises(ValidationError, match="You stand in"):
        services.change_role(by=deputy, membership=cast.moira, role=Role.LEAD)
    again = {"lead": cast.rowan, "starts_on": today, "ends_on": today + 99 * DAY}
    with pytest.raises(ValidationError, match="Choose a member"):
        services.name_lead_deputy(by=deputy, deputy=cast.moira, **again)
    services.name_lead_deputy(by=deputy, deputy=cast.callum, **again)


def test_nobody_who_stands_in_makes_a_lead_or_unmakes_one(cast):
    Membership.objects.filter(pk=cast.callum.pk).update(role=Role.LEAD)
    stand_in(cast, cast.moira)
    deputy = standing(cast, "moira")
    rows = [PersonInFile(2, "Ann", "ann@example.org", "team lead", "", "")]
    for deed in (
        lambda: services.change_role(by=deputy, membership=cast.isla, role=Role.LEAD),
        lambda: services.change_role(by=deputy, membership=cast.rowan, role=Role.MEMBER),
        lambda: services.invite_person(by=deputy, email="moira@home.example", name="Moira", role=Role.LEAD),
        lambda: services.invite_people(by=deputy, rows=rows),
        lambda: end_membership(by=deputy, membership=cast.rowan, to={}),
    ):
        with pytest.raises(ValidationError, match="You stand in for the lead"):
            deed()
    services.change_role(by=deputy, membership=cast.isla, role=Role.MEMBER, profession="Cook")


def test_days_of_a_deputy_end_with_the_leads_own(cast):
    stand_in(cast, cast.moira, last=9)
    assert standing(cast, "moira")
    Membership.objects.filter(pk=cast.rowan.pk).update(role=Role.MEMBER)
    assert standing(cast, "moira").may(Permission.MANAGE_PEOPLE) is False
    Membership.objects.filter(pk=cast.rowan.pk).update(role=Role.LEAD, ended_on=timezone.localdate())
    assert standing(cast, "moira").may(Permission.MANAGE_PEOPLE) is False


def test_name_lead_deputy(signed_in, cast):
    client, url = signed_in("rowan"), f"{PEOPLE}{cast.rowan.pk}/deputy/"
    assert client.post(url, {"deputy": cast.moira.pk} | days(1, 3))["Location"] == PEOPLE
    deputy = LeadDeputy.objects.get()
    assert (deputy.deputy, deputy.stands_in_for, deputy.named_by) == (cast.moira, cast.rowan, cast.user("rowan"))
    assert verbs() == ["named a deputy for a lead"]
    page = client.get(PEOPLE).text
    assert "<strong>Moira Member</strong> stands in for Rowan Lead from" in page


@pytest.mark.parametrize(
    ("first", "last", "says"),
    [
        (3, 1, "The last day must be on or after the first day"),
        (-9, -1, "Last day must be today or in the future"),
        (-1, 1, "First day must be today or in the future"),
        (1, 400, "Choose a last day within a year"),
    ],
)
def test_days_of_a_deputy_that_cannot_be(signed_in, cast, first, last, says):
    client, url = signed_in("rowan"), f"{PEOPLE}{cast.rowan.pk}/deputy/"
    page = client.post(url, {"deputy": cast.moira.pk} | days(first, last)).text
    assert says in page
    today = timezone.localdate()
    with pytest.raises(ValidationError):
        services.name_lead_deputy(
            by=cast.rowan,
            lead=cast.rowan,
            deputy=cast.moira,
            starts_on=today + first * DAY,
            ends_on=today + last * DAY,
        )
    assert not LeadDeputy.objects.exists()


@pytest.mark.parametrize("who", ["rowan", "jean", "nadia", "isla"])
def test_who_cannot_be_a_deputy(signed_in, cast, who):
    """The lead, somebody without a sign-in, somebody of another team, somebody who has left."""
    Membership.objects.filter(pk=cast.isla.pk).update(ended_on=timezone.localdate())
    client, url = signed_in("rowan"), f"{PEOPLE}{cast.rowan.pk}/deputy/"
    page = client.post(url, {"deputy": cast.memberships[who].pk} | days(0, 1)).text
    assert "Choose a member of the team who does not lead it" in page


def test_nobody_stands_in_for_somebody_who_does_not_lead(signed_in, cast):
    assert signed_in("rowan").get(f"{PEOPLE}{cast.moira.pk}/deputy/").status_code == 404


def test_the_database_refuses_days_that_end_before_they_start(cast):
    with pytest.raises(IntegrityError):
        stand_in(cast, cast.moira, 3, 1)


@pytest.mark.parametrize(("first", "last", "opens"), [(0, 0, True), (-9, -1, False), (1, 9, False)])
def test_deputy_of_the_concerns_officer_on_their_days_alone(signed_in, cast, first, last, opens):
    stand_in_for_conor(cast, "isla", first, last)
    client = signed_in("isla")
    assert client.get("/organisations/strathmoor/concerns/").status_code == (200 if opens else 404)
    assert client.get(f"/teams/{WARD_7}/conversations/concerns/").status_code == (200 if opens else 403)
    assert ("Isla Another" in {person.name for person in handlers_of_concerns(cast.ward_7)}) == opens


def test_name_officer_deputy(signed_in, cast):
    client, url = signed_in("ada"), f"{OVER_ALL}officers/{cast.conor.pk}/deputy/"
    assert client.post(url, {"email": "Isla@example.org"} | days(0, 3))["Location"] == OVER_ALL
    role = OrganisationRole.objects.get(user=cast.user("isla"))
    assert (role.role, role.stands_in_for, role.until) == (
        "concerns_officer",
        cast.conor,
        timezone.localdate() + 3 * DAY,
    )
    assert "stands in for Conor Concerns from" in client.get(OVER_ALL).text
    assert verbs() == ["named a deputy for a concerns officer"]
    client.post(f"{OVER_ALL}roles/{role.pk}/end/")
    assert not OrganisationRole.objects.not_over().filter(pk=role.pk).exists()


@pytest.mark.parametrize(
    ("email", "says"),
    [
        ("stan@example.org", "Nobody in your organisation signs in with this address"),
        ("odile@example.org", "Nobody in your organisation signs in with this address"),
        ("nobody@example.org", "Nobody in your organisation signs in with this address"),
        ("conor@example.org", "This person is a concerns officer already"),
    ],
)
def test_who_cannot_be_the_concerns_officers_deputy(signed_in, cast, email, says):
    url = f"{OVER_ALL}officers/{cast.conor.pk}/deputy/"
    assert says in signed_in("ada").post(url, {"email": email} | days(0, 1)).text


def test_a_deputy_of_an_officer_can_become_one(cast):
    stand_in_for_conor(cast, "isla")
    invitation = services.invite_to_organisation(
        by=cast.ada, email="isla@example.org", name="Isla", role=Role.CONCERNS_OFFICER
    )
    role = services.accept_invitation(by=cast.user("isla"), invitation=invitation)
    assert role.until is None


@pytest.mark.parametrize("name", ["fergus", "priya", "ewan"])
def test_only_a_member_stands_in_for_a_lead(signed_in, cast, name):
    """Facilitators, coaches and partners read no captured words and release nothing, as deputies neither."""
    other, today = getattr(cast, name), timezone.localdate()
    page = signed_in("rowan").get(f"{PEOPLE}{cast.rowan.pk}/deputy/")
    assert "Moira Member" in page.text
    assert other.name not in page.text
    with pytest.raises(ValidationError, match="Choose a member of the team"):
        services.name_lead_deputy(by=cast.rowan, lead=cast.rowan, deputy=other, starts_on=today, ends_on=today)
    stand_in(cast, other)  # named while they were a member
    assert not standing(cast, name).may(Permission.READ_CAPTURED_WORDS)
    assert not Membership.objects.holding([Role.LEAD]).filter(pk=other.pk).exists()


def test_deputy_who_is_made_a_lead_meanwhile_makes_leads_like_any_other(cast):
    stand_in(cast, cast.moira, 0, 9)
    services.change_role(by=cast.rowan, membership=cast.moira, role=Role.LEAD)
    moira = standing(cast, "moira")
    assert (moira.stands_in, moira.role_today) == (False, Role.LEAD)
    services.change_role(by=moira, membership=cast.callum, role=Role.LEAD)
    services.change_role(by=cast.rowan, membership=cast.moira, role=Role.MEMBER)
    assert standing(cast, "moira").stands_in


def test_officer_who_is_away_for_longer_than_a_year_is_replaced_by_an_officer(cast):
    today = timezone.localdate()
    with pytest.raises(ValidationError, match="invite them as a concerns officer"):
        services.name_officer_deputy(
            by=cast.ada, officer=cast.conor, email="nadia@example.org", starts_on=today, ends_on=today + 400 * DAY
        )
    with pytest.raises(ValidationError, match="make them a lead"):
        services.name_lead_deputy(
            by=cast.rowan, lead=cast.rowan, deputy=cast.moira, starts_on=today, ends_on=today + 400 * DAY
        )
