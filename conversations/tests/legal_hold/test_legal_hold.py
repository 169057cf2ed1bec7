"""A story that is held is taken away by nobody, until those who handle concerns end that."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from ceim.across.reminders.letters import send_letters
from ceim.teams.models import OrganisationRole
from ceim.testing.answers import text_of
from ceim.testing.factories import make_conversation
from ceim.testing.history import verbs
from conversations.legal_hold.services import end_hold, hold_story
from conversations.models import AskedBack, Conversation, StoryHold
from conversations.withdrawal.services import erase_story, withdraw_asked_back, withdraw_story

HERE = "/teams/strathmoor/ward-7/conversations/"


@pytest.fixture
def story(cast):
    story = make_conversation(cast.moira, state="released", words="The tea was cold.")
    return hold_story(by=cast.rowan, conversation=story, reason="claim", reference="CL-7")


@pytest.mark.every_database
@pytest.mark.parametrize("take_back", [withdraw_story, erase_story])
def test_nobody_takes_a_held_story_away_until_the_hold_is_ended(cast, story, take_back):
    for by in (cast.moira, cast.rowan):
        with pytest.raises(ValidationError, match="This story is held"):
            take_back(by=by, conversation=story)
    asked = AskedBack.objects.create(team=story.team, conversation=story, asked_at=timezone.now() - timedelta(days=9))
    with pytest.raises(ValidationError):
        withdraw_asked_back(by=None, asked=asked)
    end_hold(by=cast.rowan, conversation=story)
    take_back(by=cast.rowan, conversation=story)
    assert Conversation.objects.get().state in Conversation.NOT_COUNTED


def test_story_is_held_once_and_only_where_words_are_left(cast, story):
    with pytest.raises(ValidationError, match="held already"):
        hold_story(by=cast.rowan, conversation=story, reason="other")
    gone = make_conversation(cast.moira, state="withdrawn")
    with pytest.raises(ValidationError, match="gone already"):
        hold_story(by=cast.rowan, conversation=gone, reason="other")
    end_hold(by=cast.rowan, conversation=story)
    with pytest.raises(ValidationError, match="not held"):
        end_hold(by=cast.rowan, conversation=story)


def test_lead_holds_a_story_from_its_page_and_ends_that(cast, signed_in):
    story = make_conversation(cast.moira, state="released", words="The tea was cold.")
    client = signed_in("rowan")
    assert f"{HERE}{story.pk}/hold/" in client.get(f"{HERE}{story.pk}/").text
    page = client.post(f"{HERE}{story.pk}/hold/", {"reason": "inquiry", "reference": "12"}, follow=True)
    assert "A review or an inquiry, 12" in text_of(page) and "tea" not in text_of(page)
    assert "This story is held" in text_of(client.get(f"{HERE}{story.pk}/"))
    client.post(f"{HERE}{story.pk}/hold/end/")
    assert "No story is held" in text_of(client.get(f"{HERE}held/"))
    assert verbs()[-2:] == ["held a story", "ended the hold of a story"]
    assert signed_in("moira").get(f"{HERE}held/").status_code == 403


def test_concerns_officer_holds_without_reading(cast, signed_in):
    story = make_conversation(cast.moira, state="released", words="The tea was cold.")
    client = signed_in("conor")
    page = client.post(f"{HERE}{story.pk}/hold/", {"reason": "complaint", "reference": ""}, follow=True)
    assert page.status_code == 200 and "tea" not in text_of(page)
    assert client.get(f"{HERE}{story.pk}/").status_code == 403


@pytest.fixture
def held_by_officer(cast, signed_in):
    story = make_conversation(cast.moira, state="released", words="The tea was cold.")
    signed_in("conor").post(f"{HERE}{story.pk}/hold/", {"reason": "inquiry", "reference": "12"})
    return story


@pytest.mark.every_database
def test_lead_ends_a_hold_of_an_officer_with_a_reason_alone_and_the_officer_is_told(
    cast, signed_in, held_by_officer, mailoutbox
):
    rowan, page = signed_in("rowan"), f"{HERE}{held_by_officer.pk}/hold/end/"
    said = text_of(rowan.get(page))
    assert f"{cast.user('conor').name} held it on" in said and "is told by email" in said
    assert "Choose why the hold can end" in text_of(rowan.post(page))
    assert StoryHold.objects.standing().exists()
    rowan.post(page, {"because": "case_over"})
    hold = StoryHold.objects.get()
    assert (hold.ended_by, hold.ended_because) == (cast.user("rowan"), "case_over") and mailoutbox == []
    send_letters()
    (mail,) = mailoutbox
    assert mail.to == [cast.user("conor").email] and mail.subject == "A hold was ended in Ward 7"
    assert (
        f"{cast.user('rowan').name} ended the hold of story" in mail.body
        and "Reason given: The case is over." in mail.body
    )
    assert "tea" not in mail.body and "/organisations/strathmoor/held/" in mail.body


def test_officer_ends_their_own_hold_and_a_leads_without_a_reason(cast, signed_in, held_by_officer, story, mailoutbox):
    conor = signed_in("conor")
    for each in (held_by_officer, story):
        assert "because" not in conor.get(f"{HERE}{each.pk}/hold/end/").text
        conor.post(f"{HERE}{each.pk}/hold/end/")
    assert not StoryHold.objects.standing().exists()
    send_letters()
    assert [mail.to for mail in mailoutbox] == [[cast.user("rowan").email]]


def test_officers_of_today_are_told_where_who_held_it_is_none_any_more(cast, held_by_officer, mailoutbox):
    cast.user("conor").organisation_roles.update(ended_on=timezone.localdate())
    about = {"organisation": cast.organisation, "role": "concerns_officer"}
    OrganisationRole.objects.create(user=cast.user("quentin"), **about)
    end_hold(by=cast.rowan, conversation=held_by_officer, because="agreed")
    send_letters()
    assert {mail.to[0] for mail in mailoutbox} == {cast.user("conor").email, cast.user("quentin").email}


def test_officer_sees_what_is_held_in_all_teams_and_what_was_ended_lately(cast, signed_in, story, held_by_officer):
    elsewhere = make_conversation(cast.nadia, state="released", words="Far away")
    hold_story(by=cast.nadia, conversation=elsewhere, reason="complaint")
    hold_story(by=cast.odile, conversation=make_conversation(cast.odile, state="released"), reason="other")
    end_hold(by=cast.rowan, conversation=held_by_officer, because="mistake")
    page = signed_in("conor").get("/organisations/strathmoor/held/")
    said = text_of(page, "main")
    assert said.count("End the hold of story") == 2 and "Ward 8" in said and "A complaint" in said
    assert "The wrong story was held" in said and "tea was" not in said and "Far away" not in said
    assert f"/teams/strathmoor/ward-8/conversations/{elsewhere.pk}/hold/end/" in page.text
    assert "Stories that are held" in text_of(signed_in("conor").get("/organisations/strathmoor/concerns/"))
    for name in ("quentin", "ada"):
        assert signed_in(name).get("/organisations/strathmoor/held/").status_code == 403


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_all_teams_takes_as_many_queries_for_three_as_for_one(cast, signed_in, number):
    for _each in range(number):
        ended, held = (make_conversation(cast.moira, state="released") for _twice in range(2))
        for story in (ended, held):
            hold_story(by=cast.rowan, conversation=story, reason="other")
        end_hold(by=cast.rowan, conversation=ended)
    client, page = signed_in("conor"), "/organisations/strathmoor/held/"
    client.get(page)
    with CaptureQueriesContext(connection) as queries:
        client.get(page)
    assert len(queries) == 6


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_as_many_queries_for_three_as_for_one(cast, signed_in, number):
    for _each in range(number):
        hold_story(by=cast.rowan, conversation=make_conversation(cast.moira, state="released"), reason="other")
    client = signed_in("rowan")
    client.get(f"{HERE}held/")
    with CaptureQueriesContext(connection) as queries:
        client.get(f"{HERE}held/")
    assert len(queries) == 4
