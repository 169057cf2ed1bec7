"""New phases: asked for after a shift, started by a person with a reason, taken back, all of it to be read."""

from datetime import date

import pytest
from django.core.exceptions import ObjectDoesNotExist, ValidationError

from ceim.history.models import Event
from ceim.testing.answers import address, date_in, errors_of, soup_of, text_of, words_of
from ceim.testing.factories import make_conversation, make_highlight, make_measure
from improvements.figures.shown import with_charts, with_findings
from improvements.measures.services import add_derived_measure
from improvements.models import Phase
from improvements.phases.services import start_phase, undo_phase
from improvements.tests.measured import FIRST_LOW, LONG_FALL


@pytest.fixture
def measure(cast):
    return make_measure(cast.rowan, values=LONG_FALL, unit="days", better="down", name="Days to wait", rules="mdc_2024")


def sent(day=FIRST_LOW, reason="The card is in use"):
    return date_in("starts_on", day) | {"reason": reason}


def started(cast, measure, **changes):
    return start_phase(
        **{"by": cast.moira, "measure": measure, "starts_on": FIRST_LOW, "reason": "The card is in use"} | changes
    )


def test_show_measure_asks_whether_the_process_has_changed(signed_in, measure):
    soup = soup_of(signed_in("moira").get(address("show_measure", measure.pk)))
    question = soup.select_one(".nhsuk-inset-text")
    assert "The last 14 points lie below the mean, since week of 13 April 2026. Has the process" in words_of(question)
    assert question.a["href"] == address("start_phase", measure.pk) + "?from=2026-04-13"


def test_show_measure_asks_only_who_may_answer(signed_in, measure):
    response = signed_in("priya").get(address("show_measure", measure.pk))
    assert address("start_phase", measure.pk) not in response.content.decode()


def test_start_phase_begins_where_it_was_suggested(signed_in, measure):
    soup = soup_of(signed_in("moira").get(address("start_phase", measure.pk) + "?from=2026-04-13"))
    assert [soup.select_one(f"[name=starts_on_{part}]")["value"] for part in ("day", "month", "year")] == [
        "13",
        "4",
        "2026",
    ]


@pytest.mark.parametrize("day", ["2026-02-31", "soon", ""])
def test_start_phase_overlooks_a_day_in_the_address_that_is_none(signed_in, measure, day):
    assert signed_in("moira").get(address("start_phase", measure.pk) + f"?from={day}").status_code == 200


def test_start_phase_gives_the_points_a_line_of_their_own(cast, signed_in, measure):
    client = signed_in("moira")
    response = client.post(address("start_phase", measure.pk), sent(), follow=True)
    assert "New phase started" in text_of(response)
    phase = Phase.objects.get()
    assert (phase.team, phase.starts_on, phase.reason) == (cast.ward_7, FIRST_LOW, "The card is in use")
    assert (phase.accepted_by, phase.undone_at) == (cast.user("moira"), None)
    assert list(Event.objects.values_list("verb", flat=True)) == ["started a new phase of a measure"]
    chart = words_of(soup_of(response).select_one(".ceim-chart"))
    assert "no sign of a change since the new phase in week of 13 April 2026" in chart
    whole = soup_of(client.get(address("show_measure", measure.pk) + "?points=all"))
    assert "New phase: The card is in use" in words_of(whole.select_one(".ceim-chart"))
    listed = words_of(soup_of(response).select_one(".ceim-phases"))
    assert listed.startswith("Week of 13 April 2026: The card is in use Started by Moira Member on ")
    names = [trace["name"] for trace in client.get(address("show_measure_chart", measure.pk)).json()["data"]]
    assert "Mean, last 6 days" in names


def test_lists_say_what_the_chart_says_with_phases(cast, signed_in, measure):
    started(cast, measure)
    with_findings([measure])
    assert measure.finding == "No sign of a change since the new phase in week of 13 April 2026"
    assert measure.finding in text_of(signed_in("moira").get(address("list_measures")))


def test_start_phase_takes_any_day_of_the_week(cast, measure):
    assert started(cast, measure, starts_on=date(2026, 4, 16)).starts_on == FIRST_LOW


