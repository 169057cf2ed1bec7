"""Setting an aim: its number on a measure, the sentence that its parts make, a day that is over."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from ceim.testing.answers import address, errors_of, soup_of, text_of
from ceim.testing.factories import make_aim, make_improvement, make_measure
from ceim.testing.history import verbs
from improvements.aim.sentence import sentence_of
from improvements.aim.services import set_aim
from improvements.models import Aim, Measure
from improvements.tests.started import BY_WHEN, NEXT_YEAR

pytestmark = pytest.mark.django_db
WHOM = {"for_whom": "people in bay 2", **BY_WHEN}


@pytest.fixture
def measure(cast):
    improvement = make_improvement(cast.rowan)
    return make_measure(cast.rowan, improvement=improvement, name="Wait for a word", unit="minutes", better="down")


def sentence_in(form_page):
    return soup_of(form_page).select_one("[name=how_much]").get_text(strip=True)


def test_set_aim_on_a_measure_makes_its_sentence_anew_until_somebody_words_it(signed_in, measure):
    client, page = signed_in("moira"), address("set_aim", measure.improvement_id)
    numbers = {"measure": measure.pk, "from_value": "45", "target": "15"}
    client.post(page, WHOM | numbers)
    aim = Aim.objects.get()
    assert aim.how_much == "Wait for a word: from 45 minutes to 15 minutes or less"
    assert (aim.from_value, aim.target, aim.by_when) == (45, 15, NEXT_YEAR)
    assert sentence_in(client.get(page)) == aim.how_much
    client.post(page, WHOM | numbers | {"target": "20", "how_much": aim.how_much})
    assert Aim.objects.first().how_much == "Wait for a word: from 45 minutes to 20 minutes or less"
    client.post(page, WHOM | numbers | {"how_much": "Nobody waits a quarter of an hour for a word"})
    client.post(page, WHOM | numbers | {"target": "10", "how_much": sentence_in(client.get(page))})
    assert Aim.objects.first().how_much == "Nobody waits a quarter of an hour for a word"
    shown = text_of(client.get(address("show_improvement", measure.improvement_id)), ".ceim-aim")
    assert "Nobody waits a quarter of an hour" in shown and "No reading yet, aimed at 10 minutes or less" in shown
    assert verbs() == ["set an aim"] * 4


def test_set_aim_draws_its_number_on_a_chart_that_has_no_target(cast, measure):
    about = {"by": cast.moira, "improvement": measure.improvement, "for_whom": "all", "by_when": NEXT_YEAR}
    for number in (15, 10):
        set_aim(**about, measure=measure, target=Decimal(number))
    measure.refresh_from_db()
    assert measure.target == 15, "what is drawn already stays"


def test_set_aim_in_words_alone_is_kept_and_its_page_says_what_is_missing(signed_in, measure):
    client = signed_in("moira")
    client.post(address("set_aim", measure.improvement_id), WHOM | {"how_much": "9 in 10 are told"})
    page = client.get(address("show_improvement", measure.improvement_id))
    assert "Its number is not on a measure yet, so nobody can see how far it is." in text_of(page)
    assert "not on a measure yet" in text_of(signed_in("priya").get(address("list_improvements")))


def test_set_aim_without_a_measure_of_the_improvement_leads_to_one(cast, signed_in):
    improvement = make_improvement(cast.rowan)
    make_measure(cast.rowan, name="Of the whole team")
    form = soup_of(signed_in("moira").get(address("set_aim", improvement.pk)))
    assert form.select("[name=measure], [name=target]") == []
    assert form.select(f'main a[href="{address("define_measure", improvement.pk)}"]') != []


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Enter what will be different, and by how much"),
        ({"target": "15"}, "Choose the measure that the number is of"),
        ({"measure": "its own", "target": "-1"}, "Enter 0 or more"),
        ({"measure": "its own", "from_value": "many"}, "Enter a number, such as 12"),
        ({"measure": "anothers", "target": "15"}, "Choose a measure of this improvement"),
    ],
)
def test_set_aim_says_what_to_do(cast, signed_in, measure, sent, told):
    if "measure" in sent:
        anothers = make_measure(cast.rowan, improvement=make_improvement(cast.rowan))
        sent = sent | {"measure": measure.pk if sent["measure"] == "its own" else anothers.pk}
    response = signed_in("moira").post(address("set_aim", measure.improvement_id), WHOM | sent)
    assert errors_of(response) == [told]
    assert Aim.objects.count() == 0


def test_set_aim_asks_about_a_day_that_is_over_and_keeps_it_where_it_is_meant(signed_in, measure):
    client, page = signed_in("moira"), address("set_aim", measure.improvement_id)
    sent = WHOM | {"how_much": "9 in 10 are told", "by_when_year": "2020"}
    response = client.post(page, sent)
    assert "is over already. Enter a day to come, or tick that it is meant." in errors_of(response)[0]
    assert (sentence_in(response), Aim.objects.count()) == ("9 in 10 are told", 0)
    client.post(page, sent | {"is_over": "on"})
    assert Aim.objects.get().by_when.year == 2020


def test_set_aim_takes_no_measure_of_another_improvement(cast, measure):
    with pytest.raises(ValidationError, match="measure of this improvement"):
        set_aim(
            by=cast.rowan,
            improvement=make_improvement(cast.rowan),
            for_whom="all",
            by_when=date(2030, 1, 1),
            measure=measure,
            target=Decimal(1),
        )


def test_set_aim_keeps_a_measure_that_is_no_longer_collected(cast, signed_in, measure):
    make_aim(cast.rowan, measure, target=15)
    Measure.objects.update(retired_on=date(2026, 1, 1))
    form = soup_of(signed_in("moira").get(address("set_aim", measure.improvement_id)))
    assert form.select_one("[name=measure] [selected]")["value"] == str(measure.pk)


@pytest.mark.parametrize(
    ("unit", "better", "before", "sentence"),
    [
        ("percent", "up", None, "Told: 90% or more"),
        ("count", "down", 5, "Told: from 5 to 90 or less"),
        ("score", "none", 5, "Told: from 5 to 90"),
    ],
)
def test_sentence_says_which_way_is_better(unit, better, before, sentence):
    assert sentence_of(Measure(name="Told", unit=unit, better=better), before, Decimal(90)) == sentence
    assert sentence_of(Measure(name="Told", unit=unit, better=better), before, None) == ""
