"""The numbers: those of the pages, no more and no less; and nothing to be worked out by taking one off another."""

import csv
from datetime import timedelta
from itertools import product

import pytest
from django.utils import timezone

from ceim.across.dashboards.queries.themes import themes_across
from ceim.across.dashboards.tests.overview import OVERVIEW
from ceim.across.dashboards.tests.world import fill, make_group
from ceim.teams.models import Team
from ceim.testing import factories as make
from conversations.counts.mending import mend
from conversations.models import Agreement, Conversation, HeldInMonth, Highlight, Passage

pytestmark = pytest.mark.usefixtures("program")
MONTHS, SETTINGS = ("3", "6", "12"), ("", "hospice", "inpatient")


@pytest.fixture
def filled(cast):
    """Two teams at work, one of which was a hospice before, both in a group for a while; and one elsewhere."""
    for by in (cast.rowan, cast.nadia, cast.odile):
        fill(by)
    for days in (0, 20, 70, 200):
        for by in (cast.rowan, cast.nadia):
            make.make_conversation(by, held_on=timezone.localdate() - timedelta(days=days))
    Team.objects.filter(pk=cast.ward_8.pk).update(setting="hospice")
    mend()
    return make_group(cast, "Surgery", cast.ward_8, since=timezone.localdate() - timedelta(days=100))


def questions(group):
    """Each way in which the page can be narrowed."""
    for months, setting, pk in product(MONTHS, SETTINGS, ("", group.pk)):
        asked = {"months": months, "setting": setting, "group": pk}
        yield "&".join(f"{name}={value}" for name, value in asked.items() if value)


def test_thread_and_opportunities_are_those_of_the_page(cast, program, signed_in, filled):
    client = signed_in("quentin")
    for query in questions(filled):
        page = client.get(f"{OVERVIEW}thread/?{query}")
        assert page.status_code == 200
        told = {row["stage"]: row["number"] for row in program.rows(f"thread/?{query}")}
        for stage, number in told.items():
            listed = client.get(f"{OVERVIEW}thread/?stage={stage}&{query}").context["page"].paginator.count
            assert number == listed, (stage, query)
        steps = {row["step"]: row["number"] for row in program.rows(f"opportunities/?{query}")}
        assert steps["stated"] == told["opportunities"]


def test_months_are_those_of_the_file(cast, program, signed_in, filled):
    client = signed_in("quentin")
    names = dict(Team.objects.values_list("pk", "name"))
    for query in questions(filled):
        file = client.get(f"{OVERVIEW}?download=csv&{query}").content.decode("utf-8-sig").splitlines()
        columns = ("team", "setting", "pathway", "month", "held", "target", "missing")
        expected = [tuple(row[each] for each in columns) for row in csv.DictReader(file)]
        rows = program.all_rows(f"months/?limit=1&{query}")
        found = [(names[row["team_id"]], *(str(row[each]) for each in columns[1:])) for row in rows]
        assert sorted(found) == sorted(expected), query


def tell(by, number, theme, *, is_shared=True):
    stories = [make.make_conversation(by, state="released") for _each in range(number)]
    for story in stories:
        make.make_highlight(by, story, themes=[theme])
    if not is_shared:
        Agreement.objects.filter(conversation__in=stories, scope="organisation").update(answer="no")
        mend()
    return stories


@pytest.mark.parametrize(("shared", "closed"), [(0, 1), (3, 0), (4, 4), (5, 0), (6, 3), (0, 5), (2, 9), (7, 12)])
def test_theme_is_as_small_here_as_on_the_page(shared, closed, cast, program):
    tell(cast.nadia, shared, "Waiting")
    tell(cast.rowan, closed, "Waiting", is_shared=False)
    page = themes_across(cast.quentin, timezone.localdate())
    expected = [(each.label, each.readable, each.teams, each.team_only) for each in page]
    assert [tuple(row.values()) for row in program.rows("themes/")] == expected
    for row in program.rows("themes/"):
        assert row["stories"] is None or row["stories"] >= 5
        assert row["stories_for_the_team_only"] is None or row["stories_for_the_team_only"] % 5 == 0


def everything(program):
    addresses = (
        "teams groups group-teams months thread opportunities themes improvements measures readings spread places"
    )
    queries = [f"{name}/" for name in addresses.split()] + ["practices/"]
    queries += [f"{name}/?months={months}" for name in ("months", "thread", "opportunities") for months in MONTHS]
    queries += [f"{name}/?setting={each}" for name in ("months", "thread", "opportunities") for each in SETTINGS[1:]]
    return {where: program.rows(where) for where in queries}


def test_nothing_here_depends_on_what_closed_stories_say(cast, program, filled):
    """So nothing is to be worked out: by no filter, and by taking no number off another."""
    tell(cast.rowan, 4, "Noise", is_shared=False)
    before = everything(program)
    closed = Conversation.objects.exclude(Conversation.shared_across_organisation())
    assert closed.count() == 4
    Passage.objects.filter(conversation__in=closed).update(released_text="Other words")
    closed.update(speaker="carer", timing="later", support="bsl", language="Welsh", duration_minutes=5)
    Highlight.objects.filter(passage__conversation__in=closed).update(kind="went_well")
    mend()
    assert everything(program) == before


def test_no_word_of_a_story_is_in_any_answer(cast, program, filled):
    tell(cast.rowan, 6, "Noise")
    Passage.objects.update(captured_text="Marmalade", released_text="Marmalade")
    assert "Marmalade" not in str(everything(program))
    assert make.WORDS not in str(everything(program))


def test_nothing_of_another_organisation_is_in_any_answer(cast, program, filled):
    text, elsewhere = str(everything(program)), cast.far_away.organisation
    assert cast.far_away.name not in text
    ids = {row["team_id"] for rows in everything(program).values() for row in rows if "team_id" in row}
    assert ids - {None} <= set(cast.organisation.teams.values_list("pk", flat=True))
    assert elsewhere.name not in text


def test_conversations_are_counted_as_they_are_on_the_page(cast, program, filled):
    here = HeldInMonth.objects.filter(team__organisation=cast.organisation)
    assert sum(row["held"] for row in program.rows("months/")) == sum(here.values_list("number", flat=True))
