"""Who does what in a cycle, and what is written down, row by row."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from ceim.history.models import Event
from ceim.testing.answers import address, date_in, errors_of, soup_of
from ceim.testing.factories import make_cycle, make_cycle_file, make_idea, make_improvement, make_measure
from ceim.testing.history import verbs
from improvements.cycle_rows import services
from improvements.cycles.services import plan_cycle
from improvements.tests.pdsa_answers import DECIDED, DONE, SERVICE_PLAN, TODAY, part

SHOW_CYCLE_QUERIES = 13
TASK = {"what": "Print the card", "who": "The ward clerk", "where": "The office", "due_on": TODAY}
ROW = {"what": "Who read it", "measure": None, "who": "The nurse", "when": "Each morning", "how": "A tick"}


def test_tasks_are_written_in_rows_changed_and_taken_away(cast, signed_in):
    cycle, client = make_cycle(cast.rowan), signed_in("moira")
    page = address("plan_tasks", cycle.pk)
    first = {"what_1": "Print the card", "who_1": "The ward clerk", **date_in("due_on_1", TODAY)}
    assert client.post(page, first | {"what_3": "Hang it up", "where_3": "Bay 2"}).url == address(
        "show_cycle", cycle.pk
    )
    told = part(client.get(address("show_cycle", cycle.pk)), "plan")
    assert "Print the card The ward clerk" in told
    assert "Hang it up Bay 2" in told
    client.post(page, {"what_3": "Hang it up by the door"})
    assert list(cycle.tasks.values_list("position", "what")) == [(3, "Hang it up by the door")]
    assert verbs() == ["planned who does what in a cycle"] * 2


def test_row_without_what_it_is_about_says_what_to_do(cast, signed_in):
    cycle, client = make_cycle(cast.rowan), signed_in("moira")
    answer = client.post(address("plan_tasks", cycle.pk), {"who_1": "The ward clerk"})
    assert errors_of(answer) == ["Enter what is to be done, or empty the row"]
    assert 'value="The ward clerk"' in answer.text
    answer = client.post(address("plan_data", cycle.pk), {"when_4": "Each morning"})
    assert errors_of(answer) == ["Enter what you write down, or empty the row"]
    assert soup_of(answer).select("main details[open] [name=when_4]")


def test_row_that_a_colleague_took_away_meanwhile_is_asked_about(cast, signed_in):
    cycle, client = make_cycle(cast.rowan), signed_in("moira")
    services.plan_tasks(by=cast.callum, cycle=cycle, rows={1: TASK})
    seen = soup_of(client.get(address("plan_tasks", cycle.pk))).select_one("[name=as_seen]")["value"]
    services.plan_tasks(by=cast.callum, cycle=cycle, rows={})
    sent = {"what_1": "Print it larger", "who_1": "The ward clerk", "as_seen": seen}
    answer = client.post(address("plan_tasks", cycle.pk), sent)
    assert "Somebody changed this" in errors_of(answer)[0]
    assert 'value="Print it larger"' in answer.text
    assert not cycle.tasks.exists()


def test_task_is_ticked_and_stays_so_when_two_tick_it(cast, signed_in):
    cycle, client = make_cycle(cast.rowan, **DONE), signed_in("moira")
    task = cycle.tasks.create(team=cast.ward_7, position=1, what="Print the card")
    services.tick_task(by=cast.callum, task=task, is_done=True, today=TODAY - timedelta(days=1))
    answer = client.post(address("tick_task", task.pk), {"is_done": "yes"})
    assert answer.url.startswith(address("show_cycle", cycle.pk))
    task.refresh_from_db()
    assert task.done_on == TODAY - timedelta(days=1)
    client.post(address("tick_task", task.pk), {"is_done": "no"})
    task.refresh_from_db()
    assert task.done_on is None
    assert verbs() == ["ticked a task of a cycle"] * 3


def test_data_is_planned_by_measure_or_in_ones_own_words(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    cycle = make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=improvement))
    measure, client = make_measure(cast.rowan, improvement=improvement), signed_in("moira")
    sent = {"measure_1": measure.pk, "when_1": "Each morning", "what_2": "Who read it", "how_2": "A tick"}
    client.post(address("plan_data", cycle.pk), sent)
    told = part(client.get(address("show_cycle", cycle.pk)), "plan")
    assert f"{measure.name} , Each morning For the measure: {measure.name}" in told
    assert "Who read it , A tick" in told
    foreign = make_measure(cast.nadia, improvement=make_improvement(cast.nadia))
    with pytest.raises(ValidationError, match="measure of this improvement"):
        services.plan_data(by=cast.moira, cycle=cycle, rows={1: ROW | {"measure": foreign}})


@pytest.mark.parametrize(
    ("rows", "message"), [({1: TASK | {"what": " "}}, "in each row"), ({7: TASK}, "6 rows or fewer")]
)
def test_rows_that_are_empty_or_too_many_are_refused(cast, rows, message):
    with pytest.raises(ValidationError, match=message):
        services.plan_tasks(by=cast.moira, cycle=make_cycle(cast.rowan), rows=rows)
    assert Event.objects.count() == 0


def test_rows_are_locked_with_the_plan_and_say_so(cast, signed_in):
    cycle = make_cycle(cast.rowan, **DONE)
    for service, row in ((services.plan_tasks, TASK), (services.plan_data, ROW)):
        with pytest.raises(ValidationError, match="predictions stay as they were"):
            service(by=cast.moira, cycle=cycle, rows={1: dict(row)})
    answer = signed_in("moira").post(address("plan_tasks", cycle.pk), {"what_1": "Print the card"})
    assert 'value="Print the card"' in answer.text


def test_task_left_open_in_a_decided_cycle_says_so_and_may_be_ticked_later(cast, signed_in):
    over, client = make_cycle(cast.rowan, **DECIDED), signed_in("moira")
    task = over.tasks.create(team=cast.ward_7, position=1, what="Print the card")
    assert "Not done Print the card" in part(client.get(address("show_cycle", over.pk)), "plan")
    client.post(address("tick_task", task.pk), {"is_done": "yes"})
    assert "Done Print the card" in part(client.get(address("show_cycle", over.pk)), "plan")


def test_next_cycle_takes_the_rows_with_it_to_be_done_again(cast):
    before = make_cycle(cast.rowan, **DECIDED)
    before.tasks.create(team=cast.ward_7, position=1, what="Print the card", due_on=TODAY, done_on=TODAY)
    before.data_rows.create(team=cast.ward_7, position=2, what="Who read it", who="The nurse")
    cycle = plan_cycle(by=cast.moira, idea=before.idea, follows=before, **SERVICE_PLAN)
    assert list(cycle.tasks.values_list("what", "due_on", "done_on")) == [("Print the card", None, None)]
    assert cycle.data_rows.get().who == "The nurse"
    assert before.tasks.get().done_on == TODAY


@pytest.mark.parametrize("number", [1, 3])
def test_show_cycle_asks_no_more_with_more_rows_and_files(cast, signed_in, number, django_assert_num_queries):
    improvement = make_improvement(cast.rowan)
    cycle = make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=improvement))
    measure = make_measure(cast.rowan, improvement=improvement)
    for place in range(1, number + 1):
        cycle.tasks.create(team=cast.ward_7, position=place, what="Print the card")
        cycle.data_rows.create(team=cast.ward_7, position=place, what="Who read it", measure=measure)
        make_cycle_file(cast.rowan, cycle)
    client = signed_in("moira")
    client.get(address("show_cycle", cycle.pk))
    with django_assert_num_queries(SHOW_CYCLE_QUERIES):
        client.get(address("show_cycle", cycle.pk))
