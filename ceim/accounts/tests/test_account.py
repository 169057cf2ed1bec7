"""One's own account, and the reminders switch on it."""

import pytest
from django.urls import reverse

from ceim.history.models import Event
from ceim.teams.models import Membership


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
