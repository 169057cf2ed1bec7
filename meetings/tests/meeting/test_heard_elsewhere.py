"""Stories of other teams beside a meeting's own: which may be chosen, how they are marked, and when they are gone."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.factories import make_answer, make_conversation, make_listening, make_meeting
from ceim.testing.history import verbs
from ceim.testing.tags import read
from conversations.models import Agreement, Conversation, Passage
from conversations.withdrawal.services import ask_for_words_back, withdraw_agreement, withdraw_story
from meetings.live.services import open_meeting, show_story
from meetings.meeting.services import choose_heard_elsewhere, hold_meeting
from meetings.models import Attendance, HeardElsewhere

SAID = "The porter sang to me all the way down."
IN_MARCH = {"state": "released", "held_on": date(2026, 3, 14), "words": SAID}
MARKED = "Heard in Ward 8, March 2026. Not one of your own six."


def told(cast, **changes):
    return make_conversation(cast.nadia, **(IN_MARCH | changes))


def meeting_on(cast, *stories, days=0):
    meeting = make_meeting(cast.rowan, planned_for=timezone.now() + timedelta(days=days))
    choose_heard_elsewhere(by=cast.rowan, meeting=meeting, stories=stories)
    return meeting


def under_way(cast, meeting):
    meeting.agenda.create(team=meeting.team, position=1, title="Hear the stories", minutes=20, key="stories")
    open_meeting(by=cast.rowan, meeting=meeting)
    first = meeting.stories.first()
    if first:
        show_story(by=cast.rowan, meeting=meeting, story=first)


def offered(response):
    return [int(box["value"]) for box in soup_of(response).select("[name=stories]")]


def choosing(signed_in, meeting, query=""):
    return signed_in("rowan").get(address("choose_heard_elsewhere", meeting.pk) + query)


def shown(signed_in, meeting, who="moira"):
    return text_of(signed_in(who).get(address("show_meeting", meeting.pk)))


def test_first_meeting_is_offered_stories_of_other_teams(cast, signed_in):
    story, meeting = told(cast), make_meeting(cast.rowan)
    page = signed_in("rowan").get(address("show_meeting", meeting.pk))
    assert "You have few stories of your own yet." in text_of(page)
    assert address("choose_heard_elsewhere", meeting.pk) in page.content.decode()
    page = choosing(signed_in, meeting)
    assert SAID in text_of(page)
    assert "Heard in Ward 8, March 2026: " in text_of(page)
    assert "14 March" not in text_of(page)
    response = signed_in("rowan").post(address("choose_heard_elsewhere", meeting.pk), {"stories": [story.pk]})
    assert response.url == address("show_meeting", meeting.pk)
    assert verbs() == ["chose stories heard elsewhere for a meeting"]
    text = shown(signed_in, meeting)
    assert MARKED in text
    assert SAID not in text  # it is read in the room


def test_room_reads_whole_released_words_after_its_own_stories(cast, signed_in):
    own = make_conversation(cast.moira, state="released", words="Our own words")
    story = told(cast, words=["First <b>this</b>.", "Then that."], written_in="pl")
    Passage.objects.filter(conversation=story).update(captured_text="Her name is Agnes")
    meeting = meeting_on(cast, story)
    meeting.stories.add(own)
    under_way(cast, meeting)
    page = signed_in("moira").get(address("show_here", meeting.pk))
    words = soup_of(page).select("#stories details blockquote")
    assert [each.get_text() for each in words] == ["First <b>this</b>.", "Then that."]
    assert [each["lang"] for each in words] == ["pl", "pl"]
    text = text_of(page)
    assert text.index("Our own words") < text.index(MARKED)
    assert "Agnes" not in text
    assert story.reference not in page.content.decode()
    assert "14 March" not in text


def not_agreed(cast):
    story = told(cast)
    Agreement.objects.filter(conversation=story, scope="organisation").update(answer="no")
    return story


def not_released(cast):
    return told(cast, state="recorded")


def of_another_organisation(cast):
    return make_conversation(cast.odile, **IN_MARCH)


def taken_back(cast):
    story = told(cast)
    withdraw_story(by=cast.nadia, conversation=story)
    return story


def an_answer(cast):
    return make_answer(cast.nadia, make_listening(cast.nadia), words=SAID)


def ones_own(cast):
    return make_conversation(cast.moira, **IN_MARCH)


CLOSED = [not_agreed, not_released, of_another_organisation, taken_back, an_answer, ones_own]


@pytest.mark.parametrize("kind", CLOSED, ids=lambda kind: kind.__name__)
def test_only_what_was_agreed_for_the_organisation_can_be_chosen(kind, cast, signed_in):
    story, meeting = kind(cast), make_meeting(cast.rowan)
    page = choosing(signed_in, meeting)
    assert offered(page) == []
    assert SAID not in text_of(page)
    assert "No stories heard elsewhere yet" in text_of(page)
    response = signed_in("rowan").post(address("choose_heard_elsewhere", meeting.pk), {"stories": [story.pk]})
    assert errors_of(response) == ["Choose stories from the list. One of them can no longer be read."]
    with pytest.raises(ValidationError):
        choose_heard_elsewhere(by=cast.rowan, meeting=meeting, stories=[story])
    HeardElsewhere.objects.create(team=cast.ward_7, meeting=meeting, conversation=story)  # were it there all the same
    under_way(cast, meeting)
    for name in ("show_meeting", "show_here"):
        page = signed_in("rowan").get(address(name, meeting.pk))
        assert SAID not in text_of(page)
        assert "Heard in" not in text_of(page)


def withdraws(cast, story):
    withdraw_story(by=cast.nadia, conversation=story)


def narrows(cast, story):
    withdraw_agreement(by=cast.nadia, conversation=story, scope="organisation")


def asks_back(cast, story):
    ask_for_words_back(by=None, conversation=story)


@pytest.mark.parametrize("take_back", [withdraws, narrows, asks_back], ids=lambda way: way.__name__)
def test_story_is_gone_at_once_from_an_open_page_too(take_back, cast, signed_in):
    story = told(cast)
    meeting, client = meeting_on(cast, story), signed_in("moira")
    under_way(cast, meeting)
    page = client.get(address("show_live", meeting.pk))
    assert SAID in page.json()["parts"]["stories"]
    again = {"headers": {"If-None-Match": page["ETag"]}}
    assert client.get(address("show_live", meeting.pk), **again).status_code == 304
    take_back(cast, story)
    page = client.get(address("show_live", meeting.pk), **again)
    assert page.status_code == 200
    assert SAID not in page.json()["parts"]["stories"]
    text = shown(signed_in, meeting)
    assert "Heard in" not in text
    assert "1 story that was chosen is not shared with your team any more." in text
    assert offered(choosing(signed_in, meeting)) == []


def test_meetings_own_stories_and_counts_stay_as_they_were(cast, signed_in):
    story = told(cast)
    meeting = meeting_on(cast, story)
    Attendance.objects.create(team=cast.ward_7, meeting=meeting, membership=cast.rowan)
    hold_meeting(by=cast.rowan, meeting=meeting)
    story.refresh_from_db()
    assert story.state == Conversation.State.RELEASED
    assert meeting.stories.count() == 0
    numbers = soup_of(signed_in("moira").get(address("list_meetings"))).select("td.nhsuk-table__cell--numeric")
    assert numbers[0].get_text() == "0"
    text = shown(signed_in, meeting)
    assert MARKED in text
    assert SAID not in text
    page = signed_in("moira").get(address("add_reflection", meeting.pk))
    assert SAID[:20] not in text_of(page)
    assert reverse("show_conversation", args=["strathmoor/ward-7", story.pk]) not in page.content.decode()
    pdf = signed_in("moira").get(address("download_minutes", meeting.pk))
    words = "".join(page.extract_text() for page in read(b"".join(pdf)).pages)
    assert MARKED in " ".join(words.split())


def test_choose_is_offered_while_fewer_than_six_of_ones_own_wait(cast, signed_in):
    first, second, meeting = told(cast), told(cast), make_meeting(cast.rowan)
    choose_heard_elsewhere(by=cast.rowan, meeting=meeting, stories=[first])
    own = [make_conversation(cast.moira, state="released") for _each in range(5)]
    assert offered(choosing(signed_in, meeting)) == [first.pk, second.pk]
    own.append(make_conversation(cast.moira, state="released"))
    page = choosing(signed_in, meeting)
    assert offered(page) == [first.pk]  # what is on it can be taken off
    assert "Six or more stories of your own wait for a meeting." in text_of(page)
    response = signed_in("rowan").post(
        address("choose_heard_elsewhere", meeting.pk), {"stories": [first.pk, second.pk]}
    )
    assert errors_of(response) == ["Six or more stories of your own wait for a meeting. Choose from these."]
    signed_in("rowan").post(address("choose_heard_elsewhere", meeting.pk), {"stories": []})
    assert meeting.heard_elsewhere.count() == 0
    assert (
        address("choose_heard_elsewhere", meeting.pk)
        not in signed_in("rowan").get(address("show_meeting", meeting.pk)).content.decode()
    )
    looked_at = make_meeting(cast.rowan, state="held")
    looked_at.stories.add(*own)
    assert offered(choosing(signed_in, meeting)) == [second.pk, first.pk]


def test_choose_takes_six_at_most(cast, signed_in):
    stories, meeting = [told(cast) for _each in range(7)], make_meeting(cast.rowan)
    path = address("choose_heard_elsewhere", meeting.pk)
    response = signed_in("rowan").post(path, {"stories": [story.pk for story in stories]})
    assert errors_of(response) == ["Choose 6 stories or fewer: an hour has no room for more"]
    signed_in("rowan").post(path, {"stories": [story.pk for story in stories[:6]]})
    assert meeting.heard_elsewhere.count() == 6


def test_choose_waits_for_a_meeting_about_stories_that_is_planned(cast, signed_in):
    story = told(cast)
    oversight, held = make_meeting(cast.rowan, kind="oversight"), make_meeting(cast.rowan, state="held")
    assert choosing(signed_in, oversight).status_code == 404
    assert offered(choosing(signed_in, held)) == []
    assert "This meeting is over or was cancelled" in text_of(choosing(signed_in, held))
    for meeting in (oversight, held):
        with pytest.raises(ValidationError):
            choose_heard_elsewhere(by=cast.rowan, meeting=meeting, stories=[story])
    assert "Heard elsewhere" not in shown(signed_in, held)


def looking(signed_in, meeting, **sent):
    return signed_in("rowan").post(address("choose_heard_elsewhere", meeting.pk), {"look": "20", **sent})


def test_list_is_newest_first_and_narrowed_by_what_it_shows(cast, signed_in):
    old = told(cast, held_on=date(2025, 1, 2))
    stories = [told(cast, held_on=date(2026, 1, 1) + timedelta(days=day)) for day in range(20)]
    meeting = make_meeting(cast.rowan)
    newest_first = [story.pk for story in reversed(stories)]
    page = choosing(signed_in, meeting)
    assert offered(page) == newest_first[:10]
    more = soup_of(page).find("button", string=lambda text: text and "Show more" in text)["value"]
    assert offered(looking(signed_in, meeting, look=more)) == newest_first
    assert offered(looking(signed_in, meeting, look="30")) == [*newest_first, old.pk]
    choose_heard_elsewhere(by=cast.rowan, meeting=meeting, stories=[old])
    assert offered(choosing(signed_in, meeting)) == [old.pk, *newest_first[:10]]
    for query, number in (("ward 8", 21), ("HOSPITAL", 21), ("hip ward", 21), ("porter", 1), ("%", 1), ("x" * 999, 1)):
        assert len(offered(looking(signed_in, meeting, q=query))) == number, query
    assert "No story fits." in text_of(looking(signed_in, meeting, q="porter"))


def test_looking_keeps_what_is_ticked_and_saves_nothing(cast, signed_in):
    first = told(cast, held_on=date(2025, 1, 2))
    for day in range(25):
        told(cast, held_on=date(2026, 1, 1) + timedelta(days=day))
    meeting = make_meeting(cast.rowan)
    page = looking(signed_in, meeting, q="nowhere", stories=[first.pk, 999999999, "x", 10**30])
    ticked = [int(box["value"]) for box in soup_of(page).select("[name=stories][checked]")]
    assert (offered(page), ticked) == ([first.pk], [first.pk])
    assert soup_of(page).select(".nhsuk-error-summary") == []
    assert not HeardElsewhere.objects.exists()


@pytest.mark.parametrize("who", ["moira", "priya", "ewan", "quentin"])
def test_those_who_read_stories_read_these_and_choose_none(who, cast, signed_in):
    meeting = meeting_on(cast, told(cast))
    under_way(cast, meeting)
    assert SAID in text_of(signed_in(who).get(address("show_here", meeting.pk)))
    assert signed_in(who).get(address("choose_heard_elsewhere", meeting.pk)).status_code == 403
    assert "Choose stories heard elsewhere" not in shown(signed_in, meeting, who)


def test_story_of_a_team_that_becomes_part_of_this_one_is_its_own(cast, signed_in):
    story = told(cast)
    meeting = meeting_on(cast, story)
    for each in (Conversation.objects.filter(pk=story.pk), Passage.objects.filter(conversation=story)):
        each.update(team=cast.ward_7)
    text = shown(signed_in, meeting)
    assert "Heard in" not in text
    assert "not shared" not in text


@pytest.mark.parametrize("number", [1, 5])
def test_queries_do_not_grow(cast, signed_in, django_assert_num_queries, number):
    stories = [told(cast, words=["One", "Two"]) for _each in range(number)]
    meeting, client = meeting_on(cast, *stories), signed_in("rowan")
    for _each in range(number):
        told(cast, words=["One", "Two"])
    with django_assert_num_queries(20):
        client.get(address("show_meeting", meeting.pk))
    with django_assert_num_queries(11):
        client.get(address("choose_heard_elsewhere", meeting.pk))
