"""The thread is walkable both ways, and shows nobody what they may not see."""

from datetime import timedelta

import pytest
from django.utils import timezone

from ceim.across.thread.reading import read_thread
from ceim.testing import factories as make
from ceim.testing.answers import address, soup_of, words_of
from ceim.testing.practices import make_candidate
from improvements.models import BoardEntry


@pytest.fixture
def thread(cast):
    """One whole thread of Ward 7, and one of Ward 8 that must never show."""
    threads = {}
    for lead in (cast.rowan, cast.nadia):
        highlight = make.make_highlight(lead, end=24)
        opportunity = make.make_opportunity(lead, highlight=highlight)
        improvement = make.make_improvement(lead, opportunity=opportunity)
        idea = make.make_idea(lead, improvement=improvement, state="implemented")
        implementation = make.make_implementation(lead, idea=idea)
        spread = make.make_spread(lead, implementation=implementation)
        make.make_site(lead, spread=spread, name=f"A site of {lead.team}", stages=["identified", "testing"])
        threads[lead.team.address] = {
            "conversation": highlight.passage.conversation,
            "highlight": highlight,
            "opportunity": opportunity,
            "improvement": improvement,
            "idea": idea,
            "cycle": make.make_cycle(lead, idea=idea),
            "measure": make.make_measure(lead, improvement=improvement),
            "implementation": implementation,
            "spread": spread,
            "entry": BoardEntry.objects.create(
                team=lead.team,
                improvement=improvement,
                you_said="Long waits",
                outcome="did",
                we_did="A card",
                written_by=lead.user,
                approved_by=lead.user,
                approved_at=timezone.now(),
                happened_on=timezone.localdate(),
                review_on=timezone.localdate() + timedelta(days=9),
            ),
        }
    return threads["strathmoor/ward-7"]


KINDS = [
    "Story",
    "Their words",
    "Opportunity",
    "Improvement",
    "Change idea",
    "Test (PDSA cycle)",
    "Measure",
    "Implemented",
    "Spread to",
    "Told back",
]


PLACES = pytest.mark.parametrize(
    ("name", "place"),
    [
        ("conversation", 0),
        ("highlight", 1),
        ("opportunity", 2),
        ("improvement", 3),
        ("idea", 4),
        ("cycle", 5),
        ("measure", 6),
        ("implementation", 7),
        ("spread", 8),
        ("entry", 9),
    ],
)


@PLACES
def test_thread_is_whole_from_every_place_on_it(cast, thread, name, place):
    came_from, came_of_it = read_thread(thread[name], cast.moira)
    assert [step.kind for step in came_from] == KINDS[:place]
    assert [step.kind for step in came_of_it] == KINDS[place + 1 :]


def test_thread_quotes_the_person(cast, thread):
    came_from, _came_of_it = read_thread(thread["entry"], cast.moira)
    assert came_from[1].text == "“I lay on the trolley and”"
    assert came_from[1].address.startswith("/teams/strathmoor/ward-7/conversations/")


def test_thread_hides_a_story_taken_back(cast, thread):
    conversation = thread["conversation"]
    conversation.state = "withdrawn"
    conversation.save()
    came_from, _came_of_it = read_thread(thread["improvement"], cast.moira)
    assert [step.kind for step in came_from] == ["Opportunity"]


@PLACES
def test_thread_costs_the_same_however_long(cast, thread, django_assert_max_num_queries, name, place):
    for number in range(2, 6):
        make.make_cycle(cast.rowan, idea=thread["idea"], number=number)
    with django_assert_max_num_queries(4):
        read_thread(thread[name], cast.moira)


def test_thread_shows_the_first_of_many_in_their_order(cast, thread):
    for number in range(15, 1, -1):
        make.make_cycle(cast.rowan, idea=thread["idea"], number=number)
    _came_from, came_of_it = read_thread(thread["idea"], cast.moira)
    cycles = [step.text for step in came_of_it if step.kind == "Test (PDSA cycle)"]
    assert cycles == [f"Cycle {number} of “{thread['idea'].text}”: Do" for number in range(1, 13)]


def test_thread_shows_on_the_page_of_an_improvement_when_asked_for(cast, thread, signed_in):
    client, page = signed_in("moira"), address("show_improvement", thread["improvement"].pk)
    panel = soup_of(client.get(page)).select_one(".ceim-thread")
    assert words_of(panel) == "The thread Show where this came from and what came of it"
    panel = soup_of(client.get(page + panel.a["href"])).select_one(".ceim-thread")
    assert [words_of(kind) for kind in panel.select(".ceim-thread__kind")] == [*KINDS[:3], *KINDS[4:]]
    assert all(link["href"].startswith("/teams/strathmoor/ward-7/") for link in panel.select("a"))


def test_thread_escapes_what_people_wrote(cast, thread, signed_in):
    thread["idea"].text = "<b>Ask & tell</b>"
    thread["idea"].save()
    panel = soup_of(signed_in("moira").get(address("show_measure", thread["measure"].pk))).select_one(".ceim-thread")
    assert "<b>Ask & tell</b> (implemented)" in [words_of(link) for link in panel.select("a")]


def test_fresh_opportunity_says_that_nothing_came_of_it_yet(cast):
    came_from, came_of_it = read_thread(make.make_opportunity(cast.moira), cast.moira)
    assert [step.kind for step in came_from] == ["Story", "Their words"]
    assert came_of_it == []


def test_thread_leads_from_words_by_what_was_proposed_to_the_improvement(cast, django_assert_max_num_queries):
    highlight = make.make_highlight(cast.rowan, end=24)
    improvement = make.make_improvement(cast.rowan, method="every_time", opportunity=None)
    improvement.opportunities.clear()
    candidate = make_candidate(cast.rowan, highlight, improvement=improvement)
    with django_assert_max_num_queries(4):
        came_from, _came_of_it = read_thread(improvement, cast.moira)
    assert [step.kind for step in came_from] == ["Story", "Their words", "Proposal"]
    assert came_from[2].text == "I always know what happens next (proposed)"
    assert came_from[2].address == address("show_candidate", candidate.pk)
    for record in (highlight, highlight.passage.conversation):
        _came_from, came_of_it = read_thread(record, cast.moira)
        assert [step.kind for step in came_of_it][-2:] == ["Proposal", "Improvement"]
    came_from, came_of_it = read_thread(candidate, cast.moira)
    assert [step.kind for step in (*came_from, *came_of_it)] == ["Story", "Their words", "Improvement"]


def test_thread_shows_what_was_proposed_and_is_not_begun(cast):
    highlight = make.make_highlight(cast.rowan, end=24)
    make_candidate(cast.rowan, highlight)
    make_candidate(cast.nadia, make.make_highlight(cast.nadia, end=24))
    _came_from, came_of_it = read_thread(highlight, cast.moira)
    assert [step.kind for step in came_of_it] == ["Proposal"]


def test_thread_tells_of_words_behind_a_proposal_that_are_closed(cast):
    highlight = make.make_highlight(cast.rowan, end=24)
    highlight.passage.conversation.agreements.filter(scope="organisation").update(answer="no")
    improvement = make.make_improvement(cast.rowan)
    improvement.opportunities.clear()
    make_candidate(cast.rowan, highlight, improvement=improvement)
    came_from, _came_of_it = read_thread(improvement, cast.quentin.as_standing_in(cast.ward_7, cast.user("quentin")))
    assert [(step.kind, step.address == "") for step in came_from] == [("Story", True), ("Proposal", False)]
