"""Concerns: handing one over to somebody else who handles them."""

import pytest
from django.core import mail
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.history.models import Event
from ceim.teams.models import OrganisationRole
from ceim.testing.answers import soup_of, text_of
from conversations.concerns.services import close_concern, hand_over_concern, reopen_concern
from conversations.tests.concerns_raised import opened, page_of


def choices(response):
    return [str(person) for person in response.context["form"].fields["to"].queryset]


def test_hand_over_concern_to_somebody_who_handles_them(cast, signed_in):
    concern = opened(cast)
    client = signed_in("rowan")
    assert choices(client.get(page_of(concern, "hand_over_concern"))) == ["Conor Concerns", "Rowan Lead"]
    answer = client.post(page_of(concern, "hand_over_concern"), {"to": cast.user("conor").pk}, follow=True)
    assert "Conor Concerns has it now, and gets a mail" in answer.text
    assert "Handed over by Rowan Lead" in text_of(answer)
    assert "handed to Conor Concerns" in text_of(answer)
    assert choices(client.get(page_of(concern, "hand_over_concern"))) == ["Rowan Lead"]
    assert Event.objects.values_list("verb", flat=True)[0] == "handed over a concern"
    assert mail.outbox == []  # the worker sends it, not the page


@pytest.mark.parametrize("name", ["moira", "nadia", "ada", "stan"])
def test_hand_over_concern_to_nobody_who_does_not_handle_it(name, cast, signed_in):
    concern = opened(cast)
    answer = signed_in("rowan").post(page_of(concern, "hand_over_concern"), {"to": cast.user(name).pk})
    assert answer.context["form"].errors == {"to": ["Choose a person from the list"]}
    with pytest.raises(ValidationError, match="Choose somebody who handles"):
        hand_over_concern(by=cast.rowan, concern=concern, to=cast.user(name))


def test_hand_over_concern_takes_it_over_too(cast, signed_in):
    concern = opened(cast)
    hand_over_concern(by=cast.rowan, concern=concern, to=cast.user("conor"))
    client = signed_in("rowan")
    client.post(page_of(concern, "hand_over_concern"), {"to": cast.user("rowan").pk})
    assert "Taken over from somebody else" in text_of(client.get(page_of(concern)))


def test_hand_over_concern_not_to_who_has_it(cast):
    concern = opened(cast)
    hand_over_concern(by=cast.rowan, concern=concern, to=cast.user("conor"))
    with pytest.raises(ValidationError, match="Conor Concerns has it already"):
        hand_over_concern(by=cast.rowan, concern=concern, to=cast.user("conor"))


def test_hand_over_concern_not_once_it_is_closed(cast, signed_in):
    concern = opened(cast)
    hand_over_concern(by=cast.rowan, concern=concern, to=cast.user("conor"))
    close_concern(by=cast.rowan, concern=concern, outcome="no_action")
    assert signed_in("rowan").get(page_of(concern, "hand_over_concern")).status_code == 404
    with pytest.raises(ValidationError, match="closed"):
        hand_over_concern(by=cast.rowan, concern=concern, to=cast.user("rowan"))
    reopened = reopen_concern(by=cast.rowan, concern=concern)
    assert (reopened.acknowledged_by, reopened.handed_over_by, reopened.handed_over_at) == (
        cast.user("rowan"),
        None,
        None,
    )


def test_hand_over_concern_where_nobody_else_handles_them_says_so(cast, signed_in):
    concern = opened(cast)
    hand_over_concern(by=cast.rowan, concern=concern, to=cast.user("rowan"))
    OrganisationRole.objects.filter(pk=cast.conor.pk).update(ended_on=timezone.localdate())
    page = signed_in("rowan").get(page_of(concern, "hand_over_concern"))
    assert "Nobody else handles the concerns of this team" in text_of(page)
    assert soup_of(page).main.select("form") == []
