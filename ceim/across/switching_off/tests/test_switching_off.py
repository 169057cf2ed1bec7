"""A leaver's sign-in, switched off by one deed and on again; a lost second factor; what happened, for who asks."""

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.accounts.models import SignInRecord
from ceim.across.api.models import ApiToken
from ceim.history.models import Event
from ceim.teams.models import Invitation, OrganisationRole
from ceim.testing.answers import rows_of
from ceim.testing.cast import PASSWORD
from meetings.models import Action

SLUG = "strathmoor"


def page(name, *arguments):
    return reverse(name, args=[SLUG, *arguments])


def sign_in(name):
    client = Client()
    client.post("/sign-in/", {"login": f"{name}@example.org", "password": PASSWORD})
    return client


def is_in(client):
    return client.get("/account/").status_code == 200


def what_they_have(cast, person):
    """A role, two invitations, a token and an action."""
    OrganisationRole.objects.create(organisation=cast.organisation, user=person, role="concerns_officer")
    invited = {"organisation": cast.organisation, "team": cast.ward_8, "role": "member"}
    Invitation.objects.create(email=person.email.upper(), name="Themselves", **invited)
    Invitation.objects.create(email="friend@example.org", name="A friend", sent_by=person, **invited)
    Invitation.objects.create(email="other@example.org", name="Another", sent_by=cast.user("nadia"), **invited)
    token = {"organisation": cast.organisation, "name": "Power BI", "reads_figures": True, "made_by": person}
    ApiToken.objects.create(hashed="x" * 64, ending="abcd", last_day=timezone.localdate(), **token)


@pytest.mark.every_database
def test_one_deed_takes_everything_from_a_leaver(cast, signed_in):
    moira, there = cast.user("moira"), sign_in("moira")
    what_they_have(cast, moira)
    action = Action.objects.create(team=cast.ward_7, owner=cast.moira, text="Ring", due_on=timezone.localdate())
    ada = signed_in("ada")
    before = Event.objects.count()
    assert "All of this happens at once" in ada.get(page("switch_off_person", moira.pk)).text
    assert ada.post(page("switch_off_person", moira.pk))["Location"] == page("show_person_sign_in", moira.pk)
    assert not is_in(there)
    assert "switched off" in there.post("/sign-in/", {"login": moira.email, "password": PASSWORD}, follow=True).text
    assert not moira.memberships.current().exists()
    assert not moira.organisation_roles.current().exists()
    assert [each.name for each in Invitation.objects.unanswered()] == ["Another"]
    assert ApiToken.objects.get().withdrawn_by == cast.user("ada")
    action.refresh_from_db()
    assert action.owner == cast.rowan
    assert Event.objects.count() == before + 1
    event = Event.objects.get(verb="switched off the sign-in of somebody who left")
    assert (event.record_id, event.actor_id) == (moira.pk, cast.user("ada").pk)


def test_lead_goes_and_the_administrator_is_told_that_the_team_has_none(cast, signed_in):
    ada = signed_in("ada")
    ada.post(page("switch_off_person", cast.user("rowan").pk))
    assert "1 team has no lead" in ada.get(page("show_administration")).text


def test_who_works_elsewhere_keeps_their_sign_in(cast, signed_in):
    moira = cast.user("moira")
    OrganisationRole.objects.create(organisation=cast.far_away.organisation, user=moira, role="qi_lead")
    signed_in("ada").post(page("switch_off_person", moira.pk))
    moira.refresh_from_db()
    assert moira.is_active
    assert not moira.memberships.current().exists()
    assert moira.organisation_roles.current().count() == 1


@pytest.mark.parametrize(
    ("by", "whom", "status"), [("ada", "ada", 200), ("ada", "odile", 404), ("rowan", "moira", 404)]
)
def test_who_cannot_be_switched_off(by, whom, status, cast, signed_in):
    assert signed_in(by).post(page("switch_off_person", cast.user(whom).pk)).status_code == status
    cast.user(whom).refresh_from_db()
    assert cast.user(whom).is_active


def test_somebody_who_is_back_signs_in_and_stands_nowhere(cast, signed_in):
    ada, moira = signed_in("ada"), cast.user("moira")
    ada.post(page("switch_off_person", moira.pk))
    ada.post(page("switch_on_person", moira.pk))
    assert is_in(sign_in("moira"))
    assert not moira.memberships.current().exists()


def test_lost_second_factor_is_taken_away(cast, signed_in, mailoutbox):
    moira, there = cast.user("moira"), sign_in("moira")
    Authenticator.objects.create(user=moira, type="totp", data={"secret": "sealed"})
    ada = signed_in("ada")
    assert "Set up" in ada.get(page("show_person_sign_in", moira.pk)).text
    ada.post(page("take_away_second_factor", moira.pk))
    assert not Authenticator.objects.exists()
    assert not is_in(there)
    assert is_in(sign_in("moira"))


def test_what_happened_is_listed_for_the_own_people(cast, signed_in):
    for name in ("moira", "odile"):
        sign_in(name)
    rows = rows_of(signed_in("ada").get(page("list_people_sign_ins")))
    assert [row[1:3] for row in rows] == [["Who Moira Member", "What Signed in with a password"]]


@pytest.mark.parametrize("number", [1, 3])
def test_list_queries_do_not_grow(number, cast, signed_in, django_assert_num_queries):
    for _each in range(number):
        SignInRecord.objects.create(user=cast.user("moira"), kind="signed_in")
    ada = signed_in("ada")
    ada.get(page("list_people_sign_ins"))
    with django_assert_num_queries(5):
        ada.get(page("list_people_sign_ins"))
