"""The check before a story is released, and what it lets through."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.teams.models import Membership
from ceim.testing.addresses import address_in, pages
from ceim.testing.factories import london, make_conversation, make_highlight, make_kept_back, make_opportunity
from ceim.testing.signing_in import sign_in
from ceim.testing.told import CHECKS, checked
from ceim.testing.world import make_world
from conversations.models import Concern, Conversation, ReleaseCheck
from conversations.release import rules
from conversations.release.services import release_story
from conversations.withdrawal.services import withdraw_story

WORDS = "Dr Gray came at four. Nobody else came.\nI asked dr gray."


@pytest.fixture
def story(cast):
    return make_conversation(cast.moira, words=WORDS)


def address(story):
    return reverse("release_story", args=[story.team.address, story.pk])


def box(story):
    return f"redact_{story.passages.get().pk}"


def errors(response):
    return BeautifulSoup(response.content, "lxml").select_one(".nhsuk-error-summary__list").get_text("|", strip=True)


def raise_concern(cast, story):
    return Concern.objects.create(
        team=story.team, conversation=story, kind="distress", urgency="today", raised_by=cast.user("isla")
    )


def release(by, story, **changes):
    redactions = {story.passages.get().pk: ["Dr Gray"]}
    answers = {"redactions": redactions, "recognisable": "no", **dict.fromkeys(CHECKS, True), **changes}
    return release_story(by=by, conversation=story, **answers)


def state(story):
    return Conversation.objects.get(pk=story.pk).state


def test_release_story_page_shows_the_words_to_check(story, signed_in):
    page = signed_in("callum").get(address(story)).content.decode()
    assert "Nobody else came." in page
    assert "Names of people are blacked out" in page


def test_release_story_by_a_colleague(story, cast, signed_in):
    response = signed_in("callum").post(address(story), checked(**{box(story): "Dr Gray\nfour"}), follow=True)
    assert "Story released" in response.content.decode()
    passage = story.passages.get()
    assert passage.released_text == "[removed] came at [removed]. Nobody else came.\nI asked [removed]."
    assert passage.captured_text == WORDS
    released = Conversation.objects.get(pk=story.pk)
    assert (released.state, released.released_by) == ("released", cast.user("callum"))
    check = ReleaseCheck.objects.get()
    assert (check.conversation, check.checked_by, check.recognisable) == (story, cast.user("callum"), "no")
    assert list(Event.objects.values_list("verb", flat=True)) == ["released a story"]


def test_release_story_preview_saves_nothing(story, signed_in):
    response = signed_in("callum").post(address(story), {box(story): "gray", "preview": "1"})
    page = BeautifulSoup(response.content, "lxml")
    words = [quote.text for quote in page.select("blockquote")]
    assert words == [WORDS, "Dr [removed] came at four. Nobody else came.\nI asked dr [removed]."]
    assert page.select(".nhsuk-error-summary") == []
    assert page.select_one("textarea").text.strip() == "gray"
    assert (state(story), story.passages.get().released_text, Event.objects.count()) == ("recorded", "", 0)


@pytest.mark.parametrize("extra", [{}, {"preview": "1"}])
def test_release_story_says_which_line_is_not_in_the_text(story, signed_in, extra):
    response = signed_in("callum").post(address(story), checked(**{box(story): "Gray\nGraham"}) | extra)
    assert errors(response) == "Line 2 is not in this text. Spell it as it stands there."
    assert state(story) == "recorded"


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"names_removed": None}, "Black out the names of people"),
        ({"staff_by_role": None}, "Black out what says more of staff than their role"),
        ({"third_parties_removed": None}, "Black out what tells family, friends or other patients"),
        ({"dates_generalised": None}, "Black out exact dates"),
        ({"rare_details_considered": None}, "Think about rare conditions"),
        ({"recognisable": None}, "Choose if somebody could still tell"),
        ({"recognisable": "yes"}, "or keep the story back"),
    ],
)
def test_release_story_refuses_an_unfinished_check(story, signed_in, changes, message):
    response = signed_in("callum").post(address(story), checked(**changes))
    assert message in errors(response)
    assert (state(story), Event.objects.count()) == ("recorded", 0)


def test_release_story_refused_to_the_holder_who_has_colleagues(story, signed_in):
    page = signed_in("moira").get(address(story)).content.decode()
    assert "Ask one of them: Callum Colleague, Isla Another, Rowan Lead." in page
    signed_in("moira").post(address(story), checked())
    assert state(story) == "recorded"


def test_release_story_by_the_holder_who_is_alone(cast, signed_in):
    story = make_conversation(cast.nadia)
    assert signed_in("nadia").post(address(story), checked()).status_code == 302
    assert state(story) == "released"


def test_release_story_by_the_holder_whose_colleagues_have_left(story, cast, signed_in):
    for name in ("rowan", "callum"):
        membership = getattr(cast, name)
        membership.ended_on = membership.started_on
        membership.save()
    isla = cast.user("isla")
    isla.is_active = False
    isla.save()
    assert signed_in("moira").post(address(story), checked(**{box(story): "Dr Gray"})).status_code == 302
    assert state(story) == "released"


def test_release_story_refused_while_a_concern_is_open(story, cast, signed_in):
    raise_concern(cast, story)
    client = signed_in("callum")
    for response in (client.get(address(story)), client.post(address(story), checked())):
        assert "A concern about this story is open" in response.content.decode()
        assert "Nobody else came" not in response.content.decode()
    assert state(story) == "recorded"


def test_release_story_refused_without_agreement(story, signed_in):
    story.agreements.filter(scope="team").update(answer="no")
    page = signed_in("callum").post(address(story), checked()).content.decode()
    assert "did not agree to share their words with the team" in page
    assert "Nobody else came" not in page
    assert state(story) == "recorded"


def test_release_story_twice_is_refused_politely(story, signed_in, cast):
    release(cast.rowan, story)
    response = signed_in("callum").post(address(story), checked())
    assert "This story has been released already." in response.content.decode()
    assert "Nobody else came" not in response.content.decode()
    assert Event.objects.count() == ReleaseCheck.objects.count() == 1


def test_release_story_refused_when_the_holder_changed_the_words_meanwhile(story, signed_in):
    client = signed_in("callum")
    seen = BeautifulSoup(client.get(address(story)).content, "lxml").select_one("[name=seen]")["value"]
    story.passages.update(captured_text="Now with the name of Mrs Hay")
    response = client.post(address(story), checked(seen=seen))
    assert "Somebody changed this conversation while you had it open" in errors(response)
    page = BeautifulSoup(response.content, "lxml")
    assert page.select_one("blockquote").text == "Now with the name of Mrs Hay"
    assert page.select_one("[name=seen]")["value"] == story.version
    assert state(story) == "recorded"


@pytest.mark.parametrize("name", ["nadia", "odile", "stan"])
def test_release_story_of_another_team_is_not_found(story, signed_in, name):
    assert signed_in(name).get(address(story)).status_code == 404


@pytest.mark.parametrize("name", ["priya", "ewan", "quentin", "ada"])
def test_release_story_needs_the_permission(story, signed_in, name):
    assert signed_in(name).get(address(story)).status_code == 403


def test_release_story_service_refuses_and_rolls_back(story, cast):
    for changes in ({"recognisable": "yes"}, {"recognisable": ""}, {"names_removed": False}):
        with pytest.raises(ValidationError, match="every check is done"):
            release(cast.callum, story, **changes)
    with pytest.raises(ValidationError, match="somebody else must release it"):
        release(cast.moira, story)
    raise_concern(cast, story)
    with pytest.raises(ValidationError, match="concern"):
        release(cast.callum, story)
    assert (state(story), Event.objects.count(), ReleaseCheck.objects.count()) == ("recorded", 0, 0)


def test_release_story_refused_for_a_story_withdrawn_meanwhile(story, cast):
    withdraw_story(by=cast.moira, conversation=story)
    with pytest.raises(ValidationError, match="withdrawn"):
        release(cast.callum, story)


def pages_that_say(name, texts, cast, world, only=""):
    """The team's pages, as this person sees them, on which one of the texts stands."""
    client = Client()
    sign_in(client, cast.user(name))
    looked_at = [page for page in pages() if page.gate == "team" and only in page.name]
    shown = {page.name: client.get(address_in(world, page)) for page in looked_at}
    return {
        name
        for name, response in shown.items()
        if not response.streaming and any(text in response.content.decode(errors="replace") for text in texts)
    }


