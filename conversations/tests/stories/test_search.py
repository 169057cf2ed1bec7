"""Searching the team's released stories."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from ceim.testing import factories as make
from conversations.stories import search
from conversations.tests.many import make_many
from conversations.withdrawal import services

pytestmark = pytest.mark.every_database

PAGE = reverse("search_stories", args=["strathmoor/ward-7"])
ON_POSTGRESQL = connection.vendor == "postgresql"


def told(cast, words, *, state="released", **fields):
    return make.make_conversation(cast.moira, state=state, words=words, **fields)


def find(client, q, **query):
    return client.get(PAGE, {"q": q, **query})


def snippets(response):
    soup = BeautifulSoup(response.content, "lxml")
    return [snippet.get_text().strip("…") for snippet in soup.select(".ceim-snippet")]


def marked(response):
    return [mark.get_text() for mark in BeautifulSoup(response.content, "lxml").select("mark")]


def found(cast, query, **narrowed):
    return search.search(search.searched_passages(cast.ewan, **narrowed), query)


def test_search_stories_says_what_it_finds_before_there_is_a_search(cast, signed_in):
    html = signed_in("ewan").get(PAGE).content.decode()
    assert "Find what people said, in their own words" in html


def test_search_stories_shows_the_words_in_what_was_said(cast, signed_in):
    story = told(cast, ["The bus came.", "I waited for the <b>tea</b> & nobody came."])
    response = find(signed_in("ewan"), "tea")
    assert snippets(response) == ["I waited for the <b>tea</b> & nobody came."]
    assert marked(response) == ["tea"]
    html = response.content.decode()
    passage = story.passages.get(position=1)
    assert f"/conversations/{story.pk}/#passage-{passage.pk}" in html
    assert [part for part in ("On the ward", "1 passage") if part not in html] == []
    assert "<b>tea" not in html


def test_search_stories_finds_other_forms_of_a_word(cast, signed_in):
    told(cast, "They kept me waiting. I had waited before.")
    assert marked(find(signed_in("ewan"), "Waited")) == ["waiting", "waited"]


def test_search_stories_needs_every_word(cast, signed_in):
    told(cast, "Cold tea.")
    told(cast, "Cold feet.")
    assert snippets(find(signed_in("ewan"), "tea cold")) == ["Cold tea."]


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ('"cold tea"', ["The cold, tea."]),
        ("“cold tea”", ["The cold, tea."]),
        ("tea -cold", ["Hot tea."]),
        ("feet or hot", ["Cold feet.", "Hot tea."]),
        ('-"cold tea" cold', ["Cold feet.", "Tea, cold."]),
    ],
)
def test_search_stories_takes_phrases_exclusions_and_choices(cast, signed_in, query, expected):
    for words in ("The cold, tea.", "Tea, cold.", "Hot tea.", "Cold feet."):
        told(cast, words)
    assert sorted(snippets(find(signed_in("ewan"), query))) == expected


@pytest.mark.parametrize("state", ["recorded", "withdrawn", "erased"])
def test_search_stories_never_finds_what_is_not_released(cast, signed_in, state):
    story = told(cast, "Secret tea.", state=state)
    story.passages.update(released_text="Secret tea.")  # as if something had been left behind
    for name in ("ewan", "rowan", "moira"):
        assert find(signed_in(name), "tea").context["found"].ids == []


def test_search_stories_never_finds_captured_words(cast, signed_in):
    told(cast, "Tea with [removed].").passages.update(captured_text="Tea with Margaret.", asked_text="And the milk?")
    for word in ("Margaret", "milk"):
        assert find(signed_in("rowan"), word).context["found"].ids == []


def test_search_stories_never_finds_other_teams_words(cast, signed_in):
    make.make_conversation(cast.nadia, state="released", words="Their tea.")
    assert find(signed_in("rowan"), "tea").context["found"].ids == []


def test_nothing_of_a_withdrawn_story_is_left_where_search_looks(cast):
    story = told(cast, "Peppermint tea.")
    services.withdraw_story(by=cast.rowan, conversation=story)
    with connection.cursor() as cursor:
        tables = [name for name in connection.introspection.table_names(cursor) if "passage" in name]
        left = ""
        for table in tables:
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608
            left += str(cursor.fetchall()).lower()
    assert tables == ["conversations_passage"]
    assert "peppermint" not in left


def test_search_stories_newest_first_and_25_a_page(cast, signed_in):
    today = timezone.localdate()
    for days in range(27):
        told(cast, f"Tea number {days}.", held_on=today - timedelta(days=days))
    client = signed_in("ewan")
    first, second = find(client, "tea"), find(client, "tea", page=2)
    assert "27 passages" in first.content.decode()
    assert snippets(first) == [f"Tea number {days}." for days in range(25)]
    assert snippets(second) == ["Tea number 25.", "Tea number 26."]


def test_search_stories_narrowed(cast, signed_in):
    other = make.make_pathway(cast.ward_7, title="Meals", labels=["Lunch"])
    old = told(cast, "Old tea.", held_on=timezone.localdate() - timedelta(days=500))
    lunch = told(cast, "Lunch tea.", pathway=other)
    theme = make.make_highlight(cast.callum, lunch, kind="idea", end=5, themes=["Food"]).themes.get()
    make.make_highlight(cast.callum, old, kind="went_well", end=3)
    client = signed_in("ewan")
    assert sorted(snippets(find(client, "tea"))) == ["Lunch tea.", "Old tea."]
    assert snippets(find(client, "tea", pathway=other.pk)) == ["Lunch tea."]
    assert snippets(find(client, "tea", theme=theme.pk)) == ["Lunch tea."]
    assert snippets(find(client, "tea", kind="went_well")) == ["Old tea."]
    assert snippets(find(client, "tea", months=12)) == ["Lunch tea."]
    assert snippets(find(client, "tea", theme=theme.pk, kind="went_well")) == []


def test_search_stories_narrowed_by_another_teams_pathway(cast, signed_in):
    theirs = make.make_pathway(cast.ward_8)
    response = find(signed_in("ewan"), "tea", pathway=theirs.pk)
    assert response.context["form"].errors == {"pathway": ["Choose from the list"]}


@pytest.mark.parametrize(
    ("query", "errors"),
    [
        ("", {"q": ["Enter a word that people may have used"]}),
        (" \0 ", {"q": ["Enter a word that people may have used"]}),
        ("x" * 201, {"q": ["Keep what you look for to 200 characters"]}),
        ("x " * 5000, {"q": ["Keep what you look for to 200 characters"]}),
    ],
)
def test_search_stories_says_what_to_do(cast, signed_in, query, errors):
    response = find(signed_in("ewan"), query)
    assert response.context["form"].errors == errors
    assert "<title>Error: " in response.content.decode()


@pytest.mark.parametrize(
    "query",
    [
        'foo"bar',
        '"',
        '""',
        "%",
        "_",
        "\\",
        "\\%",
        "tea\0",
        "'",
        "' OR 1=1 --",
        "-",
        "--",
        "- -",
        "or",
        "OR or",
        "(",
        "[a-",
        "a*",
        "tea:*",
        "!tea",
        "tea & | !",
        "<script>",
        "{{ tea }}",
        "\U0001f600",
        "\ue000",
        "é",
        "e\u0301",
        "-tea",
        "\u202e",
        "*" * 200,
        "(" * 200,
        '"' * 200,
        "a b " * 50,
        "\ufffd",
        "NEAR(",
        "tea<->cold",
        "$1",
        "%s",
    ],
)
def test_search_stories_survives_whatever_is_typed(cast, signed_in, query):
    told(cast, "100% tea_cup \\ \U0001f600 \ue000 caf\u00e9 <script>alert(1)</script>")
    response = find(signed_in("ewan"), query)
    assert response.status_code == 200
    assert BeautifulSoup(response.content, "lxml").main.find("script") is None


@pytest.mark.parametrize(
    ("query", "found_words"),
    [("%", ["%"]), ("_", ["_of"]), ("\\", ["\\"]), ("\U0001f600", ["\U0001f600"]), ("100%", ["100%"])],
)
def test_search_stories_finds_signs_as_they_stand(cast, signed_in, query, found_words):
    told(cast, "100% sure_of it \\ \U0001f600")
    told(cast, "Nothing of the kind.")
    response = find(signed_in("ewan"), query)
    assert (len(snippets(response)), [mark.strip() for mark in marked(response)]) in [(1, found_words), (1, ["100"])]


@pytest.mark.parametrize(
    ("text", "query"),
    [
        ("ابني انتظر طويلا", "انتظر"),
        ("Caf\u00e9 CR\u00c8ME", "cr\u00e8me"),
        ("Чекали дуже ДОВГО", "довго"),
        ("我等了很久", "等了"),
        ("I was given cawl, lovely", "CAWL"),
    ],
)
def test_search_stories_in_any_language(cast, signed_in, text, query):
    told(cast, text)
    response = find(signed_in("ewan"), query)
    assert snippets(response) == [text]
    assert [mark.lower() for mark in marked(response)][:1] != []


def test_search_stories_without_results_says_what_to_try(cast, signed_in):
    told(cast, "Cold tea.")
    html = find(signed_in("ewan"), "helicopter").content.decode()
    assert "No released story has these words" in html
    assert "all stories instead of some" not in html
    assert "all stories instead of some" in find(signed_in("ewan"), "helicopter", months=3).content.decode()


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite finds the very words only")
@pytest.mark.parametrize(
    ("typed", "word"), [("interpretr", "interpreter"), ("watied", "waited"), ("physio", "physiotherapist")]
)
def test_search_stories_finds_words_spelled_alike(cast, signed_in, typed, word):
    told(cast, f"Then the {word} was kind.")
    told(cast, "Nothing of the sort.")
    response = find(signed_in("ewan"), typed)
    assert "Nothing has these very words" in response.content.decode()
    assert marked(response) == [word]


@pytest.mark.skipif(not ON_POSTGRESQL, reason="about an extension of PostgreSQL")
def test_without_trigrams_parts_of_words_are_found_and_no_other_spellings(cast):
    told(cast, "Then the physiotherapist was kind.")
    passages = search.searched_passages(cast.ewan)
    numbers = [search.with_words_alike(passages, word, knows_spellings=False).count() for word in ("physio", "phsyio")]
    assert numbers == [1, 0]


@pytest.mark.skipif(not ON_POSTGRESQL, reason="SQLite has no index")
def test_full_text_of_a_withdrawn_story_is_empty(cast):
    story = told(cast, "Peppermint tea.")

    def searched():
        with connection.cursor() as cursor:
            cursor.execute("SELECT searched::text FROM conversations_passage")
            return cursor.fetchall()

    assert searched() == [("'peppermint':1 'tea':2",)]
    services.withdraw_story(by=cast.rowan, conversation=story)
    assert searched() == [("",)]


@pytest.mark.one_database  # it counts statements
@pytest.mark.parametrize("number", [1, 3, 1000])
def test_search_stories_takes_the_same_queries(cast, signed_in, django_assert_num_queries, number):
    make_many(cast, number)
    client = signed_in("callum")
    with django_assert_num_queries(8):
        response = find(client, "tea")
    assert len(snippets(response)) == min(25, 3 * number)
    assert response.context["page"].paginator.count == 3 * number
