"""A meeting that goes on: opening, steering, arriving, noting, closing; who may, and what is refused."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.teams.models import Membership
from ceim.testing.answers import address, text_of
from ceim.testing.factories import london, make_conversation
from conversations.models import Highlight
from meetings.decisions.services import cast_vote
from meetings.live import services as live
from meetings.meeting.services import cancel_meeting, change_meeting, hold_meeting, plan_meeting
from meetings.models import AgendaItem, Attendance, Meeting, Opportunity, ShownStory, Vote

NOW = london(2026, 6, 30, 14)


@pytest.fixture
def meeting(cast):
    for words in ("I waited two hours and nobody told me why.", "The tea was hot."):
        make_conversation(cast.moira, state="released", words=words)
    planned = plan_meeting(by=cast.rowan, kind="reflective", planned_for=NOW, minutes=60)
    return live.open_meeting(by=cast.rowan, meeting=planned, now=NOW)


def item(meeting, key):
    return meeting.agenda.get(key=key)


def test_open_meeting_puts_the_first_item_in_front(cast, meeting):
    first = meeting.agenda.get(state="on")
    assert (first.position, first.started_at, first.ends_at) == (1, NOW, NOW + timedelta(minutes=first.minutes))
    assert (meeting.steering, meeting.opened_by, len(meeting.join_code)) == (cast.rowan, cast.rowan, 6)
    assert Attendance.objects.get(meeting=meeting).membership == cast.rowan


def test_meeting_that_was_held_or_cancelled_is_not_opened(cast):
    planned = plan_meeting(by=cast.rowan, kind="reflective", planned_for=NOW, minutes=60)
    cancel_meeting(by=cast.rowan, meeting=planned, reason="Too few")
    with pytest.raises(ValidationError, match="held or cancelled"):
        live.open_meeting(by=cast.rowan, meeting=planned)


def test_stage_locks_nothing_and_its_time_is_counted(cast, meeting):
    later = NOW + timedelta(minutes=4)
    live.go_to_item(by=cast.rowan, item=item(meeting, "stories"), now=later)
    live.go_to_item(by=cast.rowan, item=item(meeting, "arrive"), now=later + timedelta(minutes=10))
    live.go_to_item(by=cast.rowan, item=item(meeting, "stories"), now=later + timedelta(minutes=11))
    assert (item(meeting, "stories").state, item(meeting, "stories").seconds) == ("on", 600)
    assert (item(meeting, "arrive").state, item(meeting, "arrive").seconds) == ("done", 300)


def test_stories_come_one_by_one_and_whoever_sees_an_old_page_is_told(cast, meeting):
    live.go_to_item(by=cast.rowan, item=item(meeting, "stories"), now=NOW)
    meeting.refresh_from_db()
    first, second = meeting.stories.order_by("held_on", "id")
    assert meeting.story == first
    live.show_story(by=cast.rowan, meeting=meeting, story=second)
    assert [each.conversation for each in ShownStory.objects.filter(meeting=meeting)] == [first, second]
    with pytest.raises(ValidationError, match="Somebody else has just gone on"):
        live.go_to_item(by=cast.rowan, item=item(meeting, "actions"), seen=item(meeting, "arrive").pk)


def test_only_whoever_steers_steers_and_steering_is_taken_over_on_purpose(cast, meeting):
    Membership.objects.filter(pk=cast.callum.pk).update(role="facilitator")
    cast.callum.refresh_from_db()
    with pytest.raises(ValidationError, match="Take over first"):
        live.go_to_item(by=cast.callum, item=item(meeting, "stories"))
    live.take_over_steering(by=cast.callum, meeting=meeting, seen=cast.rowan.pk)
    with pytest.raises(ValidationError, match="just taken over"):
        live.take_over_steering(by=cast.rowan, meeting=meeting, seen=cast.rowan.pk)
    live.go_to_item(by=cast.callum, item=item(meeting, "stories"))


def test_another_minute_counts_from_now_once_time_is_over(cast, meeting):
    first = meeting.agenda.get(state="on")
    late = first.ends_at + timedelta(minutes=5)
    assert live.add_minute(by=cast.rowan, item=first, now=late).ends_at == late + timedelta(minutes=1)
    with pytest.raises(ValidationError, match="not in front"):
        live.add_minute(by=cast.rowan, item=item(meeting, "stories"))


def test_words_of_a_story_become_a_need_that_rests_on_them(cast, meeting):
    passage = meeting.stories.order_by("held_on", "id")[0].passages.get()
    about = {"passage": passage, "start": 2, "end": 18, "kind": "problem"}
    for need in ("Know how long", "Know why"):
        live.note_need(by=cast.moira, meeting=meeting, need=need, **about)
    assert Highlight.objects.get().quote == passage.released_text[2:18].strip()
    assert [each.evidence.get().highlight for each in Opportunity.objects.all()] == [Highlight.objects.get()] * 2
    assert {each.control for each in Opportunity.objects.all()} == {""}


def test_need_is_written_on_the_list_of_needs(cast, meeting, signed_in):
    client, passage = signed_in("moira"), meeting.stories.first().passages.get()
    sent = {"passage": passage.pk, "kind": "problem", "need": "Be told the reason"}
    assert client.post(address("write_need", meeting.pk), sent | {"passage": ""}).status_code == 200
    assert not Opportunity.objects.exists()
    client.post(address("write_need", meeting.pk), sent)
    assert Opportunity.objects.get().evidence.get().highlight.passage == passage
    to = address("place_opportunity", Opportunity.objects.get().pk)
    sent, by_script = {"impact": 5, "difficulty": 1, "meeting": meeting.pk}, {"Accept": "application/json"}
    answer = client.post(to, sent, headers=by_script, follow=True)
    assert answer.json()["said"] == ["Opportunity placed"]


def test_what_somebody_without_a_sign_in_says_and_votes_for_is_written_down_as_theirs(cast, meeting, signed_in):
    passage = meeting.stories.first().passages.get()
    client, sent = signed_in("moira"), {"passage": passage.pk, "kind": "problem", "need": "Hear the bell"}
    page = client.get(address("show_here", meeting.pk)).text
    assert ("Who said it?" in page, "Whose vote" in page) == (True, False)
    client.post(address("note_need", meeting.pk), sent | {"said_by": cast.callum.pk})  # who signs in says it himself
    assert not Opportunity.objects.exists()
    client.post(address("note_need", meeting.pk), sent | {"said_by": cast.jean.pk})
    need = Opportunity.objects.get()
    assert (need.said_by, need.stated_by) == (cast.jean, cast.moira.user)
    to = address("write_down_vote", meeting.pk, need.pk)
    assert to in client.get(address("show_here", meeting.pk)).text
    done = [("give", "Jean has voted for it", [cast.jean.pk]), ("take_back", "Jean has no vote for it any more", [])]
    for what, told, votes in done:
        assert told in client.post(to, {"said_by": cast.jean.pk, "vote": what}, follow=True).text
        assert list(Vote.objects.values_list("membership", flat=True)) == votes
    assert client.post(to, {"said_by": cast.callum.pk}).status_code == 404


def test_closing_says_what_nobody_came_to_and_its_stories_wait(cast, meeting):
    live.go_to_item(by=cast.rowan, item=item(meeting, "stories"), now=NOW)
    first, second = meeting.stories.order_by("held_on", "id")
    hold_meeting(by=cast.rowan, meeting=meeting, now=NOW + timedelta(hours=1))
    meeting.refresh_from_db()
    assert (list(meeting.stories.all()), meeting.stories_not_reached) == ([first], 1)
    states = dict(meeting.agenda.values_list("key", "state"))
    assert (states["stories"], states["choose"], meeting.join_code) == ("done", "not_reached", "")
    again = plan_meeting(by=cast.rowan, kind="reflective", planned_for=NOW + timedelta(days=28), minutes=60)
    assert list(again.stories.all()) == [second]


def test_agenda_that_is_changed_keeps_its_notes(cast, meeting):
    live.write_notes(by=cast.moira, item=item(meeting, "stories"), notes="We were moved.")
    agenda = [("Hear the stories", 20, "stories"), ("Something of our own", 40)]
    change_meeting(by=cast.rowan, meeting=meeting, kind="reflective", planned_for=NOW, minutes=60, agenda=agenda)
    kept = AgendaItem.objects.filter(meeting=meeting)
    told = [(each.position, each.title, each.notes) for each in kept]
    assert told == [(1, "Hear the stories", "We were moved."), (2, "Something of our own", "")]


def test_everyone_is_here_but_who_sent_apologies(cast, meeting):
    Attendance.objects.create(team=meeting.team, meeting=meeting, membership=cast.moira, was_present=False)
    live.say_everyone_is_here(by=cast.rowan, meeting=meeting)
    here = Attendance.objects.filter(meeting=meeting, was_present=True)
    assert cast.moira.pk not in here.values_list("membership", flat=True)
    assert here.count() > 3
    live.arrive(by=cast.moira, meeting=meeting)
    assert Attendance.objects.get(meeting=meeting, membership=cast.moira).was_present


def test_how_it_was_is_told_in_numbers_only(cast, meeting, signed_in):
    for by, answer in ((cast.moira, "hard"), (cast.moira, "mixed"), (cast.callum, "good")):
        live.say_how_it_was(by=by, meeting=meeting, answer=answer)
    page = text_of(signed_in("rowan").get(address("show_here", meeting.pk)), "#how")
    assert "Good: 1, Mixed: 1, Hard: 0" in page
    assert cast.moira.name not in page


def test_every_form_of_the_page_has_a_page_without_script(cast, meeting, signed_in):
    client = signed_in("rowan")
    said = {"text": "It made me sad.", "kind": "feeling", "state": "shared", "key": "k" * 24}
    response = client.post(address("say_in_meeting", meeting.pk), said)
    assert response.url == address("show_here", meeting.pk) + "#cards"
    assert "It made me sad." in text_of(client.get(address("show_here", meeting.pk)), "#cards")
    response = client.post(address("close_meeting", meeting.pk), {"notes": ""})
    assert response.url == address("show_meeting", meeting.pk)


def test_votes_are_nowhere_told_before_they_are_shown(cast, meeting, signed_in):
    Meeting.objects.update(planned_for=timezone.now())  # the pages of needs show the votes of today's
    passage = meeting.stories.order_by("held_on", "id")[0].passages.get()
    about = {"meeting": meeting, "passage": passage, "start": 0, "end": 8, "kind": "problem"}
    first, second = (live.note_need(by=cast.moira, need=need, **about) for need in ("Know how long", "Know why"))
    cast_vote(by=cast.callum, meeting=meeting, opportunity=second)
    client = signed_in("rowan")
    places = (("list_opportunities", []), ("show_opportunity", [second.pk]), ("show_here", [meeting.pk]))
    pages = [text_of(client.get(address(name, *of))) for name, of in places]
    assert ["1 vote" in page for page in pages] == [False] * 3
    assert "Hidden" in pages[0]
    assert "Votes are hidden" in pages[1]
    for page in (pages[0], pages[2]):
        assert page.index(first.need) < page.index(second.need), "not in the order of the votes"
    assert b"1,New" not in client.get(address("download_opportunities")).content
    live.open_votes(by=cast.rowan, meeting=meeting)
    assert ["1 vote" in text_of(client.get(address(name, *of))) for name, of in places[1:]] == [True, True]
