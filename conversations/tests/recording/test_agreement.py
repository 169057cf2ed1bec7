"""What people are asked to agree to, and taking an agreement back."""

import hashlib

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.nhs.formats import nhs_date
from ceim.testing.entries import STORY, make_entry, make_public, make_quote
from ceim.testing.factories import make_conversation
from ceim.testing.source import module_name, source_files
from conversations.models import Agreement
from conversations.release import rules
from conversations.withdrawal import services
from conversations.wordings.agreement import EACH, IN_ONE, WORDINGS, question_asked, questions

# Never change a line: answers were given to these words. A new wording is a new version with a line of its own.
DIGESTS = {"2026-11": "92ad4ff595867e22", "2026-12": "9975eea365b80cec"}


def digest(wording):
    said = "\n".join(f"{scope}: {question}" for scope, question in wording.items())
    return hashlib.sha256(said.encode()).hexdigest()[:16]


def test_wordings_stay_as_they_were_asked():
    assert {version: digest(wording) for version, wording in WORDINGS.items()} == DIGESTS


def test_wordings_ask_about_every_scope_in_the_order_of_the_record():
    assert [list(wording) for wording in WORDINGS.values()] == [list(Agreement.Scope)] * len(WORDINGS)


def test_wordings_that_are_asked_now_are_written_down():
    assert {Agreement.WORDING_VERSION, EACH, IN_ONE} <= set(WORDINGS)


def test_question_asked_is_that_of_the_version_answered():
    answered = Agreement(scope="public", wording_version="2026-11")
    assert question_asked(answered) == questions("2026-11")["public"]


def test_question_asked_without_the_version_says_what_the_answer_is_about():
    assert question_asked(Agreement(scope="public", wording_version="1999-01")) == "Quote in public or in teaching"


@pytest.fixture
def story(cast):
    return make_conversation(cast.moira, state="released", released_by=cast.user("callum"))


def agreement(story, scope):
    return story.agreements.get(scope=scope)


def address(story, scope):
    return reverse("withdraw_agreement", args=[story.team.address, agreement(story, scope).pk])


def page_of(client, story):
    return client.get(reverse("show_conversation", args=["strathmoor/ward-7", story.pk]))


def rows(response):
    """{scope: what stands beside the question}, as the holder and the lead read it."""
    found = BeautifulSoup(response.content, "lxml").select(".ceim-agreements .nhsuk-summary-list__row")
    return {row.select_one(".ceim-agreements__scope").text: " ".join(row.dd.get_text(" ").split()) for row in found}


def standing(story):
    return [each.scope for each in story.agreements.all() if each.is_standing]


@pytest.mark.parametrize("name", ["moira", "rowan"])
def test_show_conversation_shows_holder_and_lead_what_was_asked_and_answered(name, story, signed_in):
    story.agreements.filter(scope="board").update(answer="no", how="written")
    story.agreements.filter(scope="organisation").update(answer="not_asked")
    response = page_of(signed_in(name), story)
    spoken, written = "Spoken, and heard by the conversation holder", "On a form kept by the organisation"
    assert rows(response) == {
        "Take notes": f"Yes {spoken}, {nhs_date(story.held_on)}",
        "Share with the team": f"Yes {spoken}, {nhs_date(story.held_on)}",
        "Share across the organisation": "Not asked",
        "Share with a board or committee": f"No {written}, {nhs_date(story.held_on)}",
        "Quote in public or in teaching": f"Yes {spoken}, {nhs_date(story.held_on)}",
    }
    page = response.content.decode()
    assert [str(question) in page for question in questions().values()] == [True] * 5
    assert page.count("/agreements/") == 1  # only what stands, and can go by itself, is offered


def test_show_conversation_shows_readers_the_answers_alone(story, signed_in):
    response = page_of(signed_in("callum"), story)
    page = response.content.decode()
    assert rows(response) == {}
    assert "Quote in public or in teaching: Yes" in page
    assert [str(question) in page for question in questions().values()] == [False] * 5
    assert "/agreements/" not in page


def test_withdraw_agreement_asks_first(story, signed_in):
    page = signed_in("moira").get(address(story, "public")).content.decode()
    assert "May we quote them in public, or when we teach?" in page
    assert "No quote of it shows on the team&#x27;s board" in page or "No quote of it shows on the team's board" in page
    assert standing(story) == Agreement.Scope.values


@pytest.mark.parametrize("name", ["moira", "rowan"])
def test_withdraw_agreement_by_holder_and_lead(name, story, signed_in):
    response = signed_in(name).post(address(story, "public"), follow=True)
    assert "Agreement taken back" in response.content.decode()
    today = timezone.localdate()
    assert f"Taken back on {nhs_date(today)}" in rows(response)["Quote in public or in teaching"]
    assert agreement(story, "public").withdrawn_on == today
    assert standing(story) == ["notes", "team", "organisation", "board"]
    assert list(Event.objects.values_list("verb", "record_type")) == [
        ("took back an agreement", "conversations.agreement")
    ]


@pytest.mark.parametrize(
    ("scope", "left"),
    [
        ("public", ["notes", "team", "organisation", "board"]),
        ("board", ["notes", "team", "organisation"]),
        ("organisation", ["notes", "team"]),
    ],
)
def test_withdraw_agreement_takes_what_reaches_further_with_it(scope, left, story, cast):
    services.withdraw_agreement(by=cast.moira, conversation=story, scope=scope)
    assert standing(story) == left
    assert Event.objects.count() == 1


