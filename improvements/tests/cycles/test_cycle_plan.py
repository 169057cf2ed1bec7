"""Planning a cycle, and changing its plan."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError

from ceim.history.models import Event
from ceim.nhs.formats import nhs_date
from ceim.testing.answers import address, date_in, errors_of, soup_of
from ceim.testing.factories import make_cycle, make_idea, make_participation
from ceim.testing.history import verbs
from improvements.cycles import services
from improvements.models import Cycle
from improvements.tests.pdsa_answers import DECIDED, DONE_FORM, PLAN, SERVICE_PLAN, TODAY, part


def test_plan_cycle_keeps_the_prediction_and_begins_the_testing(cast, signed_in):
    idea = make_idea(cast.rowan)
    response = signed_in("moira").post(address("plan_cycle", idea.pk), PLAN)
    cycle = Cycle.objects.get()
    assert response.url == address("show_cycle", cycle.pk)
    assert (cycle.number, cycle.people, cycle.starts_on, cycle.data_plan) == (1, 1, TODAY, "Ask her afterwards")
    assert list(cycle.questions.values_list("position", "question", "prediction")) == [
        (1, "Will she read it?", "Yes, all of it")
    ]
    idea.refresh_from_db()
    assert idea.state == "testing"
    assert idea.improvement.opportunities.get().state == "testing"
    assert verbs() == ["planned a cycle"]


def test_plan_that_a_facilitator_drafts_is_the_teams_to_carry_out(cast, signed_in):
    idea = make_idea(cast.rowan)
    page = signed_in("fergus").get(address("show_idea", idea.pk))
    assert address("plan_cycle", idea.pk) in page.text
    signed_in("fergus").post(address("plan_cycle", idea.pk), PLAN)
    cycle = Cycle.objects.get()
    assert Event.objects.get().actor_id == cast.user("fergus").pk
    page = signed_in("fergus").get(address("show_cycle", cycle.pk)).text
    assert address("edit_cycle", cycle.pk) in page
    assert address("carry_out_cycle", cycle.pk) not in page
    assert signed_in("fergus").post(address("carry_out_cycle", cycle.pk), DONE_FORM).status_code == 403
    signed_in("moira").post(address("carry_out_cycle", cycle.pk), DONE_FORM)
    cycle.refresh_from_db()
    assert cycle.done_on == TODAY


def test_plan_cycle_begins_with_one_person(cast, signed_in):
    form = soup_of(signed_in("moira").get(address("plan_cycle", make_idea(cast.rowan).pk)))
    assert form.select_one('input[name="people"]')["value"] == "1"
    assert form.select_one('input[name="purpose"][checked]')["value"] == "test"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({"prediction_1": ""}, ["Enter what you think will happen"]),
        ({"question_1": ""}, ["Enter the question this answers"]),
        ({"question_1": "", "prediction_1": ""}, ["Enter at least one question"]),
        ({"question_3": "And then?"}, ["Enter what you think will happen"]),
        ({"people": "0"}, ["Enter how many people, 1 or more"]),
        ({"people": "some"}, ["Enter how many people as a whole number, such as 1"]),
        ({"people": ""}, ["Enter how many people, 1 or more"]),
        ({"starts_on_day": ""}, ["Day the test starts must include a day"]),
        (
            {"ends_on_day": "31", "ends_on_month": "12", "ends_on_year": "2001"},
            ["Day the test ends must be on or after the day it starts"],
        ),
        (
            {"purpose": "", "change": "", "who": "", "where": ""},
            [
                "Choose what this cycle is for",
                "Enter what you will try",
                "Enter who will do it",
                "Enter where it will be done",
            ],
        ),
    ],
)
def test_plan_cycle_says_what_to_put_right_and_keeps_what_was_typed(cast, signed_in, changes, expected):
    idea = make_idea(cast.rowan)
    response = signed_in("moira").post(address("plan_cycle", idea.pk), PLAN | changes)
    assert errors_of(response) == expected
    assert "Ask her afterwards" in response.content.decode()
    assert (Cycle.objects.count(), Event.objects.count()) == (0, 0)


def test_plan_cycle_keeps_up_to_three_questions_in_order(cast, signed_in):
    idea = make_idea(cast.rowan)
    more = {"question_3": "Will he ask less?", "prediction_3": "Twice less"}
    signed_in("moira").post(address("plan_cycle", idea.pk), PLAN | more)
    assert list(Cycle.objects.get().questions.values_list("position", "question")) == [
        (1, "Will she read it?"),
        (2, "Will he ask less?"),
    ]


def test_plan_cycle_after_another_begins_with_its_plan_but_not_its_prediction(cast, signed_in):
    idea = make_idea(cast.rowan)
    before = make_cycle(cast.rowan, idea=idea, people=2, **DECIDED)
    client = signed_in("moira")
    follows = address("plan_cycle", idea.pk) + f"?follows={before.pk}"
    response = client.get(follows)
    page = soup_of(response)
    assert "You decided: Adapt: test it on more people" in page.get_text()
    assert page.select_one('textarea[name="change"]').get_text().strip() == "Hand the card to one person"
    assert page.select_one('input[name="people"]')["value"] == "10"
    assert page.select_one('input[name="question_1"]')["value"] == "Will they read it?"
    assert not page.select_one('input[name="prediction_1"]').get("value")
    client.post(follows, PLAN)
    assert Cycle.objects.get(number=2).follows == before


def test_plan_cycle_after_one_of_another_idea_is_not_found(cast, signed_in):
    other = make_cycle(cast.rowan, **DECIDED)
    response = signed_in("moira").get(address("plan_cycle", make_idea(cast.rowan).pk) + f"?follows={other.pk}")
    assert response.status_code == 404


@pytest.mark.parametrize("follows", ["", "x", "-1", "²"])
def test_plan_cycle_after_nothing_that_can_be_read_is_a_plain_plan(cast, signed_in, follows):
    response = signed_in("moira").get(address("plan_cycle", make_idea(cast.rowan).pk), {"follows": follows})
    assert "This follows cycle" not in response.content.decode()


def test_edit_cycle_changes_the_plan_and_its_questions(cast, signed_in):
    cycle = make_cycle(cast.rowan)
    client = signed_in("moira")
    assert b'value="Yes, all of it"' in client.get(address("edit_cycle", cycle.pk)).content
    sent = PLAN | {"who": "The porter", "prediction_1": "Half", "question_2": "And him?", "prediction_2": "No"}
    assert client.post(address("edit_cycle", cycle.pk), sent).url == address("show_cycle", cycle.pk)
    cycle.refresh_from_db()
    assert cycle.who == "The porter"
    assert list(cycle.questions.values_list("question", "prediction")) == [
        ("Will she read it?", "Half"),
        ("And him?", "No"),
    ]
    assert verbs() == ["changed the plan of a cycle"]


def test_plan_cycle_after_a_number_no_record_has_is_not_found(cast, signed_in):
    response = signed_in("moira").get(address("plan_cycle", make_idea(cast.rowan).pk), {"follows": "9" * 30})
    assert response.status_code == 404


def test_plan_of_a_first_test_folds_what_only_a_longer_one_needs(cast, signed_in):
    page = soup_of(signed_in("moira").get(address("plan_cycle", make_idea(cast.rowan).pk)))
    folded = {each["name"] for details in page.select("main details") for each in details.select("[name]")}
    assert {"objective", "ends_on_day", "question_2", "question_3"} <= folded
    assert not page.select("main details[open]")


def test_next_plan_shows_the_second_question_that_it_takes_with_it(cast, signed_in):
    before = make_cycle(cast.rowan, objective="Whether the card can be read", **DECIDED)
    before.questions.create(team=cast.ward_7, position=2, question="Will he ask less?", prediction="Twice less")
    client, follows = signed_in("moira"), address("plan_cycle", before.idea_id) + f"?follows={before.pk}"
    page = soup_of(client.get(follows))
    shown = {each["name"] for each in page.select("main details[open] [name]")}
    assert {"question_2", "prediction_2", "objective"} <= shown
    assert "question_3" not in shown
    assert "(optional)" not in page.select_one("label[for=id_prediction_2]").get_text()
    answer = client.post(follows, PLAN | {"question_2": "Will he ask less?"})
    assert errors_of(answer) == ["Enter what you think will happen"]
    assert soup_of(answer).select("main details[open] [name=prediction_2]")


def test_longer_test_says_what_it_is_to_show_and_until_when(cast, signed_in):
    end = TODAY + timedelta(days=13)
    more = {"objective": "Whether the card can be read at night"} | date_in("ends_on", end)
    client, idea = signed_in("moira"), make_idea(cast.rowan)
    answer = client.post(address("plan_cycle", idea.pk), PLAN | more)
    assert Cycle.objects.get().ends_on == end
    told = part(client.get(answer.url), "plan")
    assert "What it is to show Whether the card can be read at night" in told
    assert f"Until {nhs_date(end)}" in told


def test_end_before_the_start_is_refused_by_the_database(cast):
    with pytest.raises(IntegrityError, match="a_test_ends_after_it_starts"):
        make_cycle(cast.rowan, ends_on=TODAY - timedelta(days=1))


def test_second_open_cycle_of_an_idea_is_asked_about_once(cast, signed_in):
    first = make_cycle(cast.rowan)
    client, page = signed_in("moira"), address("plan_cycle", first.idea_id)
    assert address("show_cycle", first.pk) in client.get(page).text
    answer = client.post(page, PLAN)
    assert errors_of(answer) == [
        "Cycle 1 of this idea is still open. With two at once you cannot tell which one made the difference."
    ]
    assert "Ask her afterwards" in answer.text
    assert client.post(page, PLAN | {"is_beside": "on"}).status_code == 302
    assert Cycle.objects.count() == 2


def test_cycle_that_another_team_has_open_is_not_asked_about(cast, signed_in):
    idea = make_idea(cast.rowan)
    make_participation(idea.improvement, by=cast.nadia)
    make_cycle(cast.nadia, idea=idea)
    assert signed_in("moira").post(address("plan_cycle", idea.pk), PLAN).status_code == 302


def test_cycle_planned_by_a_colleague_meanwhile_is_not_doubled(cast):
    idea = make_idea(cast.rowan)
    services.plan_cycle(by=cast.moira, idea=idea, **SERVICE_PLAN)
    with pytest.raises(ValidationError, match="Cycle 1 of this idea is still open"):
        services.plan_cycle(by=cast.callum, idea=idea, **SERVICE_PLAN)
    assert verbs() == ["planned a cycle"]
