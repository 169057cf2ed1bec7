"""How far a piece of work is: what the records of a team speak for, what people say of it, and who may."""

from datetime import date
from decimal import Decimal

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.urls import reverse

from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.factories import (
    london,
    make_cycle,
    make_idea,
    make_implementation,
    make_improvement,
    make_measure,
    make_participation,
)
from ceim.testing.history import verbs
from ceim.testing.practices import make_case, make_elements
from improvements.models import ProgressScore
from improvements.progress.facts import facts_of
from improvements.progress.scale import suggest
from improvements.progress.services import score_progress

pytestmark = pytest.mark.django_db
QUERIES = 18
DONE = {"done_on": date(2026, 3, 2), "studied_on": date(2026, 3, 3), "acted_on": date(2026, 3, 4), "decision": "adopt"}


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan, title="I know what happens next")


def suggested(cast, improvement):
    return str(suggest(facts_of(cast.rowan, improvement)).step.score)


def test_the_records_of_a_team_speak_for_more_and_more(cast, improvement):
    improvement.aims.all().delete()
    assert suggested(cast, improvement) == "0.5"
    improvement.aims.create(
        team=cast.ward_7, how_much="95 of 100", for_whom="All", by_when=date(2027, 1, 1), set_by=cast.user("rowan")
    )
    assert suggested(cast, improvement) == "0.5", "nobody but its owner works on it"
    make_participation(improvement, by=cast.nadia)
    assert suggested(cast, improvement) == "1.0"
    idea = make_idea(cast.rowan, improvement=improvement)
    cycle = make_cycle(cast.rowan, idea=idea)
    assert suggested(cast, improvement) == "1.5"
    make_elements(cast.rowan, improvement, "Told by name")
    make_case(cast.rowan, improvement)
    assert suggested(cast, improvement) == "2.0"
    type(cycle).objects.filter(pk=cycle.pk).update(**DONE)
    assert suggested(cast, improvement) == "2.0", "nothing with a target is measured yet"
    make_measure(cast.rowan, improvement=improvement, target=90, better="up", values=[60] * 12 + [95] * 12)
    assert suggested(cast, improvement) == "2.5"
    idea.state = "adopted"
    idea.save()
    assert suggested(cast, improvement) == "3.5", "the chart shows a lasting shift up, and its middle is below 90"
    make_measure(cast.rowan, improvement=improvement, name="Noise", target=50, better="down", values=[40, 42] * 7)
    assert suggested(cast, improvement) == "4.0", "one of two targets is reached"
    make_implementation(cast.rowan, idea=idea, started_on=date(2026, 4, 1), normal_on=date(2026, 5, 1))
    assert suggested(cast, improvement) == "4.0", "one counted case does not tell that it happens every time"
    for _each in range(19):
        make_case(cast.rowan, improvement)
    assert suggested(cast, improvement) == "4.5"


def test_a_change_for_the_worse_is_no_improvement(cast, improvement):
    make_measure(cast.rowan, improvement=improvement, target=90, better="up", values=[95] * 12 + [60] * 12)
    facts = facts_of(cast.rowan, improvement)
    assert (facts.has_improved, facts.has_goal_on_a_chart) == (False, True)


def test_the_work_of_one_team_does_not_speak_for_another(cast, improvement):
    make_participation(improvement, by=cast.nadia)
    make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=improvement), **DONE)
    make_elements(cast.rowan, improvement, "Told by name")
    make_case(cast.rowan, improvement)
    assert facts_of(cast.rowan, improvement).tests_finished == 1
    facts = facts_of(cast.nadia, improvement)
    assert (facts.tests_finished, facts.has_data, facts.has_plan) == (0, False, False)


def test_score_progress_from_the_page(cast, improvement, signed_in):
    client = signed_in("moira")
    page = client.get(address("show_progress", improvement.pk))
    assert "The records speak for 0.5: We want to do it." in text_of(page)
    assert "For 1.0 there has to be an aim, and the people who work on it." in text_of(page)
    assert "Nobody has said yet how far it is." in text_of(page)
    form = soup_of(client.get(address("score_progress", improvement.pk)))
    assert form.select_one("input[name=score][checked]")["value"] == "0.5"
    sent = {"score": "2.0", "because": "We count since Monday."}
    response = client.post(address("score_progress", improvement.pk), sent)
    assert response["Location"] == address("show_progress", improvement.pk)
    page = text_of(client.get(address("show_progress", improvement.pk)))
    assert "2.0 We count since Monday. Said by Moira Member. The records spoke for 0.5." in page
    assert "The team said 2.0. The records do not show yet: an aim, and the people who work on it" in page
    assert verbs() == ["said how far a piece of work is"]
    assert ProgressScore.objects.get().by_coach is False


