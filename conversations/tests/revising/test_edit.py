"""Changing a conversation until it is released."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db.models import CharField
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing.factories import make_conversation
from ceim.testing.told import told
from conversations.asking.conversation import STEPS
from conversations.models import Conversation, Passage
from conversations.revising import services


@pytest.fixture
def story(cast):
    story = make_conversation(cast.moira, words=["I waited.", "Then I went home."])
    story.feelings.create(team=story.team, word="safe", is_positive=True)
    story.feelings.create(team=story.team, word="adrift", is_positive=False)
    story.feelings.create(team=story.team, word="cold", is_positive=False, touchpoint=cast.touchpoints[1])
    return story


def address(story):
    return reverse("edit_conversation", args=[story.team.address, story.pk])


def sent_back(page):
    """Everything the page's form holds, as a browser would send it."""
    form = BeautifulSoup(page.content, "lxml").select_one("form.ceim-capture")
    sent = {}
    for field in form.select("input[name], textarea[name]"):
        if field.get("type") in ("radio", "checkbox") and not field.has_attr("checked"):
            continue
        text = field.text.removeprefix("\n") if field.name == "textarea" else field.get("value", "")
        sent.setdefault(field["name"], []).append(text)
    for field in form.select("select[name]"):
        sent[field["name"]] = [field.select_one("[selected]")["value"]]
    return sent


def everything(story):
    return (
        list(story.passages.values_list("touchpoint_id", "captured_text", "asked_text")),
        sorted(story.feelings.values_list("touchpoint_id", "word", "is_positive"), key=str),
        list(story.agreements.values_list("scope", "answer", "given_on")),
        {name: getattr(story, name) for name in ("held_on", "timing", "speaker", "method", "read_back", "hear_back")},
    )


@pytest.mark.parametrize("name", ["moira", "rowan"])
def test_edit_conversation_changes_nothing_when_sent_back_as_it_is(story, signed_in, name):
    client = signed_in(name)
    before = everything(story)
    response = client.post(address(story), sent_back(client.get(address(story))))
    assert response.url == reverse("show_conversation", args=["strathmoor/ward-7", story.pk])
    story.refresh_from_db()
    assert everything(story) == before
    assert list(Event.objects.values_list("verb", flat=True)) == ["changed a conversation"]


def test_edit_conversation_puts_words_right(story, cast, signed_in):
    sent = told(cast, "I waited long.", seen=story.version, agreement_public="yes")
    signed_in("moira").post(address(story), sent | {f"words_{cast.touchpoints[1].pk}": ""})
    story.refresh_from_db()
    assert [passage.captured_text for passage in story.passages.all()] == ["I waited long."]
    assert (story.speaker, story.held_by) == ("family", cast.user("moira"))
    assert story.agreements.get(scope="public").answer == "yes"


def test_edit_conversation_keeps_two_passages_about_one_touchpoint_apart(story, cast, signed_in):
    Passage.objects.create(
        team=story.team, conversation=story, touchpoint=cast.touchpoints[0], position=7, captured_text="And again."
    )
    client = signed_in("moira")
    client.post(address(story), sent_back(client.get(address(story))))
    assert [each.captured_text for each in story.passages.all()] == ["I waited.", "And again.", "Then I went home."]


def test_edit_conversation_keeps_what_was_asked_and_every_fact(story, cast, signed_in):
    story.passages.filter(position=0).update(asked_text="Did you wait?")
    for name, value in {"method": "scribe", "scribe": cast.user("callum"), "duration_minutes": 20}.items():
        setattr(story, name, value)
    story.read_back, story.read_back_reason = "not_possible", "left"
    story.save()
    cast.callum.ended_on = cast.callum.started_on  # a scribe who has left the team stays the scribe
    cast.callum.save()
    before = everything(story)
    client = signed_in("rowan")
    assert client.post(address(story), sent_back(client.get(address(story)))).status_code == 302
    story.refresh_from_db()
    assert everything(story) == before
    assert (story.scribe, story.duration_minutes, story.read_back_reason) == (cast.user("callum"), 20, "left")
    assert story.passages.first().asked_text == "Did you wait?"


