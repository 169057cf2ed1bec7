"""A story whose person was not asked about notes is released only when the checker says how they knew."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from ceim.testing.factories import make_conversation
from ceim.testing.told import CHECKS, checked, errors
from conversations.feedback.outcome import FeedbackRow
from conversations.imports.keeping import import_feedback
from conversations.models import Conversation, ReleaseCheck
from conversations.release.services import release_story

ASKED = "Did the person know that their words are kept?"


@pytest.fixture
def story(cast):
    story = make_conversation(cast.moira, words="It was cold.")
    story.agreements.filter(scope="notes").update(answer="not_asked")
    return story


def address(story, page="release_story"):
    return reverse(page, args=[story.team.address, story.pk])


def release(cast, story, **answers):
    return release_story(
        by=cast.callum,
        conversation=story,
        **{"redactions": {}, "recognisable": "no"} | dict.fromkeys(CHECKS, True) | answers,
    )


def test_release_story_asks_whether_they_knew(story, signed_in):
    client = signed_in("callum")
    assert ASKED in client.get(address(story)).content.decode()
    assert errors(client.post(address(story), checked())) == "Choose if the person knew that their words are kept"
    assert Conversation.objects.get().state == "recorded"


def test_release_story_keeps_how_they_knew_and_shows_it(story, signed_in):
    client = signed_in("callum")
    assert client.post(address(story), checked(person_knew="was_told")).status_code == 302
    assert ReleaseCheck.objects.get().person_knew == "was_told"
    for name in ("callum", "moira"):
        page = BeautifulSoup(signed_in(name).get(address(story, "show_conversation")).content, "lxml")
        row = next(each for each in page.select("dt") if each.text.strip() == "Did they know")
        assert row.find_next("dd").text.strip() == "Yes: they were told that their words are kept"
    assert story.agreements.get(scope="notes").answer == "not_asked"


def test_release_story_refused_where_nobody_knows(story, signed_in):
    response = signed_in("callum").post(address(story), checked(person_knew="no"))
    assert errors(response).startswith("Keep this story back: the person may not know")
    assert Conversation.objects.get().state == "recorded"


def test_release_story_preview_asks_nothing(story, signed_in):
    response = signed_in("callum").post(address(story), {"preview": "1"})
    assert BeautifulSoup(response.content, "lxml").select(".nhsuk-error-summary") == []


def test_release_story_does_not_ask_where_somebody_was_asked(cast, signed_in):
    story = make_conversation(cast.moira, words="It was cold.")
    assert ASKED not in signed_in("callum").get(address(story)).content.decode()
    release(cast, story, person_knew="was_told")
    assert ReleaseCheck.objects.get().person_knew == ""
    page = signed_in("callum").get(address(story, "show_conversation")).content.decode()
    assert "Did they know" not in page


def test_release_story_asks_where_no_answer_was_kept(story, cast):
    story.agreements.all().delete()
    with pytest.raises(ValidationError, match="how the person knew"):
        release(cast, story)


@pytest.mark.parametrize("knew", ["", "no", "perhaps"])
def test_release_story_service_refuses_without_knowledge(story, cast, knew):
    with pytest.raises(ValidationError, match="how the person knew"):
        release(cast, story, person_knew=knew)
    with pytest.raises(IntegrityError), transaction.atomic():
        ReleaseCheck.objects.create(
            team=story.team,
            conversation=story,
            recognisable="no",
            person_knew=knew or "perhaps",
            checked_by=cast.user("callum"),
            checked_at=story.recorded_at,
            **dict.fromkeys(CHECKS, True),
        )


def test_imported_story_is_released_with_one_more_answer(cast, signed_in):
    import_feedback(by=cast.rowan, rows=[FeedbackRow(1, "id 1 x", "It was cold.", cast.pathway.started_on)])
    story = Conversation.objects.get()
    client = signed_in("callum")
    assert ASKED in client.get(address(story)).content.decode()
    assert client.post(address(story), checked(person_knew="wrote_it")).status_code == 302
    assert (Conversation.objects.get().state, ReleaseCheck.objects.get().person_knew) == ("released", "wrote_it")
