"""The questions before a spread: asked first, answered with a word why, shown beside the plan."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.testing.answers import address, errors_of, soup_of, text_of, words_of
from ceim.testing.factories import make_implementation, make_readiness, make_spread
from ceim.testing.history import verbs
from improvements.models import Implementation, ReadinessAnswer
from improvements.readiness import services

QUESTIONS = ReadinessAnswer.Question.values
QUERIES = 6


def answered(**changes):
    return {f"{name}_answer": "yes" for name in QUESTIONS} | changes


def normal(cast):
    today = timezone.localdate()
    return make_implementation(cast.rowan, started_on=today, normal_on=today)


def test_show_implementation_asks_the_questions_first(cast, signed_in):
    implementation = normal(cast)
    html = signed_in("rowan").get(address("show_implementation", implementation.pk)).content.decode()
    assert f'href="{address("judge_readiness", implementation.pk)}"' in html
    assert address("plan_spread", implementation.pk) not in html


def test_judge_readiness_keeps_each_answer_and_goes_on_to_the_plan(cast, signed_in):
    implementation = normal(cast)
    client = signed_in("rowan")
    sent = answered(told_answer="not_yet", told_because="The sister is away", worked_because="The chart")
    response = client.post(address("judge_readiness", implementation.pk), sent)
    assert response.url == address("plan_spread", implementation.pk)
    kept = {each.question: (each.answer, each.because) for each in ReadinessAnswer.objects.all()}
    assert set(kept) == set(QUESTIONS)
    assert (kept["told"], kept["worked"], kept["fits"]) == (
        ("not_yet", "The sister is away"),
        ("yes", "The chart"),
        ("yes", ""),
    )
    plan = client.get(response.url)
    first = [words_of(item) for item in soup_of(plan).select(".ceim-coach__list li")]
    assert first == ["Do you know who tells each place, and whom people there listen to? Not yet: The sister is away"]
    assert "Answered by Rowan Lead on" in text_of(plan)
    assert verbs() == ["answered whether a change is ready to spread"]


def test_plan_spread_says_that_nobody_answered(cast, signed_in):
    text = text_of(signed_in("rowan").get(address("plan_spread", normal(cast).pk)))
    assert "Eight questions come before a plan. Nobody has answered them yet." in text


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"worked_answer": ""}, "Choose an answer to each question"),
        ({"worked_answer": "no"}, "Enter a word why to each “no” or “not yet”"),
        ({"worked_answer": "not_yet"}, "Enter a word why to each “no” or “not yet”"),
    ],
)
def test_judge_readiness_says_what_is_missing(cast, signed_in, sent, error):
    response = signed_in("rowan").post(address("judge_readiness", normal(cast).pk), answered(**sent))
    assert errors_of(response) == [error]
    assert (ReadinessAnswer.objects.count(), verbs()) == (0, [])


def test_judge_readiness_again_replaces_what_was_said(cast, signed_in):
    implementation = normal(cast)
    make_spread(cast.rowan, implementation=implementation)
    make_readiness(cast.rowan, implementation, fits=("no", "Only here"))
    client = signed_in("rowan")
    page = soup_of(client.get(address("judge_readiness", implementation.pk)))
    assert page.select_one("[name=fits_because]")["value"] == "Only here"
    seen = {field["name"]: field["value"] for field in page.select("main form input[type=hidden]")}
    response = client.post(address("judge_readiness", implementation.pk), seen | answered())
    assert response.url == address("show_spread", implementation.spread.pk)
    assert ReadinessAnswer.objects.get(question="fits").answer == "yes"
    assert ReadinessAnswer.objects.count() == len(QUESTIONS)


@pytest.mark.parametrize(
    "answers",
    [
        {},
        dict.fromkeys(QUESTIONS[1:], ("yes", "")),
        dict.fromkeys(QUESTIONS, ("no", " ")),
        dict.fromkeys(QUESTIONS, ("perhaps", "")),
    ],
)
def test_judge_readiness_service_refuses_what_is_not_answered(cast, answers):
    with pytest.raises(ValidationError):
        services.judge_readiness(by=cast.rowan, implementation=normal(cast), answers=answers)
    assert (ReadinessAnswer.objects.count(), verbs()) == (0, [])


def test_judge_readiness_is_of_the_own_team_alone(cast, signed_in):
    theirs = make_implementation(cast.nadia)
    assert signed_in("rowan").get(address("judge_readiness", theirs.pk)).status_code == 404
    with pytest.raises(Implementation.DoesNotExist):
        services.judge_readiness(by=cast.rowan, implementation=theirs, answers=dict.fromkeys(QUESTIONS, ("yes", "")))


@pytest.mark.parametrize("number", [0, 8])
def test_judge_readiness_queries_do_not_grow(cast, signed_in, django_assert_num_queries, number):
    implementation = normal(cast)
    if number:
        make_readiness(cast.rowan, implementation)
    client = signed_in("rowan")
    with django_assert_num_queries(QUERIES):
        client.get(address("judge_readiness", implementation.pk))
