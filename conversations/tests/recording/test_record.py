"""Recording a conversation: choosing a pathway, beginning, and what the service keeps."""

import datetime
import uuid

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing.cast import make_pathway
from ceim.testing.told import save, story_address, write_down
from conversations.models import Agreement, Conversation, Draft, Feeling, Guide
from conversations.recording import drafts, services


def address(cast, pathway=None):
    return reverse("record_conversation", args=["strathmoor/ward-7", (pathway or cast.pathway).pk])


def record(cast, **changes):
    details = {
        "by": cast.moira,
        "pathway": cast.pathway,
        "held_on": datetime.date(2026, 3, 2),
        "passages": [(cast.touchpoints[0], "I waited."), (None, "That is all.")],
        "feelings": [(None, "small", False)],
        "agreements": {"notes": "yes", "team": "yes"},
        "timing": "during",
        "speaker": "person",
        "channel": "in_person",
        "method": "notes",
        "verbatim": "mostly",
        "read_back": "agreed",
        "hear_back": "no",
    }
    return services.record_conversation(**(details | changes))


def test_choose_pathway_goes_straight_on_with_one(cast, signed_in):
    response = signed_in("moira").get(reverse("choose_pathway", args=["strathmoor/ward-7"]))
    assert response.url == address(cast)


def test_choose_pathway_offers_those_in_use(cast, signed_in):
    make_pathway(cast.ward_7, "Going home")
    retired = make_pathway(cast.ward_7, "Long gone")
    retired.retired_on = datetime.date(2026, 1, 1)
    retired.save()
    page = signed_in("moira").get(reverse("choose_pathway", args=["strathmoor/ward-7"])).content.decode()
    assert [title in page for title in ("Coming in for a hip", "Going home", "Long gone")] == [True, True, False]


def test_choose_pathway_shows_what_is_not_saved_yet(cast, signed_in):
    client = signed_in("moira")
    draft = write_down(client, cast)
    page = client.get(reverse("choose_pathway", args=["strathmoor/ward-7"])).content.decode()
    assert "You have 1 conversation that is not saved yet" in page
    assert story_address(draft) in page


@pytest.mark.parametrize(("name", "advice"), [("moira", "Ask your team lead"), ("rowan", "/pathways/new/")])
def test_choose_pathway_without_any(cast, signed_in, name, advice):
    cast.pathway.delete()
    page = signed_in(name).get(reverse("choose_pathway", args=["strathmoor/ward-7"])).content.decode()
    assert advice in page


def test_record_conversation_page_says_what_to_say_and_whom_to_ring(cast, signed_in):
    cast.organisation.telephone_numbers = "Adult support 01234 567890"
    cast.organisation.save()
    page = BeautifulSoup(signed_in("moira").get(address(cast)).content, "lxml")
    text = " ".join(page.get_text().split())
    said = ("right now I am here to listen", "Their care stays the same", "Adult support")
    assert [each in text for each in said] == [True, True, True]
    assert uuid.UUID(page.select_one("[name=idempotency_key]")["value"])


def test_record_conversation_page_says_what_it_is_until_one_was_saved(cast, signed_in):
    client = signed_in("moira")
    assert "Your first conversation" in client.get(address(cast)).content.decode()
    save(client, write_down(client, cast))
    assert "Your first conversation" not in client.get(address(cast)).content.decode()


def test_record_conversation_page_shows_the_teams_own_introduction(cast, signed_in):
    Guide.objects.create(team=cast.ward_7, pathway=cast.pathway, introduction="Say it\n\nour way <now>")
    page = signed_in("moira").get(address(cast)).content.decode()
    assert "<p>our way &lt;now&gt;</p>" in page


def test_record_conversation_begins_a_draft(cast, signed_in):
    response = signed_in("moira").post(address(cast), {"idempotency_key": str(uuid.uuid4())})
    draft = Draft.objects.get()
    assert response.url == story_address(draft)
    assert (draft.held_by, draft.team, draft.pathway) == (cast.user("moira"), cast.ward_7, cast.pathway)
    assert list(Event.objects.values_list("verb", flat=True)) == ["began to write down a conversation"]


def test_record_conversation_sent_twice_begins_one_draft(cast, signed_in):
    client, sent = signed_in("moira"), {"idempotency_key": str(uuid.uuid4())}
    assert client.post(address(cast), sent).url == client.post(address(cast), sent).url
    assert (Draft.objects.count(), Event.objects.count()) == (1, 1)


def test_record_conversation_begins_another_once_the_first_is_saved(cast, signed_in):
    client = signed_in("moira")
    first = write_down(client, cast)
    save(client, first)
    client.post(address(cast), {"idempotency_key": first.idempotency_key})
    assert Draft.objects.get().idempotency_key != first.idempotency_key


