"""What is said of stories that a reader may not read: how many, and why."""

from datetime import date

import pytest

from ceim.teams.models import Membership
from ceim.testing import factories as make
from ceim.testing.answers import address, text_of
from ceim.testing.clock import stopped_at
from conversations.models import Agreement, Conversation, Theme
from conversations.stories.closed_stories import ClosedStories, about_closed_words, unreadable_stories
from conversations.tests.packs import pdf, words_of
from conversations.withdrawal import services

MARCH = date(2026, 3, 31)


clock = stopped_at("2026-05-20 12:00")


def told(cast, number=1, *, state="released", is_shared=True, **fields):
    stories = [make.make_conversation(cast.moira, state=state, held_on=MARCH, **fields) for _each in range(number)]
    if not is_shared:
        refused = Agreement.objects.filter(conversation__in=stories, scope__in=["organisation", "board", "public"])
        refused.update(answer="no")
    return stories


def standing_of(cast, name):
    return Membership.objects.standing_of(cast.user(name), "strathmoor/ward-7", "view_team")


def test_closed_stories_differ_by_reader(cast):
    told(cast, 2)
    told(cast, 3, is_shared=False)
    told(cast, 1, state="recorded")
    told(cast, 1, state="withdrawn")
    told(cast, 1, state="erased")
    make.make_conversation(cast.nadia, state="released")
    found = {
        name: unreadable_stories(standing_of(cast, name)) for name in ("quentin", "priya", "ewan", "moira", "rowan")
    }
    own_team = ClosedStories(shown=5, not_released=1, taken_back=2)
    assert found == {
        "quentin": ClosedStories(shown=2, team_only=3, not_released=1, taken_back=2),
        "priya": own_team,
        "ewan": own_team,
        "moira": own_team,
        "rowan": own_team,
    }
    assert unreadable_stories(standing_of(cast, "ada")) == ClosedStories(team_only=5, not_released=1, taken_back=2)


def test_closed_stories_follow_an_agreement_that_is_taken_back(cast):
    story = told(cast)[0]
    assert not unreadable_stories(standing_of(cast, "quentin"))
    services.withdraw_agreement(by=cast.rowan, conversation=story, scope="organisation")
    assert unreadable_stories(standing_of(cast, "quentin")).title == "1 story, for the team only"
    services.withdraw_story(by=cast.rowan, conversation=story)
    assert unreadable_stories(standing_of(cast, "quentin")).title == "1 story, taken back"


def test_closed_stories_in_words():
    closed = ClosedStories(shown=1, team_only=6, not_released=1, taken_back=2)
    assert closed.title == "6 stories, for the team only. 1 story, not released. 2 stories, taken back"
    assert (closed.are_all, closed.kept, bool(closed), bool(ClosedStories(shown=3))) == (False, 7, True, False)
    assert ClosedStories(team_only=1).are_all
    assert not ClosedStories(taken_back=1).are_all


@pytest.mark.parametrize(
    ("shown", "of", "words"),
    [
        (2, 2, ""),
        (0, 0, ""),
        (0, 3, "The words behind this are for the team only."),
        (1, 3, "Other words behind this are for the team only."),
    ],
)
def test_closed_words_are_told_without_their_number(cast, shown, of, words):
    assert about_closed_words(standing_of(cast, "quentin"), shown=shown, of=of) == words


def test_list_conversations_says_what_is_closed(cast, signed_in):
    told(cast, 6, is_shared=False)
    told(cast, 2, state="recorded")
    page = address("list_conversations")
    assert "6 stories, for the team only. 2 stories, not released" in text_of(signed_in("quentin").get(page))
    assert "2 stories, not released" in text_of(signed_in("priya").get(page))
    moira = text_of(signed_in("moira").get(page))  # she held them and opens them from here
    assert "not released" not in moira
    with_filter = text_of(signed_in("quentin").get(page, {"state": "released"}))
    assert "6 stories, for the team only These words" in with_filter
    assert "not released" not in with_filter
    assert "No such stories" in text_of(signed_in("quentin").get(page, {"state": "closed"}))


def test_list_conversations_counts_what_is_on_all_its_pages(cast, signed_in):
    told(cast, 26)
    told(cast, 1, is_shared=False)
    response = signed_in("quentin").get(address("list_conversations") + "?page=2")
    assert len(response.context["page"].object_list) == 1
    assert "1 story, for the team only" in text_of(response)


@pytest.mark.parametrize("name", ["show_month", "show_feelings", "show_pack"])
def test_month_of_closed_stories_says_so(name, cast, signed_in):
    told(cast, 6, is_shared=False)
    text = text_of(signed_in("quentin").get(address(name, 2026, 3)))
    assert "6 stories, for the team only" in text
    assert [words for words in ("No stories", "Nothing", " 0 ", "makes itself") if words in text] == []