@pytest.mark.parametrize(
    ("changes", "error"),
    [
        (
            {"day": date(2026, 9, 1)},
            "There is no reading for week of 31 August 2026. Choose a day that has one. Near it: week of 13 July 2026",
        ),
        (
            {"day": date(2025, 9, 1)},
            "There is no reading for week of 1 September 2025. Choose a day that has one. "
            "Near it: week of 12 January 2026",
        ),
        ({"day": date(2026, 1, 7)}, "The first phase begins with the first reading. Choose a later day"),
        ({"reason": "  "}, "Enter why it is different from then on"),
    ],
)
def test_start_phase_says_what_to_do(signed_in, measure, changes, error):
    response = signed_in("moira").post(address("start_phase", measure.pk), sent(**changes))
    assert errors_of(response) == [error]
    assert (Phase.objects.count(), Event.objects.count()) == (0, 0)


def test_start_phase_where_there_is_no_reading_at_all(cast, signed_in):
    measure = make_measure(cast.rowan)
    assert errors_of(signed_in("moira").post(address("start_phase", measure.pk), sent())) == [
        "There is no reading for week of 13 April 2026. Choose a day that has one."
    ]


def test_start_phase_twice_from_one_day_is_refused(cast, signed_in, measure):
    started(cast, measure)
    response = signed_in("moira").post(address("start_phase", measure.pk), sent())
    assert errors_of(response) == ["A phase begins there already. Choose another day, or take that one back first"]


def test_start_phase_of_one_point_is_warned_of(signed_in, measure):
    last = measure.readings.latest("period").period
    response = signed_in("moira").post(address("start_phase", measure.pk), sent(last), follow=True)
    assert "It has 1 point so far, too few for a line of its own" in text_of(response)
    assert "Too few points for a signal yet: 1 of 10." in text_of(response)


def test_start_phase_service_refuses_what_the_form_refuses(cast, measure):
    for changes in ({"reason": " "}, {"starts_on": date(2027, 1, 1)}, {"starts_on": date(2026, 1, 5)}):
        with pytest.raises(ValidationError):
            started(cast, measure, **changes)
    assert (Phase.objects.count(), Event.objects.count()) == (0, 0)


def test_undo_phase_asks_first_and_is_kept(cast, signed_in, measure):
    phase = started(cast, measure)
    client, page = signed_in("rowan"), address("undo_phase", phase.pk)
    asked = client.get(page)
    assert "From week of 13 April 2026: The card is in use" in text_of(asked)
    assert Phase.objects.standing().count() == 1
    response = client.post(page, follow=True)
    assert "The new phase is taken back" in text_of(response)
    phase.refresh_from_db()
    assert (phase.undone_by, Phase.objects.standing().count()) == (cast.user("rowan"), 0)
    assert "Taken back by Rowan Lead on" in words_of(soup_of(response).select_one(".ceim-phases"))
    assert "a lasting shift down since week of 13 April 2026" in text_of(response)
    assert list(Event.objects.order_by("pk").values_list("verb", flat=True)) == [
        "started a new phase of a measure",
        "took back a new phase of a measure",
    ]


def test_undo_phase_twice_is_refused(cast, signed_in, measure):
    phase = started(cast, measure)
    undo_phase(by=cast.rowan, phase=phase)
    with pytest.raises(ValidationError):
        undo_phase(by=cast.rowan, phase=phase)
    client = signed_in("rowan")
    assert "This phase is taken back already." in text_of(client.get(address("undo_phase", phase.pk)))
    assert client.post(address("undo_phase", phase.pk)).status_code == 302
    assert Event.objects.count() == 2


def test_phase_taken_back_leaves_room_for_another(cast, measure):
    undo_phase(by=cast.rowan, phase=started(cast, measure))
    assert started(cast, measure).undone_at is None


def test_phase_of_another_team_cannot_be_reached(cast, measure):
    phase = started(cast, measure)
    for act in (
        lambda: started(cast, measure, by=cast.nadia),
        lambda: undo_phase(by=cast.nadia, phase=phase),
    ):
        with pytest.raises(ObjectDoesNotExist):
            act()
    assert Event.objects.count() == 1


def test_start_phase_of_a_measure_that_counts_itself_takes_any_day_of_the_month(cast):
    touchpoint = cast.touchpoints[0]
    for month in (2, 3, 4, 5):
        story = make_conversation(cast.rowan, state="released", held_on=date(2026, month, 20))
        make_highlight(cast.rowan, story)
    measure = add_derived_measure(by=cast.moira, derived_from="between_could_be_better", touchpoint=touchpoint)
    assert started(cast, measure, starts_on=date(2026, 4, 9)).starts_on == date(2026, 4, 1)
    [analysed] = with_charts([measure])
    assert [part.first for part in analysed.drawn.analysis.parts] == [0, 1]
    with pytest.raises(ValidationError, match="There is no reading for June 2026"):
        started(cast, measure, starts_on=date(2026, 6, 9))