def test_withdraw_agreement_says_what_falls_with_it_and_leaves_a_no_as_it_is(story, signed_in):
    story.agreements.filter(scope="board").update(answer="no")
    client = signed_in("moira")
    page = BeautifulSoup(client.get(address(story, "organisation")).content, "lxml").main.get_text(" ")
    assert "because it reaches further" in page
    assert "May we quote them in public" in page
    assert "May a board or committee" not in page
    client.post(address(story, "organisation"))
    assert (agreement(story, "board").withdrawn_on, agreement(story, "public").is_standing) == (None, False)


@pytest.mark.parametrize("scope", ["notes", "team"])
def test_withdraw_agreement_without_which_the_story_cannot_stay_is_refused(scope, story, cast, signed_in):
    for response in (signed_in("moira").get(address(story, scope)), signed_in("moira").post(address(story, scope))):
        assert "Take the whole story back instead." in response.content.decode()
    with pytest.raises(ValidationError, match="whole story"):
        services.withdraw_agreement(by=cast.moira, conversation=story, scope=scope)
    assert (standing(story), Event.objects.count()) == (Agreement.Scope.values, 0)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"answer": "no"}, "did not agree"),
        ({"answer": "not_asked"}, "did not agree"),
        ({"withdrawn_on": timezone.localdate()}, "taken back already"),
    ],
)
def test_withdraw_agreement_that_does_not_stand_is_refused(change, message, story, cast, signed_in):
    story.agreements.filter(scope="public").update(**change)
    assert message in signed_in("moira").post(address(story, "public")).content.decode()
    with pytest.raises(ValidationError, match=message):
        services.withdraw_agreement(by=cast.moira, conversation=story, scope="public")
    assert Event.objects.count() == 0


def test_withdraw_agreement_of_a_story_taken_back_is_refused(story, cast):
    services.withdraw_story(by=cast.moira, conversation=story)
    with pytest.raises(ValidationError, match="taken back already"):
        services.withdraw_agreement(by=cast.moira, conversation=story, scope="public")
    services.erase_story(by=cast.moira, conversation=story)
    with pytest.raises(ValidationError, match="erased already"):
        services.withdraw_agreement(by=cast.moira, conversation=story, scope="public")


def test_withdraw_agreement_by_another_member_is_not_found(story, signed_in):
    client = signed_in("callum")
    assert [client.get(address(story, "public")).status_code, client.post(address(story, "public")).status_code] == [
        404,
        404,
    ]
    assert standing(story) == Agreement.Scope.values


def public_board(team):
    return Client().get(reverse("show_public_board", args=[team.board_token])).content.decode()


@pytest.mark.parametrize("scope", ["public", "board", "organisation"])
def test_public_board_loses_the_quote_at_once(scope, cast):
    make_public(cast.ward_7)
    quote = make_quote(cast.moira)
    make_entry(cast.rowan, quote=quote)
    assert STORY in public_board(cast.ward_7)
    services.withdraw_agreement(by=cast.moira, conversation=quote.passage.conversation, scope=scope)
    assert STORY not in public_board(cast.ward_7)


def test_readers_outside_the_team_lose_the_story_with_the_organisation(story, cast, signed_in):
    assert page_of(signed_in("quentin"), story).status_code == 200
    services.withdraw_agreement(by=cast.moira, conversation=story, scope="organisation")
    assert page_of(signed_in("quentin"), story).status_code == 404
    assert [page_of(signed_in(name), story).status_code for name in ("callum", "priya", "ewan")] == [200, 200, 200]


@pytest.mark.parametrize("answer", ["no", "not_asked"])
def test_readers_outside_the_team_never_find_a_story_that_is_for_the_team(answer, story, cast, signed_in):
    story.agreements.filter(scope="organisation").update(answer=answer)
    client = signed_in("quentin")
    assert page_of(client, story).status_code == 404
    listed = client.get(reverse("list_conversations", args=["strathmoor/ward-7"])).content.decode()
    assert story.reference not in listed
    counted = client.get("/organisations/strathmoor/thread/?stage=stories").content.decode()
    assert "for the team only" in counted
    assert f"/conversations/{story.pk}/" not in counted


def test_story_of_a_team_agreement_taken_back_is_not_released(cast):
    story = make_conversation(cast.moira)
    story.agreements.filter(scope="team").update(withdrawn_on=timezone.localdate())
    assert "did not agree" in rules.obstacle_to_release(cast.callum, story)


@pytest.mark.parametrize(
    ("answer", "withdrawn_on", "stands", "is_refused"),
    [
        ("yes", None, True, False),
        ("yes", timezone.localdate(), False, True),
        ("no", None, False, True),
        ("not_asked", None, False, False),
    ],
)
def test_standing_and_refused(answer, withdrawn_on, stands, is_refused, story):
    story.agreements.filter(scope="team").update(answer=answer, withdrawn_on=withdrawn_on)
    agreements = Agreement.objects.filter(conversation=story)
    assert agreements.standing("team").exists() is agreement(story, "team").is_standing is stands
    assert agreements.refused("team").exists() is is_refused


def test_nobody_asks_for_a_yes_without_asking_whether_it_stands():
    """Only the queryset of agreements compares their answers; all others ask for what stands or was refused."""
    asks = {
        module_name(path)
        for path in source_files()
        if "Agreement.Answer.YES" in path.read_text() or "Agreement.Answer.NO\n" in path.read_text()
    }
    assert {name for name in asks if ".tests." not in name} <= ALLOWED_TO_COMPARE


ALLOWED_TO_COMPARE = {"conversations.models.agreement", "conversations.withdrawal.rules"}
