"""Names to ring: who leads a team and who handles its concerns, and how they say they can be reached."""

import pytest
from django.urls import reverse

from ceim.accounts.models import User
from ceim.history.models import Event
from ceim.teams.models import Membership, OrganisationRole
from ceim.teams.people_to_ring import handlers_of_concerns, leads_of
from ceim.testing.answers import address, errors_of, text_of
from conversations.models import Concern

CONTACT = reverse("edit_contact")


def reach(cast, name, contact):
    User.objects.filter(pk=cast.user(name).pk).update(contact=contact)


def test_edit_contact_is_shown_on_ones_own_account(signed_in, cast):
    client = signed_in("rowan")
    assert "Not given" in text_of(client.get("/account/"))
    answer = client.post(CONTACT, {"contact": "  extension 4201 "}, follow=True)
    assert "extension 4201" in text_of(answer)
    assert list(Event.objects.values_list("verb", "actor_id", "team_id")) == [
        ("said how to be reached", cast.user("rowan").pk, None)
    ]
    client.post(CONTACT, {"contact": ""})
    assert User.objects.get(pk=cast.user("rowan").pk).contact == ""


def test_edit_contact_is_short(signed_in):
    assert errors_of(signed_in("rowan").post(CONTACT, {"contact": "4" * 61})) == ["Keep it to 60 characters"]


def test_leads_of_many_teams_take_one_query(cast, django_assert_num_queries):
    reach(cast, "rowan", "extension 4201")
    Membership.objects.filter(pk=cast.moira.pk).update(role="lead")
    with django_assert_num_queries(1):
        found = leads_of(["strathmoor/ward-7", "strathmoor/ward-8", "elsewhere/far-away"])
    assert [str(each) for each in found["strathmoor/ward-7"]] == ["Moira Member", "Rowan Lead, extension 4201"]
    assert [str(each) for each in found["strathmoor/ward-8"]] == ["Nadia Neighbour"]


@pytest.mark.parametrize("gone", [{"ended_on": "2026-01-01"}, {"role": "member"}])
def test_leads_are_those_of_today(gone, cast):
    Membership.objects.filter(pk=cast.rowan.pk).update(**gone)
    assert leads_of(["strathmoor/ward-7"])["strathmoor/ward-7"] == []


def test_who_is_switched_off_is_rung_by_nobody(cast):
    User.objects.filter(pk__in=[cast.user("rowan").pk, cast.user("conor").pk]).update(is_active=False)
    assert leads_of(["strathmoor/ward-7"])["strathmoor/ward-7"] == handlers_of_concerns(cast.ward_7) == []


def test_refusal_names_whom_to_ask(signed_in, cast):
    reach(cast, "rowan", "extension 4201")
    answer = signed_in("moira").get(address("list_people"))
    assert answer.status_code == 403
    assert "Rowan Lead, extension 4201 (Team lead)" in text_of(answer)
    assert "Nadia" not in text_of(answer)


def test_refusal_in_a_team_without_a_lead_says_who_can_help(signed_in, cast):
    Membership.objects.filter(pk=cast.rowan.pk).update(ended_on="2026-01-01")
    assert "Nobody leads this team at the moment" in text_of(signed_in("moira").get(address("list_people")))


def test_stranger_learns_no_names(signed_in, cast):
    reach(cast, "rowan", "extension 4201")
    answer = signed_in("nadia").get(address("list_people"))
    assert answer.status_code == 404
    assert "4201" not in answer.text


def test_who_raised_a_concern_sees_whom_to_ring(signed_in, cast):
    reach(cast, "conor", "bleep 233")
    concern = Concern.objects.create(team=cast.ward_7, kind="adult", urgency="today", raised_by=cast.user("moira"))
    page = text_of(signed_in("moira").get(address("raise_concern") + f"?raised={concern.pk}"))
    assert "Rowan Lead (Team lead)" in page
    assert "Conor Concerns, bleep 233 (Concerns officer)" in page
    assert "Ada" not in page


def test_officers_of_another_organisation_are_not_named(cast):
    OrganisationRole.objects.create(
        organisation=cast.far_away.organisation, user=cast.user("stan"), role="concerns_officer"
    )
    assert [each.name for each in handlers_of_concerns(cast.ward_7)] == ["Rowan Lead", "Conor Concerns"]


def test_what_is_stuck_names_the_lead(signed_in, cast):
    reach(cast, "rowan", "extension 4201")
    page = text_of(signed_in("quentin").get(reverse("show_organisation", args=["strathmoor"])))
    assert "Rowan Lead, extension 4201" in page