def test_edit_conversation_forgets_a_kept_detail_with_its_words(story, cast, signed_in):
    for words in ("Then I", "Dr Who"):
        story.kept_details.create(team=story.team, kind="name", words=words, why="place", decided_by=story.held_by)
    client = signed_in("moira")
    client.post(address(story), sent_back(client.get(address(story))))
    assert [detail.words for detail in story.kept_details.all()] == ["Then I"]


def test_edit_conversation_shows_errors_and_keeps_what_was_typed(story, cast, signed_in):
    response = signed_in("moira").post(address(story), told(cast, "Typed at length", read_back=None))
    page = response.content.decode()
    assert "Choose if you read it back" in page
    assert "Typed at length" in page
    assert Event.objects.count() == 0


def test_edit_conversation_warns_when_somebody_else_changed_it(story, cast, signed_in):
    client = signed_in("moira")
    opened = sent_back(client.get(address(story)))
    services.revise_conversation(
        by=cast.rowan, conversation=story, passages=[(None, "The lead’s")], feelings=[], agreements={}
    )
    response = client.post(address(story), opened | {"words_whole": "Mine"})
    assert "Somebody changed this after you opened the page" in response.text
    assert "The lead’s" in response.text
    assert story.passages.get().captured_text == "The lead’s"
    again = sent_back(response)
    assert again["words_whole"] == ["Mine"]
    decided = client.post(address(story), again)
    assert decided.status_code == 302, decided.context["form"].errors
    assert story.passages.get().captured_text == "Mine"


def test_edit_conversation_after_release_says_why_not(cast, signed_in):
    story = make_conversation(cast.moira, state="released", words="I waited.")
    client = signed_in("moira")
    page = client.get(address(story)).content.decode()
    assert "can be changed only until the story is released" in page
    assert "<textarea" not in page
    client.post(address(story), told(cast, "Something else"))
    assert story.passages.get().captured_text == "I waited."
    with pytest.raises(ValidationError, match="until the story is released"):
        services.revise_conversation(
            by=cast.moira, conversation=story, passages=[(None, "Else")], feelings=[], agreements={}
        )
    assert Event.objects.count() == 0


@pytest.mark.parametrize("state", ["recorded", "released"])
def test_edit_conversation_of_a_colleague_is_not_found(cast, signed_in, state):
    story = make_conversation(cast.moira, state=state)
    client = signed_in("callum")
    assert (client.get(address(story)).status_code, client.post(address(story), told(cast)).status_code) == (404, 404)


def test_edit_conversation_of_another_team_is_not_found(story, signed_in):
    own = reverse("edit_conversation", args=["strathmoor/ward-8", story.pk])
    assert [signed_in("nadia").get(url).status_code for url in (address(story), own)] == [404, 404]


def test_version_covers_every_fact_that_a_page_asks_for():
    asked = {name for form in STEPS.values() for name in form.base_fields}
    facts = {field.name for field in Conversation._meta.concrete_fields}
    assert asked & facts == set(Conversation.STATED_FIELDS)


@pytest.mark.parametrize("name", sorted({*Conversation.STATED_FIELDS} - {"held_on"}))
def test_every_fact_can_be_erased(name):
    field = Conversation._meta.get_field(name)
    assert field.null or isinstance(field, CharField), "nothing but text or NULL can be left of it"


@pytest.mark.parametrize("name", Conversation.STATED_FIELDS)
def test_version_is_another_when_a_fact_is(name, story):
    before = story.version
    setattr(story, Conversation._meta.get_field(name).attname, "something else")
    assert story.version != before


def test_version_is_another_when_somebody_else_chose_the_feelings(story):
    before = story.version
    story.feelings.update(chosen_by="holder")
    assert story.version != before