def test_show_month_says_in_how_many_stories_it_counts(cast, signed_in):
    make.make_highlight(cast.callum, told(cast)[0], kind="went_well")
    for story in told(cast, 2, is_shared=False):
        make.make_highlight(cast.callum, story, kind="idea", themes=["Food"])
    text = text_of(signed_in("quentin").get(address("show_month", 2026, 3)))
    assert "2 stories, for the team only." in text
    assert "Counted in the 1 story that you can read. 1 Went well" in text
    assert "0 Idea" in text
    assert "Nothing that you can read has a theme yet." in text
    assert "Counted in" not in text_of(signed_in("ewan").get(address("show_month", 2026, 3)))


def test_show_month_of_nothing_still_teaches(cast, signed_in):
    told(cast, 1, state="withdrawn")
    text = text_of(signed_in("quentin").get(address("show_month", 2026, 3)))
    assert "1 story, taken back. What a person takes back nobody can read any more." in text
    assert "No stories to read" in text_of(signed_in("quentin").get(address("show_month", 2026, 4)))


def test_pack_and_its_pdf_say_what_is_not_in_them(cast, signed_in):
    told(cast, 1)
    told(cast, 2, is_shared=False)
    told(cast, 1, state="recorded")
    client = signed_in("quentin")
    said = "1 story. Not in this pack: 2 stories, for the team only; 1 story, not released."
    assert said in text_of(client.get(address("show_pack", 2026, 3)))
    assert said in words_of(pdf(client))
    assert "1 story, not released" in words_of(pdf(signed_in("priya")))


def test_search_says_what_it_did_not_search(cast, signed_in):
    told(cast, 2, is_shared=False, words="The tea was cold")
    search = address("search_stories")
    text = text_of(signed_in("quentin").get(search, {"q": "tea"}))
    assert "Not searched: 2 stories, for the team only." in text
    assert "You can read none of these stories" in text
    told(cast)
    text = text_of(signed_in("quentin").get(search, {"q": "tea"}))
    assert "No story that you can read has these words" in text
    other = text_of(signed_in("quentin").get(search, {"q": "zebra"}))
    assert text == other  # what closed stories say makes no difference


def test_themes_count_what_the_reader_may_read(cast, signed_in):
    make.make_highlight(cast.callum, told(cast)[0], themes=["Waiting"])
    for story in told(cast, 3, is_shared=False):
        make.make_highlight(cast.callum, story, themes=["Waiting"])
    theme = Theme.objects.get()

    def count(name):
        return signed_in(name).get(address("list_themes")).context["page"].object_list[0].highlight_count

    assert (count("quentin"), count("priya")) == (1, 4)
    page = text_of(signed_in("quentin").get(address("show_theme", theme.pk)))
    assert "3 stories, for the team only" in page
    assert "3 stories, for the team only" in text_of(signed_in("quentin").get(address("list_themes")))
    Conversation.objects.filter(pk=theme.highlights.first().passage.conversation_id).delete()
    page = text_of(signed_in("quentin").get(address("show_theme", theme.pk)))
    assert "Quotes will be here" not in page


def test_thread_and_need_say_that_words_are_closed(cast, signed_in):
    story = told(cast, is_shared=False)[0]
    need = make.make_opportunity(cast.rowan, highlight=make.make_highlight(cast.moira, story))
    improvement = make.make_improvement(cast.rowan, opportunity=need)
    for page, record in (("show_opportunity", need), ("show_improvement", improvement)):
        text = text_of(signed_in("quentin").get(address(page, record.pk)))
        assert text.count("The words behind this are for the team only.") == 1
        assert "o words to show" not in text
        assert "for the team only" not in text_of(signed_in("priya").get(address(page, record.pk)))
    thread = address("show_thread", "opportunity", need.pk)
    assert "The words behind this are for the team only." in text_of(signed_in("quentin").get(thread))
    assert "for the team only" not in text_of(signed_in("priya").get(thread))
    assert "words for the team only → 1 need" in text_of(signed_in("quentin").get(address("show_opportunity", need.pk)))


@pytest.mark.parametrize(
    ("name", "state", "said"),
    [
        ("quentin", "released", "This story is for the team only"),
        ("quentin", "recorded", "This story is not released"),
        ("callum", "recorded", "This story is not released"),
        ("callum", "withdrawn", "This story was taken back"),
        ("priya", "erased", "This story was taken back"),
    ],
)
def test_link_to_a_closed_story_says_why(name, state, said, cast, signed_in):
    story = told(cast, state=state, is_shared=False, words="Marmalade")[0]
    response = signed_in(name).get(address("show_conversation", story.pk))
    assert response.status_code == 404
    assert said in text_of(response)
    assert "Page not found" not in response.content.decode()
    assert "Marmalade" not in response.content.decode()


def test_link_to_another_teams_story_or_none_says_nothing_of_it(cast, signed_in):
    theirs = make.make_conversation(cast.nadia)
    for number in (theirs.pk, 999999):
        assert "Page not found" in text_of(signed_in("callum").get(address("show_conversation", number)))
