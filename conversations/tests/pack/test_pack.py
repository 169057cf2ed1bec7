"""The story pack of a month on the screen."""

from datetime import date

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse

from ceim.testing import factories as make
from ceim.testing.answers import spaced_text_of
from ceim.testing.clock import stopped_at
from conversations.models import Conversation, Feeling
from conversations.tests.packs import MARCH, NOON, address, make_many_stories, pack, told
from conversations.withdrawal import services

clock = stopped_at(NOON)


def stories_in(response):
    return [story.conversation for story in response.context["page"].object_list]


def quotes_in(response):
    return [(quote.theme_name, quote.highlight.quote) for quote in response.context["page"].object_list]


def test_show_pack_has_every_released_story_whole(cast, signed_in):
    story = told(cast, words=["All of it.\nTo the end.", "And more."])
    story.passages.update(captured_text="Restricted", asked_text="Asked")
    told(cast, words="Not yet.", state="recorded")
    told(cast, words="Taken back.", state="withdrawn")
    told(cast, words="In April.", held_on=date(2026, 4, 1))
    html = pack(signed_in("rowan")).content.decode()
    assert "All of it.\nTo the end." in html
    assert "And more." in html
    unwanted = ("Restricted", "Asked", "Not yet.", "Taken back.", "In April.")
    assert [words for words in unwanted if words in html] == []


def test_show_pack_says_who_speaks_and_how_well_it_was_written_down(cast, signed_in):
    story = told(cast, speaker="carer", timing="at_end", support="bsl", verbatim="summary")
    Feeling.objects.create(team=cast.ward_7, conversation=story, word="safe", is_positive=True)
    Feeling.objects.create(
        team=cast.ward_7, conversation=story, word="alone", is_positive=False, touchpoint=cast.touchpoints[0]
    )
    text = spaced_text_of(pack(signed_in("ewan")))
    assert "An unpaid carer. At the end of care. British Sign Language. A summary." in text
    assert "Positive feelings: safe Less positive feelings: alone (Arriving)" in text


def test_show_pack_follows_the_journey(cast, signed_in):
    story = told(cast, words=["Said first.", "Said second.", "Said last."])
    first, second, _last = story.passages.all()
    first.touchpoint, second.touchpoint = None, cast.touchpoints[2]
    first.save()
    second.save()
    story.passages.filter(position=2).update(touchpoint=cast.touchpoints[0])
    html = pack(signed_in("ewan")).content.decode()
    headings = [each.get_text(strip=True) for each in BeautifulSoup(html, "lxml").main.find_all("h3")]
    assert headings == ["Arriving", "Going home", "The whole of it"]
    assert html.index("Said last.") < html.index("Said second.") < html.index("Said first.")


def test_show_pack_marks_highlights_in_words(cast, signed_in):
    make.make_highlight(cast.callum, told(cast, words="Nobody told me how long."), kind="idea", end=6)
    mark = BeautifulSoup(pack(signed_in("ewan")).content, "lxml").find("mark")
    assert mark.get_text(" ", strip=True) == "Idea , highlighted: Nobody end of highlight"


def test_show_pack_hides_the_day_and_the_holder(cast, signed_in):
    make.make_highlight(cast.callum, told(cast))
    for by in ("", "theme"):
        html = pack(signed_in("isla"), by=by).content.decode()
        assert "March 2026" in html
        assert [words for words in ("31 March", "Moira", "Callum") if words in html] == []


def test_show_pack_numbers_stories_alike_for_every_audience(cast, signed_in):
    told(cast)
    told(cast, not_agreed=["board"])
    third = told(cast)
    make.make_highlight(cast.callum, third)
    client = signed_in("ewan")
    assert [story.number for story in pack(client).context["page"].object_list] == [1, 2, 3]
    assert [story.number for story in pack(client, **{"for": "board"}).context["page"].object_list] == [1, 3]
    assert f"Read story 3 ({third.reference}) whole" in spaced_text_of(pack(client, by="theme"))


@pytest.mark.parametrize(
    ("not_agreed", "says"),
    [
        ((), "May be shown to: the team; the organisation; a board or committee; the public, and in teaching."),
        (("board", "public"), "May be shown to: the team; the organisation."),
        (("organisation", "board", "public"), "May be shown to the team only."),
    ],
)
def test_show_pack_says_what_the_person_agreed_to(cast, signed_in, not_agreed, says):
    make.make_highlight(cast.callum, told(cast, not_agreed=not_agreed))
    client = signed_in("ewan")
    assert says in spaced_text_of(pack(client))
    assert says in spaced_text_of(pack(client, by="theme"))


