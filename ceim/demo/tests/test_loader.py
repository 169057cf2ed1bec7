"""A mistake in the demo's content is refused with its file, its entry and what to do about it."""

import time
from shutil import copytree

import pytest
from django.core.management import CommandError, call_command

from ceim.demo import filling, loader
from ceim.demo.entries import ContentError
from ceim.demo.loader import CONTENT, load
from ceim.demo.tests.small_content import write_content
from conversations.models import Conversation


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "content"


def error_in(folder, name, old, new):
    with pytest.raises(ContentError) as refused:
        load(write_content(folder, {name: (old, new)}))
    return str(refused.value)


def test_small_content_is_read(folder):
    organisation = load(write_content(folder))
    assert [team.slug for team in organisation.teams] == ["east", "west"]
    east = organisation.team("east")
    assert east.stories[0].passages[0].text == "Nobody looked up. Then Ann brought me tea."
    assert east.stories[0].speaker is Conversation.Speaker.PERSON
    assert east.stories[0].concern is None
    assert east.stories[1].pathway == "A call"
    assert east.stories[0].passages[0].feelings == [("seen", True)]
    (improvement,) = east.improvements
    assert improvement.key == "eyes-up"
    assert [(reading.value, reading.of, reading.note) for reading in improvement.measures[0].readings] == [
        (2, None, ""),
        (3, None, "Monday"),
    ]
    assert organisation.team("west").improvements == ()


STORY, VOICES, MEETINGS = "east/stories.toml", "east/voices.toml", "east/meetings.toml"
IMPROVEMENT, TEAM, HOUSE = "east/improvement-eyes-up.toml", "east/team.toml", "organisation.toml"


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        # A field
        (STORY, "channel =", "chanel =", 'story "tea": "chanel" is not a field here. Is it one of these: "channel"'),
        (STORY, 'timing = "later"\n', "", 'story "tea": the field "timing" is missing. Add it.'),
        (STORY, "[[story.passage]]", "[[story.passages]]", 'story "tea": "passages" is not a field here.'),
        (STORY, "[[story]]", 'about = "x"\n[[story]]', "Begin each entry with [[story]], in double brackets."),
        (VOICES, "[[voice]]", "[voice]", '"voice" must be a list. Begin each entry with [[voice]]'),
        # A value
        (
            STORY,
            '"person"',
            '"patient"',
            'story "tea": speaker = "patient" is not one of its values. Write one of "person"',
        ),
        (
            STORY,
            '"could_be_better"',
            '"bad"',
            'story "tea", passage 1, highlight 1: kind = "bad" is not one of its values',
        ),
        (VOICES, '"Kind."', '" "', 'voice 1: "text" is empty.'),
        (VOICES, '"Kind."', "7", 'voice 1: "text" must be words in quotation marks.'),
        (
            VOICES,
            'text = "Kind."',
            'text = "Kind."\nsince_months_ago = "4"',
            '"since_months_ago" must be a whole number.',
        ),
        (STORY, '["Ann"]', '"Ann"', '"hidden_words" must be a list. Put square brackets around it'),
        (MEETINGS, 'story = "tea"', "is_anonymous = 1", 'reflection 1: "is_anonymous" must be true or false.'),
        (
            IMPROVEMENT,
            "readings = [2,",
            'readings = ["two",',
            'measure "greeted", readings 1: "value" must be a number.',
        ),
        # Words that are not there
        (
            STORY,
            '"Nobody looked up."',
            '"No one looked up."',
            'story "tea", passage 1: the words "No one looked up." are',
        ),
        (STORY, '["Ann"]', '["Anne"]', 'passage 1: the words "Anne" are not in the text. Copy them from it exactly'),
        (STORY, '["Ann"]', '["up"]', 'a highlight holds "up", which is hidden from readers.'),
        # A name that points at nothing
        (
            STORY,
            '["Waiting"]',
            '["Wating"]',
            'themes names the theme "Wating", which is not there. Is it one of these: "Wait',
        ),
        (STORY, '"The ringing"', '"The desk"', 'story "call", passage 1: touchpoint names the touchpoint "The desk"'),
        (STORY, '"A call"', '"A letter"', 'story "call": pathway names the pathway "A letter", which is not there.'),
        (
            MEETINGS,
            '"tea/1"',
            '"tea/2"',
            'opportunity "look-up": evidence names the highlight "tea/2", which is not there.',
        ),
        (MEETINGS, 'story = "tea"', 'story = "te"', 'reflection 1: story names the story "te", which is not there.'),
        (MEETINGS, 'owner = "e"', 'owner = "w"', 'action 1: owner names the person "w", which is not there.'),
        (MEETINGS, "months_ago = 2\nstate", "months_ago = 4\nstate", 'months_ago names the held month "4"'),
        (IMPROVEMENT, '"tea/1"', '"call/1"', 'quote names the highlight agreed for the public "call/1", which is not'),
        (IMPROVEMENT, '= "look-up"', '= "look"', 'improvement-eyes-up.toml: opportunity names the opportunity "look"'),
        (IMPROVEMENT, 'idea = "greet"', 'idea = "wave"', 'cycle "one-morning": idea names the idea "wave"'),
        (IMPROVEMENT, 'measure = "greeted"', 'measure = "met"', 'aim: measure names the measure "met"'),
        (HOUSE, 'team = "east"\nkind', 'team = "north"\nkind', 'open_concern 1: team names the team "north"'),
        # What no row could hold
        (STORY, 'key = "call"', 'key = "tea"', 'story "tea": another entry has the same key.'),
        (MEETINGS, '"testing"', '"parked"', 'write parked_because when the state is "parked", and only then.'),
        (IMPROVEMENT, 'quote = "tea/1"', "", "board 1: write either quote or you_said."),
        (IMPROVEMENT, '"did"', '"could_not"', 'write because when the outcome is "could_not", and only then.'),
        (
            IMPROVEMENT,
            '"testing"',
            '"implemented"',
            'exactly one idea is "implemented" when there is an [implementation]',
        ),
        (
            IMPROVEMENT,
            "people = 5",
            "people = 5\nended_days_ago = 3",
            "write ended_days_ago, went_as_planned and decision",
        ),
        (
            IMPROVEMENT,
            "{ value = 3,",
            "{ value = 3, of = 4,",
            'every reading says "of" how many when the unit is "percent"',
        ),
        (TEAM, "[1, 1, ", "[1, ", "conversations_each_month has 13 numbers. Write 14"),
        (TEAM, '"lead"', '"member"', '0 people have the role "lead". Give it to exactly one.'),
        (TEAM, 'role = "lead"', 'role = "qi_lead"', "Esk has the role of others. Write one of member, lead"),
        # A file
        (STORY, 'key = "tea"', 'key = "tea', "this is not TOML"),
        (HOUSE, '["east", "west"]', '["east"]', "teams must name each folder beside this file once: east, west."),
    ],
)
def test_mistake_is_refused_with_its_place_and_what_to_do(folder, name, old, new, says):
    told = error_in(folder, name, old, new)
    assert told.startswith(f"content/{name}")
    assert says in told


