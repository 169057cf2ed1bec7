"""Minutes stand as they were when the meeting closed, are amended for a week, and agreed at a later meeting."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing import factories as make
from ceim.testing.answers import address, text_of
from ceim.testing.tags import read, words_of
from conversations.withdrawal.services import withdraw_story
from meetings.actions.services import add_action, finish_action
from meetings.decisions.services import park_opportunity
from meetings.live import services as live
from meetings.meeting.services import correct_minutes, hold_meeting, plan_meeting, record_attendance
from meetings.minutes import services
from meetings.models import AgendaItem, Meeting, Minutes, MinutesAmendment, Opportunity, Reflection
from meetings.reflections.services import add_reflection, delete_reflection, share_reflection

pytestmark = pytest.mark.every_database
NOW = timezone.now()


@pytest.fixture
def held(cast):
    """Moira and Callum were there; a need, an action and a reflection on a story came of it."""
    meeting = make.make_meeting(cast.rowan, planned_for=NOW - timedelta(hours=1))
    story = make.make_conversation(cast.moira, state="released")
    meeting.stories.add(story)
    record_attendance(
        by=cast.rowan,
        meeting=meeting,
        rows=[{"membership": cast.moira}, {"membership": cast.callum}, {"guest_role": "Porter", "profession": ""}],
    )
    make.make_opportunity(cast.moira, meeting=meeting, need="Know how long")
    add_action(by=cast.rowan, meeting=meeting, text="Ask the porters", owner=cast.callum, due_on=NOW.date())
    add_reflection(by=cast.moira, meeting=meeting, kind="feeling", text="It hurt", conversation=story, state="shared")
    return hold_meeting(by=cast.rowan, meeting=meeting, notes="First notes")


def page_of(signed_in, meeting, name="moira"):
    return text_of(signed_in(name).get(address("show_meeting", meeting.pk)))


def test_what_is_done_later_does_not_change_them_and_is_said(cast, signed_in, held):
    need = Opportunity.objects.get()
    need.need = "Another need"
    need.save()
    park_opportunity(by=cast.rowan, opportunity=need, reason="No money")
    finish_action(by=cast.callum, action=held.actions.get())
    make.make_opportunity(cast.moira, meeting=held, need="Thought of on the way home")
    add_action(by=cast.rowan, meeting=held, text="Ring them", owner=cast.moira, due_on=NOW.date())
    record_attendance(by=cast.rowan, meeting=held, rows=[{"membership": cast.isla}])
    add_reflection(by=cast.callum, meeting=held, kind="pride", text="Late words", state="shared")
    pdf = words_of(read(signed_in("moira").get(address("download_minutes", held.pk)).content))
    for text in (page_of(signed_in, held), pdf):
        assert ("Know how long" in text, "Another need" in text) == (True, False)
        assert "Since then: Parked: No money" in text
        assert "Since then: Done" in text
        assert "3 people present," in text
        assert "Who was there was corrected after the meeting." in text
        assert text.index("Added after the meeting:") < text.index("Thought of on the way home")
        assert text.rindex("Added after the meeting:") < text.index("Ring them")
        assert "These minutes are not agreed yet." in text
    assert "Shared after the meeting" in page_of(signed_in, held)
    assert "(Callum Colleague, shared after the meeting)" in pdf


def test_notes_of_items_decisions_on_earlier_needs_and_what_was_not_reached_stand_in_them(cast, signed_in):
    planned = plan_meeting(by=cast.rowan, kind="reflective", planned_for=NOW, minutes=60)
    meeting = live.open_meeting(by=cast.rowan, meeting=planned)
    first, *_others, last = meeting.agenda.all()
    earlier = make.make_opportunity(cast.moira, need="Hear the bell at night")
    live.write_notes(by=cast.moira, item=first, notes="Two new colleagues")
    park_opportunity(by=cast.rowan, opportunity=earlier, reason="No money", meeting=meeting)
    hold_meeting(by=cast.rowan, meeting=meeting)
    pdf = words_of(read(signed_in("moira").get(address("download_minutes", meeting.pk)).content))
    AgendaItem.objects.update(notes="Written anew", title="Another title")
    for text in (page_of(signed_in, meeting), pdf):
        assert text.index("Hear the bell at night") < text.index("Parked: No money")
        assert text.index(first.title) < text.index("Two new colleagues") < text.index("Not reached:")
        assert last.title in text.split("Not reached:")[1]
        assert "Written anew" not in text and "Added after the meeting:" not in text


def test_story_that_is_taken_back_and_reflection_that_is_deleted_are_gone_from_them(cast, signed_in, held):
    withdraw_story(by=cast.rowan, conversation=held.stories.get())
    text = page_of(signed_in, held)
    assert "1 story, taken back." in text
    assert "Reflections on stories that were taken back" in text
    delete_reflection(by=cast.moira, reflection=Reflection.objects.get())
    assert "It hurt" not in page_of(signed_in, held)
    assert "It hurt" not in str(Minutes.objects.get().content)


def test_who_was_there_amends_them_and_what_they_said_is_kept(cast, signed_in, held):
    client = signed_in("moira")
    assert "Amend the notes" in client.get(address("show_meeting", held.pk)).text
    assert "First notes" in client.get(address("amend_minutes", held.pk)).text
    client.post(address("amend_minutes", held.pk), {"notes": "Second notes"})
    text = page_of(signed_in, held, "callum")
    assert text.index("Second notes") < text.index("How the notes were amended") < text.index("First notes")
    assert "Moira Member" in text.split("How the notes were amended")[1]
    page = signed_in("isla").post(address("amend_minutes", held.pk), {"notes": "Mine"})
    assert "Only those who were there can amend the minutes." in page.text


def test_second_editor_is_shown_what_the_first_saved(signed_in, held):
    client = signed_in("callum")
    form = client.get(address("amend_minutes", held.pk)).context["form"]
    signed_in("moira").post(address("amend_minutes", held.pk), {"notes": "By Moira"})
    sent = {"notes": "By another", "as_seen": form.as_seen}
    page = signed_in("callum").post(address("amend_minutes", held.pk), sent)
    assert "Somebody changed this after you opened the page" in page.text
    assert "By Moira" in page.text
    assert MinutesAmendment.objects.count() == 1


def test_they_are_amended_for_seven_days(cast, signed_in, held):
    frozen_at = Minutes.objects.get().frozen_at
    amend = {"by": cast.moira, "meeting": held, "notes": "Late"}
    with pytest.raises(ValidationError, match="7 days"):
        services.amend_minutes(now=frozen_at + timedelta(days=7), **amend)
    services.amend_minutes(now=frozen_at + timedelta(days=6, hours=23), **amend)
    Minutes.objects.update(frozen_at=frozen_at - timedelta(days=8))
    assert "Amend the notes" not in page_of(signed_in, held)


def test_next_meeting_agrees_them_and_then_they_stay(cast, signed_in, held):
    following = make.make_meeting(cast.rowan, planned_for=NOW)
    mine = add_reflection(by=cast.moira, meeting=held, kind="pride", text="Private", key="0123456789abcdef")
    assert "are not agreed yet." in page_of(signed_in, following)
    client = signed_in("rowan")
    assert address("agree_minutes", held.pk) in client.get(address("show_meeting", following.pk)).text
    assert "In which meeting" in client.get(address("agree_minutes", held.pk)).text
    for _twice in range(2):
        client.post(address("agree_minutes", held.pk), {"at_meeting": following.pk})
    minutes = Minutes.objects.get()
    assert (minutes.agreed_by, minutes.agreed_in) == (cast.user("rowan"), following)
    assert "These minutes were agreed in the meeting of" in page_of(signed_in, held)
    assert "are not agreed yet." not in page_of(signed_in, following)
    for refused in (
        lambda: services.amend_minutes(by=cast.moira, meeting=held, notes="More"),
        lambda: share_reflection(by=cast.moira, reflection=mine),
        lambda: add_reflection(by=cast.moira, meeting=held, kind="pride", text="More"),
    ):
        with pytest.raises(ValidationError, match="agreed"):
            refused()
    assert Reflection.objects.exclude(key="").count() == 0


def test_they_are_agreed_in_a_later_meeting_of_the_team_only(cast, signed_in, held):
    earlier = make.make_meeting(cast.rowan, planned_for=NOW - timedelta(days=9))
    cancelled = make.make_meeting(cast.rowan, state="cancelled", cancelled_reason="Snow")
    theirs, in_three_days = make.make_meeting(cast.nadia, planned_for=NOW), make.make_meeting(cast.rowan)
    for other in (earlier, cancelled, theirs, in_three_days, held):
        with pytest.raises(ValidationError):
            services.agree_minutes(by=cast.rowan, meeting=held, at_meeting=other)
    page = signed_in("rowan").get(address("agree_minutes", held.pk)).text
    assert "none has come yet" in page
    assert signed_in("moira").post(address("agree_minutes", held.pk), {}).status_code == 403


def test_meeting_held_before_minutes_were_kept_says_so(cast, signed_in):
    old = make.make_meeting(cast.rowan, state="held", planned_for=NOW - timedelta(days=99), notes="Then")
    text = page_of(signed_in, old, "rowan")
    assert "This meeting was held before minutes were kept as they stood." in text
    assert "Correct the notes" in text
    correct_minutes(by=cast.rowan, meeting=old, notes="Now")
    with pytest.raises(ValidationError):
        services.agree_minutes(by=cast.rowan, meeting=old, at_meeting=make.make_meeting(cast.rowan))


def test_notes_of_kept_minutes_are_amended_and_not_replaced(cast, signed_in, held):
    with pytest.raises(ValidationError):
        correct_minutes(by=cast.rowan, meeting=held, notes="Another")
    assert "Correct the notes" not in page_of(signed_in, held, "rowan")
    assert Meeting.objects.get(pk=held.pk).notes == "First notes"


@pytest.mark.parametrize("number", [1, 4])
def test_page_takes_as_many_queries_for_four_amendments_as_for_one(
    cast, signed_in, held, django_assert_num_queries, number
):
    for each in range(number):
        make.make_opportunity(cast.moira, meeting=held, need=f"Need {each}")
        services.amend_minutes(by=cast.moira, meeting=held, notes=str(each))
    client = signed_in("moira")
    with django_assert_num_queries(21):
        client.get(address("show_meeting", held.pk))
