"""Themes across teams: small numbers, and whether anybody can work them out."""

from collections import defaultdict
from datetime import timedelta
from itertools import product

import pytest
from django.http import QueryDict
from django.utils import timezone

from ceim.across.dashboards.forms import PeriodForm
from ceim.across.dashboards.models import SavedView
from ceim.across.dashboards.queries.themes import ThemeHeard, stories_about, theme_heard, themes_across
from ceim.across.dashboards.tests.overview import OVERVIEW
from ceim.across.dashboards.tests.world import make_group, make_team
from ceim.across.findings.report import report_of
from ceim.teams.models import Team
from ceim.testing import factories as make
from ceim.testing.answers import soup_of, spaced_text_of
from conversations.counts.mending import mend
from conversations.models import Agreement
from conversations.small_numbers import in_fives

FILTERS = [
    f"months={months}&setting={setting}" for months, setting in product(["3", "6", "12"], ["", "hospice", "inpatient"])
]


def told(by, number, theme="Waiting", *, is_shared=True, days=0):
    on = timezone.localdate() - timedelta(days=days)
    stories = [make.make_conversation(by, state="released", held_on=on) for _each in range(number)]
    for story in stories:
        make.make_highlight(by, story, themes=[theme])
    if not is_shared:
        Agreement.objects.filter(conversation__in=stories, scope="organisation").update(answer="no")
        mend()
    return stories


def heard(cast):
    return themes_across(cast.quentin, timezone.localdate())


def themes_of(client, query):
    return spaced_text_of(client.get(f"{OVERVIEW}?{query}"), "section:has(#themes-heading)")


def test_themes_across_counts_what_may_be_read_and_the_rest_in_fives(cast):
    told(cast.rowan, 6)
    told(cast.nadia, 1)
    told(cast.nadia, 13, is_shared=False)
    told(cast.nadia, 5, "Food", is_shared=False)
    told(cast.rowan, 4, "Noise", is_shared=False)
    told(cast.rowan, 4, "Noise")
    told(cast.odile, 9, "Noise")
    assert heard(cast) == [
        ThemeHeard("Waiting", readable=7, teams=2, team_only=10),
        ThemeHeard("Food", readable=None, teams=None, team_only=5),
        ThemeHeard("Noise", readable=None, teams=None, team_only=None),
    ]


@pytest.mark.parametrize(("shared", "closed"), [(0, 1), (3, 0), (4, 4), (5, 0), (6, 3), (0, 5), (2, 9), (7, 12)])
def test_list_of_a_theme_obeys_the_rule_of_its_number(shared, closed, cast, signed_in):
    told(cast.nadia, shared)
    hidden = told(cast.rowan, closed, is_shared=False)
    client = signed_in("quentin")
    asked = themes_of(client, "")
    page = client.get(OVERVIEW + "thread/?stage=stories&theme=waiting")
    text, records = spaced_text_of(page), page.context["records"]
    assert ("fewer than 5" in asked.split("Waiting")[-1]) == (shared < 5 and closed < 5)
    assert len(records) == (shared if shared >= 5 else 0)
    assert [story.reference for story in hidden if story.reference in text] == []
    assert ("Stories you can read: fewer than 5, not listed" in text) == (shared < 5)
    assert ("Stories for the team only: fewer than 5, not listed" in text) == (closed < 5)
    assert (f"{in_fives(closed)} or more, not listed" in text) == (closed >= 5)
    assert "Nothing here" not in text


def test_theme_that_nobody_used_is_said_to_be_unknown_and_its_word_is_not_printed(cast, signed_in):
    told(cast.rowan, 1, "Noise")
    client = signed_in("quentin")
    pages = [client.get(f"{OVERVIEW}thread/?stage=stories&theme={word}") for word in ("Gibberish", "Noise")]
    assert "Gibberish" not in spaced_text_of(pages[0]) and "This theme is unknown, or fewer than 5" in pages[0].text
    assert len({spaced_text_of(page) for page in pages}) == 1  # whether somebody used it is nobody's to try out


def test_most_heard_theme_is_said_to_be_of_stories_that_one_may_read(cast, signed_in):
    told(cast.rowan, 6)
    told(cast.nadia, 20, "Food", is_shared=False)
    assert "Heard most in stories that one may read: Waiting." in themes_of(signed_in("quentin"), "")


def test_theme_has_one_number_whatever_is_asked_for(cast, signed_in):
    Team.objects.filter(pk=cast.ward_8.pk).update(setting="hospice")
    for days, number in ((0, 3), (100, 2), (200, 6)):
        told(cast.rowan, number, is_shared=False, days=days)
        told(cast.nadia, number, days=days)
    client = signed_in("quentin")
    assert len({themes_of(client, query) for query in FILTERS}) == 1
    lists = {spaced_text_of(client.get(f"{OVERVIEW}thread/?stage=stories&theme=Waiting&{query}")) for query in FILTERS}
    assert len(lists) == 1
    assert "Stories you can read: 11" in lists.pop()


def on_paper(cast, query):
    """What the report says of themes."""
    form = PeriodForm(QueryDict(query), standing=cast.quentin, today=timezone.localdate())
    front = list(report_of(form).front)
    return repr(front[[getattr(block, "text", "") for block in front].index("Themes across teams") :])


