"""One's own account, and the reminders switch on it."""

import pytest
from django.urls import reverse

from ceim.history.models import Event
from ceim.teams.models import GroupOfTeams, Membership, OrganisationRole
from ceim.testing.answers import spaced_text_of


def test_show_account_shows_what_is_ones_own(signed_in):
    page = signed_in("rowan").get("/account/").text
    for text in ("Rowan Lead", "rowan@example.org", "Ward 7", "Team lead", "Charge nurse", "Stop the reminders"):
        assert text in page
    assert "Moira" not in page


def test_show_account_shows_roles_in_the_organisation(signed_in):
    page = signed_in("quentin").get("/account/").text
    assert "Strathmoor: QI lead" in page


def test_show_account_needs_a_sign_in(client, db):
    assert client.get("/account/").status_code == 302


def test_show_account_leaves_out_ended_memberships(signed_in, cast):
    Membership.objects.filter(pk=cast.moira.pk).update(ended_on="2026-01-01")
    assert "Ward 7" not in signed_in("moira").get("/account/").text


@pytest.mark.parametrize(("answer", "wanted"), [("no", False), ("yes", True)])
def test_choose_reminders(signed_in, cast, answer, wanted):
    Membership.objects.filter(pk=cast.moira.pk).update(wants_reminders=not wanted)
    response = signed_in("moira").post(
        reverse("choose_reminders", args=["strathmoor/ward-7"]), {"wants_reminders": answer}
    )
    assert response["Location"] == "/account/"
    assert Membership.objects.get(pk=cast.moira.pk).wants_reminders is wanted
    assert list(Event.objects.values_list("verb", flat=True)) == ["chose about reminders"]


def test_choose_reminders_is_for_oneself_only(signed_in, cast):
    signed_in("moira").post(reverse("choose_reminders", args=["strathmoor/ward-7"]), {"wants_reminders": "no"})
    assert Membership.objects.filter(wants_reminders=False).get() == cast.moira


def test_choose_reminders_not_by_get(signed_in):
    assert signed_in("moira").get(reverse("choose_reminders", args=["strathmoor/ward-7"])).status_code == 302


@pytest.mark.parametrize(("name", "answer"), [("quentin", "no"), ("moira", "maybe"), ("moira", "")])
def test_choose_reminders_without_a_membership_or_an_answer(signed_in, name, answer):
    response = signed_in(name).post(
        reverse("choose_reminders", args=["strathmoor/ward-7"]), {"wants_reminders": answer}
    )
    assert response["Location"] == "/account/"
    assert list(Event.objects.values_list("verb", flat=True)) == []
    assert not Membership.objects.filter(wants_reminders=False).exists()


# --- Reminders of the groups of teams that somebody leads ---------------------------------------------------


@pytest.fixture
def surgery(cast):
    return cast.organisation.groups.create(name="Surgery", kind="directorate", lead=cast.user("moira"))


def choose_for(client, group, answer):
    return client.post(reverse("choose_group_reminders", args=[group.pk]), {"wants_reminders": answer})


def test_lead_of_a_group_stops_its_reminders_and_starts_them_again(signed_in, surgery):
    client = signed_in("moira")
    assert "You get an email once a month when teams in it" in spaced_text_of(client.get("/account/"))
    assert choose_for(client, surgery, "no")["Location"] == "/account/"
    page = spaced_text_of(client.get("/account/"))
    assert ("You get no reminders about this group." in page, "Send me reminders : Surgery" in page) == (True, True)
    choose_for(client, surgery, "yes")
    surgery.refresh_from_db()
    assert surgery.lead_wants_reminders
    assert (
        list(Event.objects.values_list("verb", "organisation_id"))
        == [("chose about reminders of a group", surgery.organisation_id)] * 2
    )


@pytest.mark.parametrize(
    ("name", "answer", "status"),
    [("moira", "maybe", 302), ("moira", "", 302), ("ada", "no", 404), ("odile", "no", 404)],
)
def test_reminders_of_a_group_are_chosen_by_its_lead_only(signed_in, surgery, name, answer, status):
    assert choose_for(signed_in(name), surgery, answer).status_code == status
    surgery.refresh_from_db()
    assert surgery.lead_wants_reminders


def test_group_that_has_ended_is_not_on_the_account(signed_in, surgery):
    GroupOfTeams.objects.update(ended_on=surgery.started_on)
    client = signed_in("moira")
    assert "Surgery" not in client.get("/account/").text
    assert choose_for(client, surgery, "no").status_code == 404


# --- Reminders of whoever oversees all teams ----------------------------------------------------------------


def choose_for_all(client, answer, organisation="strathmoor"):
    return client.post(reverse("choose_organisation_reminders", args=[organisation]), {"wants_reminders": answer})


def test_qi_lead_stops_the_reminders_and_starts_them_again(signed_in, cast):
    client = signed_in("quentin")
    assert "when teams of Strathmoor were short of conversations two months in a row" in spaced_text_of(
        client.get("/account/")
    )
    assert choose_for_all(client, "no")["Location"] == "/account/"
    page = spaced_text_of(client.get("/account/"))
    assert "You get no reminders about the teams of Strathmoor." in page
    choose_for_all(client, "yes")
    cast.quentin.refresh_from_db()
    assert cast.quentin.wants_reminders
    told = ("chose about reminders of all teams", cast.organisation.pk)
    assert list(Event.objects.values_list("verb", "organisation_id")) == [told] * 2


@pytest.mark.parametrize(
    ("name", "organisation", "answer", "status"),
    [
        ("quentin", "strathmoor", "maybe", 302),
        ("quentin", "elsewhere", "no", 404),
        ("ada", "strathmoor", "no", 404),
        ("rowan", "strathmoor", "no", 404),
    ],
)
def test_reminders_of_all_teams_are_chosen_by_a_qi_lead(signed_in, name, organisation, answer, status):
    assert choose_for_all(signed_in(name), answer, organisation).status_code == status
    assert not OrganisationRole.objects.filter(wants_reminders=False).exists()


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3])
def test_show_account_queries_do_not_grow(signed_in, cast, django_assert_num_queries, number):
    for each in range(number):
        cast.organisation.groups.create(name=f"Group {each}", kind="cohort", lead=cast.user("moira"))
    client = signed_in("moira")
    with django_assert_num_queries(6):
        client.get("/account/")
