"""Highlighting words: the pages, and what the services do and refuse."""

import pytest
from bs4 import BeautifulSoup
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from ceim.history.models import Event
from ceim.testing import factories as make
from conversations.models import Highlight, Passage, Theme
from conversations.review.services import highlight_words, revise_highlight
from conversations.withdrawal.services import withdraw_story
from meetings.models import Evidence

WORDS = "😀 I waited. Nobody came.\nI waited again."


@pytest.fixture
def story(cast):
    return make.make_conversation(cast.moira, state="released", words=WORDS)


@pytest.fixture
def passage(story):
    return story.passages.get()


def page_of(passage, team="strathmoor/ward-7"):
    return reverse("highlight_passage", args=[team, passage.pk])


def mark(by, passage, start=2, end=10, kind="could_be_better", **more):
    return highlight_words(by=by, passage=passage, start=start, end=end, kind=kind, **more)


def post(client, passage, **sent):
    return client.post(page_of(passage), {"kind": "could_be_better", **sent})


def errors_of(response):
    return response.context["form"].errors


def test_highlight_passage_shows_the_words_and_the_themes(passage, cast, signed_in):
    Theme.objects.create(team=cast.ward_7, name="Waiting", group="Time")
    Theme.objects.create(team=cast.ward_8, name="Theirs")
    Theme.objects.create(team=cast.ward_7, name="Old", retired_on="2026-01-01")
    html = signed_in("callum").get(page_of(passage)).content.decode()
    page = BeautifulSoup(html, "lxml")
    assert page.find(id="the-words").text.removeprefix("\n") == WORDS
    assert "Waiting" in html
    assert "Theirs" not in html
    assert "Old" not in html


def test_highlight_passage_with_words_copied_into_the_box(passage, cast, signed_in):
    response = post(signed_in("callum"), passage, words="Nobody  came.")
    highlight = Highlight.objects.get()
    assert (highlight.quote, highlight.kind, highlight.made_by) == ("Nobody came.", "could_be_better", cast.callum.user)
    assert response.url.endswith(f"#highlight-{highlight.pk}")


def test_highlight_passage_with_a_place_in_code_points(passage, signed_in):
    post(signed_in("callum"), passage, start="2", end="10")
    assert Highlight.objects.get().quote == "I waited"


def test_highlight_passage_place_tells_which_of_the_same_words(passage, signed_in):
    start = WORDS.rindex("I waited")
    post(signed_in("callum"), passage, words="I waited", start=str(start), end=str(start + 8))
    assert Highlight.objects.get().start == start


def test_highlight_passage_asks_which_when_words_are_there_twice(passage, signed_in):
    client = signed_in("callum")
    response = post(client, passage, words="I waited")
    assert errors_of(response) == {"which": ["These words are there more than once. Choose which you mean"]}
    assert len(BeautifulSoup(response.content, "lxml").find_all("input", attrs={"name": "which"})) == 2
    post(client, passage, words="I waited", which="2")
    assert Highlight.objects.get().start == WORDS.rindex("I waited")


def test_highlight_passage_believes_the_words_when_the_place_is_another(passage, signed_in):
    post(signed_in("callum"), passage, words="Nobody came", start="0", end="4")
    assert Highlight.objects.get().quote == "Nobody came"