def test_theme_has_one_number_on_page_list_file_and_paper_so_that_no_two_can_be_taken_off_each_other(cast, signed_in):
    Team.objects.filter(pk=cast.ward_8.pk).update(setting="hospice")
    group = make_group(cast, "Medicine", cast.rowan.team)
    for days, number in ((0, 3), (100, 2), (200, 6)):
        told(cast.rowan, number, is_shared=False, days=days)
        told(cast.nadia, number, days=days)
    client = signed_in("quentin")
    queries = [*FILTERS, *(f"months={months}&group={group.pk}" for months in (3, 6, 12))]
    assert len({on_paper(cast, query) for query in queries}) == 1
    assert len({themes_of(client, query) for query in queries}) == 1
    for query in queries:
        assert "waiting" not in client.get(f"{OVERVIEW}?{query}&download=csv").content.decode().lower()
    lists = {spaced_text_of(client.get(f"{OVERVIEW}thread/?stage=stories&theme=Waiting&{query}")) for query in queries}
    assert len(lists) == 1


def test_theme_nobody_has_looks_like_one_that_few_speak_of(cast, signed_in):
    told(cast.rowan, 4, is_shared=False)
    client = signed_in("quentin")
    pages = [spaced_text_of(client.get(f"{OVERVIEW}thread/?stage=stories&theme={name}")) for name in ("Waiting", "Zzz")]
    assert pages[0].replace("Waiting", "Zzz") == pages[1]


def test_theme_heard_and_its_list_agree_with_the_table(cast):
    told(cast.rowan, 6, "waiting")
    told(cast.nadia, 5, is_shared=False)
    today = timezone.localdate()
    one = theme_heard(cast.quentin, today, "WAITING")
    assert (one.readable, one.team_only) == (heard(cast)[0].readable, heard(cast)[0].team_only) == (6, 5)
    assert stories_about(cast.quentin, today, "WAITING").count() == 6


def test_order_of_themes_follows_from_what_is_shown(cast):
    told(cast.rowan, 9, "Zebra", is_shared=False)
    told(cast.rowan, 5, "Apple", is_shared=False)
    told(cast.rowan, 4, "Noise", is_shared=False)
    told(cast.rowan, 1, "Food", is_shared=False)
    assert [each.label for each in heard(cast)] == ["Apple", "Zebra", "Food", "Noise"]


def those_told(rule, most=14, known_most=14):
    """Numbers under five of other teams that somebody can work out who knows their own team's and what is shown."""
    possible = defaultdict(set)
    for own, others in product(range(known_most), range(most)):
        possible[own, rule(own + others)].add(others)
    return {others for numbers in possible.values() if len(numbers) == 1 for others in numbers if 0 < others < 5}


def test_not_even_two_readers_together_can_tell_a_small_number():
    assert those_told(in_fives, most=40) == set()


def test_the_proof_finds_a_rule_that_tells():
    def exact_from_five(count):
        return count if count >= 5 else None

    assert those_told(exact_from_five, most=40) == {1, 2, 3, 4}


@pytest.mark.parametrize("number", [1, 3])
def test_list_of_a_theme_takes_the_same_queries(number, cast, signed_in, django_assert_num_queries):
    for each in range(number):
        told(make_team(cast.organisation, each), 5)
    client = signed_in("quentin")
    with django_assert_num_queries(8):
        client.get(OVERVIEW + "thread/?stage=stories&theme=Waiting")


def test_chosen_theme_stays_in_the_address_when_the_page_is_narrowed_sorted_paged_and_saved(cast, signed_in):
    told(cast.rowan, 6)
    for number in range(16):
        make_team(cast.organisation, number)
    client, asked = signed_in("quentin"), "setting=inpatient&months=3&sort=name&theme=waiting"
    page = soup_of(client.get(f"{OVERVIEW}?{asked}"))
    assert "You chose Waiting . Stories you can read: 6" in spaced_text_of(client.get(f"{OVERVIEW}?{asked}"))
    assert page.select_one(".ceim-theme[aria-current]").get_text(strip=True) == "Waiting"
    forms = page.select("form.ceim-asks")
    assert [form.select_one("[name=theme]")["value"] for form in forms] == ["waiting", "waiting"]
    links = {link["href"] for link in page.select("a[href*='theme=waiting']")}
    assert f"?{asked}&page=2" in links
    assert f"{OVERVIEW}views/new/?{asked}" in links
    assert not any("stage=" in link for link in links)
    stories = page.select_one(f"a[href^='{OVERVIEW}thread/?'][href*='theme=Waiting']")["href"]
    assert {"stage=stories", "setting=inpatient", "months=3"} <= set(stories.partition("?")[2].split("&"))
    client.post(f"{OVERVIEW}views/new/", {"name": "Waiting", "query": asked})
    assert SavedView.objects.get().query == asked


def test_chosen_theme_nobody_has_looks_like_one_that_few_speak_of(cast, signed_in):
    told(cast.rowan, 4)
    client = signed_in("quentin")
    said = [
        spaced_text_of(client.get(f"{OVERVIEW}?theme={name}"), ".nhsuk-inset-text").replace(name, "")
        for name in ("Waiting", "Zzz")
    ]
    assert said[0] == said[1]
