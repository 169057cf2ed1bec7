"""Places outside: named, with a contact; their readings and how far they are, typed by whoever is asked to."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import address, soup_of, text_of
from ceim.testing.factories import make_improvement, make_measure, make_participation
from improvements.models import PlaceStage, Reading
from improvements.taking_part import lead, services
from improvements.tests.measured import pictures_in
from improvements.tests.pasted import sent_on

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()
HOME = {"place": "Hazel care home", "contact": "The matron, 555 0101", "role": "tests"}


@pytest.fixture
def improvement(cast):
    return make_improvement(cast.rowan)


@pytest.fixture
def home(cast, improvement):
    return make_participation(improvement, by=cast.rowan, place="Hazel care home", contact="The matron")


def day_in(name, day):
    return {f"{name}_day": day.day, f"{name}_month": day.month, f"{name}_year": day.year}


def test_add_place_with_a_contact_in_words(cast, signed_in, improvement):
    response = signed_in("rowan").post(
        address("add_place", improvement.pk), HOME | {"owner": cast.moira.pk}, follow=True
    )
    home = improvement.participations.exclude(place="").get()
    assert (home.place, home.contact, home.owner, home.team, home.since) == (
        "Hazel care home",
        "The matron, 555 0101",
        cast.moira,
        cast.ward_7,
        TODAY,
    )
    assert "To reach them: The matron, 555 0101" in text_of(response)


def test_add_place_takes_its_name_and_its_telephone_as_they_are(cast, signed_in, improvement):
    sent = HOME | {"owner": cast.moira.pk, "place": "Dr Gray’s practice", "contact": "Manager, 01224 555012"}
    signed_in("rowan").post(address("add_place", improvement.pk), sent)
    assert improvement.participations.filter(place="Dr Gray’s practice", contact="Manager, 01224 555012").exists()


def test_add_place_twice_is_refused(cast, signed_in, improvement, home):
    sent = HOME | {"place": " hazel  CARE home", "owner": cast.moira.pk}
    response = signed_in("rowan").post(address("add_place", improvement.pk), sent)
    assert "This place takes part already. Enter another name" in text_of(response)


def test_readings_of_a_place_stand_apart_from_the_teams_own(cast, signed_in, improvement, home):
    measure = make_measure(cast.rowan, improvement=improvement, values=[5, 6, 7])
    client, of = signed_in("moira"), f"?of={home.pk}"
    page = address("record_reading", measure.pk) + of
    assert "Hazel care home" in text_of(client.get(page))
    response = client.post(page, {"value": "40", **day_in("period", TODAY)})
    assert response["Location"] == address("show_measure", measure.pk) + of
    reading = Reading.objects.get(place=home)
    assert (reading.value, reading.team) == (40, cast.ward_7)
    there = client.get(address("show_measure", measure.pk) + of)
    assert there.context["page"].paginator.count == 1
    assert "You see the numbers of Hazel care home." in text_of(there)
    assert client.get(address("show_measure", measure.pk)).context["page"].paginator.count == 3
    correct = client.get(address("correct_reading", reading.pk))
    assert correct.status_code == 200
    sent = {"value": "41", "reason": "Misread", **day_in("period", TODAY)}
    assert client.post(address("correct_reading", reading.pk), sent)["Location"].endswith(of)
    assert Reading.objects.get(place=home).value == 41


def test_pasted_readings_go_to_the_place_that_the_address_names(cast, signed_in, improvement, home):
    measure = make_measure(cast.rowan, improvement=improvement, values=[5])
    page = address("paste_readings", measure.pk) + f"?of={home.pk}"
    text = f"{TODAY - timedelta(days=14)}\t3\n{TODAY - timedelta(days=7)}\t4\n"
    client = signed_in("moira")
    client.post(page, sent_on(client.post(page, {"text": text})) | {"confirm": "yes"})
    assert list(Reading.objects.filter(place=home).values_list("value", flat=True)) == [3, 4]


def test_only_the_team_that_answers_for_a_place_types_for_it(cast, signed_in, improvement, home):
    make_participation(improvement, by=cast.nadia)
    measure = make_measure(cast.rowan, improvement=improvement)
    client = signed_in("nadia")
    for page, record, status in (
        ("record_reading", measure.pk, 404),
        ("paste_readings", measure.pk, 404),
        ("show_measure", measure.pk, 200),
    ):
        url = reverse(page, args=["strathmoor/ward-8", record]) + f"?of={home.pk}"
        assert client.get(url).status_code == status, page
    assert client.get(reverse("move_place", args=["strathmoor/ward-8", home.pk])).status_code == 404
    assert client.get(reverse("show_participation", args=["strathmoor/ward-8", home.pk])).status_code == 200


def test_place_goes_along_with_the_lead(cast, signed_in, improvement, home):
    measure = make_measure(cast.rowan, improvement=improvement)
    services.move_place(by=cast.rowan, participation=home, stage="testing", on=TODAY)
    client = signed_in("rowan")
    client.post(address("record_reading", measure.pk) + f"?of={home.pk}", {"value": "40", **day_in("period", TODAY)})
    offered = make_participation(improvement, by=cast.nadia, is_offered_lead=True)
    lead.take_over_lead(by=cast.nadia, participation=offered, owner=cast.nadia)
    home.refresh_from_db()
    assert (home.team, home.owner, home.until) == (cast.ward_8, cast.nadia, None)
    client = signed_in("nadia")
    page = client.get(reverse("show_measure", args=["strathmoor/ward-8", measure.pk]) + f"?of={home.pk}")
    assert [reading.value for reading in page.context["page"]] == [40]
    sent = {"value": "41", **day_in("period", TODAY - timedelta(days=7))}
    there = reverse("record_reading", args=["strathmoor/ward-8", measure.pk]) + f"?of={home.pk}"
    assert client.post(there, sent).status_code == 302
    assert Reading.objects.filter(place=home, team=cast.ward_8).count() == 2
    assert client.get(reverse("move_place", args=["strathmoor/ward-8", home.pk])).status_code == 200
    assert signed_in("rowan").get(address("move_place", home.pk)).status_code == 404


@pytest.mark.parametrize("of", ["0", "x", "²", "999999", "-1", "1" * 40])
def test_show_measure_of_nobody_is_not_found(cast, signed_in, improvement, of):
    measure = make_measure(cast.rowan, improvement=improvement)
    assert signed_in("rowan").get(address("show_measure", measure.pk) + f"?of={of}").status_code == 404


def test_move_place_keeps_the_stages_before(cast, signed_in, home):
    page = address("move_place", home.pk)
    for stage, days in (("aware", 10), ("testing", 0)):
        sent = {"stage": stage, "reason": "", **day_in("on", TODAY - timedelta(days=days))}
        response = signed_in("moira").post(page, sent, follow=True)
    assert list(PlaceStage.objects.values_list("stage", flat=True)) == ["aware", "testing"]
    assert "Aware, " in text_of(response) and "Testing, " in text_of(response)


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        ({"stage": "declined"}, "Enter why they declined"),
        ({"stage": ""}, "Choose the stage"),
        ({"stage": "testing"}, "at this stage already"),
        (day_in("on", TODAY - timedelta(days=1)), "not before the stage it is at"),
        (day_in("on", TODAY + timedelta(days=1)), "today or in the past"),
    ],
)
def test_move_place_error_instructs(cast, signed_in, home, sent, error):
    home.stages.create(team=cast.ward_7, stage="testing", on=TODAY)
    answer = {"stage": "implemented", "reason": "", **day_in("on", TODAY)} | sent
    assert error in text_of(signed_in("moira").post(address("move_place", home.pk), answer))
    assert PlaceStage.objects.count() == 1


def test_move_place_that_has_ended(cast, home):
    services.end_participation(by=cast.rowan, participation=home, reason="The home closed")
    with pytest.raises(ValidationError, match="does not take part any more"):
        services.move_place(by=cast.rowan, participation=home, stage="aware", on=TODAY)


def test_compare_measure_shows_each_team_and_place(cast, signed_in, improvement, home):
    make_participation(improvement, by=cast.nadia)
    measure = make_measure(cast.rowan, improvement=improvement, values=[5, 6, 7])
    Reading.objects.create(team=cast.ward_8, measure=measure, period=TODAY, value=50, entered_by=cast.user("nadia"))
    Reading.objects.create(
        team=cast.ward_7, place=home, measure=measure, period=TODAY, value=9, entered_by=cast.user("moira")
    )
    page = text_of(signed_in("moira").get(address("compare_measure", measure.pk)))
    assert [name in page for name in ("Ward 7", "Ward 8", "Hazel care home")] == [True] * 3
    theirs = signed_in("nadia").get(reverse("compare_measure", args=["strathmoor/ward-8", measure.pk]))
    last = sorted(picture.split(".")[0].split()[-1] for picture in pictures_in(theirs))
    assert last == ["50", "7", "9"]
    assert len({picture["d"] for picture in soup_of(theirs).select(".is-grid")}) == 1
    assert " –950 " in page and "The grey dashed line is the target" in page


@pytest.mark.parametrize("number", [1, 3])
def test_compare_measure_queries_do_not_grow(cast, signed_in, django_assert_num_queries, improvement, number):
    measure = make_measure(cast.rowan, improvement=improvement, values=[5, 6, 7])
    for each in range(number):
        place = make_participation(improvement, by=cast.rowan, place=f"Place {each}", contact="Ring")
        Reading.objects.create(
            team=cast.ward_7, place=place, measure=measure, period=TODAY, value=9, entered_by=cast.user("moira")
        )
    client, page = signed_in("moira"), address("compare_measure", measure.pk)
    client.get(page)
    with django_assert_num_queries(9):
        client.get(page)