@pytest.mark.parametrize(
    ("sent", "errors"),
    [
        ({}, {"words": ["Select words in the text, or copy them into this box"]}),
        ({"words": " \n"}, {"words": ["Select words in the text, or copy them into this box"]}),
        ({"words": "Somebody came"}, {"words": ["These words are not in the text. Copy them as they stand there"]}),
        ({"start": "5", "end": "9999"}, {"words": ["Select words in the text, or copy them into this box"]}),
        ({"start": "9", "end": "9"}, {"words": ["Select words in the text, or copy them into this box"]}),
        ({"start": "-1", "end": "²"}, {"words": ["Select words in the text, or copy them into this box"]}),
        ({"words": "Nobody", "kind": ""}, {"kind": ["Choose what the person is telling us"]}),
        ({"words": "Nobody", "themes": ["999"]}, {"themes": ["Choose themes from the list"]}),
        ({"words": "Nobody", "themes": ["x"]}, {"themes": ["Choose themes from the list"]}),
        ({"words": "Nobody", "new_theme": "x" * 81}, {"new_theme": ["Keep the theme to 80 characters"]}),
        ({"words": "Nobody", "note": "x" * 301}, {"note": ["Keep the note to 300 characters"]}),
    ],
)
def test_highlight_passage_says_what_to_do(passage, signed_in, sent, errors):
    response = post(signed_in("callum"), passage, **sent)
    assert errors_of(response) == errors
    assert "<title>Error: " in response.content.decode()
    assert Highlight.objects.count() == 0


def test_highlight_passage_refuses_another_teams_theme(passage, cast, signed_in):
    theirs = Theme.objects.create(team=cast.ward_8, name="Theirs")
    response = post(signed_in("callum"), passage, words="Nobody", themes=[theirs.pk])
    assert errors_of(response) == {"themes": ["Choose themes from the list"]}


def test_highlight_passage_says_when_it_was_marked_before(passage, cast, signed_in):
    mark(cast.callum, passage)
    response = post(signed_in("callum"), passage, start="2", end="10")
    assert errors_of(response) == {"__all__": ["You have highlighted these words in this way before"]}


def test_highlight_passage_keeps_line_breaks_that_browsers_count_once(cast, signed_in):
    story = make.make_conversation(cast.moira, state="released", words="One\r\ntwo\r\nthree")
    post(signed_in("callum"), story.passages.get(), start="8", end="13")
    assert Highlight.objects.get().quote == "three"


def test_highlight_passage_takes_a_place_with_spaces_at_its_ends(passage, signed_in):
    start = WORDS.rindex(" waited")
    response = post(signed_in("callum"), passage, words=" waited", start=str(start), end=str(start + 7))
    assert response.status_code == 302
    assert (Highlight.objects.get().start, Highlight.objects.get().quote) == (start + 1, "waited")


@pytest.mark.parametrize(
    ("words", "error"),
    [
        ("The bus", "These words are in another part of the story. Highlight them there"),
        ("again. The bus", "These words go on into another part of the story. Highlight each part by itself"),
        ("The tram", "These words are not in the text. Copy them as they stand there"),
    ],
)
def test_highlight_passage_across_two_parts_is_refused_and_nothing_lost(cast, signed_in, words, error):
    story = make.make_conversation(cast.moira, state="released", words=["I waited again.", "The bus came."])
    response = post(signed_in("callum"), story.passages.first(), words=words, note="Twice", new_theme="Time")
    assert errors_of(response) == {"words": [error]}
    form = BeautifulSoup(response.content, "lxml").find("form", attrs={"data-highlight": True})
    assert form.find(id="id_words").text.strip() == words
    assert [form.find(id=f"id_{name}")["value"] for name in ("note", "new_theme")] == ["Twice", "Time"]
    assert form.find("input", attrs={"name": "kind", "value": "could_be_better"}).has_attr("checked")
    assert (Highlight.objects.count(), Event.objects.count()) == (0, 0)


def test_highlight_passage_past_the_end_is_refused_and_the_words_kept(passage, signed_in):
    response = post(signed_in("callum"), passage, words="Somebody", start=str(len(WORDS) - 2), end=str(len(WORDS) + 6))
    assert errors_of(response) == {"words": ["These words are not in the text. Copy them as they stand there"]}
    assert "Somebody" in response.content.decode()


def test_highlights_of_several_people_are_all_kept_and_say_whose_they_are(story, passage, cast, signed_in):
    for name in ("callum", "isla", "ewan"):
        post(signed_in(name), passage, words="Nobody came", kind="mixed")
    post(signed_in("isla"), passage, words="body came.", kind="idea")
    page = signed_in("priya").get(reverse("show_conversation", args=["strathmoor/ward-7", story.pk])).content.decode()
    marked = [part.split("<")[0].strip() for part in page.split("marked by ")[1:]]
    assert sorted(marked) == ["Callum Colleague", "Ewan Partner", "Isla Another", "Isla Another"]
    assert len({mark["id"] for mark in BeautifulSoup(page, "lxml").select("mark[id]")}) == 4


