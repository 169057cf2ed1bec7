"""What the team wrote about a story is listed before it is taken back, and until somebody has looked at each."""

import pytest
from django.apps import apps
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ceim.across.words_left.rows import KINDS, words_about, words_left
from ceim.teams.models import TeamRecord
from ceim.testing.answers import text_of
from ceim.testing.factories import make_conversation, make_highlight, make_improvement, make_meeting
from ceim.testing.history import verbs
from conversations.models import Concern, Conversation, Highlight, WordsLeft
from conversations.withdrawal.services import erase_story, withdraw_story
from conversations.withdrawal.words_left import kinds, note_what_was_changed, note_words_left
from improvements.models import BoardEntry, Comment
from meetings.models import HeardElsewhere, Reflection
from meetings.opportunities.services import state_opportunity

HERE = "/teams/strathmoor/ward-7/words-left/"
SAID = "The quernstone light kept me awake."
# What points to a story or to words of it and has none of the team's own, or says them with what it belongs to.
NO_WORDS = {"meetings.evidence", "meetings.heardelsewhere", "meetings.shownstory", "retention.storykept"}


@pytest.fixture
def story(cast):
    """Heard, reflected on, taken up as a need, improved, told back, and with a concern about it."""
    story = make_conversation(cast.moira, state="released", words=SAID)
    highlight = make_highlight(cast.callum, story)
    meeting = make_meeting(cast.rowan)
    meeting.stories.add(story)
    of_meeting = {"team": cast.ward_7, "meeting": meeting, "conversation": story, "kind": "feeling"}
    Reflection.objects.create(text="Dazzled all night", state="shared", by=cast.callum.user, **of_meeting)
    Reflection.objects.create(text="Mine alone", by=cast.callum.user, **of_meeting)
    opportunity = state_opportunity(
        by=cast.callum, need="Sleep in the dark", kind="problem", highlights=[highlight], control="ours"
    )
    improvement = make_improvement(cast.rowan, opportunity=opportunity, title="Dark nights")
    Comment.objects.create(
        team=cast.ward_7, improvement=improvement, text="Ask again", is_of_coach=False, written_by=cast.callum.user
    )
    Concern.objects.create(
        team=cast.ward_7, conversation=story, kind="complaint", urgency="today", raised_by=cast.moira.user
    )
    BoardEntry.objects.create(
        team=cast.ward_7,
        quote=highlight,
        you_said="Too bright",
        outcome="did",
        we_did="Blinds",
        happened_on="2026-05-01",
        review_on="2027-05-01",
        written_by=cast.callum.user,
    )
    return story


def told(rows):
    return sorted(f"{row.kind}: {row.says}" for row in rows.open)


ALL = [
    "Comment: Ask again",
    "Concern: The person wants to complain",
    "Improvement: Dark nights",
    "Need, or good practice: Sleep in the dark",
    "Reflection: Dazzled all night",
    "You said, we did: Too bright",
]


def of_lead(rows):
    return [each for each in told(rows) if not each.startswith("Notes and minutes")]


@pytest.mark.every_database
@pytest.mark.parametrize("take_back", [withdraw_story, erase_story])
def test_what_the_team_wrote_is_listed_before_and_after(cast, story, take_back):
    before = words_about(cast.rowan, story)
    assert (of_lead(before), before.closed) == (ALL, 1)  # what is somebody's alone is counted, and not shown
    take_back(by=cast.rowan, conversation=story)
    after = words_left(cast.rowan, story)
    assert (told(after), after.closed) == (told(before), 1)
    assert all(row.pk for row in after.open)


def test_story_that_was_withdrawn_first_is_listed_once(cast, story):
    withdraw_story(by=cast.rowan, conversation=story)
    noted = WordsLeft.objects.count()
    again = words_about(cast.rowan, Conversation.objects.get(pk=story.pk))
    assert of_lead(again) == ALL  # also what it is no longer linked to
    erase_story(by=cast.rowan, conversation=Conversation.objects.get(pk=story.pk))
    assert WordsLeft.objects.count() == noted


