"""Linking a concern that was raised while a conversation was being written down to the story it is about."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.nhs.formats import nhs_date
from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from ceim.testing.cast import make_pathway
from conversations.concerns import listing
from conversations.concerns.services import close_concern, link_concern
from conversations.release.services import release_story
from conversations.tests.concerns_raised import opened, page_of

DAY = timedelta(days=1)


def link_of(concern):
    return page_of(concern, "link_concern")


@pytest.mark.parametrize("name", ["moira", "rowan"])
def test_link_concern_holds_the_story_back(cast, signed_in, name):
    concern, story = opened(cast), make.make_conversation(cast.moira)
    response = signed_in(name).post(link_of(concern), {"conversation": story.pk}, follow=True)
    assert "Concern linked to the story" in spaced_text_of(response)
    assert response.redirect_chain[-1][0] == reverse("show_conversation", args=["strathmoor/ward-7", story.pk])
    assert Event.objects.values_list("verb", flat=True)[0] == "linked a concern to a story"
    with pytest.raises(ValidationError, match="concern about this story is open"):
        release_story(by=cast.callum, conversation=story, redactions={}, recognisable="no")


def test_link_concern_offers_ones_own_stories_and_the_lead_all(cast, signed_in):
    concern = opened(cast)
    own, callums = make.make_conversation(cast.moira), make.make_conversation(cast.callum)
    make.make_conversation(cast.moira, held_on=timezone.localdate() - 32 * DAY)
    make.make_conversation(cast.moira, state="withdrawn")
    make_pathway(cast.ward_8)
    make.make_conversation(cast.nadia)
    asked = {"conversation": own.pk}
    form = signed_in("moira").get(link_of(concern), asked).context["form"]
    assert list(form.fields["conversation"].queryset) == [own]
    assert form["conversation"].value() == str(own.pk)
    assert list(signed_in("rowan").get(link_of(concern)).context["form"].stories) == [callums, own]


def test_link_concern_without_a_story_says_what_to_do(cast, signed_in):
    assert "Save the conversation first" in spaced_text_of(signed_in("moira").get(link_of(opened(cast))))


@pytest.mark.parametrize(("name", "status"), [("callum", 404), ("conor", 403), ("nadia", 404)])
def test_link_concern_is_for_its_raiser_and_the_lead(cast, signed_in, name, status):
    assert signed_in(name).get(link_of(opened(cast))).status_code == status


@pytest.mark.parametrize(("sent", "error"), [("", "Choose the story"), ("theirs", "Choose a story from the list")])
def test_link_concern_says_what_to_choose(cast, signed_in, sent, error):
    concern, callums = opened(cast), make.make_conversation(cast.callum)
    make.make_conversation(cast.moira)
    sent = callums.pk if sent else ""
    response = signed_in("moira").post(link_of(concern), {"conversation": sent})
    assert response.context["form"].errors == {"conversation": [error]}


def test_link_concern_refused_when_linked_closed_or_elsewhere(cast, signed_in):
    story, other = make.make_conversation(cast.moira), make.make_conversation(cast.moira)
    linked, closed, free = opened(cast, conversation=story), opened(cast), opened(cast)
    close_concern(by=cast.rowan, concern=closed, outcome="no_action")
    make_pathway(cast.ward_8)
    theirs = make.make_conversation(cast.nadia)
    before = Event.objects.count()
    for concern, conversation, words in (
        (linked, other, "linked to a story already"),
        (closed, other, "is closed"),
        (free, theirs, "story of your team"),
    ):
        with pytest.raises(ValidationError, match=words):
            link_concern(by=cast.moira, concern=concern, conversation=conversation)
    assert Event.objects.count() == before
    response = signed_in("moira").post(link_of(linked), {"conversation": other.pk})
    assert response.context["form"].errors == {"__all__": ["This concern is linked to a story already"]}


def test_concerns_perhaps_about_a_story(cast):
    story = make.make_conversation(cast.moira, held_on=timezone.localdate() - DAY)
    wanted = opened(cast)
    closed, earlier = opened(cast), opened(cast)
    close_concern(by=cast.rowan, concern=closed, outcome="no_action")
    earlier.raised_at = timezone.now() - 3 * DAY
    earlier.save()
    opened(cast, "callum")
    opened(cast, conversation=make.make_conversation(cast.moira))
    assert list(listing.perhaps_about(story)) == [wanted]


def test_show_concern_offers_the_link_to_the_lead_alone(cast, signed_in):
    concern = opened(cast)
    assert link_of(concern) in signed_in("rowan").get(page_of(concern)).content.decode()
    html = signed_in("conor").get(page_of(concern)).content.decode()
    assert link_of(concern) not in html
    assert "the team lead can link it" in html


def test_raise_concern_offers_the_link_to_its_raiser(cast, signed_in):
    concern = opened(cast)
    new = reverse("raise_concern", args=["strathmoor/ward-7"])
    assert link_of(concern) in signed_in("moira").get(new).content.decode()
    assert link_of(concern) in signed_in("moira").get(new, {"raised": concern.pk}).content.decode()


@pytest.mark.parametrize(
    ("page", "name", "words"),
    [
        ("show_conversation", "moira", "If it is about this one, link them."),
        ("show_conversation", "rowan", "If it is about this one, link them."),
        ("release_story", "callum", "Ask them before you release this one."),
        ("release_story", "rowan", "If it is about this one, link them."),
    ],
)
def test_story_that_waits_for_release_asks_about_a_concern_of_that_day(cast, signed_in, page, name, words):
    story = make.make_conversation(cast.moira)
    concern = opened(cast, kind="child")
    url = reverse(page, args=["strathmoor/ward-7", story.pk])
    client = signed_in(name)
    shown = spaced_text_of(client.get(url))
    assert "Is a concern about this story?" in shown
    assert words in shown
    assert "child" not in shown
    day = nhs_date(timezone.localdate())
    assert (f"raised a concern on {day}" in shown) == (name != "callum")  # readers are told the month
    link_concern(by=cast.moira, concern=concern, conversation=story)
    assert "Is a concern about this story?" not in spaced_text_of(client.get(url))


def test_released_story_asks_nothing(cast, signed_in):
    story = make.make_conversation(cast.moira, state="released")
    opened(cast)
    url = reverse("show_conversation", args=["strathmoor/ward-7", story.pk])
    assert "Is a concern about this story?" not in spaced_text_of(signed_in("moira").get(url))