@pytest.mark.parametrize("state", ["recorded", "withdrawn"])
def test_highlight_passage_does_not_exist_before_release_nor_after_withdrawal(cast, signed_in, state):
    story = make.make_conversation(cast.moira, state=state)
    for name in ("rowan", "moira", "callum"):
        assert signed_in(name).get(page_of(story.passages.get())).status_code == 404


def test_highlight_words_leaves_one_event_and_lays_themes_over(passage, cast):
    waiting = Theme.objects.create(team=cast.ward_7, name="Waiting")
    highlight = mark(cast.callum, passage, start=1, end=11, themes=[waiting], new_theme="being alone", note="Twice")
    assert highlight.quote == "I waited."
    assert [theme.name for theme in highlight.themes.order_by("name")] == ["Waiting", "being alone"]
    assert list(Event.objects.values_list("verb", "record_id")) == [("highlighted words", highlight.pk)]
    assert (highlight.note, passage.released_text) == ("Twice", WORDS)


def test_highlight_words_takes_a_theme_that_is_there_and_brings_it_back(passage, cast):
    old = Theme.objects.create(team=cast.ward_7, name="Waiting", retired_on="2026-01-01")
    highlight = mark(cast.callum, passage, new_theme="waiting")
    old.refresh_from_db()
    assert (list(highlight.themes.all()), old.retired_on) == ([old], None)


@pytest.mark.parametrize(("start", "end"), [(-1, 3), (3, 3), (5, 4), (0, 9999), (1, 2)])
def test_highlight_words_refused_outside_the_text(passage, cast, start, end):
    with pytest.raises(ValidationError):
        mark(cast.callum, passage, start=start, end=end)
    assert (Highlight.objects.count(), Event.objects.count()) == (0, 0)


def test_highlight_words_refused_after_withdrawal(story, passage, cast):
    withdraw_story(by=cast.rowan, conversation=story)
    with pytest.raises(ValidationError):
        mark(cast.callum, passage)


def test_edit_highlight_by_its_maker(passage, cast, signed_in):
    highlight = mark(cast.callum, passage, note="Twice")
    url = reverse("edit_highlight", args=["strathmoor/ward-7", highlight.pk])
    client = signed_in("callum")
    assert "Twice" in client.get(url).content.decode()
    client.post(url, {"kind": "idea", "note": "Once", "new_theme": "Time"})
    highlight.refresh_from_db()
    assert (highlight.kind, highlight.note, highlight.themes.get().name) == ("idea", "Once", "Time")
    assert list(Event.objects.values_list("verb", flat=True)[:1]) == ["changed a highlight"]


def test_edit_highlight_by_somebody_else_gives_themes_alone(passage, cast, signed_in):
    highlight = mark(cast.callum, passage, note="Twice")
    url = reverse("edit_highlight", args=["strathmoor/ward-7", highlight.pk])
    client = signed_in("isla")
    assert "Marked by Callum Colleague" in client.get(url).content.decode()
    client.post(url, {"kind": "idea", "note": "Once", "new_theme": "Time"})
    highlight.refresh_from_db()
    assert (highlight.kind, highlight.note, highlight.themes.get().name) == ("could_be_better", "Twice", "Time")


def test_revise_highlight_refused_to_somebody_else(passage, cast):
    highlight = mark(cast.callum, passage)
    with pytest.raises(ValidationError):
        revise_highlight(by=cast.isla, highlight=highlight, themes=[], kind="idea")
    revise_highlight(by=cast.rowan, highlight=highlight, themes=[], kind="idea")
    highlight.refresh_from_db()
    assert (highlight.kind, highlight.made_by) == ("idea", cast.callum.user)