NOT_FORGOTTEN = "emergency-department/improvement-not-forgotten.toml"
BONES, LISTENING = "childrens-outpatients/improvement-bones-to-the-door.toml", "emergency-department/listening.toml"


@pytest.mark.parametrize(
    ("name", "old", "new", "says"),
    [
        (NOT_FORGOTTEN, '"lamp-on-the-landing/1"', '"lamp/1"', 'candidate: words names the highlight "lamp/1"'),
        (NOT_FORGOTTEN, '"lasting"', '"known"', "practice, candidate: answer each of the four questions once"),
        (NOT_FORGOTTEN, "phase = 2", "phase = 9", "practice, phase 2: phase is a number from 1 to 4"),
        (NOT_FORGOTTEN, '["sponsor"', '["sponser"', "phase 2: nothing is looked at under the name sponser"),
        (NOT_FORGOTTEN, "score = 1.5", "score = 1.7", "practice, score 1: a score is 0.5 to 5.0, in halves"),
        (NOT_FORGOTTEN, "days_ago = 44", "days_ago = 60", "taking_part 2: it ended before it started"),
        (LISTENING, "days_ago = 129", "days_ago = 9", "each answer is given 136 to 122 days ago"),
        (LISTENING, '"carer"', '"neighbour"', 'answer "husband-in-the-car": speaker = "neighbour" is not one of its'),
        (BONES, 'question = "fits"', 'question = "led"', "readiness: answer each of the eight questions once"),
        (BONES, "put_up_days_ago = 75\n", "", 'spread, shelf: the field "put_up_days_ago" is missing'),
        (HOUSE, 'shown_team = "childrens-outpatients"', 'shown_team = "walk-in-clinic"', "walk-in-clinic is of a"),
    ],
)
def test_mistake_in_a_practice_or_a_neighbour_is_refused_too(tmp_path, name, old, new, says):
    copytree(CONTENT, folder := tmp_path / "content")
    text = (folder / name).read_text(encoding="utf-8")
    assert old in text
    (folder / name).write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as refused:
        load(folder)
    assert str(refused.value).startswith(f"content/{name}")
    assert says in str(refused.value)


def test_file_that_is_missing_is_named(folder):
    (write_content(folder) / "west/voices.toml").unlink()
    with pytest.raises(ContentError, match=r"^content/west/voices.toml: this file is missing. Add it.$"):
        load(folder)


def test_file_that_nobody_reads_is_named(folder):
    (write_content(folder) / "west/stroies.toml").write_text("")
    with pytest.raises(ContentError, match=r"^content/west/stroies.toml: no file of this name is read. Call it"):
        load(folder)


def test_file_in_another_encoding_is_named(folder):
    (write_content(folder) / "west/voices.toml").write_bytes('speaker = "café"'.encode("latin-1"))
    with pytest.raises(ContentError, match=r"^content/west/voices.toml: this is not text in UTF-8. Save it again"):
        load(folder)


def test_content_is_found_from_any_folder_and_quickly(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    before = time.process_time()
    assert len(load(CONTENT).teams) == 13
    assert time.process_time() - before < 2  # 0.2 s of CPU where it was written


def test_command_says_what_is_wrong_in_the_content(db, folder, monkeypatch):
    write_content(folder, {VOICES: ("Kind.", " ")})
    monkeypatch.setattr(filling, "organisation", lambda: loader.load(folder))
    with pytest.raises(CommandError, match=r'content/east/voices.toml, voice 1: "text" is empty'):
        call_command("demo", "--no-serve", verbosity=0)
