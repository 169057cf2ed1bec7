"""Themes: naming them, ready-made sets, and the quotes under them."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.history.models import Event
from ceim.testing import factories as make
from conversations import services
from conversations.models import Conversation, Theme
from conversations.theme_sets import THEME_SETS

LIST = reverse("list_themes", args=["ward-7"])
ADD = reverse("add_theme", args=["ward-7"])


def themed(by, name="Waiting", *, words=make.WORDS, kind="could_be_better", end=10, **fields):
    story = make.make_conversation(by, state="released", words=words, **fields)
    return make.make_highlight(by, story, kind=kind, end=end, themes=[name])


def names():
    return list(Theme.objects.order_by("pk").values_list("name", flat=True))


def test_list_themes_empty_offers_sets_to_those_who_review(cast, signed_in):
    html = signed_in("callum").get(LIST).content.decode()
    assert html.count("Add this set") == 3
    assert "Add this set" not in signed_in("priya").get(LIST).content.decode()


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
    with django_assert_num_queries(5):
        client.get(LIST)


def test_add_theme(cast, signed_in):
    response = signed_in("callum").post(ADD, {"name": " Knowing  how long ", "group": "Time"})
    theme = Theme.objects.get()
    assert (response.url, theme.name, theme.group, theme.team) == (LIST, "Knowing how long", "Time", cast.ward_7)
    assert list(Event.objects.values_list("verb", flat=True)) == ["added a theme"]


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({"name": " "}, {"name": ["Enter a name for the theme"]}),
        ({"name": "x" * 81}, {"name": ["Keep the theme to 80 characters"]}),
        ({"name": "x", "group": "x" * 81}, {"group": ["Keep the group to 80 characters"]}),
        ({"name": "WAITING"}, {"name": ["Your team has this theme already. Enter another name"]}),
        ({"key": "another"}, {"key": ["Choose one of the sets of themes"]}),
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


@pytest.mark.parametrize("key", list(THEME_SETS))
def test_add_theme_with_a_ready_made_set(cast, signed_in, key):
    title, _why, offered = THEME_SETS[key]
    signed_in("callum").post(ADD, {"key": key})
    signed_in("callum").post(ADD, {"key": key})
    assert names() == [str(name) for name in offered]
    assert set(Theme.objects.values_list("group", flat=True)) == {str(title)}
    assert list(Event.objects.values_list("verb", flat=True)) == ["added a set of themes"] * 2


def test_add_theme_by_touchpoint(cast, signed_in):
    signed_in("callum").post(ADD, {"key": "by_touchpoint"})
    assert names() == ["Arriving", "On the ward", "Going home"]
    assert set(Theme.objects.values_list("group", flat=True)) == {"Coming in for a hip operation"}


def test_show_theme_gives_quotes_along_the_journey(cast, signed_in):
    themed(cast.moira, words="I waited at the door.", end=8)
    late = themed(cast.moira, words=["Before.", "They waited with me."], end=6)
    late.passage = late.passage.conversation.passages.last()
    late.end = 11
    late.save()
    held_back = themed(cast.moira, words="Secret words").passage.conversation
    Conversation.objects.filter(pk=held_back.pk).update(state="recorded", released_at=None, released_by=None)
    html = signed_in("ewan").get(reverse("show_theme", args=["ward-7", late.themes.get().pk])).content.decode()
    order = [html.index(part) for part in ("Arriving", "I waited", "On the ward", "They waited")]
    assert order == sorted(order)
    assert "Marked by Moira Member" in html
    assert f"#highlight-{late.pk}" in html
    assert "Secret" not in html


def test_show_theme_of_one_kind(cast, signed_in):
    themed(cast.moira, words="I waited at the door.", end=8)
    theme = themed(cast.moira, words="They came at once.", kind="went_well").themes.get()
    url = reverse("show_theme", args=["ward-7", theme.pk])
    client = signed_in("ewan")
    assert "I waited" not in client.get(url, {"kind": "went_well"}).content.decode()
    assert "No quotes of this kind" in client.get(url, {"kind": "idea"}).content.decode()
    assert "I waited" in client.get(url, {"kind": "nonsense"}).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_show_theme_takes_the_same_queries(cast, signed_in, django_assert_num_queries, number):
    for _each in range(number):
        theme = themed(cast.moira).themes.get()
    client = signed_in("callum")
    with django_assert_num_queries(7):
        client.get(reverse("show_theme", args=["ward-7", theme.pk]))


def test_edit_theme_renames_and_retires(cast, signed_in):
    theme = themed(cast.moira).themes.get()
    url = reverse("edit_theme", args=["ward-7", theme.pk])
    client = signed_in("callum")
    client.post(url, {"name": "Knowing how long", "group": "Time", "is_retired": "on"})
    theme.refresh_from_db()
    assert (theme.name, theme.group, theme.retired_on) == ("Knowing how long", "Time", timezone.localdate())
    assert theme.highlights.count() == 1
    assert "No longer offered" in client.get(LIST).content.decode()
    client.post(url, {"name": "Knowing how long"})
    theme.refresh_from_db()
    assert theme.retired_on is None
    assert list(Event.objects.values_list("verb", flat=True)) == ["changed a theme"] * 2


def test_edit_theme_to_a_name_that_is_taken(cast, signed_in):
    Theme.objects.create(team=cast.ward_7, name="Food")
    theme = Theme.objects.create(team=cast.ward_7, name="Waiting")
    response = signed_in("callum").post(reverse("edit_theme", args=["ward-7", theme.pk]), {"name": "food"})
    assert response.context["form"].errors == {"name": ["Your team has this theme already. Enter another name"]}


def test_revise_theme_may_change_its_capitals(cast):
    theme = Theme.objects.create(team=cast.ward_7, name="waiting")
    services.revise_theme(by=cast.callum, theme=theme, name="Waiting")
    assert names() == ["Waiting"]


def test_add_theme_set_refused_when_there_is_none(cast):
    with pytest.raises(ValidationError):
        services.add_theme_set(by=cast.callum, key="another")
    assert Event.objects.count() == 0
