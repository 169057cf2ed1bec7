"""Mails that were given up are listed to the administrator, of every kind, and sent again once."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.accounts.models import NewPasswordLetter, SafetyLetter
from ceim.across.mail_room import services
from ceim.across.mail_room.dead import dead_mails
from ceim.across.reminders.letters import send_letters
from ceim.across.reminders.models import Reminder
from ceim.across.reminders.services import send_reminder, tick
from ceim.history.models import Event
from ceim.teams.models import GrantLetter, Invitation, InvitationLetter, RoleGrant
from ceim.testing.answers import text_of
from ceim.testing.factories import london, make_meeting
from conversations.models import Draft
from meetings.models import DiaryLetter

MID_MONTH = london(2026, 5, 15, 9)
DEAD = {"state": "failed", "due_at": MID_MONTH, "claimed_at": MID_MONTH, "attempts": 8}
PAGE = "/organisations/strathmoor/mail/not-sent/"


@pytest.fixture(autouse=True)
def middle_of_the_month(time_machine):
    time_machine.move_to(MID_MONTH, tick=False)


def reminder(cast, **fields):
    about = {"team": cast.ward_7, "kind": "mid_month", "month": date(2026, 5, 1), "recipient": cast.moira.user}
    return Reminder.objects.create(**(about | DEAD | fields))


def invitation(cast):
    invited = Invitation.objects.create(
        organisation=cast.organisation, team=cast.ward_7, email="new@example.org", name="New Nurse", role="member"
    )
    return InvitationLetter.objects.create(invitation=invited, **DEAD)


def one_of_each(cast):
    entry = make_meeting(cast.rowan).diary
    grant = RoleGrant.objects.create(membership=cast.moira, role="lead")
    return [
        reminder(cast),
        invitation(cast),
        GrantLetter.objects.create(grant=grant, recipient=cast.user("rowan"), **DEAD),
        DiaryLetter.objects.create(team=cast.ward_7, entry=entry, sequence=1, recipient=cast.user("isla"), **DEAD),
        NewPasswordLetter.objects.create(email="Callum@example.org", **DEAD),
        SafetyLetter.objects.create(email="nadia@example.org", kind="guessed", **DEAD),
    ]


def again(letter, kind="reminder"):
    return f"{PAGE}{kind}/{letter.pk}/again/"


@pytest.mark.every_database
def test_each_kind_is_listed_in_one_statement(cast, django_assert_num_queries):
    letters = one_of_each(cast)
    NewPasswordLetter.objects.create(email="nobody@example.org", **DEAD)
    with django_assert_num_queries(1):
        rows = list(dead_mails(cast.organisation.pk))
    assert {(kind, pk, name) for kind, pk, _what, name, *_more in rows} == {
        (kind, letter.pk, name)
        for kind, letter, name in zip(
            ("reminder", "invitation", "grant", "diary", "password", "safety"),
            letters,
            ("Moira Member", "New Nurse", "Rowan Lead", "Isla Another", "Callum Colleague", "Nadia Neighbour"),
            strict=True,
        )
    }


def test_list_dead_mails(signed_in, cast):
    client = signed_in("ada")
    assert "There are none" in text_of(client.get(PAGE))
    reminder(cast)
    said = text_of(client.get(PAGE))
    assert "Moira Member, Ward 7" in said
    assert "Reminder: Middle of the month" in said


def test_what_is_about_a_story_in_somebody_s_hands_is_not_named(signed_in, cast):
    draft = Draft.objects.create(team=cast.ward_7, pathway=cast.pathway, held_by=cast.moira.user)
    reminder(cast, kind="draft_goes", month=None, draft=draft)
    said = text_of(signed_in("ada").get(PAGE))
    assert "Moira Member, Ward 7" in said
    assert "thrown away" not in said


def test_nobody_else_sees_or_sends_them_and_nothing_of_another_organisation(signed_in, cast):
    letter = reminder(cast, team=cast.far_away, recipient=cast.odile.user)
    assert {signed_in(who).get(PAGE).status_code for who in ("rowan", "quentin", "odile")} <= {403, 404}
    client = signed_in("ada")
    assert "Odile" not in text_of(client.get(PAGE))
    assert client.post(again(letter)).status_code == 404
    assert client.post(again(letter, "nonsense")).status_code == 404


def test_send_dead_mail_again(signed_in, cast, mailoutbox):
    letter, client = reminder(cast), signed_in("ada")
    assert client.get(again(letter)).status_code in (302, 405)
    client.post(again(letter))
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("due", 0)
    assert Event.objects.latest("pk").verb == "sent a mail again"
    for pk in tick(MID_MONTH):
        send_reminder(reminder_id=pk, now=MID_MONTH)
    assert "moira@example.org" in [message.to[0] for message in mailoutbox]
    assert client.post(again(letter)).status_code == 404


def test_invitation_goes_out_again(cast, mailoutbox):
    services.send_dead_mail_again(by=cast.ada, letter=invitation(cast))
    send_letters(timezone.now())
    assert [message.to for message in mailoutbox] == [["new@example.org"]]


def test_of_two_who_send_it_one_does(cast):
    letter = reminder(cast)
    services.send_dead_mail_again(by=cast.ada, letter=letter)
    with pytest.raises(ValidationError, match="on its way already"):
        services.send_dead_mail_again(by=cast.ada, letter=letter)


def test_second_link_to_a_new_password_is_not_put_beside_one_on_its_way(cast):
    letter = NewPasswordLetter.objects.create(email="callum@example.org", **DEAD)
    NewPasswordLetter.objects.create(email="callum@example.org", due_at=MID_MONTH)
    with pytest.raises(ValidationError, match="on its way to them already"):
        services.send_dead_mail_again(by=cast.ada, letter=letter)


@pytest.mark.parametrize("number", [1, 3])
def test_list_costs_the_same_for_one_and_for_three(signed_in, cast, django_assert_num_queries, number):
    for name in ("moira", "callum", "isla")[:number]:
        reminder(cast, recipient=cast.user(name))
    client = signed_in("ada")
    with django_assert_num_queries(5):
        client.get(PAGE)
