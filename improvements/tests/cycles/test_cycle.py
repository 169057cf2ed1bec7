"""Pages of a cycle, from its plan to what is decided."""

from datetime import timedelta

import pytest

from ceim.history.models import Event
from ceim.nhs.formats import nhs_date
from ceim.testing.answers import address, errors_of, soup_of
from ceim.testing.factories import make_cycle, make_idea
from ceim.testing.history import verbs
from improvements.models import Cycle
from improvements.tests.pdsa_answers import (
    DECIDED,
    DONE,
    DONE_FORM,
    FORMS,
    STAGES,
    STUDIED,
    STUDY_FORM,
    TODAY,
    part,
)


def test_show_cycle_has_the_four_parts_in_order(cast, signed_in):
    response = signed_in("moira").get(address("show_cycle", make_cycle(cast.rowan).pk))
    headings = [heading.get_text() for heading in soup_of(response).select(".ceim-pdsa h2")]
    assert headings == ["Plan", "Do", "Study", "Act"]
    assert "Prediction: Yes, all of it" in part(response, "plan")
    assert part(response, "study") == "Study Comes after Do."


@pytest.mark.parametrize(
    ("stage", "offered"), [("do", "carry_out_cycle"), ("study", "study_cycle"), ("act", "act_on_cycle")]
)
def test_show_cycle_offers_the_one_step_that_is_next(cast, signed_in, stage, offered):
    cycle = make_cycle(cast.rowan, **STAGES[stage])
    response = signed_in("moira").get(address("show_cycle", cycle.pk))
    buttons = [button["href"] for button in soup_of(response).select(".ceim-pdsa a.nhsuk-button")]
    assert buttons == [address(offered, cycle.pk)]
    for_readers = signed_in("priya").get(address("show_cycle", cycle.pk))
    assert soup_of(for_readers).select(".ceim-pdsa a.nhsuk-button") == []


def test_show_cycle_puts_result_beside_prediction(cast, signed_in):
    cycle = make_cycle(cast.rowan, **DECIDED)
    cycle.questions.update(result="Half of it", matched="partly")
    response = signed_in("moira").get(address("show_cycle", cycle.pk))
    assert "We predicted Yes, all of it We found Half of it As predicted? Partly" in part(response, "study")
    assert "The print is too small" in part(response, "study")
    assert part(response, "act") == "Act Adapt: test it on more people Five people on Monday Plan the next cycle"


def test_show_cycle_leads_to_the_one_before_and_the_one_after(cast, signed_in):
    first = make_cycle(cast.rowan, **DECIDED)
    second = make_cycle(cast.rowan, idea=first.idea, number=2, follows=first)
    client = signed_in("moira")
    assert "Go on to cycle 2" in part(client.get(address("show_cycle", first.pk)), "act")
    assert "Made from cycle 1" in part(client.get(address("show_cycle", second.pk)), "plan")


def test_show_cycle_asks_about_a_large_test_until_it_is_done(cast, signed_in):
    client = signed_in("moira")
    planned = make_cycle(cast.rowan, people=12)
    done = make_cycle(cast.rowan, people=12, **DONE)
    assert b"Could it be 1?" in client.get(address("show_cycle", planned.pk)).content
    assert b"Could it be 1?" not in client.get(address("show_cycle", done.pk)).content


def test_carry_out_cycle_saves_what_happened(cast, signed_in):
    cycle = make_cycle(cast.rowan)
    response = signed_in("moira").post(address("carry_out_cycle", cycle.pk), DONE_FORM)
    assert response.url == address("show_cycle", cycle.pk)
    cycle.refresh_from_db()
    assert (cycle.done_on, cycle.went_as_planned, cycle.observations, cycle.stage) == (
        TODAY,
        False,
        "She read the first line",
        "study",
    )
    assert verbs() == ["carried out a cycle"]