def test_the_coachs_score_stands_beside_the_teams(cast, improvement, signed_in):
    score_progress(by=cast.moira, improvement=improvement, score=Decimal("3.5"), because="The chart went up.")
    client = signed_in("priya")
    client.post(address("score_progress", improvement.pk), {"score": "2.5", "because": "One month is not enough."})
    assert [(s.by_coach, str(s.score)) for s in ProgressScore.objects.order_by("pk")] == [(False, "3.5"), (True, "2.5")]
    page = text_of(client.get(address("show_progress", improvement.pk)))
    assert "2.5 One month is not enough. Said by Priya Coach." in page
    assert "Team and coach see it differently by a whole point or more. Ring each other." in page


def test_the_newest_of_a_month_counts_and_earlier_ones_stay(cast, improvement, signed_in):
    for score, day in (("1.0", 3), ("1.5", 20)):
        score_progress(
            by=cast.moira, improvement=improvement, score=Decimal(score), because="So.", now=london(2026, 3, day)
        )
    score_progress(
        by=cast.moira, improvement=improvement, score=Decimal("2.0"), because="On.", now=london(2026, 4, 1, 0, 30)
    )
    soup = soup_of(signed_in("moira").get(address("show_progress", improvement.pk)))
    months = [" ".join(each.select_one("h2").text.split()) for each in soup.select(".ceim-scored")]
    scores = [each.text for each in soup.select(".ceim-scored dl strong")]
    assert (months, scores) == (["April 2026", "March 2026"], ["2.0", "1.5"])
    (before,) = [" ".join(each.get_text(" ").split()) for each in soup.select(".ceim-scored details li")]
    assert before == "1.0 So. Said by Moira Member on 3 March 2026."
    assert ProgressScore.objects.count() == 3


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({"score": "", "because": "So."}, "Choose how far it is"),
        ({"score": "2.3", "because": "So."}, "Choose how far it is"),
        ({"score": "5.5", "because": "So."}, "Choose how far it is"),
        ({"score": "2.5", "because": "  "}, "Enter why"),
    ],
)
def test_score_progress_says_what_to_do(improvement, signed_in, sent, told):
    response = signed_in("moira").post(address("score_progress", improvement.pk), sent)
    assert errors_of(response) == [told]
    assert not ProgressScore.objects.exists()


def test_score_progress_of_work_that_was_stopped(cast, improvement, signed_in):
    improvement.stopped_on, improvement.stopped_reason = date(2026, 3, 1), "No need any more"
    improvement.save()
    assert "score_progress" not in signed_in("moira").get(address("show_progress", improvement.pk)).content.decode()
    with pytest.raises(ValidationError, match="was stopped"):
        score_progress(by=cast.moira, improvement=improvement, score=Decimal("1.0"), because="So.")


def test_each_team_that_takes_part_says_it_for_itself(cast, improvement, signed_in):
    make_participation(improvement, by=cast.nadia)
    score_progress(by=cast.moira, improvement=improvement, score=Decimal("1.0"), because="Ours alone.")
    page = text_of(signed_in("nadia").get(reverse("show_progress", args=["strathmoor/ward-8", improvement.pk])))
    assert "Nobody has said yet how far it is." in page
    assert "Ours alone." not in page


@time_machine.travel("2026-05-04 10:00 +0100")
def test_show_progress_asks_no_more_for_more(cast, improvement, signed_in, django_assert_num_queries):
    def fill(number):
        for each in range(number):
            make_measure(cast.rowan, improvement=improvement, name=f"{number}.{each}", target=90, values=[60] * 12)
            make_cycle(cast.rowan, idea=make_idea(cast.rowan, improvement=improvement, text=f"Card {number} {each}"))
            score_progress(
                by=cast.moira, improvement=improvement, score=Decimal("1.0"), because="So.", now=london(2026, number, 3)
            )

    client = signed_in("moira")
    make_elements(cast.rowan, improvement, "Told by name")
    make_case(cast.rowan, improvement)
    for number in (1, 3):
        fill(number)
        with django_assert_num_queries(QUERIES):
            client.get(address("show_progress", improvement.pk))
