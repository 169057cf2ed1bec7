"""The ten factors: each person answers, and the team sees where they differ and where most is to be gained."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ceim.testing.answers import address, errors_of, soup_of, text_of, words_of
from ceim.testing.factories import make_implementation
from ceim.testing.history import verbs
from improvements.models import Improvement, SustainingAnswer
from improvements.sustaining import services
from improvements.sustaining.factors import FACTORS, Factor, Level

ALL_A = dict.fromkeys(Factor.values, "a")


def test_the_best_levels_together_count_100_and_each_lower_one_no_more():
    assert sum(each.most for each in FACTORS.values()) == 100
    assert list(FACTORS) == list(Factor)
    for described in FACTORS.values():
        points = [described.points_of(level) for level in Level]
        assert (points, points[-1]) == (sorted(points, reverse=True), Decimal(0))


@pytest.mark.every_database
def test_people_answer_for_themselves_and_the_team_compares(cast, signed_in):
    implementation = make_implementation(cast.rowan)
    page = address("judge_sustaining", implementation.pk)
    client = signed_in("moira")
    assert client.post(page, ALL_A | {"senior": "b"}).url == address("show_sustaining", implementation.pk)
    assert "You answered on" in text_of(client.get(page))
    client.post(page, ALL_A)  # on the same day: in place of the first
    assert verbs() == ["judged whether a change will last"] * 2
    services.judge_sustaining(by=cast.callum, implementation=implementation, levels=ALL_A | {"senior": "d"})
    assert SustainingAnswer.objects.count() == 2 * len(FACTORS)
    few = text_of(client.get(address("show_sustaining", implementation.pk)))
    assert "2 people answered; what they think is shown from 3 on." in few
    assert ("points" in few, "They are seen with it" in few) == (False, False)
    services.judge_sustaining(by=cast.rowan, implementation=implementation, levels=ALL_A)
    answer = client.get(address("show_sustaining", implementation.pk))
    assert "3 people answered: 95.0 of 100 points on average." in text_of(answer)
    first = soup_of(answer).select_one(".nhsuk-summary-list__row")
    assert words_of(first).startswith("Senior leaders 10.0 of 15.0 points Opinions differ They are seen with it")


@pytest.mark.parametrize("people", [1, 3])
def test_comparing_takes_as_many_queries_for_any_number_of_people(cast, signed_in, people, django_assert_num_queries):
    implementation = make_implementation(cast.rowan)
    for each in [cast.rowan, cast.moira, cast.callum][:people]:
        services.judge_sustaining(by=each, implementation=implementation, levels=ALL_A)
    client = signed_in("rowan")
    with django_assert_num_queries(5):
        client.get(address("show_sustaining", implementation.pk))


def test_what_is_missing_or_was_stopped_is_refused(cast, signed_in):
    implementation = make_implementation(cast.rowan)
    page = address("judge_sustaining", implementation.pk)
    assert errors_of(signed_in("moira").post(page, ALL_A | {"fits": ""})) == [
        "Choose what fits best: Whether it fits what the organisation wants"
    ]
    with pytest.raises(ValidationError, match="each of the ten"):
        services.judge_sustaining(by=cast.moira, implementation=implementation, levels={"fits": "a"})
    Improvement.objects.update(stopped_on=implementation.started_on, stopped_reason="No help")
    assert "was stopped" in errors_of(signed_in("moira").post(page, ALL_A))[0]
