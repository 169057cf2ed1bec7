"""Every page for somebody who may read none of its stories: it says so, gives nothing away, and claims no emptiness."""

import re
from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from django.utils import timezone

from ceim.testing import factories as make
from ceim.testing.addresses import pages
from ceim.testing.answers import address
from ceim.testing.cast import Cast
from ceim.testing.world import make_world
from conversations.models import Agreement, Conversation, Feeling, Highlight, Passage, Theme
from meetings.models import Meeting, Reflection

pytestmark = pytest.mark.one_database  # what closes stories is asked of both by its own tests

WORDS = "The marmalade sandwich was under the pillow again, and I laughed until the nurse came."
HIDDEN = ("marmalade", "sandwich", "pillow", "forlorn", "Ukulele")
LIFES = {"before": (4, "planned"), "during": (0, "planned"), "after": (-4, "held")}
EMPTY = re.compile(
    r"no stories|no such stories|no story|no words|nothing has|nothing is highlighted|nobody spoke|nobody named"
    r"|will be here|makes itself|no quotes|can no longer be read|\b0 stories|\b0 quotes",
    re.IGNORECASE,
)
ABOUT_STORIES = [
    "list_conversations",
    "show_month",
    "show_pack",
    "show_feelings",
    "search_stories",
    "list_themes",
    "show_theme",
    "show_opportunity",
    "show_improvement",
]


def make_closed(cast: Cast):
    """A team with one of everything in which each of 6 stories is for the team only; ids and meetings by their life."""
    world = make_world(cast.rowan)
    stories = list(Conversation.objects.readable())
    stories += [make.make_conversation(cast.moira, state="released", words=WORDS) for _each in range(6 - len(stories))]
    Conversation.objects.filter(state="recorded").delete()
    for story in stories:
        make.make_highlight(cast.moira, story, kind="idea", themes=["Waiting"])
        Feeling.objects.create(
            team=cast.ward_7, conversation=story, word="forlorn", is_positive=False, touchpoint=cast.touchpoints[0]
        )
    Passage.objects.update(captured_text=WORDS, released_text=WORDS)
    Agreement.objects.filter(scope__in=["organisation", "board", "public"]).update(answer="no")
    for meeting in Meeting.objects.filter(team=cast.ward_7):
        meeting.stories.add(*stories)
    theme = Theme.objects.filter(highlights__isnull=False).first()
    return world | {life: _meeting(cast, life, stories) for life in LIFES} | {"theme_id": theme.pk}


def _meeting(cast, life, stories):
    days, state = LIFES[life]
    meeting = make.make_meeting(cast.rowan, state=state, planned_for=timezone.now() + timedelta(days=days))
    meeting.stories.add(*stories)
    Reflection.objects.create(
        team=cast.ward_7,
        meeting=meeting,
        kind="feeling",
        text="Ukulele",
        by=cast.user("moira"),
        conversation=stories[0],
        state="shared",
    )
    return meeting.pk


def every_address(world):
    """Each page of the team and of the organisation, and those that a question in the address makes of one page."""
    values = {"team_address": "strathmoor/ward-7", "organisation_slug": "strathmoor"} | world
    for page in pages():
        if page.gate in {"team", "organisation"} and set(page.arguments) <= set(values):
            yield page.name, reverse(page.name, kwargs={name: values[name] for name in page.arguments})
    month = (world["year"], world["month"])
    yield "list_conversations", address("list_conversations") + "?state=released"
    yield "search_stories", address("search_stories") + "?q=marmalade"
    yield "show_pack", address("show_pack", *month) + "?by=theme"
    yield "show_pack", address("show_pack", *month) + "?for=board"
    yield "show_feelings", address("show_feelings", *month) + "?touchpoint=whole&side=positive"
    yield "show_theme", address("show_theme", world["theme_id"]) + "?kind=idea"
    for life in LIFES:
        yield f"meeting {life}", address("show_meeting", world[life])
    yield "grid as a file", reverse("show_organisation", args=["strathmoor"]) + "?download=csv"
    for query in ("", "&months=3", "&setting=inpatient", "&theme=Waiting", "&theme=Waiting&months=3"):
        yield "thread", reverse("list_thread", args=["strathmoor"]) + "?stage=stories" + query


def walk(client, world):
    """{address: (name of the page, what it says)} of all that opens for this person; forms stay closed to them."""
    found = {}
    for name, path in every_address(world):
        response = client.get(path)
        if response.status_code == 200 and response["Content-Type"].startswith(("text/html", "text/csv")):
            soup = BeautifulSoup(response.content, "lxml")
            found[path] = name, " ".join((soup.main or soup).get_text(" ").split()), soup
    return found


@pytest.fixture
def world(cast):
    return make_closed(cast)


def test_no_page_takes_what_is_closed_for_nothing_or_gives_it_away(cast, signed_in, world):
    visited = walk(signed_in("quentin"), world)
    names = {name for name, _text, _soup in visited.values()}
    assert names >= {*ABOUT_STORIES, *(f"meeting {life}" for life in LIFES), "show_organisation", "list_thread"}
    claims = [(path, EMPTY.findall(text)) for path, (_name, text, _soup) in visited.items() if EMPTY.search(text)]
    assert claims == []
    for path, (name, text, soup) in visited.items():
        if name in ABOUT_STORIES or name.startswith("meeting"):
            asks_first = name == "search_stories" and "?q" not in path
            assert asks_first or "for the team only" in text, path
            cells = soup.select(".ceim-kinds__number, .ceim-feelings-map td, .ceim-theme-table td, .ceim-asked dd")
            assert [cell.get_text() for cell in cells if cell.get_text(strip=True) == "0"] == [], path
        assert [word for word in HIDDEN if word in text] == [], path


def test_what_is_closed_could_be_read(cast, signed_in, world):
    assert "marmalade" in str(walk(signed_in("priya"), world))  # and so its absence says something


def said_by(client, world):
    return {path: text for path, (_name, text, _soup) in walk(client, world).items()}


def test_no_page_depends_on_what_closed_stories_say(cast, signed_in, world):
    """So nothing is to be worked out: not by taking one number off another, not by any filter, not over periods.

    Only the QI lead's themes count them, in fives; here they are too few for that, before and after.
    """
    make.make_highlight(cast.moira, make.make_conversation(cast.moira, state="released", words="We had tea"))
    Conversation.objects.filter(pk__in=Conversation.objects.order_by("pk").values("pk")[:2]).delete()
    before = said_by(signed_in("quentin"), world)
    closed = Conversation.objects.exclude(Conversation.shared_across_organisation())
    closed.update(speaker="carer", timing="later", support="bsl", language="Welsh", duration_minutes=5)
    Feeling.objects.filter(conversation__in=closed).update(word="glad", is_positive=True, touchpoint=None)
    Passage.objects.filter(conversation__in=closed).update(
        touchpoint=cast.touchpoints[2], released_text="Other words, at length, about tea and other things."
    )
    Highlight.objects.filter(passage__conversation__in=closed).update(kind="went_well")
    for highlight in Highlight.objects.filter(passage__conversation__in=closed, themes__isnull=False)[1:]:
        highlight.themes.clear()
    after = said_by(signed_in("quentin"), world)
    assert [path for path in before if before[path] != after.get(path)] == []
