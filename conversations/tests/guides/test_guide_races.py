"""Two at once on one guide: never two questions in one place, never four to begin with."""

import pytest

from ceim.testing.at_once import at_once
from conversations.guides import services
from conversations.models import Question

pytestmark = pytest.mark.django_db(transaction=True)  # these tests commit


def places():
    return list(Question.objects.order_by("position").values_list("position", flat=True))


def adding(cast, text):
    return lambda: services.add_question(by=cast.rowan, touchpoint=cast.touchpoints[0], kind="discovery", text=text)


def test_add_question_by_five_at_once_leaves_three(cast):
    results = at_once(*[adding(cast, f"Tell me about part {number}") for number in range(5)])
    assert sorted(type(each).__name__ for each in results) == ["Question"] * 3 + ["ValidationError"] * 2
    assert places() == [1, 2, 3]


def test_add_question_sent_twice_is_kept_once(cast):
    at_once(adding(cast, "Tell me about arriving"), adding(cast, "Tell me about arriving"))
    assert places() == [1]


def test_remove_and_move_at_once_leave_no_gap(cast):
    first, second, third = [adding(cast, f"Tell me about part {number}")() for number in range(3)]
    at_once(
        lambda: services.remove_question(by=cast.rowan, question=first),
        lambda: services.move_question(by=cast.rowan, question=third, place=1),
        lambda: services.remove_question(by=cast.rowan, question=second),
    )
    assert places() == [1]
