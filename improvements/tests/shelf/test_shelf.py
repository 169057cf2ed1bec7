"""What worked here: found by words, theme, setting and touchpoint; what is told of each change, and to whom."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from ceim.testing.answers import address, date_in, errors_of, soup_of, text_of, words_of
from ceim.testing.factories import (
    WORDS,
    make_conversation,
    make_highlight,
    make_idea,
    make_implementation,
    make_improvement,
    make_measure,
    make_opportunity,
    make_shelf_entry,
    make_site,
    make_spread,
)
from ceim.testing.history import verbs
from conversations.models import Theme
from conversations.withdrawal.services import withdraw_story
from improvements.models import ChangeIdea, Improvement, ShelfEntry, Site
from improvements.shelf import services
from improvements.tests.measured import FALL

TODAY = timezone.localdate()
LIST_QUERIES = 19
AIM = {"how_much": "9 in 10 know", "for_whom": "people in bay 2"}


def spread_of(by, *, what="A card with the wait", agreed=(), normal_on=date(2026, 2, 2), values=FALL, **fields):
    """A change of `by`'s team that is normal work, its words agreed for the scopes in `agreed`."""
    story = make_conversation(by, state="released")
    story.agreements.exclude(scope__in=agreed).update(answer="no")
    highlight = make_highlight(by, story, end=len(WORDS))
    need = make_opportunity(by, highlight=highlight)
    improvement = make_improvement(by, title="Knowing the wait", opportunity=need)
    if values:
        about = {"name": "Days to wait", "values": values, "unit": "days", "better": "down"}
        make_measure(by, improvement=improvement, **about)
    idea = make_idea(by, improvement=improvement, text="Secret wording", state="implemented")
    implementation = make_implementation(by, idea=idea, started_on=date(2026, 1, 5), normal_on=normal_on)
    return make_spread(by, implementation=implementation, what=what, **fields)


def there(page, *arguments):
    """The address of a page of Ward 8, whose change it is."""
    return reverse(page, args=["strathmoor/ward-8", *arguments])


def story_of(spread):
    need = spread.implementation.idea.improvement.opportunities.get()
    return need.highlights.get().passage.conversation


def taking_up(cast, **changes):
    when = date_in("by_when", TODAY + timedelta(days=90))
    return {"title": "A card here", "owner": cast.moira.pk, **AIM, **when} | changes


def shelf(signed_in, query="", who="moira"):
    return signed_in(who).get(address("list_shelf") + query)


def whats(response):
    heads = soup_of(response).select(".ceim-offer h2")
    return [head.find_all(string=True, recursive=False)[-1].strip() for head in heads]


def test_list_shelf_says_what_will_be_here(signed_in):
    assert "Nothing on the shelf yet" in text_of(shelf(signed_in))


def test_put_on_shelf_lets_every_team_find_it(cast, signed_in):
    spread = spread_of(cast.nadia)
    assert "Put it on the shelf" in text_of(signed_in("nadia").get(there("show_spread", spread.pk)))
    response = signed_in("nadia").post(there("put_on_shelf", spread.pk), {})
    assert response.url == there("show_spread", spread.pk)
    entry = ShelfEntry.objects.get()
    assert (entry.put_up_by, entry.put_up_on, entry.taken_down_on) == (cast.user("nadia"), TODAY, None)
    assert verbs() == ["put a change on the shelf"]
    text = text_of(shelf(signed_in))
    for words in (
        "Ward 8 (Hospital ward): Knowing the wait",
        "A card with the wait",
        "Days to wait: A lasting shift down since week of 2 March 2026.",
        "Normal work where it began, and nowhere else yet.",
        "Everyone gets a card",
        "A time on the card",
        "The colour",
    ):
        assert words in text
    assert "Secret wording" not in text
    assert "Nadia" not in text


def test_take_down_from_shelf_keeps_that_it_was_there(cast, signed_in):
    entry = make_shelf_entry(cast.nadia, spread=spread_of(cast.nadia))
    client = signed_in("nadia")
    client.post(there("take_down_from_shelf", entry.pk))
    entry.refresh_from_db()
    assert (entry.taken_down_on, entry.taken_down_by) == (TODAY, cast.user("nadia"))
    assert verbs() == ["took a change down from the shelf"]
    assert "Nothing on the shelf yet" in text_of(shelf(signed_in))
    with pytest.raises(ValidationError, match="taken down already"):
        services.take_down_from_shelf(by=cast.nadia, entry=entry)
    services.put_on_shelf(by=cast.nadia, spread=entry.spread)
    assert whats(shelf(signed_in)) == ["A card with the wait"]