@pytest.mark.one_database  # a date is written by templates
def test_readers_see_the_month_not_the_day(cast):
    moment = london(2026, 3, 17)
    story = make_conversation(cast.moira, state="released", held_on=date(2026, 3, 17), released_by=cast.user("rowan"))
    Conversation.objects.filter(pk=story.pk).update(recorded_at=moment, released_at=moment)
    highlight = make_highlight(cast.rowan, story)
    world = make_world(cast.rowan) | {"year": 2026, "month": 3, "conversation_id": story.pk}
    world |= {"passage_id": highlight.passage_id, "highlight_id": highlight.pk}
    world["opportunity_id"] = make_opportunity(cast.rowan, highlight=highlight).pk
    days = ["17 March", "17 Mar", "2026-03-17", "17/03/2026"]
    assert pages_that_say("callum", days, cast, world) == set()
    assert pages_that_say("quentin", days, cast, world) == set()
    assert "show_conversation" in pages_that_say("callum", ["March 2026"], cast, world, only="show_conversation")
    assert "show_conversation" in pages_that_say("moira", days, cast, world, only="show_conversation")


@pytest.mark.parametrize("is_alone", [False, True])
def test_what_waits_for_release_is_what_has_no_obstacle(is_alone, cast):
    """The list's statement and the sentence on a page are one rule."""
    for holder in (cast.moira, cast.callum, cast.rowan):
        make_conversation(holder)
        make_conversation(holder, state="released")
        concern = {"kind": "adult", "urgency": "now", "raised_by": holder.user}
        Concern.objects.create(team=cast.ward_7, conversation=make_conversation(holder), **concern)
        make_conversation(holder).agreements.filter(scope="team").update(answer="no")
        make_kept_back(cast.callum, make_conversation(holder))
        make_kept_back(cast.callum, make_conversation(holder), ended_by=holder.user, ended_at=timezone.now())
    make_conversation(cast.isla, kept_by=cast.user("rowan"))
    for name in ("moira", "rowan"):
        make_conversation(cast.isla, method="scribe", scribe=cast.user(name))
    if is_alone:
        Membership.objects.filter(team=cast.ward_7).exclude(pk=cast.rowan.pk).update(ended_on=timezone.localdate())
    numbers = {cast.rowan: 8} if is_alone else {cast.rowan: 5, cast.moira: 6, cast.ewan: 0, cast.priya: 0}
    for membership, number in numbers.items():
        can = set(rules.waiting_for_release(membership).filter(rules.CAN_BE_RELEASED))
        assert can == {each for each in Conversation.objects.all() if not rules.obstacle_to_release(membership, each)}
        assert len(can) == number
