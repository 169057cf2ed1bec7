"""Ideas to start from: each group of the framework has some, each says where its result is written, or that none is."""

import pytest

from ceim.testing.answers import address, soup_of, text_of, words_of
from ceim.testing.factories import (
    make_cycle,
    make_highlight,
    make_idea,
    make_implementation,
    make_improvement,
    make_opportunity,
    make_shelf_entry,
    make_spread,
)
from conversations.models import Theme
from conversations.themes.nhs_england import NHS_ENGLAND
from conversations.themes.sets import MUST_DO_WITH_ME, STANDARDS
from improvements.models import ChangeIdea
from improvements.starters.reading import groups_about, starter_groups, starter_of

IDEAS = [idea for group in starter_groups() for idea in group.ideas]


def test_every_group_of_the_framework_has_at_least_three_ideas():
    assert {group.name: len(group.ideas) >= 3 for group in starter_groups()} == dict.fromkeys(NHS_ENGLAND, True)


def test_each_idea_fits_its_field_and_has_a_key_of_its_own():
    assert max(len(idea.text) for idea in IDEAS) <= ChangeIdea._meta.get_field("text").max_length
    assert len({idea.key for idea in IDEAS}) == len({idea.text for idea in IDEAS}) == len(IDEAS)


def test_a_result_stands_with_its_source_and_its_address_or_not_at_all():
    for idea in IDEAS:
        assert bool(idea.result) == bool(idea.source) == idea.address.startswith("https://"), idea.key
    assert sum(bool(idea.source) for idea in IDEAS) >= len(starter_groups())


@pytest.mark.parametrize("theme", [*MUST_DO_WITH_ME, *STANDARDS, "Waiting", "Finding the way", "Rest and noise"])
def test_themes_of_other_sets_belong_to_a_group(theme):
    assert groups_about([str(theme)]) or theme in (
        "Care that fits around you",
        "Responsive care and support",
        "Wellbeing",
    )


def test_a_theme_goes_before_what_the_need_says():
    (by_theme,) = groups_about(["Parking"], needs=["Somebody who listens"])
    (by_group,) = groups_about(["Our own word"], of_groups=["Activities"])
    (by_need,) = groups_about(["Our own word"], needs=["Somebody who listens"])
    assert (by_theme.name, by_group.name) == ("Service location, travel & transport", "Activities")
    assert by_need.name == "Communication & involvement"
    assert groups_about([]) == () and starter_of("no-such") is None


def about_waiting(by, **about):
    """An opportunity whose words are about waiting."""
    return make_opportunity(by, highlight=make_highlight(by, themes=["Waiting"]), **about)


def test_add_idea_shows_what_others_tried_for_the_theme_and_what_came_of_it(cast, signed_in):
    before = make_improvement(cast.rowan, title="Before", opportunity=about_waiting(cast.rowan, need="A chair"))
    days = dict.fromkeys(("done_on", "studied_on"), before.started_on)
    make_cycle(cast.moira, idea=make_idea(cast.moira, improvement=before, text="A bell"), learning="Too loud", **days)
    parking = make_opportunity(cast.rowan, need="A chair", highlight=make_highlight(cast.rowan, themes=["Parking"]))
    unlike = make_improvement(cast.rowan, title="Unlike", opportunity=parking)
    make_cycle(cast.moira, idea=make_idea(cast.moira, improvement=unlike, text="A stool"), **days)
    spread = make_spread(cast.nadia, implementation=make_implementation(cast.nadia), what="A clock that is right")
    make_shelf_entry(cast.nadia, spread=spread, themes=[Theme.objects.create(team=cast.ward_8, name="Waiting")])
    improvement = make_improvement(cast.rowan, opportunity=about_waiting(cast.rowan))
    text = text_of(signed_in("moira").get(address("add_idea", improvement.pk)), "#beside")
    assert "A bell" in text and "Too loud" in text and "A stool" not in text
    assert "A clock that is right Ward 8: Normal work where it began, and nowhere else yet." in text
    assert "Tell everybody who waits" in text.split("Ideas about something else")[0]
    assert "From practice, no published result." in text


def test_add_idea_opens_what_people_spoke_of_most(cast, signed_in):
    highlights = [make_highlight(cast.rowan, themes=[name]) for name in ("Parking", "Kindness", "Waiting", "Waiting")]
    need = make_opportunity(cast.rowan, highlight=highlights.pop())
    for highlight in highlights:
        need.evidence.create(team=cast.ward_7, highlight=highlight)
    improvement = make_improvement(cast.rowan, opportunity=need)
    soup = soup_of(signed_in("moira").get(address("add_idea", improvement.pk)))
    assert [words_of(each) for each in soup.select("#beside form > h4")] == [
        "Access to medical care & support",
        "Staff",
    ]


def test_an_idea_for_nothing_known_shows_all_groups(cast, signed_in):
    tested = make_idea(cast.rowan, improvement=make_improvement(cast.rowan), text="A bell")
    make_cycle(cast.moira, idea=tested)
    make_opportunity(cast.rowan)
    soup = soup_of(signed_in("moira").get(address("start_improvement") + "?opportunity=" + "9" * 30))
    told = words_of(soup.select_one("#beside"))
    assert "A bell" not in told and "Nobody whose tests" not in told and "Search what was tried" in told
    assert len(soup.select("#beside details[open] [data-starter]")) == len(IDEAS)


@pytest.mark.parametrize(("page", "box"), [("add_idea", "text"), ("start_improvement", "first_idea")])
def test_a_starter_idea_stands_in_the_form_as_a_text_to_change(cast, signed_in, page, box):
    improvement = make_improvement(cast.rowan)
    make_opportunity(cast.rowan)
    where = address(page, *([improvement.pk] if page == "add_idea" else []))
    soup = soup_of(signed_in("moira").get(where, {"starter": "sit-down"}))
    assert soup.select_one(f"[name={box}]")["value"] == starter_of("sit-down").text
    assert soup.select_one("[name=proposed_by]")["value"] == "From the ideas to start from"
    assert (
        soup_of(signed_in("moira").get(where, {"starter": "no-such"})).select_one(f"[name={box}]").get("value") is None
    )


@pytest.mark.parametrize("rows", [1, 3])
def test_add_idea_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        before = make_improvement(cast.rowan, title=f"Before {number}", opportunity=about_waiting(cast.rowan))
        make_cycle(
            cast.moira,
            idea=make_idea(cast.moira, improvement=before),
            studied_on=before.started_on,
            done_on=before.started_on,
        )
    improvement = make_improvement(cast.rowan, opportunity=about_waiting(cast.rowan))
    client = signed_in("moira")
    with django_assert_num_queries(9):
        client.get(address("add_idea", improvement.pk))
