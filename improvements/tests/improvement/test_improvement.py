"""Improvements: their pages, from the list to the end."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, errors_of, soup_of, text_of, words_of
from ceim.testing.factories import (
    make_conversation,
    make_cycle,
    make_highlight,
    make_idea,
    make_implementation,
    make_improvement,
    make_measure,
    make_opportunity,
    make_site,
    make_spread,
)
from improvements.improvement.forms import EditImprovementForm
from improvements.tests.started import NEXT_YEAR

LIST_QUERIES = 5
PAGE_QUERIES = 14  # the thread shows when it is asked for


def test_show_improvement_tells_the_whole_story(cast, signed_in):
    highlight = make_highlight(cast.rowan, end=20)
    improvement = make_improvement(cast.rowan, opportunity=make_opportunity(cast.rowan, highlight=highlight))
    idea = make_idea(cast.rowan, improvement=improvement, proposed_by="A porter")
    cycle = make_cycle(cast.rowan, idea=idea)
    measure = make_measure(cast.rowan, improvement=improvement)
    response = signed_in("moira").get(address("show_improvement", improvement.pk))
    words, html = text_of(response), response.content.decode()
    for expected in (
        "Telling people how long",
        "Testing: cycle 1 is planned",
        "Know how long the wait will be",
        "I lay on the trolley",
        "The idea of: A porter",
        "Cycle 1: A card that says the wait Planned with 1 person",
        "People told how long they will wait",
    ):
        assert expected in words
    for linked in (
        address("show_idea", idea.pk),
        address("show_cycle", cycle.pk),
        address("show_measure", measure.pk),
        address("show_conversation", highlight.passage.conversation_id),
    ):
        assert f'href="{linked}"' in html


def test_show_improvement_keeps_earlier_wordings_of_the_aim(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    for how_much in ("First wording", "Second wording", "Third wording"):
        improvement.aims.create(
            team=cast.ward_7, how_much=how_much, for_whom="all", by_when=NEXT_YEAR, set_by=cast.user("rowan")
        )
    response = signed_in("moira").get(address("show_improvement", improvement.pk))
    assert text_of(response, ".ceim-aim__what") == "Third wording"
    soup = BeautifulSoup(response.content, "lxml")
    earlier = [words_of(item).split(",")[0] for item in soup.select(".nhsuk-details__text li")]
    assert earlier == ["Second wording", "First wording"]


def test_show_improvement_without_words_of_a_withdrawn_story(cast, signed_in):
    conversation = make_conversation(cast.rowan, state="released", words="Words that were taken back")
    highlight = make_highlight(cast.rowan, conversation, end=26)
    improvement = make_improvement(cast.rowan, opportunity=make_opportunity(cast.rowan, highlight=highlight))
    client = signed_in("moira")
    assert b"Words that were taken back" in client.get(address("show_improvement", improvement.pk)).content
    conversation.state, conversation.withdrawn_at = "withdrawn", timezone.now()
    conversation.save()
    assert b"Words that were taken back" not in client.get(address("show_improvement", improvement.pk)).content


def test_show_improvement_shows_what_the_coach_asks(cast, signed_in):
    idea = make_idea(cast.rowan)
    make_cycle(cast.rowan, idea=idea, people=12)
    response = signed_in("moira").get(address("show_improvement", idea.improvement_id))
    assert text_of(response, ".ceim-coach") == (
        "Worth a thought No measure yet: how will you know? Choose one measure "
        "The first test is with 12 people. Could it be 1? Open cycle 1"
    )


def test_show_improvement_shows_what_the_coach_asks_about_numbers(cast, signed_in):
    """A number in one of the predictions is enough; of readings those of one's own team count."""
    idea, day = make_idea(cast.rowan, state="adopted"), timezone.localdate()
    done = {"done_on": day, "studied_on": day, "acted_on": day, "decision": "adopt"}
    make_cycle(cast.rowan, idea=idea, **done)
    measure = make_measure(cast.rowan, improvement=idea.improvement, name="Wait", values=[5, 7])
    measure.readings.create(team=cast.ward_8, period=day, value=1, entered_by=cast.user("nadia"))
    page, client = address("show_improvement", idea.improvement_id), signed_in("moira")
    assert text_of(client.get(page), ".ceim-coach") == (
        "Worth a thought A change was adopted after fewer than two tests. Does it hold on another day, with other "
        "people? Plan another test An adopted change is not yet normal work: who will look after it? Open the change "
        "idea “Wait” has 2 readings: from three on you see where it goes. Record a reading"
    )
    make_cycle(cast.rowan, idea=idea, number=2).questions.update(prediction="Most will")
    told = text_of(client.get(page), ".ceim-coach")
    assert "Cycle 2 predicts no number: how many will it be, or how much? Change the plan" in told
    idea.cycles.get(number=2).questions.create(team=measure.team, position=2, question="Who?", prediction="10 will")
    assert "predicts no number" not in text_of(client.get(page), ".ceim-coach")


def test_show_improvement_links_to_implementation_and_spread(cast, signed_in):
    idea = make_idea(cast.rowan, state="implemented")
    implementation = make_implementation(cast.rowan, idea=idea, normal_on=timezone.localdate())
    spread = make_spread(cast.rowan, implementation=implementation)
    make_site(cast.rowan, spread=spread)
    html = signed_in("moira").get(address("show_improvement", idea.improvement_id)).content.decode()
    assert f'href="{address("show_implementation", implementation.pk)}"' in html
    assert f'href="{address("show_spread", spread.pk)}"' in html
    assert "Spreading: normal work at 0 of 1 site" in html