@pytest.mark.parametrize("who", ["another organisation", "a closed team"])
def test_shelf_is_of_one_organisation_and_of_teams_at_work(cast, signed_in, who):
    by = cast.odile if who == "another organisation" else cast.nadia
    entry = make_shelf_entry(by, spread=spread_of(by))
    if who == "a closed team":
        cast.ward_8.ended_on = TODAY - timedelta(days=1)
        cast.ward_8.save()
    assert whats(shelf(signed_in)) == []
    assert signed_in("moira").get(address("try_from_shelf", entry.pk)).status_code == 404
    with pytest.raises(ShelfEntry.DoesNotExist):
        services.try_from_shelf(by=cast.moira, entry=entry, title="T", owner=cast.moira, by_when=TODAY, **AIM)


def test_put_on_shelf_waits_for_normal_work_and_happens_once(cast):
    early = spread_of(cast.nadia, normal_on=None)
    with pytest.raises(ValidationError, match="Make the change normal work here first"):
        services.put_on_shelf(by=cast.nadia, spread=early)
    spread = spread_of(cast.nadia)
    services.put_on_shelf(by=cast.nadia, spread=spread)
    with pytest.raises(ValidationError, match="on the shelf already"):
        services.put_on_shelf(by=cast.nadia, spread=spread)
    with pytest.raises(type(spread).DoesNotExist):
        services.put_on_shelf(by=cast.rowan, spread=spread)


def test_put_on_shelf_refuses_texts_that_repeat_what_somebody_said(cast, signed_in):
    spread = spread_of(cast.nadia, what="On the trolley and nobody told me how long it would be")
    response = signed_in("nadia").post(there("put_on_shelf", spread.pk), {})
    assert errors_of(response) == [
        "A text of the plan repeats what somebody said. Say it in your own words, then put it on the shelf."
    ]
    assert ShelfEntry.objects.count() == 0


def test_shelf_is_narrowed_by_words_theme_setting_and_touchpoint(cast, signed_in):
    card = spread_of(cast.nadia)
    theme = Theme.objects.create(team=cast.ward_8, name="Waiting")
    story_of(card).passages.get().highlights.get().themes.add(theme)
    other = spread_of(cast.nadia, what="Tea at the door", must_stay="Somebody pours it")
    arriving, *others = story_of(other).pathway.touchpoints.all()
    make_shelf_entry(cast.nadia, spread=card, themes=[theme], touchpoints=others)
    make_shelf_entry(cast.nadia, spread=other, touchpoints=[arriving])
    for query, expected in (
        ("", ["Tea at the door", "A card with the wait"]),
        ("?q=WITH", ["A card with the wait"]),
        ("?q=with+wait", ["A card with the wait"]),
        ("?q=pours", ["Tea at the door"]),
        ("?q=with+pours", []),
        ("?q=waitin", ["A card with the wait"]),  # its theme
        (f"?q={arriving.label[:5]}", ["Tea at the door"]),
        ("?q=secret", []),
        ("?q=100%25", []),
        ("?theme=Waiting", ["A card with the wait"]),
        (f"?touchpoint={arriving.label}", ["Tea at the door"]),
        ("?setting=inpatient", ["Tea at the door", "A card with the wait"]),
        ("?setting=community", ["Tea at the door", "A card with the wait"]),  # none there, so no filter
        ("?setting=nonsense&page=9", ["Tea at the door", "A card with the wait"]),
    ):
        assert whats(shelf(signed_in, query)) == expected, query


def test_put_on_shelf_offers_the_themes_of_the_words_behind_it_alone(cast, signed_in):
    spread = spread_of(cast.nadia)
    behind = Theme.objects.create(team=cast.ward_8, name="Waiting")
    aside = Theme.objects.create(team=cast.ward_8, name="Parking")
    story_of(spread).passages.get().highlights.get().themes.add(behind)
    path = there("put_on_shelf", spread.pk)
    page = soup_of(signed_in("nadia").get(path))
    assert [box["value"] for box in page.select("[name=themes]")] == [str(behind.pk)]
    assert errors_of(signed_in("nadia").post(path, {"themes": [aside.pk]})) == ["Choose from the list"]
    with pytest.raises(ValidationError):
        services.put_on_shelf(by=cast.nadia, spread=spread, themes=[aside])
    signed_in("nadia").post(path, {"themes": [behind.pk]})
    assert [theme.name for theme in ShelfEntry.objects.get().themes.all()] == ["Waiting"]


@pytest.mark.parametrize(
    ("agreed", "is_read"), [([], False), (["team"], False), (["organisation"], True), (["public"], False)]
)
def test_shelf_shows_only_quotes_agreed_for_the_organisation(cast, signed_in, agreed, is_read):
    entry = make_shelf_entry(cast.nadia, spread=spread_of(cast.nadia, agreed=agreed))
    quote = entry.spread.implementation.idea.improvement.opportunities.get().highlights.get().quote
    for page in (shelf(signed_in), signed_in("moira").get(address("try_from_shelf", entry.pk))):
        assert (quote in text_of(page)) is is_read