def test_page_asks_with_the_list_and_shows_it_until_each_was_looked_at(cast, story, signed_in):
    client = signed_in("rowan")
    address = f"/teams/strathmoor/ward-7/conversations/{story.pk}/"
    asks = client.get(f"{address}erase/")
    assert "Need, or good practice: Sleep in the dark" in text_of(asks) and "Mine alone" not in text_of(asks)
    assert client.post(f"{address}erase/").status_code == 302
    rows = words_left(cast.rowan, story).open
    for page in (address, HERE):
        shown = client.get(page)
        assert all(row.address in shown.text and row.says in text_of(shown) for row in rows)
        assert "quernstone" not in shown.text
    for row in rows:
        client.post(f"{HERE}{row.pk}/nothing-left/")
    assert not words_left(cast.rowan, story).open
    assert verbs().count("looked at words about a story that was taken back") == len(rows)
    assert "Somebody has looked at this already." in text_of(
        client.post(f"{HERE}{rows[0].pk}/nothing-left/", follow=True)
    )


@pytest.mark.every_database
def test_what_was_changed_or_deleted_since_need_not_be_looked_at(cast, story):
    erase_story(by=cast.rowan, conversation=story)
    BoardEntry.objects.update(you_said="Nights were bright")
    Comment.objects.all().delete()
    gone = ["Comment: Ask again", "You said, we did: Too bright"]
    assert of_lead(words_left(cast.rowan)) == [each for each in ALL if each not in gone]
    note_what_was_changed()
    done = WordsLeft.objects.exclude(looked_at=None)
    assert set(done.values_list("record_type", "mark", "looked_by")) == {
        ("improvements.boardentry", "", None),
        ("improvements.comment", "", None),
    }


def test_each_reads_as_far_as_they_may(cast, story):
    erase_story(by=cast.rowan, conversation=story)
    assert of_lead(words_left(cast.moira)) == [each for each in ALL if not each.startswith("Conc")]
    assert told(words_left(cast.callum)) == ["Reflection: Dazzled all night", "Reflection: Mine alone"]
    handles = words_left(cast.conor.as_standing_in(cast.ward_7, cast.user("conor")))
    assert told(handles) == ["Concern: The person wants to complain"]
    assert handles.closed == len(ALL) + 1


def test_words_of_another_team_are_that_teams_to_look_at(cast, story):
    elsewhere = make_meeting(cast.nadia)
    HeardElsewhere.objects.create(team=cast.nadia.team, meeting=elsewhere, conversation=story)
    assert words_about(cast.rowan, story).closed == 2
    erase_story(by=cast.rowan, conversation=story)
    assert WordsLeft.objects.get(team=cast.nadia.team).record_id == elsewhere.pk


def test_every_record_that_points_to_a_story_says_where_its_words_are():
    pointing = set()
    for model in (Conversation, Highlight):
        for relation in model._meta.get_fields(include_hidden=True):
            found = relation.related_model if relation.auto_created and relation.is_relation else None
            if found and issubclass(found, TeamRecord) and found._meta.app_label != "conversations":
                pointing.add(found._meta.label_lower)
    assert pointing - set(kinds()) == NO_WORDS
    assert set(kinds()) == set(KINDS)
    for label in kinds():
        assert apps.get_model(label).own_words


@pytest.mark.parametrize("number", [1, 3])
def test_list_takes_as_many_queries_for_three_as_for_one(cast, signed_in, number):
    for _each in range(number):
        gone = make_conversation(cast.moira, state="released")
        make_meeting(cast.rowan).stories.add(gone)
        erase_story(by=cast.rowan, conversation=gone)
    client = signed_in("rowan")
    client.get(HERE)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(HERE).text.count("Notes and minutes of a meeting") == number
    assert len(queries) == 7


def statements_of(ask):
    with CaptureQueriesContext(connection) as queries:
        ask()
    return len(queries)


@pytest.mark.every_database
def test_all_kinds_are_asked_about_at_once(cast, story, signed_in):
    client, page = signed_in("rowan"), f"/teams/strathmoor/ward-7/conversations/{story.pk}/erase/"
    client.get(page)
    assert statements_of(lambda: client.get(page)) == 9
    assert statements_of(lambda: note_words_left(story)) == 3  # which there are, their words, the rows
    BoardEntry.objects.update(you_said="Nights were bright")
    assert statements_of(note_what_was_changed) == 3
    assert statements_of(note_what_was_changed) == 2