def test_record_conversation_does_not_take_somebody_elses_key(cast, signed_in):
    theirs = drafts.start_draft(by=cast.callum, pathway=cast.pathway)
    own = drafts.start_draft(by=cast.moira, pathway=cast.pathway, idempotency_key=theirs.idempotency_key)
    assert (own.held_by, own.idempotency_key == theirs.idempotency_key) == (cast.user("moira"), False)


def test_record_conversation_offers_to_go_on(cast, signed_in):
    client = signed_in("moira")
    draft = write_down(client, cast)
    assert story_address(draft) in client.get(address(cast)).content.decode()


@pytest.mark.parametrize("key", ["", "not a key", "1" * 500])
def test_record_conversation_with_a_broken_key_makes_one(cast, signed_in, key):
    response = signed_in("moira").post(address(cast), {"idempotency_key": key})
    assert (response.status_code, Draft.objects.count()) == (302, 1)


def test_record_conversation_of_another_team_is_not_found(cast, signed_in):
    elsewhere = make_pathway(cast.ward_8)
    client = signed_in("moira")
    assert [client.get(address(cast, elsewhere)).status_code, client.post(address(cast, elsewhere)).status_code] == [
        404,
        404,
    ]


def test_record_conversation_by_the_only_one_in_the_team(cast, signed_in):
    pathway = make_pathway(cast.ward_8)
    client = signed_in("nadia")
    draft = write_down(client, cast, pathway=pathway, **{f"words_{pathway.touchpoints.first().pk}": "I waited."})
    assert "Saved. You can now release it" in save(client, draft).content.decode()


def test_record_conversation_service_keeps_what_was_asked(cast):
    conversation = record(cast, passages=[(None, "Yes.", "Did you\r\nsleep?"), (cast.touchpoints[0], "I waited.")])
    assert list(conversation.passages.values_list("captured_text", "asked_text")) == [
        ("Yes.", "Did you\nsleep?"),
        ("I waited.", ""),
    ]


def test_record_conversation_service_keeps_feelings_once(cast):
    record(cast, feelings=[(None, "cold", False), (None, "Cold ", False), (cast.touchpoints[1], "cold", False)])
    assert list(Feeling.objects.values_list("touchpoint", "word")) == [(None, "cold"), (cast.touchpoints[1].pk, "cold")]


def test_record_conversation_service_without_words_leaves_nothing(cast):
    with pytest.raises(ValidationError, match="Enter what the person told you"):
        record(cast, passages=[(None, " ")])
    assert Conversation.objects.count() == Event.objects.count() == 0


def test_record_conversation_service_keeps_no_character_that_no_database_takes(cast):
    conversation = record(cast, passages=[(None, "I\x00 wai\ud800ted\x07.\n\ttwice", "Wh\udfffat\x00?")])
    assert list(conversation.passages.values_list("captured_text", "asked_text")) == [("I waited.\n\ttwice", "What?")]


def test_record_conversation_service_refuses_touchpoints_of_another_pathway(cast):
    other = make_pathway(cast.ward_7, "Another").touchpoints.first()
    with pytest.raises(ValidationError, match="touchpoints of this pathway"):
        record(cast, passages=[(other, "I waited.")])


def test_record_conversation_service_checks_what_it_is_given(cast):
    with pytest.raises(ValidationError, match="not a valid choice"):
        record(cast, timing="someday")


def test_record_conversation_service_fills_in_what_was_not_asked(cast):
    answers = dict(record(cast).agreements.values_list("scope", "answer"))
    assert answers == dict.fromkeys(Agreement.Scope.values, "not_asked") | {"notes": "yes", "team": "yes"}


def test_record_conversation_service_imports_a_row_once(cast):
    assert record(cast, import_source="march.csv row 2") == record(cast, import_source="march.csv row 2")
    assert Event.objects.count() == 1


def test_record_conversation_service_refuses_a_key_used_for_other_words(cast):
    key = uuid.uuid4()
    record(cast, idempotency_key=key)
    with pytest.raises(ValidationError, match="once already"):
        record(cast, idempotency_key=key, passages=[(None, "The next person.")])
    assert Conversation.objects.count() == 1


def test_record_conversation_service_refuses_a_key_of_somebody_else(cast):
    key = uuid.uuid4()
    record(cast, idempotency_key=key)
    with pytest.raises(ValidationError, match="once already"):
        record(cast, idempotency_key=key, by=cast.callum)
    assert Conversation.objects.count() == 1
