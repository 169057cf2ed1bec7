"""The demo content keeps its promises: whole threads, exact words, nothing that could identify anyone."""

import re
from dataclasses import fields, is_dataclass
from itertools import groupby
from statistics import median

from ceim.demo.loader import organisation
from ceim.teams.models import Setting

ORGANISATION = organisation()
TEAMS = ORGANISATION.teams
STORIES = [(team, story) for team in TEAMS for story in team.stories]
IMPROVEMENTS = [(team, improvement) for team in TEAMS for improvement in team.improvements]
SPOKEN = {
    ("Passage", "text"),
    ("Passage", "hidden_words"),
    ("Voice", "text"),
    ("Voice", "hidden_words"),
    ("Highlight", "words"),
}
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
            yield from texts(item, spoken)
        return
    for field in fields(record):
        value = getattr(record, field.name)
        is_spoken = (type(record).__name__, field.name) in SPOKEN
        for one in value if isinstance(value, tuple) else (value,):
            if is_dataclass(one):
                yield from texts(one, spoken)
            elif isinstance(one, str) and spoken in (None, is_spoken):
                yield one


def test_pool_of_teams_and_stories_is_large_enough():
    assert len(TEAMS) >= 12
    assert len(STORIES) >= 140
    assert all(len(team.stories) >= 8 for team in TEAMS)
    assert all(len(team.stories) >= 12 for team in TEAMS if team.character == "thriving")
    assert max(sum(len(p.text.split()) for p in story.passages) for _, story in STORIES) >= 400


def test_keys_are_unique():
    people = [person.key for team in TEAMS for person in team.people]
    people += [person.key for person in ORGANISATION.people]
    slugs = [team.slug for team in TEAMS]
    assert sorted(set(people)) == sorted(people)
    assert sorted(set(slugs)) == sorted(slugs)
    for team in TEAMS:
        for records in (team.stories, team.meetings.opportunities, team.improvements):
            keys = [record.key for record in records]
            assert sorted(set(keys)) == sorted(keys), team.slug


def test_each_highlight_is_an_exact_piece_of_its_passage():
    themes = {theme.name for theme in ORGANISATION.themes}
    passages = [passage for _, story in STORIES for passage in story.passages]
    passages += [voice for team in TEAMS for voice in team.voices.voices]
    for passage in passages:
        for highlight in passage.highlights:
            assert highlight.words in passage.text
            assert set(highlight.themes) <= themes, passage.text


def test_redacted_words_are_in_the_passage_and_in_no_highlight():
    for team, story in STORIES:
        for passage in story.passages:
            for words in passage.hidden_words:
                assert words in passage.text, (team.slug, story.key)
                assert all(words not in highlight.words for highlight in story.highlights)


def test_stories_and_voices_know_their_way():
    for team, story in STORIES:
        known = [*team.pathways, *organisation().pathways_used_by(team.slug)]
        pathway = next((each for each in known if each.title == story.pathway), team.pathways[0])
        labels = {touchpoint.label for touchpoint in pathway.touchpoints} | {None}
        assert {passage.touchpoint for passage in story.passages} <= labels, (team.slug, story.key)
        assert any(passage.feelings for passage in story.passages), (team.slug, story.key)
    for team in TEAMS:
        labels = {touchpoint.label for touchpoint in team.pathways[0].touchpoints}
        assert {voice.touchpoint for voice in team.voices.voices} == labels, team.slug
        for pathway in team.pathways:
            assert 4 <= len({touchpoint.label for touchpoint in pathway.touchpoints}) == len(pathway.touchpoints) <= 7
            assert pathway.target == 6 or pathway is not team.pathways[0]


def test_no_text_holds_a_number_that_could_be_a_telephone_or_a_person():
    long_number = re.compile(r"\d(?:[ -]?\d){4,}")
    for team in TEAMS:
        assert [text for text in texts(team) if long_number.search(text)] == []
    for line in ORGANISATION.telephone_lines:
        assert line.number == "999" or line.number.startswith("01632 960 ")


def test_no_text_shouts_or_links():
    for team in TEAMS:
        assert [text for text in texts(team) if re.search(r"!|@|https?:|www\.", text)] == []


def test_our_own_texts_avoid_the_words_we_do_not_use():
    assert [text for text in texts(ORGANISATION, spoken=False) if AVOIDED.search(text)] == []


def test_each_need_keeps_evidence_told_before_the_meeting_that_raised_it():
    for team in TEAMS:
        stories = {story.key: story for story in team.stories}
        for need in team.meetings.opportunities:
            assert need.evidence, need.key
            assert need.months_ago in team.meetings.held_months_ago, (team.slug, need.key)
            assert bool(need.parked_because) == (need.state == "parked"), need.key
            assert bool(need.passed_to) == (need.state == "passed_on"), need.key
            for evidence in need.evidence:
                story = stories[evidence.split("/")[0]]
                assert int(evidence.split("/")[1]) <= len(story.highlights), (team.slug, need.key)
                assert story.months_ago > need.months_ago, (team.slug, need.key, story.key)


