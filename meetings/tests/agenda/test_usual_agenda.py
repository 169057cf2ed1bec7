"""What each kind of meeting is for, the team's own agenda of it, and its ground rules."""

import pytest
from django.core.exceptions import ValidationError

from ceim.testing.answers import address
from ceim.testing.factories import london
from ceim.testing.history import verbs
from meetings.agenda import services
from meetings.agenda.ground_rules import SUGGESTED, ground_rules_of
from meetings.agenda.kinds import KINDS
from meetings.agenda.ladder import LadderStep
from meetings.agenda.stages import MeetingStage, PlannedItem
from meetings.agenda.usual import suggested, usual_agenda
from meetings.meeting.services import plan_meeting
from meetings.models import Meeting, TeamAgenda

OWN = [PlannedItem("Tea", 10), PlannedItem("The stories", 20, "stories"), PlannedItem("Who does what", 30, "actions")]


def row(place, title, minutes, part="", at=None):
    told = {"place": at or place + 1, "title": title, "minutes": minutes, "part": part}
    return {f"{name}_{place}": str(value) for name, value in told.items()}


def test_each_kind_says_in_two_sentences_what_it_is_for_and_has_an_agenda_of_its_own():
    assert set(KINDS) == set(Meeting.Kind)
    for kind, about in KINDS.items():
        assert str(about.purpose).count(". ") == 1, kind
        keys = [item.key for item in about.items if item.key]
        assert len(keys) == len(set(keys)) and set(keys) <= set(MeetingStage.values), kind
    assert len({str(about.items) for about in KINDS.values()}) == len(KINDS)


def test_keys_of_stages_never_change():
    assert MeetingStage.values == [
        "arrive",
        "since_last_time",
        "stories",
        "reflections",
        "good_practice",
        "could_be_better",
        "choose",
        "actions",
        "tell_people",
        "how_was_it",
    ]


@pytest.mark.django_db
def test_a_meeting_is_planned_with_the_teams_own_agenda_of_its_kind(cast):
    services.set_usual_agenda(by=cast.rowan, kind="reflective", items=[PlannedItem("Old", 60)])
    services.set_usual_agenda(by=cast.rowan, kind="reflective", items=OWN)
    about = {"by": cast.rowan, "planned_for": london(2026, 12, 3, 9), "minutes": 30}
    planned = plan_meeting(kind="reflective", **about)
    assert [(item.title, item.minutes) for item in planned.agenda.all()] == [
        ("Tea", 5),
        ("The stories", 10),
        ("Who does what", 15),
    ]
    other = plan_meeting(kind="coaching", **about)
    assert [item.title for item in other.agenda.all()] == [item.title for item in suggested("coaching")]
    elsewhere = plan_meeting(kind="reflective", **about | {"by": cast.nadia})
    assert [item.title for item in elsewhere.agenda.all()] == [item.title for item in suggested("reflective")]


def test_edit_agenda_in_the_order_of_places_and_back_to_what_is_suggested(cast, signed_in):
    client, page = signed_in("rowan"), address("edit_agenda", "coaching")
    assert 'value="Welcome: what do you want from this call?"' in client.get(page).content.decode()
    rows = row(0, "Tea", 10, at=2) | row(1, "Welcome", 5, "arrive", at=1) | row(2, "", "")
    assert client.post(page, rows).url == address("show_agendas")
    usual = usual_agenda(cast.rowan, "coaching")
    assert (usual.is_own, usual.items) == (True, [PlannedItem("Welcome", 5, "arrive"), PlannedItem("Tea", 10)])
    assert "Your own agenda" in client.get(address("show_agendas")).content.decode()
    client.post(page, rows | {"is_suggested": "on"})
    assert usual_agenda(cast.rowan, "coaching").is_own is False
    assert TeamAgenda.objects.count() == 2  # what held before stays
    assert verbs() == ["set the usual agenda of a kind of meeting"] * 2


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        (row(0, "Tea", ""), "Enter how many minutes this item takes"),
        (row(0, "", 5), "Enter what this item is called, or take its minutes out"),
        (row(0, "Tea", 481), "Enter the minutes as a number from 1 to 480"),
        ({}, "Enter at least one item, or go back to what CEIM suggests"),
        (
            row(0, "Tea", 5, "arrive") | row(1, "Cake", 5, "arrive"),
            "Choose each part of the meeting for one item only",
        ),
    ],
)
def test_edit_agenda_error_instructs(cast, signed_in, rows, message):
    page = signed_in("rowan").post(address("edit_agenda", "reflective"), rows).content.decode()
    assert message in page
    assert TeamAgenda.objects.count() == 0


def test_edit_agenda_of_a_kind_that_does_not_exist_is_not_found(cast, signed_in):
    assert signed_in("rowan").get(address("edit_agenda", "party")).status_code == 404
    with pytest.raises(ValidationError):
        services.set_usual_agenda(by=cast.rowan, kind="party", items=OWN)


def test_ground_rules_are_the_teams_own_where_it_wrote_some(cast, signed_in):
    client, page = signed_in("rowan"), address("edit_ground_rules")
    assert str(SUGGESTED[0]) in client.get(page).content.decode()
    client.post(page, {"rules": "We listen.\n\n Nobody is late. "})
    assert ground_rules_of(cast.moira) == ["We listen.", "Nobody is late."]
    assert ground_rules_of(cast.nadia) == [str(rule) for rule in SUGGESTED]
    assert "Nobody is late." in client.get(address("show_agendas")).content.decode()
    client.post(page, {"rules": " "})
    assert ground_rules_of(cast.moira) == [str(rule) for rule in SUGGESTED]


def test_co_design_shows_the_ladder_and_no_other_meeting_does(cast, signed_in):
    client = signed_in("moira")
    for kind in ("co_design", "reflective"):
        meeting = Meeting.objects.create(team=cast.ward_7, kind=kind, planned_for=london(2030, 1, 1))
        page = client.get(address("show_meeting", meeting.pk)).content.decode()
        assert (str(LadderStep.SHARED.label) in page) is (kind == "co_design")
        assert str(KINDS[kind].purpose) in page.replace("&#x27;", "'")


def test_plan_meeting_says_what_each_kind_is_for(cast, signed_in):
    page = signed_in("rowan").get(address("plan_meeting")).content.decode()
    assert str(KINDS["coaching"].purpose) in page


@pytest.mark.parametrize("rows", [1, 3])
def test_show_agendas_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for kind in Meeting.Kind.values[:rows]:
        services.set_usual_agenda(by=cast.rowan, kind=kind, items=OWN * 1)
        services.write_ground_rules(by=cast.rowan, rules="We listen")
    client = signed_in("moira")
    with django_assert_num_queries(6):
        client.get(address("show_agendas"))
