"""A measure broken down by groups of people: who does not get it, and never so few that it points at somebody."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import address, text_of
from ceim.testing.factories import make_improvement, make_measure, make_participation
from improvements.figures.readings import readings_of
from improvements.models import Measure, MeasureGroup, Reading, ReadingCorrection
from improvements.tests.measured import pictures_in

pytestmark = pytest.mark.django_db
PERCENT = {"unit": "percent", "numerator": "People told", "denominator": "People asked", "rhythm": "month"}
APRIL = date(2026, 4, 1)


@pytest.fixture
def measure(cast):
    return make_measure(cast.rowan, improvement=make_improvement(cast.rowan), **PERCENT)


def add(cast, measure, name, *shares, month=APRIL, by=None):
    """A group with one reading a month, (top, bottom) each."""
    group = measure.groups.create(team=measure.team, name=name)
    by = by or cast.rowan
    for place, (top, bottom) in enumerate(shares):
        Reading.objects.create(
            team=by.team,
            measure=measure,
            group=group,
            period=month.replace(month=month.month + place),
            numerator=top,
            denominator=bottom,
            value=100 * top / bottom,
            entered_by=by.user,
        )
    return group


def shown(cast, measure, group):
    """What is drawn of a group: the tops, None where it is too few."""
    read = Measure.objects.visible_to(cast.rowan).get(pk=measure.pk)
    read.of_group = group
    return [reading.numerator for reading in readings_of(read)]


def test_add_measure_group_with_what_stands_in_their_way(cast, signed_in, measure):
    sent = {"name": "People who speak little English", "barriers": "The letter is in English only"}
    page = text_of(signed_in("moira").post(address("add_measure_group", measure.pk), sent, follow=True))
    assert "People who speak little English" in page
    assert "What stands in their way The letter is in English only" in page


def test_add_measure_group_twice_is_refused(cast, signed_in, measure):
    add(cast, measure, "Men under 40")
    page = signed_in("moira").post(address("add_measure_group", measure.pk), {"name": "men UNDER 40", "barriers": ""})
    assert "This group is there already. Choose another name" in text_of(page)


def test_readings_of_a_group_stand_apart(cast, signed_in, measure):
    group = add(cast, measure, "Men under 40")
    client, page = signed_in("moira"), address("record_reading", measure.pk) + f"?group={group.pk}"
    assert "Men under 40" in text_of(client.get(page))
    day = {"period_month": "4", "period_year": "2026", "period_day": "1"}
    response = client.post(page, {"numerator": "30", "denominator": "60"} | day)
    assert response["Location"] == address("show_measure", measure.pk) + f"?group={group.pk}"
    assert Reading.objects.get().group == group
    assert client.get(address("show_measure", measure.pk)).context["page"].paginator.count == 0
    assert client.get(response["Location"]).context["page"].paginator.count == 1
    assert "50%" in text_of(client.get(response["Location"]))


def test_group_of_few_is_not_shown_nor_what_it_could_be_worked_out_from(cast, measure):
    few = add(cast, measure, "Few", (3, 20))
    next_larger = add(cast, measure, "Next larger", (8, 20))
    many = add(cast, measure, "Many", (300, 600))
    assert shown(cast, measure, few) == [None]
    assert shown(cast, measure, next_larger) == [None]
    assert shown(cast, measure, many) == [300]


def test_group_in_which_few_were_left_out_is_not_shown(cast, measure):
    """38 of 40: that 2 were not told could point at them."""
    nearly_all = add(cast, measure, "Nearly all", (38, 40))
    add(cast, measure, "Half", (20, 40))
    add(cast, measure, "Also half", (25, 50))
    assert shown(cast, measure, nearly_all) == [None]


def whole(cast, measure, top, bottom):
    numbers = {"numerator": top, "denominator": bottom, "value": 100 * top / bottom}
    Reading.objects.create(team=cast.ward_7, measure=measure, period=APRIL, entered_by=cast.user("rowan"), **numbers)


@pytest.mark.parametrize(("of_all", "is_shown"), [((42, 100), False), ((62, 150), True), ((40, 80), True)])
def test_those_in_no_group_cannot_be_worked_out_from_the_whole(cast, measure, of_all, is_shown):
    """40 of 42 are in groups: that the other 2 were told could point at them."""
    first, second = add(cast, measure, "Women", (20, 40)), add(cast, measure, "Men", (20, 40))
    whole(cast, measure, *of_all)
    assert shown(cast, measure, first) == shown(cast, measure, second) == [20 if is_shown else None]


def test_group_with_a_share_alone_is_not_shown(cast, signed_in, measure):
    group = add(cast, measure, "One person", (1, 1))
    Reading.objects.update(numerator=None, denominator=None)
    assert shown(cast, measure, group) == [None]
    page = text_of(signed_in("rowan").get(address("show_measure", measure.pk) + f"?group={group.pk}"))
    assert "Enter both numbers, to see how many people it is about" in page and "100%" not in page


def test_what_is_hidden_is_said_on_every_page_and_in_every_file(cast, signed_in, measure):
    few = add(cast, measure, "Few", (3, 21))
    add(cast, measure, "Many", (300, 600))
    ReadingCorrection.objects.create(
        team=cast.ward_7,
        reading=few.readings.get(),
        period=APRIL,
        numerator=3,
        denominator=21,
        value=14.2,
        reason="Misread",
        corrected_by=cast.user("rowan"),
    )
    client = signed_in("priya")
    of = f"?group={few.pk}"
    page = text_of(client.get(address("show_measure", measure.pk) + of))
    files = [client.get(address("download_measure", measure.pk) + of + "&as=csv").text]
    assert "April 2026: too few people to be shown." in page and "Few: too few people to be shown" not in page
    assert "no reading" not in page.lower() and "too few people to be shown" in files[0].lower()
    files += [client.get(address("show_measure_chart", measure.pk) + of).text]
    files += [client.get(address("list_measure_groups", measure.pk)).text, page]
    for content in files:
        assert "14.2" not in content and "14%" not in content and "3 of 21" not in content


def test_list_measure_groups_of_a_team_that_takes_part_shows_its_own(cast, signed_in, measure):
    make_participation(measure.improvement, by=cast.nadia)
    group = add(cast, measure, "Men under 40", (30, 60))
    Reading.objects.create(
        team=cast.ward_8,
        measure=measure,
        group=group,
        period=APRIL,
        value=90,
        numerator=90,
        denominator=100,
        entered_by=cast.user("nadia"),
    )
    theirs = signed_in("nadia").get(reverse("list_measure_groups", args=["strathmoor/ward-8", measure.pk]))
    assert ["90%" in picture for picture in pictures_in(theirs)] == [True]
    assert "Ward 7 leads this work, and adds the groups." in text_of(theirs) and "Add a group" not in text_of(theirs)
    ours = pictures_in(signed_in("rowan").get(address("list_measure_groups", measure.pk)))
    assert ["50%" in picture for picture in ours] == [True]


def test_hidden_months_and_months_without_a_reading_are_told_apart(cast, signed_in, measure):
    few = add(cast, measure, "Few", (3, 20), (40, 80))
    add(cast, measure, "Many", (300, 600))
    Reading.objects.create(
        team=cast.ward_7,
        measure=measure,
        group=few,
        period=date(2026, 8, 1),
        value=50,
        numerator=40,
        denominator=80,
        entered_by=cast.user("rowan"),
    )
    page = text_of(signed_in("priya").get(address("show_measure", measure.pk) + f"?group={few.pk}"))
    assert "April 2026: too few people to be shown." in page
    assert "No reading for June and July 2026;" in page


@pytest.mark.parametrize(
    ("kind", "question"),
    [
        ("process", "Who gets it, and who does not?"),
        ("outcome", "For whom is it better, and for whom not?"),
        ("balancing", "Does it get worse for some of them?"),
    ],
)
def test_list_measure_groups_begins_with_everybody_and_asks_what_fits(cast, signed_in, measure, kind, question):
    Measure.objects.update(kind=kind)
    Reading.objects.create(
        team=cast.ward_7,
        measure=measure,
        period=APRIL,
        value=40,
        numerator=40,
        denominator=100,
        entered_by=cast.rowan.user,
    )
    client = signed_in("moira")
    assert "Everybody" not in text_of(client.get(address("list_measure_groups", measure.pk)))
    add(cast, measure, "Men under 40", (30, 60))
    answer = client.get(address("list_measure_groups", measure.pk))
    page = text_of(answer)
    assert question in page and page.index("Everybody") < page.index("Men under 40")
    assert [picture[:24] for picture in pictures_in(answer)] == ["1 point, April 2026: 40%", "1 point, April 2026: 50%"]


def test_edit_measure_group_keeps_the_name_of_what_was_counted(cast, signed_in, measure):
    group = add(cast, measure, "Men under 40", (30, 60))
    page = address("edit_measure_group", group.pk)
    refused = signed_in("moira").post(page, {"name": "Men under 50", "barriers": ""})
    assert "There are readings of this group already" in text_of(refused)
    signed_in("moira").post(page, {"name": "Men under 40", "barriers": "Shifts", "is_over": "on"})
    group = MeasureGroup.objects.get()
    assert (group.barriers, group.retired_on) == ("Shifts", timezone.localdate())
    assert "Men under 40" not in text_of(signed_in("moira").get(address("list_measure_groups", measure.pk)))


@pytest.mark.parametrize("number", [1, 3])
def test_list_measure_groups_queries_do_not_grow(cast, signed_in, django_assert_num_queries, measure, number):
    for each in range(number):
        add(cast, measure, f"Group {each}", (30, 60), (31, 60))
    add(cast, measure, "Retired", (30, 60))
    MeasureGroup.objects.filter(name="Retired").update(retired_on=APRIL)
    client, page = signed_in("moira"), address("list_measure_groups", measure.pk)
    client.get(page)
    with django_assert_num_queries(8):
        client.get(page)