def test_edit_highlight_to_what_is_there_already(passage, cast, signed_in):
    mark(cast.callum, passage, kind="idea")
    highlight = mark(cast.callum, passage)
    response = signed_in("callum").post(
        reverse("edit_highlight", args=["strathmoor/ward-7", highlight.pk]), {"kind": "idea"}
    )
    assert errors_of(response) == {"__all__": ["These words are highlighted in this way already"]}


def test_remove_highlight_asks_first(passage, cast, signed_in):
    highlight = mark(cast.callum, passage)
    url = reverse("remove_highlight", args=["strathmoor/ward-7", highlight.pk])
    client = signed_in("callum")
    assert "I waited" in client.get(url).content.decode()
    assert Highlight.objects.count() == 1
    assert client.post(url).url.endswith(f"#passage-{passage.pk}")
    assert (Highlight.objects.count(), Passage.objects.get().released_text) == (0, WORDS)
    assert list(Event.objects.values_list("verb", flat=True)[:1]) == ["removed a highlight"]


def test_remove_highlight_refused_to_somebody_else(passage, cast, signed_in):
    highlight = mark(cast.callum, passage)
    response = signed_in("isla").post(reverse("remove_highlight", args=["strathmoor/ward-7", highlight.pk]))
    assert errors_of(response) == {"__all__": ["Only the one who made it, or the lead, can remove it"]}
    assert Highlight.objects.count() == 1


def test_remove_highlight_refused_while_an_opportunity_rests_on_it(passage, cast, signed_in):
    highlight = mark(cast.callum, passage)
    make.make_opportunity(cast.rowan, highlight=highlight)
    response = signed_in("rowan").post(reverse("remove_highlight", args=["strathmoor/ward-7", highlight.pk]))
    assert "An opportunity or the board shows these words" in errors_of(response)["__all__"][0]
    assert (Highlight.objects.count(), Evidence.objects.count()) == (1, 1)


def drawn(passage):
    html = render_to_string("conversations/stories/_passage.html", {"passage": passage})
    return BeautifulSoup(html, "lxml").blockquote


def test_passage_is_drawn_with_highlights_that_are_read_out(passage, cast):
    highlight = mark(cast.callum, passage, start=2, end=10)
    other = mark(cast.isla, passage, start=4, end=17, kind="mixed")
    quote = drawn(passage)
    assert quote.find(id=f"highlight-{highlight.pk}")["class"] == ["ceim-mark", "ceim-mark--could_be_better"]
    assert len(quote.find_all(id=f"highlight-{other.pk}")) == 1
    for extra in quote.find_all("span"):
        if extra.parent:
            extra.extract()
    assert quote.text == WORDS
    assert "Could be better, highlighted: " in drawn(passage).text
    assert drawn(passage).text.count("end of highlight") == 2


def test_passage_escapes_hostile_text(cast):
    hostile = '<script>alert(1)</script></blockquote>\n&amp; "quoted"'
    passage = make.make_conversation(cast.moira, state="released", words=hostile).passages.get()
    mark(cast.callum, passage, start=0, end=8)
    quote = drawn(passage)
    assert quote.find("script") is None
    for extra in quote.find_all("span"):
        if extra.parent:
            extra.extract()
    assert quote.text == hostile


def test_passage_with_prefetched_highlights_needs_no_query(passage, cast, django_assert_num_queries):
    mark(cast.callum, passage)
    fetched = Passage.objects.prefetch_related("highlights").select_related("conversation").get(pk=passage.pk)
    with django_assert_num_queries(0):
        render_to_string("conversations/stories/_passage.html", {"passage": fetched})


@pytest.mark.parametrize("number", [1, 3])
def test_highlight_passage_takes_the_same_queries(passage, cast, signed_in, django_assert_num_queries, number):
    for each in range(number):
        mark(cast.callum, passage, start=each + 2, end=each + 5, new_theme=f"Theme {each}")
    client = signed_in("callum")
    with django_assert_num_queries(7):
        client.get(page_of(passage))