def test_test_done_before_it_was_to_start_is_asked_about_once(cast, signed_in):
    cycle = make_cycle(cast.rowan, starts_on=TODAY + timedelta(days=3))
    client, page = signed_in("moira"), address("carry_out_cycle", cycle.pk)
    answer = client.post(page, DONE_FORM)
    assert errors_of(answer) == [
        f"It was to start on {nhs_date(cycle.starts_on)}. Change the day, or tick that it was done before"
    ]
    assert "She read the first line" in answer.text
    assert client.post(page, DONE_FORM | {"was_early": "on"}).url == address("show_cycle", cycle.pk)
    cycle.refresh_from_db()
    assert cycle.done_on == TODAY


def test_notes_and_what_it_was_like_before_stand_on_the_page(cast, signed_in):
    cycle, client = make_cycle(cast.rowan), signed_in("moira")
    client.post(address("carry_out_cycle", cycle.pk), DONE_FORM | {"notes": "It felt kinder"})
    client.post(address("study_cycle", cycle.pk), STUDY_FORM | {"compared": "Before, nobody knew"})
    response = client.get(address("show_cycle", cycle.pk))
    assert "It felt kinder" in part(response, "do")
    assert "Compared with before the test Before, nobody knew" in part(response, "study")


def test_second_of_two_who_write_down_what_happened_reads_both(cast, signed_in):
    cycle = make_cycle(cast.rowan)
    signed_in("callum").post(address("carry_out_cycle", cycle.pk), DONE_FORM | {"observations": "He read it all"})
    answer = signed_in("moira").post(address("carry_out_cycle", cycle.pk), DONE_FORM)
    assert "perhaps by a colleague" in errors_of(answer)[0]
    assert "What happened: He read it all" in answer.text
    assert "She read the first line" in answer.text


def test_carry_out_cycle_says_what_is_missing(cast, signed_in):
    cycle = make_cycle(cast.rowan)
    client = signed_in("moira")
    sent = {"done_on_day": "1", "done_on_month": "1", "done_on_year": str(TODAY.year + 1)}
    assert errors_of(client.post(address("carry_out_cycle", cycle.pk), sent)) == [
        "Day it was done must be today or in the past",
        "Choose whether it went as planned",
        "Enter what happened",
    ]


def test_study_cycle_asks_question_by_question(cast, signed_in):
    cycle = make_cycle(cast.rowan, **DONE)
    client = signed_in("moira")
    page = soup_of(client.get(address("study_cycle", cycle.pk)))
    assert page.select_one("fieldset legend").get_text(strip=True) == "Will they read it?"
    assert "You predicted: Yes, all of it" in page.get_text()
    assert client.post(address("study_cycle", cycle.pk), STUDY_FORM).url == address("show_cycle", cycle.pk)
    cycle.refresh_from_db()
    assert (cycle.studied_on, cycle.learning) == (TODAY, "The print is too small")
    assert list(cycle.questions.values_list("result", "matched")) == [("Half of it", "partly")]
    assert verbs() == ["studied a cycle"]


def test_study_cycle_says_what_is_missing(cast, signed_in):
    cycle = make_cycle(cast.rowan, **DONE)
    response = signed_in("moira").post(address("study_cycle", cycle.pk), {"result_1": ""})
    assert errors_of(response) == [
        "Enter what you found for question 1",
        "Choose whether question 1 went as you predicted",
        "Enter what you learned",
    ]


@pytest.mark.parametrize("decision", ["scale_up", "modify", "next"])
def test_act_on_cycle_that_leads_on_goes_to_the_next_plan(cast, signed_in, decision):
    cycle = make_cycle(cast.rowan, **STUDIED)
    sent = {"decision": decision, "next_step": "Larger print"}
    response = signed_in("moira").post(address("act_on_cycle", cycle.pk), sent)
    assert response.url == address("plan_cycle", cycle.idea_id) + f"?follows={cycle.pk}"
    cycle.refresh_from_db()
    assert (cycle.acted_on, cycle.decision, cycle.next_step) == (TODAY, decision, "Larger print")
    assert Cycle.objects.count() == 1
    assert verbs() == ["decided on a cycle"]