@pytest.mark.parametrize("scope", ["organisation", "board", "public"])
def test_show_pack_for_an_audience_leaves_out_the_others(cast, signed_in, scope):
    agreed = told(cast)
    make.make_highlight(cast.callum, agreed, end=5)
    make.make_highlight(cast.callum, told(cast, not_agreed=[scope]), end=6)
    told(cast).agreements.filter(scope=scope).update(answer="not_asked")
    told(cast).agreements.filter(scope=scope).update(withdrawn_on=MARCH)
    told(cast).agreements.filter(scope=scope).delete()
    client = signed_in("ewan")
    response = pack(client, **{"for": scope})
    assert stories_in(response) == [agreed]
    assert "1 story. 4 stories are left out: these people did not agree to this use." in spaced_text_of(response)
    assert "Do not" in spaced_text_of(response)
    assert quotes_in(pack(client, by="theme", **{"for": scope})) == [(None, "I lay")]
    assert "left out" not in spaced_text_of(pack(client))


def test_show_pack_counts_what_is_left_out_on_the_pathway_alone(cast, signed_in):
    other = make.make_pathway(cast.ward_7, "Having a scan")
    told(cast, not_agreed=["board"])
    chosen = told(cast, pathway=other)
    told(cast, pathway=other, not_agreed=["board"])
    response = pack(signed_in("ewan"), pathway=other.pk, **{"for": "board"})
    assert stories_in(response) == [chosen]
    assert "1 story is left out: the person did not agree to this use." in spaced_text_of(response)
    assert len(stories_in(pack(signed_in("ewan"), pathway=other.pk))) == 2


def test_show_pack_by_theme_has_each_quote_under_each_of_its_themes(cast, signed_in):
    story = told(cast, words="One two three four five six")
    make.make_highlight(cast.callum, story, start=4, end=7, themes=["Waiting", "Kindness"])
    make.make_highlight(cast.callum, story, start=0, end=3)
    make.make_highlight(cast.callum, told(cast, state="withdrawn"), themes=["Waiting"])
    told(cast)
    response = pack(signed_in("ewan"), by="theme")
    assert quotes_in(response) == [("Kindness", "two"), ("Waiting", "two"), (None, "One")]
    assert response.context["page"].paginator.count == 3
    headings = [each.get_text(strip=True) for each in BeautifulSoup(response.content, "lxml").main.find_all("h2")]
    assert headings == ["Kindness", "Waiting", "Without a theme yet"]
    text = spaced_text_of(response)
    assert "3 quotes. Nothing is highlighted in 1 story, so nothing here is from it." in text
    assert "Could be better Arriving, Coming in for a hip operation" in text
    assert (
        reverse("show_conversation", args=["strathmoor/ward-7", story.pk]) + "#highlight-" in response.content.decode()
    )


def test_show_pack_forgets_a_withdrawn_story_at_once(cast, signed_in):
    story = told(cast, words="Take this back.")
    make.make_highlight(cast.callum, story, end=4, themes=["Waiting"])
    client = signed_in("rowan")
    assert "this back." in pack(client).content.decode()
    services.withdraw_story(by=cast.moira, conversation=Conversation.objects.get(pk=story.pk))
    assert "this back." not in pack(client).content.decode()
    assert quotes_in(pack(client, by="theme")) == []


@pytest.mark.parametrize("name", ["show_pack", "download_pack"])
@pytest.mark.parametrize(
    ("person", "status"),
    [
        ("moira", 200),
        ("rowan", 200),
        ("priya", 200),
        ("ewan", 200),
        ("quentin", 200),
        ("ada", 403),
        ("conor", 403),
        ("nadia", 404),
        ("odile", 404),
        ("stan", 404),
    ],
)
def test_show_pack_opens_to_those_who_read_stories(cast, signed_in, name, person, status):
    told(cast)
    assert signed_in(person).get(address(name)).status_code == status


