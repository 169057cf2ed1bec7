"""The minutes of a meeting as a PDF: what their page says to this reader, and no more."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.testing import factories as make
from ceim.testing.answers import address
from ceim.testing.tags import faults_of, headings_of, kinds_of, read, words_of
from conversations.models import Agreement
from meetings.actions.services import add_action
from meetings.decisions.services import park_opportunity
from meetings.models import Attendance, Reflection

pytestmark = pytest.mark.one_database  # what is on it comes from the page's own queries, which run on both
WHEN = timezone.now() - timedelta(days=3)


def held(cast):
    story = make.make_conversation(cast.moira, state="discussed")
    meeting = make.make_meeting(
        cast.rowan, state="held", planned_for=WHEN, notes="First.\n\nThen = more.", place="Room 2"
    )
    meeting.stories.add(story)
    Attendance.objects.create(team=cast.ward_7, meeting=meeting, membership=cast.callum, profession="Nurse")
    Attendance.objects.create(team=cast.ward_7, meeting=meeting, part="guest", guest_role="Porter", was_present=False)
    opportunity = make.make_opportunity(cast.moira, meeting=meeting, need="People need to know how long")
    park_opportunity(by=cast.rowan, opportunity=opportunity, reason="No money")
    add_action(by=cast.rowan, meeting=meeting, text="Ask #read the porters", owner=cast.callum, due_on=WHEN.date())
    return meeting, story


def reflect(meeting, text, by, story=None, **fields):
    about = {"kind": "feeling", "state": "shared", **fields}
    Reflection.objects.create(team=meeting.team, meeting=meeting, text=text, by=by, conversation=story, **about)


def minutes(client, meeting):
    return read(client.get(address("download_minutes", meeting.pk)).content)


def test_download_minutes_says_what_the_page_says(cast, signed_in):
    meeting, story = held(cast)
    reflect(meeting, "It hurt to hear", cast.user("moira"), story)
    reflect(meeting, "We did well", None, is_anonymous=True)
    reflect(meeting, "For me alone", cast.user("moira"), state="private")
    reader = minutes(signed_in("moira"), meeting)
    words = words_of(reader)
    for text in (
        "Room 2",
        "1 person present, 1 profession present.",
        "Callum",
        "Apologies: Porter",
        story.reference,
        "It hurt to hear (Moira",
        "We did well",
        "People need to know how long",
        "Parked: No money",
        "Ask #read the porters",
        "Then = more.",
        "Page 1 of 1",
    ):
        assert text in words
    assert [text for text in ("For me alone", "We did well (") if text in words] == []
    assert faults_of(reader) == []
    assert headings_of(reader)[0] == (1, "Minutes")
    assert {"Table", "TH", "L", "LI"} <= kinds_of(reader)
    assert reader.metadata.title.startswith("Minutes, Ward 7, ")


def test_download_minutes_keeps_what_is_the_teams_from_others(cast, signed_in):
    meeting, story = held(cast)
    reflect(meeting, "It hurt to hear", cast.user("moira"), story)
    Agreement.objects.filter(conversation=story, scope="organisation").update(answer="no")
    words = words_of(minutes(signed_in("quentin"), meeting))
    assert "It hurt to hear" not in words
    assert story.reference not in words
    assert "1 story, for the team only" in words
    assert ("1 reflection, for the team only." in words, "None shared." in words) == (True, False)


def test_download_minutes_of_a_meeting_that_is_not_held_is_not_found(cast, signed_in):
    meeting = make.make_meeting(cast.rowan)
    assert signed_in("rowan").get(address("download_minutes", meeting.pk)).status_code == 404


def test_download_minutes_of_an_empty_meeting(cast, signed_in):
    reader = minutes(signed_in("rowan"), make.make_meeting(cast.rowan, state="held", planned_for=WHEN))
    words = words_of(reader)
    for text in ("Nobody is recorded yet.", "No stories.", "None shared.", "None were stated", "None were agreed."):
        assert text in words
    assert faults_of(reader) == []


def test_the_page_of_minutes_leads_to_them_on_paper(cast, signed_in):
    meeting, _story = held(cast)
    assert address("download_minutes", meeting.pk) in signed_in("moira").get(address("show_meeting", meeting.pk)).text
