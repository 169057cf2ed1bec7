"""Concerns: picking up, closing, opening again."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing import factories as make
from ceim.testing.told import CHECKS
from conversations.concerns.services import acknowledge_concern, close_concern
from conversations.models import Concern
from conversations.release.services import release_story
from conversations.tests.concerns_raised import opened, page_of


def test_acknowledge_concern_once(cast, signed_in):
    concern = opened(cast)
    url = page_of(concern, "acknowledge_concern")
    assert signed_in("conor").get(url).status_code == 302
    assert "You have picked it up" in signed_in("conor").post(url, follow=True).content.decode()
    assert "Conor Concerns has picked it up already" in signed_in("rowan").post(url, follow=True).content.decode()
    concern.refresh_from_db()
    assert concern.acknowledged_by == cast.user("conor")
    assert list(Event.objects.values_list("verb", flat=True)) == ["picked up a concern", "raised a concern"]


def test_close_concern_says_to_whom_it_went(cast, signed_in):
    concern = opened(cast)
    sent = {"outcome": "passed_on", "passed_to_role": "Adult protection lead", "outside_reference": "AP-12"}
    client = signed_in("rowan")
    assert client.post(page_of(concern, "close_concern"), sent).url == page_of(concern)
    html = client.get(page_of(concern)).content.decode()
    assert "Passed on: Adult protection lead" in html
    assert "AP-12" in html
    concern.refresh_from_db()
    assert (concern.closed_by, concern.acknowledged_by) == (cast.user("rowan"), cast.user("rowan"))
    assert Event.objects.values_list("verb", flat=True)[0] == "closed a concern"


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"outcome": ["Choose what was decided"]}),
        ({"outcome": "passed_on"}, {"passed_to_role": ["Enter the role you passed it to"]}),
        ({"outcome": "no_action", "passed_to_role": "x" * 81}, {"passed_to_role": ["Keep the role to 80 characters"]}),
        (
            {"outcome": "no_action", "outside_reference": "x" * 61},
            {"outside_reference": ["Keep the reference to 60 characters"]},
        ),
    ],
)
def test_close_concern_says_what_to_do(cast, signed_in, sent, errors):
    response = signed_in("rowan").post(page_of(opened(cast), "close_concern"), sent)
    assert response.context["form"].errors == errors


def test_close_concern_once(cast, signed_in):
    concern = opened(cast)
    close_concern(by=cast.rowan, concern=concern, outcome="no_action")
    response = signed_in("rowan").post(page_of(concern, "close_concern"), {"outcome": "no_action"})
    assert response.context["form"].errors == {"__all__": ["This concern is closed"]}
    with pytest.raises(ValidationError):
        acknowledge_concern(by=cast.rowan, concern=concern)


def test_close_concern_lets_the_story_go(cast):
    story = make.make_conversation(cast.moira)
    concern = opened(cast, conversation=story)
    close_concern(by=cast.rowan, concern=concern, outcome="no_action")
    assert not story.concerns.open().exists()


@pytest.mark.parametrize("wrong", [{"outcome": "passed_on"}, {"outcome": ""}, {"outcome": "maybe"}])
def test_close_concern_refused(cast, wrong):
    concern = opened(cast)
    with pytest.raises(ValidationError):
        close_concern(by=cast.rowan, concern=concern, **wrong)
    concern.refresh_from_db()
    assert concern.closed_at is None


def test_closed_concern_without_an_outcome_cannot_be_kept(cast):
    concern = opened(cast)
    with pytest.raises(IntegrityError):
        Concern.objects.filter(pk=concern.pk).update(closed_at=timezone.now(), closed_by=cast.rowan.user)


def test_reopen_concern_holds_the_story_again(cast, signed_in):
    story = make.make_conversation(cast.moira)
    concern = opened(cast, conversation=story)
    sent = {"passed_to_role": "Complaints team", "outside_reference": "C-9"}
    close_concern(by=cast.rowan, concern=concern, outcome="passed_on", **sent)
    url = page_of(concern, "reopen_concern")
    client = signed_in("conor")
    assert client.get(url).status_code == 302
    html = client.post(url, follow=True).content.decode()
    assert "Concern opened again. You have it now" in html
    assert "picked up by Conor Concerns" in html
    concern.refresh_from_db()
    assert (concern.closed_at, concern.closed_by, concern.outcome) == (None, None, "")
    assert Event.objects.values_list("verb", flat=True)[0] == "opened a concern again"
    with pytest.raises(ValidationError, match="concern about this story is open"):
        release(cast, story)
    form = client.get(page_of(concern, "close_concern")).context["form"]
    assert {name: form[name].value() for name in sent} == sent


def test_reopen_concern_that_is_open_is_refused(cast, signed_in):
    response = signed_in("rowan").post(page_of(opened(cast), "reopen_concern"), follow=True)
    assert "This concern is open" in response.content.decode()
    assert list(Event.objects.values_list("verb", flat=True)) == ["raised a concern"]


def test_show_concern_says_what_reopening_does_to_a_released_story(cast, signed_in):
    story = make.make_conversation(cast.moira)
    concern = opened(cast, conversation=story)
    close_concern(by=cast.rowan, concern=concern, outcome="no_action")
    client = signed_in("rowan")
    assert "held back again" in client.get(page_of(concern)).content.decode()
    release(cast, story)
    assert "The story has been released meanwhile" in client.get(page_of(concern)).content.decode()


def release(cast, story):
    answers = dict.fromkeys(CHECKS, True)
    return release_story(by=cast.callum, conversation=story, redactions={}, recognisable="no", **answers)
