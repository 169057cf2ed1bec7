"""The demo content keeps its promises: whole threads, exact words, nothing that could identify anyone."""

import re
from dataclasses import fields, is_dataclass
from itertools import groupby
from pathlib import Path
from statistics import median

import ceim.management.demo_content as content
from ceim.management.demo_content import ORGANISATION

TEAMS = ORGANISATION.teams
STORIES = [(team, story) for team in TEAMS for story in team.stories]
IMPROVEMENTS = [(team, improvement) for team in TEAMS for improvement in team.improvements]
SPOKEN = {("Passage", "text"), ("Highlight", "words"), ("Redaction", "words"), ("BoardEntry", "you_said")}
AVOIDED = re.compile(
    r"\b(respondents?|surveys?|tickets?|incidents?|users?|projects?|actors?|entit(y|ies)|managers?|"
    r"data points?)\b",
    re.IGNORECASE,
)
DIRECTIONS = re.compile(r"\b(increas|reduc|improv|more|fewer|less|better|decreas)", re.IGNORECASE)


def texts(record, spoken=None):
    """Every string inside a record; `spoken` narrows to people's words (True) or to ours (False)."""
    if isinstance(record, tuple):
        for item in record:
            yield from [item] if isinstance(item, str) else texts(item, spoken)
    elif is_dataclass(record):
        for field in fields(record):
            value = getattr(record, field.name)
            is_spoken = (type(record).__name__, field.name) in SPOKEN
            if not isinstance(value, str):
                yield from texts(value, spoken)
            elif spoken is None or spoken == is_spoken:
                yield value


def test_pool_of_teams_and_stories_is_large_enough():
    assert len(TEAMS) >= 12
    assert len(STORIES) >= 140
    assert all(len(team.stories) >= 8 for team in TEAMS)
    assert all(len(team.stories) >= 12 for team in TEAMS if team.character == "thriving")
    assert max(sum(len(p.text.split()) for p in story.passages) for _, story in STORIES) >= 400


def test_keys_are_unique():
    people = [person.key for team in TEAMS for person in team.people]
    people += [ORGANISATION.qi_lead.key, ORGANISATION.administrator.key, ORGANISATION.concerns_officer.key]
    slugs = [team.slug for team in TEAMS]
    assert sorted(set(people)) == sorted(people)
    assert sorted(set(slugs)) == sorted(slugs)
    for team in TEAMS:
        for records in (team.stories, team.opportunities, team.improvements):
            keys = [record.key for record in records]
            assert sorted(set(keys)) == sorted(keys), team.slug


def test_each_highlight_is_an_exact_piece_of_its_passage():
    themes = {theme.name for theme in ORGANISATION.themes}
    for team, story in STORIES:
        for highlight in story.highlights:
            assert highlight.words in story.passages[highlight.passage].text, (team.slug, story.key)
            assert set(highlight.themes) <= themes, (team.slug, story.key)
    for team in TEAMS:
        for voice in team.voices:
            assert all(highlight.words in voice.passage.text for highlight in voice.highlights)


def test_redacted_words_are_in_the_passage_and_in_no_highlight():
    for team, story in STORIES:
        for redaction in story.redactions:
            assert redaction.words in story.passages[redaction.passage].text, (team.slug, story.key)
            assert all(redaction.words not in highlight.words for highlight in story.highlights)


def test_indexes_are_valid():
    for team, story in STORIES:
        touchpoints = team.pathways[story.pathway].touchpoints
        assert all(p.touchpoint is None or p.touchpoint < len(touchpoints) for p in story.passages)
        assert all(feeling.passage < len(story.passages) for feeling in story.feelings), (
            team.slug,
            story.key,
        )
        assert story.feelings, (team.slug, story.key)
    for team in TEAMS:
        touchpoints = team.pathways[0].touchpoints
        assert {v.passage.touchpoint for v in team.voices} == set(range(len(touchpoints))), team.slug
        for pathway in team.pathways:
            assert 4 <= len(pathway.touchpoints) <= 7
            assert len(pathway.questions) == len(pathway.touchpoints)
            assert pathway.target == 6 or pathway is not team.pathways[0]


def test_no_text_holds_a_number_that_could_be_a_telephone_or_a_person():
    long_number = re.compile(r"\d(?:[ -]?\d){4,}")
    for team in TEAMS:
        assert [text for text in texts(team) if long_number.search(text)] == []
    for line in ORGANISATION.lines:
        assert line.number == "999" or line.number.startswith("01632 960 ")


def test_no_text_shouts_or_links():
    for team in TEAMS:
        assert [text for text in texts(team) if re.search(r"!|@|https?:|www\.", text)] == []


def test_our_own_texts_avoid_the_words_we_do_not_use():
    for record in (*TEAMS, ORGANISATION.themes, ORGANISATION.lines, ORGANISATION.meeting_endings):
        assert [text for text in texts(record, spoken=False) if AVOIDED.search(text)] == []


def test_each_need_keeps_evidence_told_before_the_meeting_that_raised_it():
    for team in TEAMS:
        stories = {story.key: story for story in team.stories}
        for need in team.opportunities:
            assert need.evidence, need.key
            assert need.months_ago in team.meetings, (team.slug, need.key)
            assert need.touchpoint < len(team.pathways[0].touchpoints)
            assert bool(need.reason) == (need.state == "parked"), need.key
            assert bool(need.passed_to) == (need.state == "passed_on"), need.key
            for evidence in need.evidence:
                story = stories[evidence.story]
                assert evidence.highlight < len(story.highlights), (team.slug, need.key)
                assert story.months_ago > need.months_ago, (team.slug, need.key, story.key)


