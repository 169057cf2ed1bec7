"""Lines fixed on the first points of a phase: chosen by a person with a reason, carried on, taken back."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError

from ceim.history.models import Event
from ceim.testing.answers import address, errors_of, soup_of, text_of, words_of
from ceim.testing.factories import make_measure
from improvements.charts import Fixed, Start
from improvements.figures.shown import with_charts
from improvements.models import FixedLines
from improvements.phases import services
from improvements.tests.chart_data import chart_of

# The first 13 have a mean of 11 and ranges of 2: limits 11 ± 2.66 × 2.
BEFORE = [10, 12] * 6 + [11]
AFTER = [15, 17, 16, 18, 14, 16, 17, 15]


@pytest.fixture
def measure(cast):
    return make_measure(cast.rowan, values=BEFORE + AFTER, unit="days", better="down", name="Days", rules="mdc_2024")


def fixed(cast, measure, **changes):
    details = {"by": cast.moira, "measure": measure, "points": 13, "reason": "Before the card"}
    return services.fix_lines(**details | changes)


def lines(chart, part=0):
    found = chart.analysis.parts[part].chart
    return round(found.centre, 4), round(found.lower[0], 4), round(found.upper[0], 4)


def test_lines_come_from_the_first_points_and_go_on():
    chart = chart_of(BEFORE + AFTER, fixed=(Fixed(13, "Before the card"),))
    average = (2 * 11 + 1) / 12  # eleven ranges of 2 and one of 1
    assert lines(chart) == (11, round(11 - 2.66 * average, 4), round(11 + 2.66 * average, 4))
    assert set(chart.analysis.centres) == {11}
    assert "8 points in a row are above the mean, from February 2025 to September 2025" in chart.sentence
    assert (
        "The limits are worked out from the first 13 points, January 2024 to January 2025, because: Before the card."
        in chart.sentence
    )
    ground = chart.figure["layout"]["shapes"][0]
    assert (ground["type"], ground["x0"], ground["x1"]) == ("rect", "2024-01-01", "2025-01-01")
    assert "Lines from the first 13 points" in [text for _day, text in chart.notes]


def test_median_comes_from_the_first_points_too():
    chart = chart_of(BEFORE + AFTER, kind="run", rules="run_his", fixed=(Fixed(13, "Before"),))
    assert (set(chart.analysis.centres), chart.centre_word) == ({11}, "Median")
    assert "The median is worked out from the first 13 points, January 2024 to January 2025" in chart.sentence


def test_percentages_have_their_own_width_around_the_fixed_mean():
    shares = ((10, 20), (20, 40)) * 6 + ((19, 20), (38, 40)) * 4
    values = [100 * top / of for top, of in shares]
    chart = chart_of(values, kind="p", unit="%", shares=shares, scale=100, fixed=(Fixed(12, "Before"),))
    assert set(chart.analysis.centres) == {50}
    assert chart.analysis.uppers[-1] == pytest.approx(50 + 300 * (0.25 / 40) ** 0.5)


def test_point_set_aside_stays_one_of_them_and_does_not_count():
    values = [*BEFORE, *AFTER]
    values[3] = 500
    chart = chart_of(values, set_aside=((3, "Flood"),), fixed=(Fixed(13, "Before"),))
    assert lines(chart)[0] == round((sum(BEFORE) - 12) / 12, 4)
    assert "January 2024 to January 2025, because: Before. 1 of them is set aside and does not count." in chart.sentence
    assert "The limits are provisional: 12 points." in chart.sentence


def test_missing_points_are_passed_over():
    chart = chart_of([10, None, 12, *BEFORE[2:], *AFTER], fixed=(Fixed(13, "Before"),))
    assert "January 2024 to February 2025" in chart.sentence
    assert lines(chart)[0] == 11


def test_each_phase_has_its_own_and_a_later_one_keeps_the_first():
    new = Start(date(2025, 2, 1), "Card")
    chart = chart_of(BEFORE + AFTER * 2, starts=(new,), fixed=(Fixed(10, "Before"),))
    assert lines(chart)[0] == 11
    assert lines(chart, 1)[0] == 16
    both = chart_of(BEFORE + AFTER * 2, starts=(new,), fixed=(Fixed(10, "Before"), Fixed(10, "Again", new.day)))
    assert lines(both, 1)[0] == round(sum([*AFTER, 15, 17]) / 10, 4)
    assert [part.fixed.points for part in both.analysis.parts] == [10, 10]


def test_phase_that_became_shorter_has_lines_from_all_its_points():
    chart = chart_of(BEFORE + AFTER, starts=(Start(date(2024, 12, 1), "Card"),), fixed=(Fixed(13, "Before"),))
    assert chart.analysis.parts[0].fixed is None
    assert "worked out" not in chart.sentence


def test_points_that_never_differed_have_a_mean_and_no_limits():
    chart = chart_of([100] * 13 + [99, 100, 98, 100], fixed=(Fixed(13, "Before"),), unit="%")
    assert (chart.analysis.centres[-1], chart.has_limits) == (100, False)
    assert chart.title == "Days to wait: no sign of a change"


def test_fix_lines_page_asks_and_says_what_was_done(cast, signed_in, measure):
    client = signed_in("moira")
    page = client.get(address("fix_lines", measure.pk))
    assert soup_of(page).select_one('[name="points"]')["value"] == "13"
    assert soup_of(page).select('[name="phase"]') == []
    assert address("fix_lines", measure.pk) in client.get(address("show_measure", measure.pk)).content.decode()
    response = client.post(address("fix_lines", measure.pk), {"points": "13", "reason": "Before the card"}, follow=True)
    assert "The lines are fixed" in text_of(response)
    assert "from the first 13 points, week of 5 January 2026 to week of 30 March 2026" in text_of(response)
    listed = words_of(soup_of(response).select_one(".ceim-phases"))
    assert listed.startswith("From the first 13 points: Before the card Chosen by Moira Member on ")
    row = FixedLines.objects.get()
    assert (row.team, row.phase, row.points, row.chosen_by) == (cast.ward_7, None, 13, cast.user("moira"))
    assert list(Event.objects.values_list("verb", flat=True)) == ["fixed the lines of a chart"]


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"points": "9"}, ["Choose 10 points or more"]),
        ({"points": "22"}, ["There are 21 points so far. Choose fewer, or wait until there are more"]),
        ({"points": "12.5"}, ["Enter a whole number"]),
        ({"points": ""}, ["Enter from how many points"]),
        ({"reason": " "}, ["Enter why the lines come from these points"]),
    ],
)
def test_fix_lines_says_what_to_do(signed_in, measure, sent, errors):
    response = signed_in("moira").post(address("fix_lines", measure.pk), {"points": "13", "reason": "Before"} | sent)
    assert errors_of(response) == errors
    assert FixedLines.objects.count() == 0


def test_fix_lines_asks_for_the_phase_where_there_are_several(cast, signed_in, measure):
    phase = services.start_phase(by=cast.moira, measure=measure, starts_on=date(2026, 3, 16), reason="Card")
    client = signed_in("moira")
    labels = [
        words_of(each) for each in soup_of(client.get(address("fix_lines", measure.pk))).select(".nhsuk-radios label")
    ]
    assert labels == ["The first: 10 points", "Since week of 16 March 2026: 11 points"]
    client.post(address("fix_lines", measure.pk), {"phase": phase.pk, "points": "10", "reason": "The first weeks"})
    assert FixedLines.objects.get().phase == phase
    [drawn] = with_charts([measure])
    assert [part.fixed and part.fixed.points for part in drawn.drawn.analysis.parts] == [None, 10]
    services.undo_phase(by=cast.moira, phase=phase)
    page = client.get(address("show_measure", measure.pk))
    assert "Its phase is taken back, so nothing is fixed." in text_of(page)
    assert "worked out" not in text_of(page)


def test_fix_lines_service_refuses_what_makes_no_sense(cast, measure):
    phase = services.start_phase(by=cast.moira, measure=measure, starts_on=date(2026, 3, 16), reason="Card")
    services.undo_phase(by=cast.moira, phase=phase)
    for changes in ({"reason": " "}, {"points": 9}, {"points": 22}, {"phase": phase}):
        with pytest.raises(ValidationError):
            fixed(cast, measure, **changes)
    fixed(cast, measure)
    with pytest.raises(ValidationError, match="fixed already"):
        fixed(cast, measure)
    assert FixedLines.objects.count() == 1


def test_undo_fixed_lines_asks_first_and_is_kept(cast, signed_in, measure):
    row = fixed(cast, measure)
    client, page = signed_in("rowan"), address("undo_fixed_lines", row.pk)
    assert "From the first 13 points: Before the card" in text_of(client.get(page))
    response = client.post(page, follow=True)
    assert "The lines come from all points again" in text_of(response)
    assert "Taken back by Rowan Lead on" in words_of(soup_of(response).select_one(".ceim-phases"))
    assert "worked out" not in text_of(response)
    assert "These lines are not fixed any more." in text_of(client.get(page))
    assert client.post(page).status_code == 302
    assert Event.objects.count() == 2
    assert fixed(cast, measure).undone_at is None


def test_fixed_lines_of_another_team_cannot_be_reached(cast, measure):
    row = fixed(cast, measure)
    for act in (
        lambda: fixed(cast, measure, by=cast.nadia),
        lambda: services.undo_fixed_lines(by=cast.nadia, fixed=row),
    ):
        with pytest.raises(ObjectDoesNotExist):
            act()
