"""Saying whether a change holds: the task, the minute, what the team sees of it, and what is offered then."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.utils import timezone

from ceim.access.policy import Role
from ceim.testing.answers import address, errors_of, soup_of, text_of, words_of
from ceim.testing.factories import make_cycle, make_implementation, make_improvement, make_measure
from ceim.testing.history import verbs
from ceim.testing.holding import make_hold_answer
from improvements.holding import services
from improvements.models import HoldAnswer, Implementation, Improvement
from improvements.models.holding import HOLD_QUESTIONS

NORMAL, THREE = date(2026, 1, 15), date(2026, 4, 15)
YES = dict.fromkeys(HOLD_QUESTIONS, "yes")


@pytest.fixture(autouse=True)
def three_months_after(time_machine):
    time_machine.move_to("2026-04-15 10:00 +0000", tick=False)


def normal(by, **fields):
    return make_implementation(by, **({"started_on": NORMAL, "normal_on": NORMAL} | fields))


def first_page_tasks(client):
    page = soup_of(client.get(address("show_team")))
    return [(words_of(link), link["href"]) for link in page.select(".nhsuk-task-list__link")]


def test_a_check_is_answered_from_the_teams_first_page(cast, signed_in):
    implementation = normal(cast.rowan)
    client = signed_in("moira")
    form = address("answer_hold_check", implementation.pk)
    assert (f"Does it still hold? {implementation.idea.text}", form) in first_page_tasks(client)
    assert "3 months after it became normal work." in text_of(client.get(form))
    sent = YES | {"still_done": "partly", "threats": ["people_left", "no_backing"], "breaks": "A new rota"}
    assert client.post(form, sent).url == address("show_holding", implementation.pk)
    answer = HoldAnswer.objects.get()
    assert (answer.answered_by, answer.answered_on, answer.still_done) == (cast.moira.user, THREE, "partly")
    assert [threat.value for threat in answer.threats] == ["people_left", "no_backing"]
    assert form not in dict(first_page_tasks(client)).values()
    assert verbs() == ["said whether a change holds"]
    assert "You answered on 15 April 2026. What you answer now takes its place." in text_of(client.get(form))
    Implementation.objects.update(owner_left_on=THREE)  # a round of its own
    assert "You answered on" not in text_of(client.get(form))


def test_a_test_is_asked_about_from_the_teams_first_page(cast, signed_in):
    improvement = make_cycle(cast.rowan, starts_on=NORMAL, done_on=NORMAL).idea.improvement
    client = signed_in("moira")
    form = address("answer_test_check", improvement.pk)
    assert (f"Does anything threaten it? {improvement.title}", form) in first_page_tasks(client)
    assert client.post(form, {"threats": ["nothing"]}).url == address("list_test_checks", improvement.pk)
    assert (HoldAnswer.objects.get().threats, verbs()) == ([], ["said what threatens a test"])
    assert "You answered on 15 April 2026. What you answer now takes its place." in text_of(client.get(form))
    page = text_of(client.get(address("list_test_checks", improvement.pk)))
    assert "1 person answered; what they think is shown from 3 on." in page
    for each in (cast.rowan, cast.callum):
        make_hold_answer(each, improvement=improvement, answered_on=THREE - timedelta(days=20))
    page = text_of(client.get(address("list_test_checks", improvement.pk)))
    assert "3 people answered. What threatens it Nothing that anybody sees" in page


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (YES, "Choose what threatens it, or “Nothing that I see”"),
        (YES | {"threats": ["nothing", "people_left"]}, "Choose what threatens it, or only “Nothing that I see”"),
        (YES | {"threats": ["nothing"], "taught": ""}, "Choose an answer to “Are new colleagues taught it?”"),
        (
            YES | {"threats": ["nothing"], "taught": "always"},
            "Select a valid choice. always is not one of the available",
        ),
    ],
)
def test_answer_hold_check_says_what_is_missing(cast, signed_in, sent, error):
    response = signed_in("moira").post(address("answer_hold_check", normal(cast.rowan).pk), sent)
    assert [each.startswith(error) for each in errors_of(response)] == [True]
    assert HoldAnswer.objects.count() == 0


@pytest.mark.every_database
def test_somebody_who_answers_twice_on_a_day_counts_once(cast):
    implementation = normal(cast.rowan)
    for still_done in ("yes", "no"):
        said = YES | {"still_done": still_done, "threats": []}
        services.answer_hold_check(by=cast.moira, implementation=implementation, **said)
    assert HoldAnswer.objects.get().still_done == "no"
    with pytest.raises(IntegrityError):
        make_hold_answer(cast.moira, implementation=implementation)


@pytest.mark.every_database
@pytest.mark.parametrize(("left", "again"), [(0, 0), (-1, 2)])
def test_what_is_said_after_whoever_looked_after_it_left_is_a_round_of_its_own(
    cast, signed_in, left, again, time_machine
):
    """Nothing that was said at the check before is lost, on one day or when the leaving was entered later."""
    time_machine.move_to("2026-04-20 10:00 +0000", tick=False)
    implementation = normal(cast.rowan)
    Implementation.objects.update(process_owner=cast.isla)
    for each in (cast.rowan, cast.moira, cast.callum):
        said = {"by": each, "implementation": implementation, "threats": []}
        services.answer_hold_check(**said, **YES, breaks=f"Told first by {each.pk}")
    cast.isla.ended_on = timezone.localdate() + timedelta(days=left)
    cast.isla.save()
    time_machine.move_to(f"2026-04-{20 + again} 11:00 +0000", tick=False)
    for _twice in range(2):
        services.answer_hold_check(
            by=cast.moira, implementation=implementation, threats=[], **YES | {"still_done": "no"}
        )
    assert HoldAnswer.objects.count() == 4
    text = text_of(signed_in("rowan").get(address("show_holding", implementation.pk)))
    rounds = text.split("3 months after, 15 April 2026 ")
    assert "Since whoever looked after it left, " in rounds[0]
    assert "1 person answered; what they think" in rounds[0]
    assert rounds[1].startswith("3 people answered.")
    assert "Is it still done, every time? Yes: 3" in rounds[1]
    assert f"Told first by {cast.moira.pk}" in rounds[1]


@pytest.mark.every_database
@pytest.mark.parametrize("fields", [{"taught": ""}, {"taught": "maybe"}])
def test_the_database_refuses_what_is_half_answered(cast, fields):
    with pytest.raises(IntegrityError):
        make_hold_answer(cast.moira, implementation=normal(cast.rowan), **fields)


@pytest.mark.parametrize("page", ["answer_hold_check", "answer_test_check"])
def test_a_check_of_what_was_stopped_is_refused(cast, signed_in, page):
    implementation = normal(cast.rowan)
    improvement = implementation.idea.improvement
    Improvement.objects.update(stopped_on=THREE, stopped_reason="No help")
    client = signed_in("moira")
    of_page = address(page, implementation.pk if page == "answer_hold_check" else improvement.pk)
    assert "Nothing is asked about it any more." in text_of(client.get(of_page))
    listed = text_of(client.get(address("list_test_checks", improvement.pk)))
    assert ("Nothing is asked about it" in listed, "every three months" in listed) == (True, False)
    assert "was stopped" in errors_of(client.post(of_page, YES | {"threats": ["nothing"]}))[0]
    assert HoldAnswer.objects.count() == 0


def test_services_refuse_what_is_not_there_to_choose(cast):
    implementation = normal(cast.rowan)
    with pytest.raises(ValidationError, match="each question"):
        services.answer_hold_check(by=cast.moira, implementation=implementation, threats=[], still_done="yes")
    with pytest.raises(ValidationError, match="what threatens it"):
        services.answer_hold_check(by=cast.moira, implementation=implementation, threats=["weather"], **YES)


def test_show_holding_tells_how_far_people_agree_and_not_who_said_what(cast, signed_in):
    implementation = normal(cast.rowan)
    make_hold_answer(cast.moira, implementation=implementation, breaks="A new rota", people_left=True)
    make_hold_answer(cast.callum, implementation=implementation, still_done="no", taught="unsure")
    make_hold_answer(cast.rowan, implementation=implementation)
    text = text_of(signed_in("rowan").get(address("show_holding", implementation.pk)))
    assert "Your team is asked again on 15 July 2026." in text
    assert "3 months after, 15 April 2026 3 people answered." in text
    assert "Is it still done, every time? Yes: 2, No: 1 Opinions differ" in text
    assert "Are new colleagues taught it? Yes: 2, I do not know: 1 Is it still measured? Yes: 3" in text
    assert "People who carried it have left: 1" in text
    assert "A new rota" in text
    assert not {"Moira", "Callum"} & set(text.split())


@pytest.mark.every_database
def test_pages_are_alike_whatever_fewer_than_three_said(cast, signed_in):
    """Neither the lead nor the lead of improvement outside the team can tell what one or two people think."""
    implementation = normal(cast.rowan)
    pages = ("show_holding", implementation.pk), ("list_test_checks", implementation.idea.improvement_id)
    pages += (("judge_readiness", implementation.pk),)
    worst = dict.fromkeys(HOLD_QUESTIONS, "no") | {"no_backing": True, "breaks": "A new rota"}

    def read(person):
        client = signed_in(person)
        return [words_of(soup_of(client.get(address(page, number))).main) for page, number in pages]

    for people in ([cast.moira], [cast.moira, cast.callum]):
        for person in ("rowan", "quentin"):
            seen = []
            for answers in ({}, worst):
                HoldAnswer.objects.all().delete()
                for each in people:
                    make_hold_answer(each, implementation=implementation, **answers)
                    about = {"no_backing": True} if answers else {}
                    make_hold_answer(each, improvement=implementation.idea.improvement, **about)
                seen.append(read(person))
            assert seen[0] == seen[1]
            assert "answered; what they think is shown from 3 on." in seen[0][0]


def test_what_slips_is_offered_a_new_test(cast, signed_in):
    implementation = normal(cast.rowan)
    make_hold_answer(cast.moira, implementation=implementation, still_done="partly")
    make_hold_answer(cast.callum, implementation=implementation)
    make_hold_answer(cast.rowan, implementation=implementation)
    page = signed_in("moira").get(address("show_holding", implementation.pk))
    assert "1 of 3 people who answered says that it is not done every time any more." in text_of(page)
    assert soup_of(page).select_one(".ceim-coach a")["href"] == address("plan_cycle", implementation.idea_id)


@pytest.mark.parametrize(("first", "said"), [(date(2026, 1, 19), "13 readings"), (date(2026, 4, 20), "No reading")])
def test_show_holding_stands_beside_the_chart_of_its_measure(cast, signed_in, first, said):
    improvement = make_improvement(cast.rowan)
    measure = make_measure(cast.rowan, improvement=improvement, values=range(15))
    implementation = normal(cast.rowan, measure=measure, normal_on=first, started_on=NORMAL)
    page = signed_in("moira").get(address("show_holding", implementation.pk))
    assert f"{said} since it became normal work" in text_of(page)
    chart = soup_of(page).select_one("[data-chart]")
    assert chart["data-chart"] == address("show_measure_chart", measure.pk)


def test_coach_reads_and_partner_answers(cast, signed_in):
    implementation = normal(cast.rowan)
    form = f'href="{address("answer_hold_check", implementation.pk)}"'
    assert form in signed_in("moira").get(address("show_holding", implementation.pk)).content.decode()
    cast.moira.role = Role.COACH
    cast.moira.save()
    assert form not in signed_in("moira").get(address("show_holding", implementation.pk)).content.decode()
    assert dict(first_page_tasks(signed_in("moira"))) == {}
    cast.moira.role = Role.PARTNER
    cast.moira.save()
    sent = YES | {"threats": ["nothing"]}
    assert signed_in("moira").post(address("answer_hold_check", implementation.pk), sent).status_code == 302


@pytest.mark.parametrize("answers", [1, 3])
def test_pages_take_as_many_queries_however_many_answered(cast, signed_in, django_assert_num_queries, answers):
    implementation = normal(cast.rowan)
    for number, each in enumerate([cast.rowan, cast.moira, cast.callum][:answers]):
        day = timezone.localdate() - timedelta(days=number)
        make_hold_answer(each, implementation=implementation, answered_on=day)
        make_hold_answer(each, improvement=implementation.idea.improvement, answered_on=day)
    client = signed_in("rowan")
    with django_assert_num_queries(5):
        client.get(address("show_holding", implementation.pk))
    with django_assert_num_queries(6):
        client.get(address("list_test_checks", implementation.idea.improvement_id))


def test_judge_readiness_shows_whether_it_held(cast, signed_in):
    implementation = normal(cast.rowan)
    client, page = signed_in("rowan"), address("judge_readiness", implementation.pk)
    assert "Nobody has said yet whether it holds." in text_of(client.get(page))
    make_hold_answer(cast.moira, implementation=implementation)
    make_hold_answer(cast.callum, implementation=implementation, still_done="no")
    assert "2 people answered; what they think is shown from 3 on." in text_of(client.get(page))
    make_hold_answer(cast.rowan, implementation=implementation)
    assert "2 of 3 people said that it is done every time." in text_of(client.get(page))
