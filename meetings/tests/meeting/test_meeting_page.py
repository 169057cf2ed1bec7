"""The list of meetings, and the page of one before it, during it and afterwards."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing.answers import address
from ceim.testing.factories import make_conversation, make_highlight, make_meeting, make_opportunity
from meetings.actions.services import add_action
from meetings.decisions.services import park_opportunity
from meetings.live import services as live
from meetings.meeting.page import life_of
from meetings.meeting.services import hold_meeting, plan_meeting
from meetings.models import Action, Attendance
from meetings.reflections.services import add_reflection


def present(meeting, *members):
    for member in members:
        Attendance.objects.create(team=meeting.team, meeting=meeting, membership=member, profession=member.profession)


def test_list_meetings_shows_next_one_first_and_days_since_the_last(cast, signed_in):
    now = timezone.now()
    make_meeting(cast.rowan, planned_for=now + timedelta(days=40), place="Later room")
    make_meeting(cast.rowan, planned_for=now + timedelta(days=4), place="Sooner room")
    held = make_meeting(cast.rowan, state="held", planned_for=now - timedelta(days=12))
    held.stories.add(*[make_conversation(cast.moira, state="discussed") for _i in range(2)])
    make_opportunity(cast.moira, meeting=held)
    present(held, cast.rowan, cast.callum)
    make_meeting(cast.rowan, state="cancelled", planned_for=now - timedelta(days=50), cancelled_reason="Snow")
    page = signed_in("moira").get(address("list_meetings")).content.decode()
    assert page.index("Sooner room") < page.index("Later room")
    assert "12 days since the last meeting." in page
    assert "Snow" in page
    numbers = [part.split("<")[0] for part in page.split('nhsuk-table__cell--numeric">')[1:]]
    assert numbers == ["2", "1", "2"]
    assert "Plan a meeting" not in page


def test_list_meetings_asks_about_one_gone_by(cast, signed_in):
    make_meeting(cast.rowan, planned_for=timezone.now() - timedelta(days=2))
    assert "Was it held?" in signed_in("rowan").get(address("list_meetings")).content.decode()


@pytest.mark.parametrize("rows", [1, 3])
def test_list_meetings_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for _i in range(rows):
        make_meeting(cast.rowan)
        held = make_meeting(cast.rowan, state="held")
        present(held, cast.rowan)
        make_opportunity(cast.moira, meeting=held)
    client = signed_in("moira")
    with django_assert_num_queries(10):
        client.get(address("list_meetings"))


def test_life_of_meeting_follows_its_state(cast):
    assert life_of(make_meeting(cast.rowan)) == "before"
    assert life_of(make_meeting(cast.rowan, state="held")) == "after"
    assert life_of(make_meeting(cast.rowan, state="cancelled", cancelled_reason="Snow")) == "cancelled"


def test_show_meeting_before_lists_agenda_stories_and_what_is_new(cast, signed_in):
    meeting = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now() + timedelta(days=5), minutes=70)
    story = make_conversation(cast.moira, state="released")
    meeting.stories.add(story)
    make_conversation(cast.moira, state="released")
    page = signed_in("rowan").get(address("show_meeting", meeting.pk)).content.decode()
    assert "Hear the stories" in page
    assert "15 minutes" in page
    assert story.reference in page
    assert "1 released story is on no meeting yet." in page


def test_meeting_that_goes_on_shows_whole_released_words_only(cast, signed_in):
    meeting = plan_meeting(by=cast.rowan, kind="reflective", planned_for=timezone.now(), minutes=60)
    story = make_conversation(cast.moira, state="released", words=["I <b>waited</b>.", "Then home."])
    story.passages.update(captured_text="Sister Agnes did it")
    withdrawn = make_conversation(cast.moira, state="withdrawn", words="Gone words")
    withdrawn.passages.update(released_text="Gone words")
    meeting.stories.add(story, withdrawn)
    live.open_meeting(by=cast.rowan, meeting=meeting)
    live.go_to_item(by=cast.rowan, item=meeting.agenda.get(key="stories"))
    unplaced = make_opportunity(cast.moira)
    make_opportunity(cast.moira, need="Sleep at night", impact=5, difficulty=2)
    page = signed_in("rowan").get(address("show_here", meeting.pk)).content.decode()
    assert "I &lt;b&gt;waited&lt;/b&gt;." in page
    assert "Then home." in page
    assert unplaced.need in page
    assert "Sleep at night" in page
    assert ("Sister Agnes" in page, "Gone words" in page) == (False, False)


def test_show_meeting_after_is_the_minutes(cast, signed_in):
    meeting = make_meeting(cast.rowan, planned_for=timezone.now())
    story = make_conversation(cast.moira, state="released")
    meeting.stories.add(story)
    present(meeting, cast.rowan, cast.callum)
    add_reflection(
        by=cast.moira, meeting=meeting, kind="pride", text="We sat with him", conversation=story, state="shared"
    )
    opportunity = make_opportunity(cast.moira, meeting=meeting, impact=4, difficulty=1)
    park_opportunity(by=cast.rowan, opportunity=opportunity, reason="After the winter")
    add_action(by=cast.rowan, meeting=meeting, text="Ask the porters", owner=cast.jean, due_on=timezone.localdate())
    hold_meeting(by=cast.rowan, meeting=meeting, notes="Tell them on the board")
    page = signed_in("ewan").get(address("show_meeting", meeting.pk)).content.decode()
    for words in (
        "Minutes",
        "2 people present,",
        "2 professions present.",
        story.reference,
        "We sat with him",
        "Quick win",
        "Parked: After the winter",
        "Ask the porters",
        "Jean",
        "Tell them on the board",
    ):
        assert words in " ".join(page.split())
    assert "nobody told me how long" not in page.split("Who was there")[1]
    assert "Correct the notes" not in page


def test_show_meeting_lists_actions_open_from_last_time(cast, signed_in):
    last, meeting = make_meeting(cast.rowan, state="held"), make_meeting(cast.rowan, planned_for=timezone.now())
    common = {"team": cast.ward_7, "meeting": last, "owner": cast.moira, "due_on": timezone.localdate()}
    Action.objects.create(text="Still open", **common)
    Action.objects.create(text="Long done", state="done", finished_on=timezone.localdate(), **common)
    page = signed_in("ewan").get(address("show_meeting", meeting.pk)).content.decode()
    assert ("Still open" in page, "Long done" in page) == (True, False)


@pytest.mark.parametrize("rows", [1, 3])
def test_show_meeting_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    meeting = make_meeting(cast.rowan, planned_for=timezone.now())
    for _i in range(rows):
        story = make_conversation(cast.moira, state="released", words=["One", "Two"])
        meeting.stories.add(story)
        opportunity = make_opportunity(cast.moira, highlight=make_highlight(cast.moira, story), meeting=meeting)
        add_reflection(by=cast.moira, meeting=meeting, kind="pride", text="So", state="shared")
        add_action(
            by=cast.moira,
            meeting=meeting,
            text="Ask",
            owner=cast.jean,
            due_on=timezone.localdate(),
            opportunity=opportunity,
        )
    present(meeting, *[cast.rowan, cast.moira, cast.jean][:rows])
    client = signed_in("rowan")
    with django_assert_num_queries(21):
        client.get(address("show_meeting", meeting.pk))
