"""Themes: naming them, ready-made sets, and the quotes under them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing import factories as make
from ceim.testing.answers import soup_of
from conversations.models import Conversation, Theme
from conversations.themes import services
from conversations.themes.sets import ALL_SETS, THEME_SETS
from conversations.themes.team_themes import set_for

LIST = reverse("list_themes", args=["strathmoor/ward-7"])
ADD = reverse("add_theme", args=["strathmoor/ward-7"])
SETS = reverse("add_theme_set", args=["strathmoor/ward-7"])


def themed(by, name="Waiting", *, words=make.WORDS, kind="could_be_better", end=10, **fields):
    story = make.make_conversation(by, state="released", words=words, **fields)
    return make.make_highlight(by, story, kind=kind, end=end, themes=[name])


def names():
    return list(Theme.objects.order_by("pk").values_list("name", flat=True))


def test_list_themes_empty_offers_sets_to_those_who_review(cast, signed_in):
    html = signed_in("callum").get(LIST).content.decode()
    assert [each for each in ALL_SETS if f"{SETS}?set={each}" not in html] == []
    assert SETS not in signed_in("priya").get(LIST).content.decode()


def test_list_themes_counts_by_kind_over_twelve_months(cast, signed_in):
    today = timezone.localdate()
    themed(cast.moira)
    themed(cast.moira, kind="went_well")
    themed(cast.moira, kind="went_well", held_on=today - timedelta(days=500))
    withdrawn = themed(cast.moira).passage.conversation
    Conversation.objects.filter(pk=withdrawn.pk).update(state="withdrawn")
    Theme.objects.create(team=cast.ward_8, name="Theirs")
    response = signed_in("ewan").get(LIST)
    theme = response.context["page"].object_list[0]
    counts = theme.went_well_count, theme.could_be_better_count, theme.idea_count, theme.highlight_count
    assert counts == (1, 1, 0, 2)
    assert "Theirs" not in response.content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_list_themes_takes_the_same_queries(cast, signed_in, django_assert_num_queries, number):
    for each in range(number):
        themed(cast.moira, f"Theme {each}")
    client = signed_in("callum")
    with django_assert_num_queries(6):
        client.get(LIST)


def test_add_theme(cast, signed_in):
    sent = {"name": " Knowing  how long ", "group": "Time", "description": "Told when"}
    response = signed_in("callum").post(ADD, sent)
    theme = Theme.objects.get()
    assert (response.url, theme.name, theme.group, theme.team) == (LIST, "Knowing how long", "Time", cast.ward_7)
    assert theme.description == "Told when"
    assert list(Event.objects.values_list("verb", flat=True)) == ["added a theme"]


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"name": " "}, {"name": ["Enter a name for the theme"]}),
        ({"name": "x" * 81}, {"name": ["Keep the theme to 80 characters"]}),
        ({"name": "x", "group": "x" * 81}, {"group": ["Keep the group to 80 characters"]}),
        ({"name": "WAITING"}, {"name": ["Your team has this theme already. Enter another name"]}),
        ({"name": "x", "description": "x" * 301}, {"description": ["Keep what belongs under it to 300 characters"]}),
    ],
)
def test_add_theme_says_what_to_do(cast, signed_in, sent, errors):
    Theme.objects.create(team=cast.ward_7, name="Waiting")
    response = signed_in("callum").post(ADD, sent)
    assert response.context["form"].errors == errors
    assert "<title>Error: " in response.content.decode()
    assert (names(), Event.objects.count()) == (["Waiting"], 0)


def test_add_theme_that_another_team_has(cast, signed_in):
    Theme.objects.create(team=cast.ward_8, name="Waiting")
    signed_in("callum").post(ADD, {"name": "Waiting"})
    assert Theme.objects.filter(team=cast.ward_7, name="Waiting").count() == 1


def test_add_theme_brings_back_a_retired_one(cast):
    Theme.objects.create(team=cast.ward_7, name="Waiting", retired_on="2026-01-01")
    services.add_theme(by=cast.callum, name="waiting")
    assert Theme.objects.get().retired_on is None


def add_set(client, key, **sent):
    return client.post(f"{SETS}?set={key}", sent)


@pytest.mark.parametrize("key", list(THEME_SETS))
def test_add_theme_set_adds_everything_once(cast, signed_in, key):
    for _twice in range(2):
        assert add_set(signed_in("callum"), key, everything="on").url == LIST
    offered = set_for(cast.ward_7, key).groups
    assert names() == [name for themes in offered.values() for name in themes]
    assert list(Theme.objects.order_by("pk").values_list("group", "description")) == [
        (group, about) for group, themes in offered.items() for about in themes.values()
    ]
    assert list(Event.objects.values_list("verb", flat=True)) == ["added a set of themes"] * 2


@pytest.mark.parametrize("key", list(THEME_SETS))
def test_theme_sets_fit_where_they_are_kept(cast, key):
    for group, themes in set_for(cast.ward_7, key).groups.items():
        for name, about in themes.items():
            assert max(len(group), len(name)) <= 80
            assert 1 <= len(about) <= 120


def test_nhs_england_set_has_its_groups_and_names_and_says_whose_they_are(cast, signed_in):
    groups = set_for(cast.ward_7, "nhs_england").groups
    assert (len(groups), sum(len(themes) for themes in groups.values())) == (10, 31)
    assert list(groups["Staff"]) == [
        "Staff manner & personal attributes",
        "Staffing levels & responsiveness",
        "Competence & training",
    ]
    html = signed_in("callum").get(f"{SETS}?set=nhs_england").content.decode()
    assert "© NHS England. MIT licence." in html
    assert "© NHS England" not in signed_in("callum").get(f"{SETS}?set=standards").content.decode()


def test_add_theme_set_adds_those_ticked(cast, signed_in):
    add_set(signed_in("callum"), "nhs_england", names=["Parking", "Discharge"])
    assert names() == ["Discharge", "Parking"]
    assert Theme.objects.get(name="Parking").group == "Service location, travel & transport"


def test_add_theme_set_leaves_what_the_team_has(cast, signed_in):
    Theme.objects.create(team=cast.ward_7, name="parking", group="Ours", description="The car park")
    Theme.objects.create(team=cast.ward_7, name="Discharge", group="Ours", retired_on="2026-01-01")
    client = signed_in("callum")
    html = client.get(f"{SETS}?set=nhs_england").content.decode()
    assert 'value="Parking"' not in html
    assert "Your team has this." in html
    add_set(client, "nhs_england", everything="on")
    parking, discharge = Theme.objects.get(name="parking"), Theme.objects.get(name="Discharge")
    assert (parking.group, parking.description, discharge.group) == ("Ours", "The car park", "Ours")
    assert (discharge.retired_on, Theme.objects.count()) == (None, 31)
    assert "Your team has all of these themes." in client.get(f"{SETS}?set=nhs_england").content.decode()


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"names": ["Tick the themes that you want to add"]}),
        ({"names": ["Another"]}, {"names": ["Choose themes from the list"]}),
        ({"names": ["\0"]}, {"names": ["Choose themes from the list"]}),
    ],
)
def test_add_theme_set_says_what_to_do(cast, signed_in, sent, errors):
    response = add_set(signed_in("callum"), "nhs_england", **sent)
    assert response.context["form"].errors == errors
    assert "<title>Error: " in response.content.decode()
    assert (names(), Event.objects.count()) == ([], 0)


def test_add_theme_set_keeps_the_ticks_when_something_is_wrong(cast, signed_in):
    page = soup_of(add_set(signed_in("callum"), "nhs_england", names=["Parking", "Another"]))
    assert [box["value"] for box in page.select("input[checked]")] == ["Parking"]


def test_add_theme_set_that_does_not_exist_offers_the_first(cast, signed_in):
    html = signed_in("callum").get(f"{SETS}?set=another").content.decode()
    assert "Nothing about me without me" in html


def test_add_theme_set_by_touchpoint(cast, signed_in):
    add_set(signed_in("callum"), "by_touchpoint", everything="on")
    assert names() == ["Arriving", "On the ward", "Going home"]
    assert set(Theme.objects.values_list("group", flat=True)) == {"Coming in for a hip operation"}


def test_add_theme_set_by_touchpoint_without_any(cast, signed_in):
    cast.pathway.touchpoints.update(retired_on="2026-01-01")
    html = signed_in("callum").get(f"{SETS}?set=by_touchpoint").content.decode()
    assert "Your pathways have no touchpoints yet." in html


@pytest.mark.parametrize("number", [0, 3])
def test_add_theme_set_takes_the_same_queries(cast, signed_in, django_assert_num_queries, number):
    for each in range(number):
        Theme.objects.create(team=cast.ward_7, name=f"Theme {each}")
    client = signed_in("callum")
    with django_assert_num_queries(4):
        client.get(f"{SETS}?set=nhs_england")


def test_show_theme_gives_quotes_along_the_journey(cast, signed_in):
    themed(cast.moira, words="I waited at the door.", end=8)
    late = themed(cast.moira, words=["Before.", "They waited with me."], end=6)
    late.passage = late.passage.conversation.passages.last()
    late.end = 11
    late.save()
    held_back = themed(cast.moira, words="Secret words").passage.conversation
    Conversation.objects.filter(pk=held_back.pk).update(state="recorded", released_at=None, released_by=None)
    html = (
        signed_in("ewan").get(reverse("show_theme", args=["strathmoor/ward-7", late.themes.get().pk])).content.decode()
    )
    order = [html.index(part) for part in ("Arriving", "I waited", "On the ward", "They waited")]
    assert order == sorted(order)
    assert "Marked by Moira Member" in html
    assert f"#highlight-{late.pk}" in html
    assert "Secret" not in html


def test_show_theme_of_one_kind(cast, signed_in):
    themed(cast.moira, words="I waited at the door.", end=8)
    theme = themed(cast.moira, words="They came at once.", kind="went_well").themes.get()
    url = reverse("show_theme", args=["strathmoor/ward-7", theme.pk])
    client = signed_in("ewan")
    assert "I waited" not in client.get(url, {"kind": "went_well"}).content.decode()
    assert "No quotes of this kind" in client.get(url, {"kind": "idea"}).content.decode()
    assert "I waited" in client.get(url, {"kind": "nonsense"}).content.decode()


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3, 200])
def test_show_theme_takes_the_same_queries(cast, signed_in, django_assert_num_queries, number):
    for _each in range(number):
        theme = themed(cast.moira).themes.get()
    client = signed_in("callum")
    with django_assert_num_queries(8):
        client.get(reverse("show_theme", args=["strathmoor/ward-7", theme.pk]))


def test_edit_theme_renames_and_retires(cast, signed_in):
    theme = themed(cast.moira).themes.get()
    url = reverse("edit_theme", args=["strathmoor/ward-7", theme.pk])
    client = signed_in("callum")
    sent = {"name": "Knowing how long", "group": "Time", "description": "Told when it is"}
    client.post(url, {**sent, "is_retired": "on"})
    theme.refresh_from_db()
    assert (theme.name, theme.group, theme.retired_on) == ("Knowing how long", "Time", timezone.localdate())
    assert (theme.description, theme.highlights.count()) == ("Told when it is", 1)
    for page in (LIST, reverse("show_theme", args=["strathmoor/ward-7", theme.pk])):
        html = client.get(page).content.decode()
        assert [part for part in ("No longer offered", "Told when it is") if part not in html] == []
    client.post(url, {"name": "Knowing how long"})
    theme.refresh_from_db()
    assert theme.retired_on is None
    assert list(Event.objects.values_list("verb", flat=True)) == ["changed a theme"] * 2


def test_edit_theme_to_a_name_that_is_taken(cast, signed_in):
    Theme.objects.create(team=cast.ward_7, name="Food")
    theme = Theme.objects.create(team=cast.ward_7, name="Waiting")
    response = signed_in("callum").post(reverse("edit_theme", args=["strathmoor/ward-7", theme.pk]), {"name": "food"})
    assert response.context["form"].errors == {"name": ["Your team has this theme already. Enter another name"]}


def test_revise_theme_may_change_its_capitals(cast):
    theme = Theme.objects.create(team=cast.ward_7, name="waiting")
    services.revise_theme(by=cast.callum, theme=theme, name="Waiting")
    assert names() == ["Waiting"]


def test_add_theme_set_refused_when_there_is_none(cast):
    with pytest.raises(ValidationError):
        services.add_theme_set(by=cast.callum, key="another")
    assert Event.objects.count() == 0
