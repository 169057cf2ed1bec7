"""Pathways."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.teams import services
from ceim.teams.models import Pathway, Touchpoint
from ceim.testing.cast import make_pathway
from ceim.testing.history import verbs

PATHWAYS = "/teams/strathmoor/ward-7/pathways/"
DRAWN = {
    "title": "Mealtimes",
    "scope": "activity",
    "starts_with": "The trolley comes",
    "ends_with": "The tray is gone",
    "setting": "inpatient",
    "timing": "real_time",
    "monthly_target": "4",
    "touchpoints": "Choosing\r\n\r\n  Getting   help\r\nEating ",
}
FRAME = {name: value for name, value in DRAWN.items() if name != "touchpoints"}


def address(pathway, page=""):
    return f"{PATHWAYS}{pathway.pk}/{page}"


def test_list_pathways_shows_active_and_retired(signed_in, cast):
    make_pathway(cast.ward_7, title="Mealtimes", labels=("Choosing",))
    services.retire_pathway(by=cast.rowan, pathway=make_pathway(cast.ward_7, title="Visiting"))
    make_pathway(cast.ward_8, title="Next door")
    page = signed_in("moira").get(PATHWAYS).text
    for text in ("Coming in for a hip operation", "3 touchpoints", "1 touchpoint,", "6 conversations a month"):
        assert text in page
    assert page.index("Retired pathways") < page.index("Visiting")
    assert "Next door" not in page
    assert "Draw a pathway" not in page


def test_list_pathways_teaches_while_there_are_none(signed_in, cast):
    assert "Draw a pathway" in signed_in("nadia").get("/teams/strathmoor/ward-8/pathways/").text


@pytest.mark.parametrize("extra", [0, 2])
def test_list_pathways_asks_the_database_the_same_number_of_times(signed_in, cast, django_assert_num_queries, extra):
    for number in range(extra):
        make_pathway(cast.ward_7, title=f"Pathway {number}")
    client = signed_in("moira")
    with django_assert_num_queries(6):
        client.get(PATHWAYS)


def test_list_pathways_in_pages_of_25(signed_in, cast):
    for number in range(25):
        make_pathway(cast.ward_7, title=f"Pathway {number:02}")
    assert signed_in("moira").get(PATHWAYS, {"page": 2}).text.count("nhsuk-card__heading") == 1


def test_draw_pathway(signed_in, cast):
    client = signed_in("rowan")
    form = BeautifulSoup(client.get(f"{PATHWAYS}new/").text, "lxml")
    assert form.select_one("[name=monthly_target]")["value"] == "6"
    assert form.select_one("[name=setting] option[selected]")["value"] == "inpatient"
    response = client.post(f"{PATHWAYS}new/", DRAWN)
    pathway = Pathway.objects.get(title="Mealtimes")
    assert response["Location"] == address(pathway)
    assert (pathway.team, pathway.target_in(timezone.localdate()), pathway.scope) == (cast.ward_7, 4, "activity")
    rows = pathway.touchpoints.values_list("position", "label", "team")
    assert [tuple(row) for row in rows] == [
        (1, "Choosing", cast.ward_7.pk),
        (2, "Getting help", cast.ward_7.pk),
        (3, "Eating", cast.ward_7.pk),
    ]
    assert verbs() == ["drew a pathway"]


@pytest.mark.parametrize(
    ("field", "value", "instruction"),
    [
        ("title", "", "Enter a name for the pathway"),
        ("title", "Coming in for a hip operation", "There is a pathway of this name already"),
        ("scope", "", "Choose what the pathway covers"),
        ("starts_with", "", "Enter where the journey starts"),
        ("ends_with", "", "Enter where the journey ends"),
        ("setting", "", "Choose the setting"),
        ("timing", "", "Choose when people are asked"),
        ("monthly_target", "", "Enter how many conversations you aim for in a month"),
        ("monthly_target", "six", "Enter the number of conversations as a whole number, like 6"),
        ("monthly_target", "-1", "Enter 0 or more conversations a month"),
        ("monthly_target", "1000", "Enter 999 or fewer conversations a month"),
        ("touchpoints", "", "Enter 2 to 12 touchpoints, one on each line"),
        ("touchpoints", "Only one", "Enter 2 to 12 touchpoints, one on each line"),
        ("touchpoints", "\n".join(map(str, range(13))), "Enter 2 to 12 touchpoints, one on each line"),
        ("touchpoints", "Twice\nTwice", "Give every touchpoint a name of its own"),
        ("touchpoints", "a\n" + "b" * 121, "Shorten the touchpoints to at most 120 characters each"),
    ],
)
def test_draw_pathway_says_what_to_do(signed_in, field, value, instruction):
    response = signed_in("rowan").post(f"{PATHWAYS}new/", DRAWN | {field: value})
    assert instruction in response.text
    assert "The tray is gone" in response.text or field == "ends_with"
    assert "<title>Error: Draw a pathway" in response.text
    assert (Pathway.objects.count(), verbs()) == (1, [])


def test_draw_pathway_in_the_service_with_one_touchpoint(cast):
    with pytest.raises(ValidationError):
        services.draw_pathway(by=cast.rowan, **DRAWN | {"touchpoints": ["Only one"]})
    assert (Pathway.objects.count(), Touchpoint.objects.count(), verbs()) == (1, 3, [])


def test_a_retired_pathway_leaves_its_name_free(cast):
    services.retire_pathway(by=cast.rowan, pathway=cast.pathway)
    services.draw_pathway(by=cast.rowan, **DRAWN | {"title": cast.pathway.title, "touchpoints": ["One", "Two"]})
    assert Pathway.objects.filter(title=cast.pathway.title).count() == 2


def test_show_pathway_is_a_list_in_order(signed_in, cast):
    page = BeautifulSoup(signed_in("moira").get(address(cast.pathway)).text, "lxml")
    journey = [stop.text for stop in page.select("ol.ceim-journey .ceim-journey__name")]
    assert journey == ["The letter comes", "Arriving", "On the ward", "Going home", "I am home again"]
    assert "The team aims for 6 conversations a month." in page.text
    log = page.find("a", string=lambda text: text and "Log a conversation" in text)
    assert log["href"] == f"/teams/strathmoor/ward-7/conversations/new/{cast.pathway.pk}/"
    assert "Retire" not in page.text


def test_show_pathway_lets_the_lead_change_it(signed_in, cast):
    page = BeautifulSoup(signed_in("rowan").get(address(cast.pathway)).text, "lxml")
    moves = [(button["value"], button.contents[0].strip()) for button in page.select("button[name=place]")]
    assert moves == [("2", "Move down"), ("1", "Move up"), ("3", "Move down"), ("2", "Move up")]
    for text in ("Add a touchpoint", "Change the pathway", "Retire the pathway"):
        assert page.find("a", string=lambda found, text=text: found and text in found)


def test_show_pathway_with_retired_touchpoints(signed_in, cast):
    services.retire_touchpoint(by=cast.rowan, touchpoint=cast.touchpoints[1])
    page = BeautifulSoup(signed_in("moira").get(address(cast.pathway)).text, "lxml")
    assert "On the ward" not in page.select_one("ol.ceim-journey").text
    assert "On the ward" in page.select("details")[-1].text


def test_show_pathway_that_is_retired(signed_in, cast):
    services.retire_pathway(by=cast.rowan, pathway=cast.pathway)
    page = signed_in("rowan").get(address(cast.pathway)).text
    assert "Its stories stay" in page
    for text in ("Log a conversation", "Add a touchpoint", "Retire the pathway"):
        assert text not in page


@pytest.mark.parametrize("labels", [("One",), ("One", "Two", "Three")])
def test_show_pathway_asks_the_database_the_same_number_of_times(signed_in, cast, django_assert_num_queries, labels):
    pathway = make_pathway(cast.ward_7, title="Mealtimes", labels=labels)
    client = signed_in("rowan")
    with django_assert_num_queries(6):
        client.get(address(pathway))


def test_edit_pathway(signed_in, cast):
    response = signed_in("rowan").post(address(cast.pathway, "edit/"), FRAME)
    assert response["Location"] == address(cast.pathway)
    pathway = Pathway.objects.get(pk=cast.pathway.pk)
    assert (pathway.title, pathway.target_in(timezone.localdate()), pathway.timing) == ("Mealtimes", 4, "real_time")
    assert [str(touchpoint) for touchpoint in pathway.touchpoints.all()] == ["Arriving", "On the ward", "Going home"]
    assert verbs() == ["changed a pathway"]


def test_edit_pathway_keeps_its_own_name(signed_in, cast):
    change = FRAME | {"title": cast.pathway.title}
    assert signed_in("rowan").post(address(cast.pathway, "edit/"), change).status_code == 302


def test_edit_pathway_to_a_name_that_is_taken(signed_in, cast):
    make_pathway(cast.ward_7, title="Mealtimes")
    response = signed_in("rowan").post(address(cast.pathway, "edit/"), FRAME)
    assert "There is a pathway of this name already" in response.text
    assert verbs() == []


def test_retire_pathway_says_what_will_happen_first(signed_in, cast):
    client = signed_in("rowan")
    assert "You cannot undo this" in client.get(address(cast.pathway, "retire/")).text
    assert Pathway.objects.active().count() == 1
    assert client.post(address(cast.pathway, "retire/"))["Location"] == PATHWAYS
    assert Pathway.objects.get().retired_on == timezone.localdate()
    assert verbs() == ["retired a pathway"]


@pytest.mark.parametrize("page", ["edit/", "retire/", "touchpoints/new/"])
def test_a_retired_pathway_is_not_changed(signed_in, cast, page):
    services.retire_pathway(by=cast.rowan, pathway=cast.pathway)
    assert signed_in("rowan").post(address(cast.pathway, page), FRAME).status_code == 404
    with pytest.raises(ValidationError, match="retired already"):
        services.retire_pathway(by=cast.rowan, pathway=cast.pathway)


@pytest.mark.parametrize("page", ["", "edit/", "retire/", "touchpoints/new/"])
def test_pathway_of_another_team_is_not_found(signed_in, cast, page):
    other = make_pathway(cast.ward_8, title="Next door")
    assert signed_in("rowan").get(address(other, page)).status_code == 404


@pytest.mark.parametrize("name", ["moira", "priya", "ewan", "quentin", "ada"])
def test_pathways_are_drawn_by_the_lead_only(signed_in, cast, name):
    client = signed_in(name)
    assert client.get(PATHWAYS).status_code == 200
    assert client.post(f"{PATHWAYS}new/", DRAWN).status_code == 403
    assert client.post(address(cast.pathway, "retire/")).status_code == 403
