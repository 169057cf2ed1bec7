"""Change ideas: add one, and the page of one."""

from django.utils import timezone

from ceim.history.models import Event
from ceim.testing.answers import address, errors_of
from ceim.testing.factories import (
    make_cycle,
    make_idea,
    make_implementation,
    make_improvement,
    make_site,
    make_spread,
)
from improvements.models import ChangeIdea

DECIDED = {
    "done_on": timezone.localdate(),
    "studied_on": timezone.localdate(),
    "acted_on": timezone.localdate(),
    "next_step": "Five people on Monday",
}


def test_add_idea_goes_back_to_the_improvement(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    sent = {"text": "A clock by the door", "proposed_by": "A child"}
    response = signed_in("moira").post(address("add_idea", improvement.pk), sent)
    assert response.url == address("show_improvement", improvement.pk)
    assert list(ChangeIdea.objects.values_list("improvement", "text", "proposed_by", "state")) == [
        (improvement.pk, "A clock by the door", "A child", "idea")
    ]
    assert list(Event.objects.values_list("verb", flat=True)) == ["added a change idea"]


def test_idea_in_the_words_of_another_is_asked_about(cast, signed_in):
    idea, client = make_idea(cast.rowan, text="A clock by the door"), signed_in("moira")
    page, sent = address("add_idea", idea.improvement_id), {"text": " a clock by  the door"}
    told = "“A clock by the door” is an idea of this improvement already. Change the words, or tick that it is another"
    assert errors_of(client.post(page, sent)) == [told]
    assert ChangeIdea.objects.count() == 1
    assert client.post(page, sent | {"is_another": "on"}).status_code == 302
    assert ChangeIdea.objects.count() == 2


def test_add_idea_without_words_says_what_to_enter(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    response = signed_in("moira").post(address("add_idea", improvement.pk), {"proposed_by": "A child"})
    html = response.content.decode()
    assert "Enter what you could change" in html
    assert 'value="A child"' in html


def test_show_idea_without_a_test_offers_the_first(cast, signed_in):
    idea = make_idea(cast.rowan)
    html = signed_in("moira").get(address("show_idea", idea.pk)).content.decode()
    assert "No test yet" in html
    assert f'href="{address("plan_cycle", idea.pk)}"' in html


def test_show_idea_lists_its_cycles_with_predictions_and_results(cast, signed_in):
    idea = make_idea(cast.rowan)
    cycle = make_cycle(cast.rowan, idea=idea, decision="scale_up", **DECIDED)
    cycle.questions.update(result="She read half of it", matched="partly")
    html = signed_in("moira").get(address("show_idea", idea.pk)).content.decode()
    assert "We predicted: Yes, all of it" in html
    assert "We found: She read half of it" in html
    assert f'href="{address("plan_cycle", idea.pk)}?follows={cycle.pk}"' in html


def test_show_idea_offers_implementation_to_the_lead_only(cast, signed_in):
    idea = make_idea(cast.rowan, state="adopted")
    link = f'href="{address("implement_change", idea.pk)}"'
    assert link in signed_in("rowan").get(address("show_idea", idea.pk)).content.decode()
    assert link not in signed_in("moira").get(address("show_idea", idea.pk)).content.decode()


def test_show_idea_says_that_it_came_from_another_team(cast, signed_in):
    site = make_site(cast.nadia, spread=make_spread(cast.nadia), name="Ward 7", receiving_team=cast.ward_7)
    idea = make_idea(cast.rowan, taken_from=site)
    response = signed_in("moira").get(address("show_idea", idea.pk))
    assert "Taken over from Ward 8" in response.content.decode()


def test_show_idea_links_to_its_implementation(cast, signed_in):
    idea = make_idea(cast.rowan, state="implemented")
    implementation = make_implementation(cast.rowan, idea=idea)
    response = signed_in("moira").get(address("show_idea", idea.pk))
    assert f'href="{address("show_implementation", implementation.pk)}"' in response.content.decode()


def test_show_idea_of_another_team_is_not_found(cast, signed_in):
    assert signed_in("rowan").get(address("show_idea", make_idea(cast.nadia).pk)).status_code == 404