def test_actions_and_reflections_point_at_what_exists():
    for team in TEAMS:
        people = {person.key for person in team.people}
        keys = {story.key for story in team.stories} | {None}
        for action in team.meetings.actions:
            assert action.owner in people, action.text
            assert action.agreed_months_ago in team.meetings.held_months_ago, (team.slug, action.text)
            assert bool(action.dropped_because) == (action.state == "dropped")
        assert {reflection.story for reflection in team.meetings.reflections} <= keys, team.slug
        assert team.meetings.reflections
        if team.character in ("thriving", "steady"):
            assert len(team.meetings.opportunities) >= 3, team.slug


# What a team's name says of where it works; the first that fits counts.
NAMED_AFTER = {
    "Emergency": Setting.EMERGENCY,
    "mental health": Setting.MENTAL_HEALTH,
    "Outpatients": Setting.OUTPATIENT,
    "Hospice": Setting.HOSPICE,
    "care home": Setting.CARE_HOME,
    "Care at Home": Setting.HOME,
    "Ward": Setting.INPATIENT,
    "Unit": Setting.INPATIENT,
}


def test_team_named_after_its_setting_is_filed_there():
    named = {}
    for team in TEAMS:
        setting = next((setting for words, setting in NAMED_AFTER.items() if words in team.name), None)
        if setting:
            named[team.slug] = setting
            assert {team.setting, *(pathway.setting for pathway in team.pathways)} == {setting}, team.slug
    assert len(named) >= 8


def test_months_match_the_character_of_the_team():
    for team in TEAMS:
        assert len(team.conversations_each_month) == 14
        for months_ago in range(14):
            told = [story for story in team.stories if story.months_ago == months_ago]
            assert len(told) <= team.conversations_each_month[13 - months_ago], (team.slug, months_ago)
        assert not {c.months_ago for c in team.meetings.cancelled} & set(team.meetings.held_months_ago), team.slug
        if team.character == "stalled":
            assert team.last_conversation_days_ago > 35 < team.meetings.last_held_days_ago
        if team.character == "short":
            assert team.conversations_each_month[-1] < 6
    assert {team.character for team in TEAMS} == {"thriving", "steady", "short", "stalled", "new"}


def test_improvements_are_whole():
    assert len({team.slug for team, _ in IMPROVEMENTS}) >= 6
    for team, improvement in IMPROVEMENTS:
        people = {person.key for person in team.people}
        needs = {need.key: need for need in team.meetings.opportunities}
        ideas = {idea.key for idea in improvement.ideas}
        assert improvement.opportunity in needs
        assert improvement.started_days_ago <= needs[improvement.opportunity].months_ago * 31
        assert improvement.lead in people
        assert improvement.aim.measure in {measure.key for measure in improvement.measures}
        used = {key for driver in improvement.drivers for each in driver.secondary for key in each.ideas}
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
            assert cycle.next_cycle in keys | {None}
            is_over = cycle.ended_days_ago is not None
            assert is_over == bool(cycle.decision) == all(q.result and q.matched for q in cycle.questions)
            assert not is_over or cycle.started_days_ago >= cycle.ended_days_ago


def test_measures_have_readings_and_names_without_a_direction():
    for _, improvement in IMPROVEMENTS:
        for measure in improvement.measures:
            assert not DIRECTIONS.search(measure.name), measure.name
            assert measure.definition and measure.why and measure.collection
            assert measure.kind != "outcome" or len(measure.readings) >= 14, measure.key
            assert {r.of is not None for r in measure.readings} == {measure.unit == "percent"}


def test_the_bones_thread_shows_a_clear_shift():
    team = next(team for team in TEAMS if team.slug == "childrens-outpatients")
    improvement = next(i for i in team.improvements if i.key == "bones-to-the-door")
    measure = improvement.measures[0]
    values = [reading.value for reading in measure.readings]
    baseline = median(values[:10])
    runs = [len(list(run)) for is_below, run in groupby(values, lambda v: v < baseline) if is_below]
    assert len(values) >= 26
    assert max(runs) >= 12
    assert improvement.implementation and improvement.spread and improvement.board
    on_the_way = [cycle.decision for cycle in improvement.cycles if cycle.idea in ("new-signs", "bones")]
    assert on_the_way == ["abandon", "modify", "adopt"]


def test_spread_sites_are_teams_with_stages_in_order():
    slugs = {team.slug for team in TEAMS}
    for team, improvement in IMPROVEMENTS:
        for site in improvement.spread.sites if improvement.spread else ():
            months = [step.months_ago for step in site.steps]
            assert site.team in slugs - {team.slug}
            assert months == sorted(months, reverse=True)
            assert bool(site.declined_because) == (site.steps[-1].stage == "declined")


def test_board_quotes_only_what_was_agreed_for_the_public():
    boards = [(team, entry) for team in TEAMS for entry in team.meetings.board]
    boards += [(team, entry) for team, improvement in IMPROVEMENTS for entry in improvement.board]
    quoted = [(team, entry) for team, entry in boards if entry.quote]
    assert len(quoted) >= 6
    for team, entry in quoted:
        key, number = entry.quote.split("/")
        story = next(story for story in team.stories if story.key == key)
        assert story.agreed_for == "public", (team.slug, story.key)
        assert int(number) <= len(story.highlights)