def test_actions_and_reflections_point_at_what_exists():
    for team in TEAMS:
        people = {person.key for person in team.people}
        keys = {story.key for story in team.stories} | {""}
        for action in team.actions:
            assert action.owner in people, action.text
            assert action.agreed_months_ago in team.meetings, (team.slug, action.text)
            assert bool(action.why) == (action.state == "dropped")
        assert {reflection.story for reflection in team.reflections} <= keys, team.slug
        assert team.reflections
        if team.character in ("thriving", "steady"):
            assert len(team.opportunities) >= 3, team.slug


def test_months_match_the_character_of_the_team():
    for team in TEAMS:
        assert len(team.monthly) == 14
        for months_ago in range(14):
            told = [story for story in team.stories if story.months_ago == months_ago]
            assert len(told) <= team.monthly[13 - months_ago], (team.slug, months_ago)
        assert not {c.months_ago for c in team.cancelled} & set(team.meetings), team.slug
        if team.character == "stalled":
            assert team.last_conversation_days_ago > 35 < team.last_meeting_days_ago
        if team.character == "short":
            assert team.monthly[-1] < 6
    assert {team.character for team in TEAMS} == {"thriving", "steady", "short", "stalled", "new"}


def test_improvements_are_whole():
    assert len({team.slug for team, _ in IMPROVEMENTS}) >= 6
    for team, improvement in IMPROVEMENTS:
        people = {person.key for person in team.people}
        needs = {need.key: need for need in team.opportunities}
        ideas = {idea.key for idea in improvement.ideas}
        assert improvement.opportunity in needs
        assert improvement.started_days_ago <= needs[improvement.opportunity].months_ago * 31
        assert improvement.lead in people
        assert improvement.aim.measure in {measure.key for measure in improvement.measures}
        used = {key for driver in improvement.drivers for _, keys in driver.secondary for key in keys}
        assert used <= ideas
        if improvement.implementation:
            assert improvement.implementation.owner in people
        for entry in improvement.board:
            assert bool(entry.because) == (entry.outcome == "could_not")


def test_cycles_predict_first_and_study_before_deciding():
    for _, improvement in IMPROVEMENTS:
        keys = {cycle.key for cycle in improvement.cycles}
        for cycle in improvement.cycles:
            assert cycle.idea in {idea.key for idea in improvement.ideas}
            assert cycle.questions and all(question.prediction for question in cycle.questions)
            assert cycle.started_days_ago <= improvement.started_days_ago, cycle.key
            assert cycle.next_cycle in keys | {""}
            is_over = cycle.ended_days_ago is not None
            assert is_over == bool(cycle.decision) == all(q.result and q.matched for q in cycle.questions)
            assert not is_over or cycle.started_days_ago >= cycle.ended_days_ago


def test_measures_have_readings_and_names_without_a_direction():
    for _, improvement in IMPROVEMENTS:
        for measure in improvement.measures:
            assert not DIRECTIONS.search(measure.name), measure.name
            assert measure.definition and measure.why and measure.collection
            assert measure.kind != "outcome" or len(measure.readings) >= 14, measure.key
            assert {r.denominator is not None for r in measure.readings} == {measure.chart in ("p", "u")}


def test_the_bones_thread_shows_a_clear_shift():
    team = next(team for team in TEAMS if team.slug == "childrens-outpatients")
    improvement = next(i for i in team.improvements if i.key == "bones-to-the-door")
    measure = improvement.measures[0]
    values = [reading.value for reading in measure.readings]
    baseline = median(values[: measure.median_from_first])
    runs = [len(list(run)) for is_below, run in groupby(values, lambda v: v < baseline) if is_below]
    assert len(values) >= 26
    assert max(runs) >= 12
    assert improvement.implementation and improvement.spread and improvement.board
    assert [cycle.decision for cycle in improvement.cycles] == ["abandon", "adapt", "adopt"]


def test_spread_sites_are_teams_with_stages_in_order():
    slugs = {team.slug for team in TEAMS}
    for team, improvement in IMPROVEMENTS:
        for site in improvement.spread.sites if improvement.spread else ():
            months = [step.months_ago for step in site.steps]
            assert site.team in slugs - {team.slug}
            assert months == sorted(months, reverse=True)
            assert bool(site.reason) == (site.steps[-1].stage == "declined")


def test_board_quotes_only_what_was_agreed_for_the_public():
    boards = [(team, entry) for team in TEAMS for entry in team.board]
    boards += [(team, entry) for team, improvement in IMPROVEMENTS for entry in improvement.board]
    quoted = [(team, entry) for team, entry in boards if entry.quote]
    assert len(quoted) >= 6
    for team, entry in quoted:
        story = next(story for story in team.stories if story.key == entry.quote.story)
        assert story.agreed == "public", (team.slug, story.key)
        assert entry.you_said == story.highlights[entry.quote.highlight].words


def test_files_are_short_and_know_no_django():
    for path in Path(content.__file__).parent.rglob("*.py"):
        text = path.read_text()
        assert len(text.splitlines()) < 300, path.name
        assert not re.search(r"^\s*(from|import) django", text, re.MULTILINE), path.name
