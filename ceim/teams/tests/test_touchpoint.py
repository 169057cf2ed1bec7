"""Touchpoints: added, renamed, moved, retired."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone

from ceim.teams import services
from ceim.teams.models import Touchpoint
from ceim.testing.cast import make_pathway
from ceim.testing.factories import make_conversation
from ceim.testing.history import verbs


def labels(pathway):
    return list(pathway.touchpoints.active().values_list("label", flat=True))


def address(touchpoint, page):
    return f"/teams/strathmoor/ward-7/touchpoints/{touchpoint.pk}/{page}/"


def pathway_page(cast):
    return f"/teams/strathmoor/ward-7/pathways/{cast.pathway.pk}/"


def test_add_touchpoint_at_the_end(signed_in, cast):
    added = {"label": "A week later", "description": "A call from the ward"}
    response = signed_in("rowan").post(f"{pathway_page(cast)}touchpoints/new/", added)
    assert response["Location"] == pathway_page(cast)
    assert labels(cast.pathway) == ["Arriving", "On the ward", "Going home", "A week later"]
    assert verbs() == ["added a touchpoint"]


@pytest.mark.parametrize(
    ("label", "instruction"),
    [("", "Enter a name for the touchpoint"), ("Arriving", "There is a touchpoint of this name already")],
)
def test_add_touchpoint_says_what_to_do(signed_in, cast, label, instruction):
    response = signed_in("rowan").post(f"{pathway_page(cast)}touchpoints/new/", {"label": label, "description": "kept"})
    assert instruction in response.text
    assert 'value="kept"' in response.text
    assert (len(labels(cast.pathway)), verbs()) == (3, [])


def test_add_touchpoint_beyond_12_refused(cast):
    pathway = make_pathway(cast.ward_7, title="Long", labels=[f"Stop {number}" for number in range(12)])
    with pytest.raises(ValidationError, match="at most 12"):
        services.add_touchpoint(by=cast.rowan, pathway=pathway, label="One more")
    assert verbs() == []


def test_rename_touchpoint_nobody_has_talked_about(signed_in, cast):
    touchpoint = cast.touchpoints[1]
    client = signed_in("rowan")
    assert "People have talked about it" not in client.get(address(touchpoint, "rename")).text
    response = client.post(address(touchpoint, "rename"), {"label": "In the bay", "description": "Four beds"})
    assert response["Location"] == pathway_page(cast)
    renamed = Touchpoint.objects.get(pk=touchpoint.pk)
    assert (renamed.label, renamed.description, renamed.retired_on) == ("In the bay", "Four beds", None)
    assert Touchpoint.objects.count() == 3
    assert verbs() == ["renamed a touchpoint"]


def test_rename_touchpoint_that_was_talked_about_makes_a_successor(signed_in, cast):
    conversation = make_conversation(cast.moira, words=["At the door", "In bed"])
    touchpoint = cast.touchpoints[1]
    client = signed_in("rowan")
    assert "People have talked about it" in client.get(address(touchpoint, "rename")).text
    client.post(address(touchpoint, "rename"), {"label": "In the bay", "description": ""})
    old = Touchpoint.objects.get(pk=touchpoint.pk)
    assert (old.label, old.retired_on) == ("On the ward", timezone.localdate())
    assert (old.succeeded_by.label, old.succeeded_by.team) == ("In the bay", cast.ward_7)
    assert conversation.passages.last().touchpoint == old
    assert labels(cast.pathway) == ["Arriving", "In the bay", "Going home"]
    assert verbs() == ["renamed a touchpoint"]
    page = client.get(pathway_page(cast)).text
    assert "Now called “In the bay”" in page


def test_rename_touchpoint_without_a_change_retires_nothing(cast):
    make_conversation(cast.moira)
    services.rename_touchpoint(by=cast.rowan, touchpoint=cast.touchpoints[0], label="Arriving")
    assert Touchpoint.objects.active().count() == 3


def test_rename_touchpoint_to_a_name_that_is_taken(signed_in, cast):
    response = signed_in("rowan").post(address(cast.touchpoints[1], "rename"), {"label": "Arriving", "description": ""})
    assert "There is a touchpoint of this name already" in response.text
    assert labels(cast.pathway) == ["Arriving", "On the ward", "Going home"]


@pytest.mark.parametrize(
    ("index", "place", "order"),
    [
        (0, 2, ["On the ward", "Arriving", "Going home"]),
        (0, 3, ["On the ward", "Going home", "Arriving"]),
        (2, 1, ["Going home", "Arriving", "On the ward"]),
        (1, 2, ["Arriving", "On the ward", "Going home"]),
        (1, 12, ["Arriving", "Going home", "On the ward"]),
    ],
)
def test_move_touchpoint(signed_in, cast, index, place, order):
    response = signed_in("rowan").post(address(cast.touchpoints[index], "move"), {"place": place})
    assert response["Location"] == f"{pathway_page(cast)}#change-touchpoints"
    assert labels(cast.pathway) == order
    assert verbs() == ["moved a touchpoint"]


def test_move_touchpoint_past_a_retired_one(cast):
    services.add_touchpoint(by=cast.rowan, pathway=cast.pathway, label="A week later")
    services.retire_touchpoint(by=cast.rowan, touchpoint=cast.touchpoints[1])
    services.move_touchpoint(by=cast.rowan, touchpoint=cast.touchpoints[2], place=1)
    assert labels(cast.pathway) == ["Going home", "Arriving", "A week later"]


def test_move_touchpoint_not_by_get(signed_in, cast):
    assert signed_in("rowan").get(address(cast.touchpoints[0], "move")).status_code == 302


@pytest.mark.parametrize("place", ["", "0", "-1", "13", "up"])
def test_move_touchpoint_nowhere_is_not_done(signed_in, cast, place):
    assert signed_in("rowan").post(address(cast.touchpoints[1], "move"), {"place": place}).status_code == 302
    assert labels(cast.pathway) == ["Arriving", "On the ward", "Going home"]
    assert verbs() == []


def test_retire_touchpoint_says_what_will_happen_first(signed_in, cast):
    client = signed_in("rowan")
    assert "What people said about it stays" in client.get(address(cast.touchpoints[0], "retire")).text
    assert labels(cast.pathway) == ["Arriving", "On the ward", "Going home"]
    assert client.post(address(cast.touchpoints[0], "retire"))["Location"] == pathway_page(cast)
    assert labels(cast.pathway) == ["On the ward", "Going home"]
    assert verbs() == ["retired a touchpoint"]


def test_retire_touchpoint_when_2_are_left_refused(signed_in, cast):
    services.retire_touchpoint(by=cast.rowan, touchpoint=cast.touchpoints[0])
    response = signed_in("rowan").post(address(cast.touchpoints[1], "retire"))
    assert "A pathway needs at least 2 touchpoints. Add another first" in response.text
    assert labels(cast.pathway) == ["On the ward", "Going home"]
    assert verbs() == ["retired a touchpoint"]


@pytest.mark.parametrize("page", ["rename", "move", "retire"])
def test_touchpoint_of_another_team_is_not_found(signed_in, cast, page):
    other = make_pathway(cast.ward_8, title="Next door").touchpoints.first()
    response = signed_in("rowan").post(address(other, page), {"label": "Mine", "place": "2"})
    assert response.status_code == 404
    assert Touchpoint.objects.get(pk=other.pk).label == "Arriving"


@pytest.mark.parametrize("page", ["rename", "move", "retire"])
def test_a_retired_touchpoint_is_not_changed(signed_in, cast, page):
    services.retire_touchpoint(by=cast.rowan, touchpoint=cast.touchpoints[0])
    response = signed_in("rowan").post(address(cast.touchpoints[0], page), {"label": "New", "place": "2"})
    assert response.status_code == 404


@pytest.mark.parametrize("page", ["rename", "move", "retire"])
def test_touchpoints_are_changed_by_the_lead_only(signed_in, cast, page):
    response = signed_in("moira").post(address(cast.touchpoints[0], page), {"label": "New", "place": "2"})
    assert response.status_code == 403