@pytest.mark.parametrize("how", ["agreement taken back", "story withdrawn"])
def test_shelf_loses_a_quote_at_once(cast, signed_in, how):
    entry = make_shelf_entry(cast.nadia, spread=spread_of(cast.nadia, agreed=["organisation"]))
    story = story_of(entry.spread)
    quote = story.passages.get().highlights.get().quote
    assert quote in text_of(shelf(signed_in))
    if how == "agreement taken back":
        story.agreements.filter(scope="organisation").update(withdrawn_on=TODAY)
    else:
        withdraw_story(by=cast.nadia, conversation=story)
    assert quote not in text_of(shelf(signed_in))
    assert whats(shelf(signed_in)) == ["A card with the wait"]


def test_each_change_has_the_quotes_behind_it_and_no_others(cast, signed_in):
    first, second = (spread_of(cast.nadia, what=what, agreed=["organisation"]) for what in ("First", "Second"))
    for number, spread in enumerate((first, second)):
        passage = story_of(spread).passages.get()
        passage.released_text = f"These are words number {number} of somebody who waited for long"
        passage.save()
        make_shelf_entry(cast.nadia, spread=spread)
    entries = soup_of(shelf(signed_in)).select(".ceim-offer")
    said = [[words_of(quote) for quote in entry.select("blockquote")] for entry in entries]
    assert [len(quotes) for quotes in said] == [1, 1]
    assert said[0] != said[1]


def test_shelf_counts_the_places_that_use_it(cast, signed_in):
    spread = spread_of(cast.nadia)
    make_site(cast.nadia, spread=spread, name="The hospice", stages=["identified", "implemented"])
    make_site(cast.nadia, spread=spread, name="The clinic", stages=["identified", "testing"])
    make_shelf_entry(cast.nadia, spread=spread)
    assert "1 of 2 sites have it in normal work, besides where it began." in text_of(shelf(signed_in))


def test_try_from_shelf_becomes_a_site_and_an_improvement(cast, signed_in):
    entry = make_shelf_entry(cast.nadia, spread=spread_of(cast.nadia))
    client = signed_in("moira")
    response = client.post(address("try_from_shelf", entry.pk), taking_up(cast))
    improvement = Improvement.objects.get(team=cast.ward_7)
    assert response.url == address("show_improvement", improvement.pk)
    site = Site.objects.get()
    assert (site.team, site.receiving_team, site.name, site.offered_at) == (cast.ward_8, cast.ward_7, "Ward 7", None)
    assert list(site.stages.values_list("stage", flat=True)) == ["identified", "testing"]
    assert improvement.ideas.get().taken_from == site
    assert verbs() == ["took up a change from the shelf"]
    idea = improvement.ideas.get()
    assert f'href="{address("show_idea", idea.pk)}"' in shelf(signed_in).content.decode()
    assert errors_of(client.post(address("try_from_shelf", entry.pk), taking_up(cast))) == [
        "Your team has taken up this change already."
    ]
    assert Site.objects.count() == 1


@pytest.mark.parametrize("there", ["offered", "typed"])
def test_try_from_shelf_uses_the_site_that_is_in_the_plan(cast, there):
    spread = spread_of(cast.nadia)
    receiving = cast.ward_7 if there == "offered" else None
    site = make_site(cast.nadia, spread=spread, name="ward 7", receiving_team=receiving)
    entry = make_shelf_entry(cast.nadia, spread=spread)
    services.try_from_shelf(by=cast.moira, entry=entry, title="T", owner=cast.moira, by_when=TODAY, **AIM)
    site.refresh_from_db()
    assert (Site.objects.count(), site.receiving_team) == (1, cast.ward_7)
    assert ChangeIdea.objects.get(team=cast.ward_7).taken_from == site


def test_own_change_is_not_tried_again(cast, signed_in):
    entry = make_shelf_entry(cast.rowan, spread=spread_of(cast.rowan))
    html = shelf(signed_in).content.decode()
    assert f'href="{address("show_spread", entry.spread_id)}"' in html
    assert "Try this here" not in html
    assert signed_in("moira").get(address("try_from_shelf", entry.pk)).status_code == 404
    with pytest.raises(ValidationError, match="your own team"):
        services.try_from_shelf(by=cast.moira, entry=entry, title="T", owner=cast.moira, by_when=TODAY, **AIM)


@pytest.mark.parametrize("rows", [1, 3])
def test_list_shelf_queries_do_not_grow(cast, signed_in, django_assert_num_queries, rows):
    for number in range(rows):
        spread = spread_of(cast.nadia, what=f"Change {number}", agreed=["organisation"])
        make_site(cast.nadia, spread=spread)
        make_shelf_entry(cast.nadia, spread=spread)
    client = signed_in("moira")
    with django_assert_num_queries(LIST_QUERIES):
        page = client.get(address("list_shelf"))
    assert len(whats(page)) == rows