@pytest.mark.parametrize("state", ["abandoned", "implemented"])
def test_show_improvement_leaves_the_tests_of_what_is_over_to_the_page_of_the_idea(cast, signed_in, state):
    idea = make_idea(cast.rowan, state=state)
    day = date(2026, 3, 2)
    done = {"starts_on": day, "done_on": day, "studied_on": day, "acted_on": day, "decision": "abandon"}
    for number in (1, 2):
        make_cycle(cast.rowan, idea=idea, number=number, **done)
    page = soup_of(signed_in("moira").get(address("show_improvement", idea.improvement_id)))
    assert page.select(".ceim-ramp") == []
    [link] = [link for link in page.select(".ceim-idea p a") if link["href"] == address("show_idea", idea.pk)]
    assert words_of(link) == f"See its 2 tests: {idea.text}"
    assert len(soup_of(signed_in("moira").get(link["href"])).select(".ceim-ramp li")) == 2


def test_show_improvement_shows_an_open_test_of_an_idea_that_was_given_up(cast, signed_in):
    idea = make_idea(cast.rowan, state="abandoned")
    make_cycle(cast.rowan, idea=idea)
    page = soup_of(signed_in("moira").get(address("show_improvement", idea.improvement_id)))
    assert [words_of(step) for step in page.select(".ceim-ramp li")] == [
        "Cycle 1: A card that says the wait Planned with 1 person"
    ]


@pytest.mark.parametrize("rows", [1, 3])
def test_show_improvement_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    improvement = make_improvement(cast.rowan)
    for _row in range(rows):
        idea = make_idea(cast.rowan, improvement=improvement)
        make_cycle(cast.rowan, idea=idea)
        make_implementation(cast.rowan, idea=idea)
        make_idea(cast.rowan, improvement=improvement, state="adopted")
        improvement.opportunities.add(make_opportunity(cast.rowan))
    client = signed_in("moira")
    with django_assert_num_queries(PAGE_QUERIES):
        client.get(address("show_improvement", improvement.pk))


def test_show_improvement_gives_readers_nothing_to_press(cast, signed_in):
    improvement = make_idea(cast.rowan).improvement
    html = signed_in("priya").get(address("show_improvement", improvement.pk)).content.decode()
    for page in ("edit_improvement", "stop_improvement", "set_aim", "add_idea", "define_measure"):
        assert f'href="{address(page, improvement.pk)}"' not in html


def test_edit_improvement_changes_name_owner_and_needs(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    more = make_opportunity(cast.rowan, need="Another need")
    sent = {"title": "A better name", "owner": cast.isla.pk, "opportunities": [more.pk]}
    response = signed_in("moira").post(address("edit_improvement", improvement.pk), sent)
    assert response.url == address("show_improvement", improvement.pk)
    improvement.refresh_from_db()
    assert (improvement.title, improvement.owner) == ("A better name", cast.isla)
    assert list(improvement.opportunities.all()) == [more]
    assert list(Event.objects.values_list("verb", flat=True)) == ["changed an improvement"]


def test_edit_improvement_keeps_the_needs_it_answers_on_offer(cast):
    opportunity = make_opportunity(cast.rowan, state="testing")
    improvement = make_improvement(cast.rowan, opportunity=opportunity)
    make_opportunity(cast.rowan, state="testing", need="Of another improvement")
    form = EditImprovementForm(membership=cast.moira, instance=improvement)
    assert list(form.fields["opportunities"].queryset) == [opportunity]


def test_stop_improvement_says_what_will_happen_and_asks_why(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    client = signed_in("moira")
    assert "What happens when you stop" in text_of(client.get(address("stop_improvement", improvement.pk)))
    refused = client.post(address("stop_improvement", improvement.pk), {"reason": ""})
    assert errors_of(refused) == ["Enter why you are stopping"]
    client.post(address("stop_improvement", improvement.pk), {"reason": "It made the wait longer"})
    improvement.refresh_from_db()
    assert (improvement.stopped_on, improvement.stopped_reason) == (
        timezone.localdate(),
        "It made the wait longer",
    )
    assert "because: It made the wait longer" in text_of(client.get(address("show_improvement", improvement.pk)))


def test_stop_improvement_twice_is_refused(cast, signed_in):
    improvement = make_improvement(cast.rowan, stopped_on=date(2026, 3, 1), stopped_reason="First reason")
    response = signed_in("moira").post(address("stop_improvement", improvement.pk), {"reason": "Again"})
    assert errors_of(response) == ["This improvement was stopped. Start a new one to go on with it."]
    improvement.refresh_from_db()
    assert improvement.stopped_reason == "First reason"


@pytest.mark.parametrize("page", ["show_improvement", "edit_improvement", "set_aim", "stop_improvement", "add_idea"])
def test_pages_of_another_teams_improvement_are_not_found(cast, signed_in, page):
    foreign = make_improvement(cast.nadia)
    assert signed_in("rowan").get(address(page, foreign.pk)).status_code == 404