@pytest.mark.parametrize(("decision", "state"), [("adopt", "adopted"), ("abandon", "abandoned")])
def test_act_on_cycle_that_ends_the_testing_settles_the_idea(cast, signed_in, decision, state):
    cycle = make_cycle(cast.rowan, idea=make_idea(cast.rowan, state="testing"), **STUDIED)
    response = signed_in("rowan").post(address("act_on_cycle", cycle.pk), {"decision": decision})
    assert response.url == address("show_cycle", cycle.pk)
    cycle.idea.refresh_from_db()
    assert cycle.idea.state == state


def test_act_on_cycle_that_adopts_leads_to_implementation(cast, signed_in):
    cycle = make_cycle(cast.rowan, **STUDIED)
    client = signed_in("rowan")
    page = client.post(address("act_on_cycle", cycle.pk), {"decision": "adopt"}, follow=True)
    assert f'href="{address("implement_change", cycle.idea_id)}"' in page.content.decode()


@pytest.mark.parametrize(
    ("sent", "expected"),
    [({}, ["Choose what you decided"]), ({"decision": "modify", "next_step": " "}, ["Enter what happens next"])],
)
def test_act_on_cycle_says_what_is_missing(cast, signed_in, sent, expected):
    cycle = make_cycle(cast.rowan, **STUDIED)
    sent = {"csrfmiddlewaretoken": "sent", **sent}
    assert errors_of(signed_in("moira").post(address("act_on_cycle", cycle.pk), sent)) == expected


STEPS_TOO_EARLY_OR_LATE = [
    ("edit_cycle", "study", "The plan is locked"),
    ("edit_cycle", "done", "The plan is locked"),
    ("carry_out_cycle", "study", "This step is complete"),
    ("study_cycle", "do", "Do comes first"),
    ("study_cycle", "act", "This step is complete"),
    ("act_on_cycle", "do", "Do comes first"),
    ("act_on_cycle", "study", "Study comes first"),
    ("act_on_cycle", "done", "This step is complete"),
]


@pytest.mark.parametrize(("page", "stage", "title"), STEPS_TOO_EARLY_OR_LATE)
def test_step_out_of_order_says_what_to_do_first(cast, signed_in, page, stage, title):
    cycle = make_cycle(cast.rowan, **STAGES[stage])
    response = signed_in("moira").get(address(page, cycle.pk))
    assert soup_of(response).h1.get_text(strip=True) == title
    assert soup_of(response).select("main form") == []


@pytest.mark.parametrize(("page", "stage", "title"), STEPS_TOO_EARLY_OR_LATE)
def test_step_out_of_order_changes_nothing_and_loses_nothing_typed(cast, signed_in, page, stage, title):
    cycle = make_cycle(cast.rowan, **STAGES[stage])
    before = Cycle.objects.values().get()
    response = signed_in("moira").post(address(page, cycle.pk), FORMS[page])
    assert len(errors_of(response)) == 1
    assert Cycle.objects.values().get() == before
    assert list(cycle.questions.values_list("prediction", "result")) == [("Yes, all of it", "")]
    assert Event.objects.count() == 0
    typed = {"edit_cycle": "Ask her afterwards", "carry_out_cycle": "first line", "study_cycle": "too small"}
    assert typed.get(page, "Adopt") in response.content.decode()
    assert soup_of(response).select(f'.nhsuk-inset-text a[href="{address("show_cycle", cycle.pk)}"]')


@pytest.mark.parametrize("page", ["show_cycle", *FORMS])
def test_pages_of_another_teams_cycle_are_not_found(cast, signed_in, page):
    foreign = make_cycle(cast.nadia)
    client = signed_in("rowan")
    assert client.get(address(page, foreign.pk)).status_code == 404
    assert client.post(address(page, foreign.pk), FORMS.get(page, {})).status_code in {404, 405}