def test_show_pack_of_another_team_has_none_of_ours(cast, signed_in):
    told(cast, words="Ours alone.")
    theirs = make.make_conversation(cast.nadia, state="released", held_on=MARCH, words="Theirs alone.")
    html = signed_in("nadia").get(address(team="strathmoor/ward-8")).content.decode()
    assert "Theirs alone." in html
    assert "Ours alone." not in html
    response = pack(signed_in("rowan"), pathway=theirs.pathway_id)
    assert response.context["pack"].pathway is None
    assert "Theirs alone." not in response.content.decode()


@pytest.mark.parametrize("query", [{"for": "everyone"}, {"pathway": "x"}, {"by": "<b>"}, {"page": "x"}, {"all": "no"}])
def test_show_pack_takes_what_it_cannot_read_as_not_asked(cast, signed_in, query):
    told(cast)
    response = pack(signed_in("ewan"), **query)
    assert response.context["pack"].audience.asks_for is None
    assert len(stories_in(response)) == 1


@pytest.mark.parametrize("name", ["show_pack", "download_pack"])
@pytest.mark.parametrize(("year", "month"), [(2026, 0), (2026, 13), (0, 1), (10000, 1), (1900, 1), (2026, 6)])
def test_show_pack_of_no_month_does_not_exist(cast, signed_in, name, year, month):
    assert signed_in("ewan").get(address(name, year=year, month=month)).status_code == 404


@pytest.mark.parametrize("name", ["show_pack", "download_pack"])
def test_show_pack_only_answers_to_being_read(cast, signed_in, name):
    assert signed_in("rowan").post(address(name)).status_code == 405


def test_show_pack_without_stories_says_what_will_be_here(cast, signed_in):
    client = signed_in("ewan")
    assert "The pack makes itself" in spaced_text_of(pack(client))
    told(cast, not_agreed=["board"])
    assert "No story may be shown to these readers" in spaced_text_of(pack(client, **{"for": "board"}))
    assert "Nothing is highlighted yet" in spaced_text_of(pack(client, by="theme"))


def test_show_pack_keeps_the_choice_in_its_links(cast, signed_in):
    told(cast)
    html = pack(signed_in("ewan"), by="theme", **{"for": "board"}).content.decode()
    assert address(month=2) + "?by=theme&amp;for=board" in html
    make.make_highlight(cast.callum, told(cast))
    html = pack(signed_in("ewan"), by="theme", **{"for": "board"}).content.decode()
    assert address("download_pack") + "?by=theme&amp;for=board&amp;page=1" in html


@pytest.mark.parametrize("number", [1, 3, 60])
@pytest.mark.parametrize(("by", "queries"), [("", 13), ("theme", 10)])
def test_show_pack_takes_the_same_queries(cast, signed_in, django_assert_num_queries, number, by, queries):
    for each in range(min(number, 3)):
        story = told(cast, words=["One thing.", "Another thing."])
        make.make_highlight(cast.callum, story, themes=[f"Theme {each}"])
        Feeling.objects.create(team=cast.ward_7, conversation=story, word="safe", is_positive=True)
    if number > 3:
        make_many_stories(cast, number)
    client = signed_in("callum")
    with django_assert_num_queries(queries):
        pack(client, by=by, **{"for": "organisation"})


def test_show_pack_of_a_thousand_stories_comes_in_pages_and_parts(cast, signed_in, django_assert_num_queries):
    make_many_stories(cast, 1000)
    client = signed_in("callum")
    with django_assert_num_queries(12):
        response = pack(client)
    assert (len(stories_in(response)), response.context["page"].paginator.num_pages) == (25, 40)
    assert "Download part 5 of 5 as PDF" in spaced_text_of(response)
    last = pack(client, all=1, page=5)
    assert (len(stories_in(last)), last.context["page"].object_list[-1].number) == (200, 1000)
    assert "This is part 5 of 5: at most 200 at once." in spaced_text_of(last)


HOSTILE = "<script>alert(1)</script> {{ 7*7 }} {% now 'Y' %} & \u202e\x08 **bold** {nb} " + "very long " * 20_000


def test_show_pack_escapes_hostile_words(cast, signed_in):
    make.make_highlight(cast.callum, told(cast, words=HOSTILE), end=40, themes=["<img src=x onerror=alert(1)>"])
    for by in ("", "theme"):
        html = pack(signed_in("ewan"), by=by).content.decode()
        assert "<script>alert" not in html
        assert "<img" not in html
        assert "{{ 7*7 }}" in html
